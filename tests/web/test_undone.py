"""What somebody typed on a desk is not lost where it cannot be kept, and whoever is second sees both versions."""

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from milepael.domain.followup.models import BudgetChange, Milestone, PointReport
from tests.web.test_desk import approval, asked, at, manager, reporter, submit_all
from tests.web.visitors import words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures(asked.__name__)]

CHANGE = {"finansiering": "0,6 mio. kr. fra puljen.", "dato-council": "2099-09-24", "beslutning-council": "pending"}
GOAL = "Legepladsen er bygget."


def post(client: Client, name: str, **sent: object) -> BeautifulSoup:
    answer = client.post(at(name), sent, follow=True)
    assert answer.status_code == 200
    return BeautifulSoup(answer.content, "html.parser")


def reworded(client: Client, **sent: object) -> BeautifulSoup:
    form = {"maal": Milestone.objects.get(round__ordinal=2).uid, "foer": GOAL, "tekst": "Legepladsen er i udbud."}
    return post(client, "reword", **{**form, "grund": "Jorden er forurenet.", **sent})


def typed(found: BeautifulSoup) -> list[str]:
    """What stands in the form that is open."""
    return [one.text.strip() for one in found.select("details[open] form textarea")]


@pytest.mark.parametrize("sent", [{"grund": ""}, {"grund": "x" * 2_001}, {"tekst": "y" * 5_001}])
def test_a_rewording_that_is_refused_keeps_its_words(sent: dict[str, str]) -> None:
    found = reworded(reporter(), **sent)

    expected = {"tekst": "Legepladsen er i udbud.", "grund": "Jorden er forurenet.", **sent}
    assert typed(found) == [expected["tekst"], expected["grund"]]
    assert words(found.select_one("details[open] .form-error-message"))
    assert found.select_one("[role=alert] a[href^='#reword-']")


def test_whoever_rewords_second_sees_both_and_may_let_theirs_hold() -> None:
    client = reporter()
    reworded(client, tekst="Legepladsen er udsat.", grund="Frost.")

    found = reworded(client)
    seen = found.select_one("details[open] [name=foer]")
    assert seen
    reworded(client, foer=seen["value"])

    assert words(found.select_one("details[open] .theirs")) == "Det står der nu Legepladsen er udsat."
    assert typed(found) == ["Legepladsen er i udbud.", "Jorden er forurenet."]
    assert Milestone.objects.get(round__ordinal=2).text == "Legepladsen er i udbud."


@pytest.mark.parametrize(
    "sent", [{"dato-council": ""}, {"dato-council": "2099-02-31"}, {"beslutning-committee": "adopted"}]
)
def test_a_change_of_economy_that_is_refused_keeps_its_words_and_days(sent: dict[str, str]) -> None:
    found = post(reporter(), "change_economy", version=0, **{**CHANGE, **sent})

    form = found.select_one("details[open] form")
    assert form
    assert typed(found) == ["0,6 mio. kr. fra puljen."]
    assert [one["value"] for one in form.select("[name=dato-council]")] == [{**CHANGE, **sent}["dato-council"]]
    assert [one["value"] for one in form.select("[name=beslutning-committee] [selected]")] == [
        one for one in [sent.get("beslutning-committee")] if one
    ]


def test_whoever_tells_of_a_change_second_sees_both() -> None:
    client = reporter()
    post(client, "change_economy", version=0, **CHANGE)

    found = post(client, "change_economy", version=0, **{**CHANGE, "finansiering": "0,9 mio. kr. af egne midler."})

    assert "0,6 mio. kr. fra puljen." in words(found.select_one("details[open] .theirs"))
    assert typed(found) == ["0,9 mio. kr. af egne midler."]
    assert BudgetChange.objects.get().financing == "0,6 mio. kr. fra puljen."


def test_a_reason_to_send_back_stays_where_the_point_has_changed_meanwhile() -> None:
    client = reporter()
    submit_all(client)
    version = PointReport.objects.get().version
    reworded(client)

    boss = manager()
    found = post(boss, "send_back", version=version, grund="Hvor meget mangler?")
    seen = found.select_one("details[open] [name=version]")
    assert seen
    post(boss, "send_back", version=seen["value"], grund="Hvor meget mangler?")

    assert typed(found) == ["Hvor meget mangler?"]
    assert "er ændret, siden du så det" in words(found.select_one("details[open] .form-error-message"))
    assert PointReport.objects.get().reason == "Hvor meget mangler?"


def test_words_for_a_point_that_is_approved_meanwhile_stand_on_the_page_to_be_copied() -> None:
    client = reporter()
    submit_all(client)
    manager().post(at("approve"), approval())

    found = reworded(client)

    assert "Ikke gemt: Punktet er godkendt" in " ".join(words(one) for one in found.select(".told"))
    assert [words(one) for one in found.select(".unsent textarea")] == [
        "Legepladsen er i udbud.",
        "Jorden er forurenet.",
    ]


def test_an_answer_without_scripts_to_a_point_that_is_approved_meanwhile_stands_on_the_page_to_be_copied() -> None:
    client = reporter()
    submit_all(client)
    manager().post(at("approve"), approval())

    found = post(client, "answer", maal="oekonomi", version=1, smiley="broken", note="Det bliver dyrere.")

    assert [words(one) for one in found.select(".unsent textarea")] == ["Det bliver dyrere."]


def test_whoever_submits_on_my_page_stays_there_and_is_told_what_was_submitted() -> None:
    client = reporter()
    submit_all(client)
    post(client, "answer", maal="oekonomi", version=1, smiley="broken", note="Dyrere.")
    manager().post(at("send_back"), {"version": PointReport.objects.get().version, "grund": "Hvor meget?"})

    answer = client.post(at("submit"), {"fra": "min-side"}, follow=True)

    found = BeautifulSoup(answer.content, "html.parser")
    assert answer.redirect_chain[-1][0] == "/min-side/"
    assert words(found.select(".told")[-1]) == "Skole, Dagtilbud og Fritid: 1 punkt er indsendt."
    assert words(found.select_one(".keys")).startswith("Med tastaturet: 1 , 2 eller 3 på en smiley")
