"""Before a round is locked the budget office sees what should perhaps not be public, and says that it may stand."""

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from milepael.accounts.rules import Role
from milepael.domain.agreements.models import Agreement
from milepael.domain.followup.models import Round
from milepael.flows.publishing.models import PublishedEdition
from tests.builders import follow_up, member, milestone, municipality, point, take
from tests.web.visitors import page, words

pytestmark = pytest.mark.django_db

SAID = "Mette Sørensen med CPR 010190-1234 har fået sin bolig."


def round_page(text: str) -> Client:
    take(follow_up(1, point("1.01", milestone(1, text=text))))
    user = member(Role.BUDGET_OFFICE, of=municipality()).user
    assert user
    client = Client(headers={"accept-language": "da"})
    client.force_login(user)
    return client


def address() -> str:
    return f"/aftaler/{Agreement.objects.get().pk}/opfoelgninger/1/"


def test_names_and_numbers_are_listed_with_their_point_and_a_tick_is_owed() -> None:
    found = page(round_page(SAID), address()).select_one("form[action$='/laas/']")

    assert found
    listed = [words(one) for one in found.select(".suspicions li")]
    assert len(listed) == 2
    assert all(one.startswith("1.01") for one in listed)
    assert any("010190-1234" in one for one in listed)
    assert found.select("#set-igennem[required]")


def sent(client: Client, **more: str) -> tuple[int, BeautifulSoup]:
    row = Round.objects.get(ordinal=1)
    said = {"version": str(row.version), "udgave": "til udvalg", **more}
    answer = client.post(f"{address()}laas/", said)
    return answer.status_code, BeautifulSoup(answer.content, "html.parser")


def mark_on(found: BeautifulSoup) -> str:
    tick = found.select_one("#set-igennem")
    assert tick
    return str(tick["value"])


@pytest.mark.parametrize("tick", ["", "ja", "0" * 64])
def test_nothing_is_locked_without_the_tick_of_what_is_shown(tick: str) -> None:
    status, asked = sent(round_page(SAID), set_igennem=tick)

    assert status == 200
    assert "010190-1234" in words(asked.select_one(".suspicions"))
    assert not PublishedEdition.objects.exists()


def test_the_tick_of_the_page_locks_it() -> None:
    client = round_page(SAID)

    status, _ = sent(client, set_igennem=mark_on(page(client, address())))

    assert status == 302
    assert PublishedEdition.objects.count() == 1


def test_what_the_note_says_is_shown_back_and_can_be_written_again_or_stand() -> None:
    client, note = round_page(SAID), "Rettet for cpr 010290-1234."
    seen = mark_on(page(client, address()))

    status, asked = sent(client, note=note, set_igennem=seen)

    listed = [words(one) for one in asked.select(".suspicions li")]
    assert (status, len(listed), PublishedEdition.objects.count()) == (200, 3, 0)
    assert listed[-1].startswith("Noten")
    assert words(asked.select_one("textarea[name=note]")) == note
    assert {one["name"] for one in asked.select("input[type=hidden]")} >= {"version", "udgave"}
    assert sent(client, note="Rettet.", set_igennem=seen)[0] == 302


def test_a_note_that_was_looked_at_may_stand() -> None:
    client, note = round_page("Boligen er givet."), "Rettet for cpr 010290-1234."
    _, asked = sent(client, note=note)

    status, _ = sent(client, note=note, set_igennem=mark_on(asked))

    assert (status, PublishedEdition.objects.get().note) == (302, note)


def test_whoever_may_not_lock_is_shown_nothing_of_it() -> None:
    round_page(SAID)
    user = member(Role.READER, of=municipality(), email="laeser@havnsund.example").user
    assert user
    client = Client()
    client.force_login(user)

    status, answer = sent(client)

    assert status == 403
    assert "010190-1234" not in answer.text


def test_where_nothing_is_found_that_is_said_and_nothing_is_asked() -> None:
    found = page(round_page("Boligen er givet."), address()).select_one("form[action$='/laas/']")

    assert found
    assert "Der er ikke fundet CPR-numre" in words(found)
    assert not found.select("#set-igennem")
