"""The pages of the rounds: planned, changed and opened by the budget office; everybody sees who is missing."""

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse

from milepael.accounts.actor import OPERATOR
from milepael.accounts.rules import Role
from milepael.domain.agreements.models import Agreement, Committee
from milepael.domain.followup.actions.assessing import assess
from milepael.domain.followup.models import Meeting, Milestone, Round, RoundSettings
from milepael.editions.model import Effort
from tests.builders import ROUNDS, follow_up, member, milestone, municipality, point, take
from tests.domain.people import in_days, opened
from tests.web.visitors import page, words

pytestmark = pytest.mark.django_db

PLAN = {"navn": "Ekstra opfølgning", "frist": str(in_days(9)), "henstand": "2", "vejledning": "Skriv kort."}


@pytest.fixture(autouse=True)
def taken() -> None:
    take(follow_up(1, point("1.01", milestone(1, Effort.REACHED), milestone(2)), point("1.02", milestone(3))))


def somebody(role: Role = Role.BUDGET_OFFICE, home: str = "Havnsund Kommune") -> Client:
    client = Client(headers={"accept-language": "da"})
    user = member(role, of=municipality(home), email=f"{role.value}@havnsund.example").user
    assert user
    client.force_login(user)
    return client


def at(name: str, *more: int) -> str:
    return reverse(f"workspace:{name}", args=[Agreement.objects.get().pk, *more])


def send(client: Client, address: str, **sent: object) -> BeautifulSoup:
    answer = client.post(address, sent, follow=True)
    assert answer.status_code == 200
    return BeautifulSoup(answer.content, "html.parser")


def test_the_rounds_stand_in_order_each_with_a_word() -> None:
    found = page(somebody(Role.READER), at("rounds"))

    cards = [words(card) for card in found.select(".shelf > li")]
    assert cards[0] == "1. budgetopfølgning 2027 Taget ind fra et dokument"
    assert cards[1:] == [
        "2. budgetopfølgning 2027 Planlagt",
        "3. budgetopfølgning 2027 Planlagt",
        "31.12.2027 Planlagt",
    ]
    assert not found.select("main form")


def test_a_round_is_planned_and_opened_and_shows_who_is_missing() -> None:
    office = somebody()
    send(office, at("rounds"), **PLAN)
    row = Round.objects.get(label="Ekstra opfølgning")

    found = send(office, at("open_round", row.ordinal), version=row.version, alligevel="ja")

    assert words(found.select_one(".told")).startswith("Opfølgningen er åben")
    assert "Frist for centrene" in words(found.select_one(".timeline"))
    assert "Sidste dag med henstand" in words(found.select_one(".timeline"))
    assert [words(one) for one in found.select("tbody tr")] == ["Skole, Dagtilbud og Fritid Ingen leder 2 4 af 4 0 0 0"]


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"frist": "i morgen"}, "er ikke en dato"),
        ({"frist": "2027-02-30"}, "er ikke en dato"),
        ({"navn": " "}, "skal have et navn"),
        ({"navn": "2. Budgetopfølgning 2027"}, "allerede en opfølgning"),
        ({"henstand": "99"}, "dages henstand"),
        ({"henstand": "-1"}, "dages henstand"),
        ({"henstand": "²"}, "dages henstand"),
        ({"aabner": str(in_days(20))}, "efter sin frist"),
    ],
)
def test_a_plan_that_cannot_be_is_told_and_stays_as_it_was_typed(wrong: dict[str, str], sentence: str) -> None:
    found = send(somebody(), at("rounds"), **{**PLAN, **wrong})

    assert sentence in words(found.select_one(".round-form .form-error-message"))
    assert found.select("textarea[name=vejledning]")[0].text.strip() == "Skriv kort."
    assert found.select("input[name=henstand]")[0]["value"] == wrong.get("henstand", "2")
    assert Round.objects.count() == ROUNDS


def test_a_round_is_changed_once_and_whoever_is_second_is_told() -> None:
    office = somebody()
    send(office, at("round", 2), **PLAN, version=1)

    found = send(office, at("round", 2), **{**PLAN, "navn": "Noget andet"}, version=1)

    assert "Nogen har ændret opfølgningen" in words(found.select_one(".round-form .form-error-message"))
    assert Round.objects.get(ordinal=2).label == "Ekstra opfølgning"


def test_a_round_without_a_deadline_is_not_opened() -> None:
    found = send(somebody(), at("open_round", 2), version=1)

    assert "uden en frist" in words(found.select_one(".told"))
    assert Round.objects.get(ordinal=2).opened_at is None


def test_a_planned_round_that_holds_nothing_is_deleted_and_no_other_is() -> None:
    office = somebody()
    send(office, at("rounds"), **PLAN)
    row = Round.objects.get(label="Ekstra opfølgning")

    held = send(office, at("round", 2), slet="ja", version=1)
    begun = send(office, at("round", 1), slet="ja", version=1)
    told = send(office, at("round", row.ordinal), slet="ja", version=row.version)

    assert "hører milepæle eller ord til den" in words(held.select_one(".told"))
    assert "åbnet eller taget ind" in words(begun.select_one(".told"))
    assert words(told.select_one(".told")) == "»Ekstra opfølgning« er slettet."
    assert Round.objects.count() == ROUNDS


def test_a_round_that_ends_another_before_it_is_approved_is_opened_by_who_says_so() -> None:
    office = somebody()
    opened(2)
    send(office, at("round", 3), **{**PLAN, "navn": "Tredje"}, version=1)
    version = Round.objects.get(ordinal=3).version

    told = send(office, at("open_round", 3), version=version)
    before = Round.objects.get(ordinal=3).opened_at
    send(office, at("open_round", 3), version=version, alligevel="ja")

    sentence = "1 center er ikke godkendt i »2. budgetopfølgning 2027«"
    assert sentence in words(told.select_one(".told"))
    assert sentence in words(told.select_one(".desk-go .alert"))
    assert (before, Round.objects.get(ordinal=3).opened_at is None) == (None, False)


def test_a_meeting_is_set_and_called_off() -> None:
    office, committee = somebody(), Committee.objects.get()
    found = send(office, at("meetings", 2), udvalg=committee.pk, dato=str(in_days(20)))
    assert "Møde: Børneudvalget" in words(found.select_one(".timeline"))

    send(office, at("meetings", 2), aflys=Meeting.objects.get().pk)

    assert not Meeting.objects.exists()


def test_a_meeting_needs_a_day_and_a_committee_of_the_municipality() -> None:
    office = somebody()

    found = send(office, at("meetings", 2), udvalg=Committee.objects.get().pk, dato="")
    unknown = office.post(at("meetings", 2), {"udvalg": 999_999, "dato": str(in_days(2))})

    assert "Vælg mødets dag." in words(found.select_one(".told"))
    assert unknown.status_code == 404


def test_names_are_proposed_for_the_rounds_that_are_planned_next() -> None:
    office = somebody()

    send(office, at("round_settings"), navne="Forår\nSommer\nEfterår\nJul\nNytår", egne="ja")
    found = page(office, at("rounds"))

    assert RoundSettings.objects.get().own_approval
    assert found.select("#navn")[0]["value"] == "Nytår"


@pytest.mark.parametrize(
    ("name", "more"),
    [("rounds", ()), ("round", (2,)), ("open_round", (2,)), ("meetings", (2,)), ("round_settings", ())],
)
def test_only_the_budget_office_changes_rounds_and_only_at_home(name: str, more: tuple[int, ...]) -> None:
    reader, politician = somebody(Role.READER), somebody(Role.POLITICIAN)
    elsewhere = somebody(home="Fjordby Kommune")
    form = {**PLAN, "version": 1, "udvalg": Committee.objects.get().pk, "dato": str(in_days(3))}

    statuses = [client.post(at(name, *more), form).status_code for client in (reader, politician, elsewhere)]

    assert statuses == [403, 403, 404]
    assert not Round.objects.exclude(opened_at=None).exists()


def test_a_round_that_was_opened_by_mistake_is_taken_back_and_its_page_says_why() -> None:
    office, during = somebody(), opened(2)
    shown = page(office, at("round", 2))
    assert "Der er ikke svaret endnu" in words(shown.select_one("main details"))

    found = send(office, at("take_round_back", 2), version=during.version, grund="Datoerne var forkerte.")

    assert "Opfølgningen er taget tilbage" in words(found.select_one("[role=status], .alert-success"))
    assert "Datoerne var forkerte." in words(found.select_one(".alert-info"))
    assert "Planlagt" in words(found.select_one(".marks"))
    assert found.select_one("form[action$=aabn\\/]")


def test_a_round_that_is_answered_cannot_be_taken_back_and_the_reason_is_not_lost() -> None:
    office, during = somebody(), opened(2)
    one = Milestone.objects.get(point__key="1.01", round__ordinal=2)
    assess(one, during=during, as_=OPERATOR, effort=Effort.REACHED)

    assert "Åbnet ved en fejl" not in words(page(office, at("round", 2)).main)
    refused = office.post(at("take_round_back", 2), {"version": during.version, "grund": "Datoerne var forkerte."})

    said = refused.content.decode()
    assert "kan ikke tages tilbage: nogen har allerede svaret" in said
    assert "Datoerne var forkerte." in said
    assert Round.objects.get(ordinal=2).opened_at
