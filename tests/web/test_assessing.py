"""A smiley is changed on the point's page: by those who may, with what was typed kept until it can be saved."""

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from milepael.accounts.actor import OPERATOR
from milepael.accounts.rules import Role
from milepael.domain.followup.actions.assessing import assess
from milepael.domain.followup.models import Assessment, EconomyAssessment, Milestone, Round
from milepael.editions.model import Budget, Effort
from tests.builders import economy, follow_up, member, milestone, municipality, plan, point, take
from tests.domain.people import opened
from tests.web.visitors import address_of_point, page, reader, words

pytestmark = pytest.mark.django_db

DOUBT = (Effort.DELAYED, Effort.UNREACHABLE)


def office(home: str = "Havnsund Kommune") -> Client:
    client = Client(headers={"accept-language": "da"})
    user = member(Role.BUDGET_OFFICE, of=municipality(home), email="oekonomi@havnsund.example").user
    assert user
    client.force_login(user)
    return client


def send(client: Client, target: str = "", **sent: object) -> BeautifulSoup:
    """Send a form as the page shows it, with what is filled in; return the page that comes of it."""
    address = address_of_point("1.01")
    form = {"maal": target or Milestone.objects.earliest("pk").uid, "opfoelgning": 1, "version": 1, "note": "", **sent}
    answer = client.post(f"{address}vurdering/", form, follow=True)
    assert answer.status_code == 200
    return BeautifulSoup(answer.content, "html.parser")


def filled(found: BeautifulSoup, form: int = 0) -> tuple[list[str], str, str]:
    """What is chosen, the note and the version of a form."""
    part = found.select(".assess-form")[form]
    chosen = [str(one["value"]) for one in part.select("input[checked]")]
    return chosen, part.select("textarea")[0].text, str(part.select("[name=version]")[0]["value"])


@pytest.fixture(autouse=True)
def taken() -> None:
    given = milestone(1, Effort.DELAYED, status_note="Asbest i taget.")
    take(follow_up(1, point("1.01", given, milestone(2), economy=economy(Budget.KEPT))))


def test_a_smiley_is_saved_and_the_page_shows_it_and_who_said_it() -> None:
    found = send(office(), smiley="reached", note="Taget er lagt.")

    entry = found.select_one(".journal .entry")
    assert entry
    assert words(entry).startswith("1. budgetopfølgning 2027 Nået Taget er lagt. Svaret i Milepæl af økonomi, ")
    assert words(found.select_one(".saved")) == "Gemt."
    assert Assessment.objects.get().assessment == "reached"


def test_the_economy_is_saved_in_the_same_way() -> None:
    found = send(office(), "oekonomi", smiley="broken", note="Taget koster mere.")

    assert "Ikke overholdt Taget koster mere." in words(found.select(".journal .entry")[-1])
    assert EconomyAssessment.objects.get().assessment == "broken"


def test_saved_is_told_once() -> None:
    client = office()
    send(client, smiley="reached")

    again = page(client, address_of_point("1.01"))

    assert again.select(".saved") == []


def test_a_form_stands_by_each_that_is_asked_for_with_what_is_given_chosen() -> None:
    found = page(office(), address_of_point("1.01"))

    assert [words(one) for one in found.select(".assess summary")] == [
        "Vurdér milepælen 1. budgetopfølgning 2027",
        "Vurdér økonomien Økonomi",
    ]
    assert filled(found) == (["delayed"], "Asbest i taget.", "1")
    assert [words(one) for one in found.select(".assess-form")[0].select(".face")] == [
        "Nået",
        "Forsinket",
        "Kan ikke nås",
        "Ikke indberettet",
    ]


def test_of_a_doubtful_smiley_nothing_is_chosen_and_it_can_be_settled() -> None:
    take(follow_up(1, point("1.01", milestone(1, possible=DOUBT))))
    client = office()
    before = filled(page(client, address_of_point("1.01")))[0]

    send(client, smiley="unreachable", note="Grunden er solgt.", version=2)

    assert before == []
    assert Assessment.objects.get().assessment == "unreachable"


def test_a_reader_sees_no_form_and_saves_nothing() -> None:
    client = reader()

    found = page(client, address_of_point("1.01"))
    answer = client.post(
        f"{address_of_point('1.01')}vurdering/",
        {"maal": Milestone.objects.earliest("pk").uid, "opfoelgning": 1, "version": 1, "smiley": "reached"},
    )

    assert found.select("form.assess-form") == []
    assert answer.status_code == 403
    assert Assessment.objects.get().assessment == "delayed"


def test_a_note_that_is_owed_is_asked_for_at_its_field_and_nothing_typed_is_lost() -> None:
    found = send(office(), smiley="unreachable", note="  ")

    note = found.select(".assess-form")[0].select("textarea")[0]
    assert note["aria-invalid"] == "true"
    wrong = str(note["aria-describedby"]).split()[-1]
    assert "kræver en statusbemærkning" in words(found.select_one(f"[id='{wrong}']"))
    assert filled(found)[0] == ["unreachable"]
    assert found.select(".assess[open]") != []


@pytest.mark.parametrize("smiley", ["", "kept", "glad"])
def test_a_smiley_that_is_missing_or_not_offered_is_asked_for(smiley: str) -> None:
    found = send(office(), smiley=smiley, note="Noget.")

    group = found.select(".assess-form fieldset")[0]
    assert words(found.select_one(f"[id='{group['aria-describedby']}']")) == "Vælg en smiley."
    assert filled(found)[1] == "Noget."


def test_whoever_is_second_sees_both_and_can_save_theirs_over_it() -> None:
    assess(
        Milestone.objects.earliest("pk"),
        during=Round.objects.get(ordinal=1),
        as_=OPERATOR,
        effort=Effort.REACHED,
        note="Taget er lagt.",
        version=1,
    )
    client = office()

    found = send(client, smiley="unreachable", note="Grunden er solgt.")
    version = filled(found)[2]
    send(client, smiley="unreachable", note="Grunden er solgt.", version=version)

    assert "Nået Taget er lagt. Svaret i Milepæl af den, der driver Milepæl, " in words(found.select_one(".theirs"))
    assert (filled(found), version) == ((["unreachable"], "Grunden er solgt.", "2"), "2")
    assert Assessment.objects.get().status_note == "Grunden er solgt."


def test_a_milestone_of_a_later_round_is_refused_in_its_own_words() -> None:
    form = {"maal": Milestone.objects.latest("pk").uid, "opfoelgning": 1, "smiley": "reached", "version": 0}

    answer = office().post(f"{address_of_point('1.01')}vurdering/", form)

    assert (answer.status_code, Assessment.objects.count()) == (409, 1)
    assert "Der spørges ikke til milepælen" in answer.content.decode()


@pytest.mark.parametrize(
    "sent", [{"maal": "nowhere"}, {"opfoelgning": 99}, {"opfoelgning": "x" * 50}, {"version": "²"}]
)
def test_what_no_form_sends_finds_nothing_or_is_second(sent: dict[str, object]) -> None:
    address = f"{address_of_point('1.01')}vurdering/"
    form = {"maal": Milestone.objects.earliest("pk").uid, "opfoelgning": 1, "version": 1, "smiley": "reached", **sent}

    answer = office().post(address, form)

    assert answer.status_code == (200 if "version" in sent else 404)
    assert Assessment.objects.get().assessment == "delayed"


def test_a_page_that_stood_open_over_a_newer_follow_up_saves_nothing() -> None:
    take(follow_up(2, point("1.01")))
    form = {"maal": Milestone.objects.earliest("pk").uid, "opfoelgning": 1, "version": 1, "smiley": "reached"}

    answer = office().post(f"{address_of_point('1.01')}vurdering/", form)

    assert (answer.status_code, Assessment.objects.get(during__ordinal=1).assessment) == (409, "delayed")
    assert "der er taget en nyere ind, »2. budgetopfølgning 2027«" in answer.content.decode()


def test_a_point_of_another_municipality_is_not_found() -> None:
    answer = office("Fjordby Kommune").post(f"{address_of_point('1.01')}vurdering/", {"smiley": "reached"})

    assert answer.status_code == 404


def test_signing_in_again_leads_to_the_point() -> None:
    answer = office().get(f"{address_of_point('1.01')}vurdering/")

    assert (answer.status_code, answer["Location"]) == (302, address_of_point("1.01"))


def test_before_a_follow_up_and_of_an_administrative_point_there_is_no_form() -> None:
    later = {"name": "Aftale om budget 2028", "year": 2028}
    take(
        plan(point("1.01"), agreement=later),
        follow_up(1, point("1.09", milestone(1, Effort.REACHED), administrative=True)),
    )
    client = office()

    pages = [page(client, address_of_point("1.01", 2028)), page(client, address_of_point("1.09"))]

    assert [one.select(".assess-form") for one in pages] == [[], []]


def test_what_is_typed_is_never_markup() -> None:
    evil = "</textarea><img src=x onerror=alert(1)>"

    found = send(office(), smiley="delayed", note=evil)

    assert found.select("img") == []
    assert filled(found)[1] == evil


def test_the_round_before_is_offered_while_the_next_is_open_and_then_the_open_one() -> None:
    client, offered = office(), []
    for ordinal in (2, 3):
        opened(ordinal)
        field = page(client, address_of_point("1.01")).select_one(".assess-form [name=opfoelgning]")
        offered.append(field and field["value"])

    found = send(client, smiley="delayed", opfoelgning=3, version=0, note="Vi venter på glas.")

    assert (offered, words(found.select_one(".saved"))) == (["1", "3"], "Gemt.")
    assert Assessment.objects.get(during__ordinal=3).status_note == "Vi venter på glas."


@pytest.mark.parametrize("ordinal", [1, 2])
def test_a_page_of_a_round_further_back_saves_nothing_and_is_told_of_both(ordinal: int) -> None:
    opened(2)
    opened(3)
    form = {"maal": Milestone.objects.earliest("pk").uid, "opfoelgning": ordinal, "version": 1, "smiley": "reached"}

    answer = office().post(f"{address_of_point('1.01')}vurdering/", form)

    assert (answer.status_code, Assessment.objects.get().assessment) == (409, "delayed")
    told = f"»{ordinal}. budgetopfølgning 2027« er slut: »3. budgetopfølgning 2027« er kommet efter"
    assert told in answer.content.decode()
