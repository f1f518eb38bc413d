"""A round is locked, and its edition published, on the pages; everybody sees what they may of it."""

import datetime

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries as AssertQueries

from milepael.accounts.actor import OPERATOR
from milepael.accounts.rules import Role
from milepael.domain.agreements.models import Agreement
from milepael.domain.followup.actions.closing import open_again
from milepael.domain.followup.models import Round, Unlocking
from milepael.editions.published import Version
from milepael.flows.publishing.actions import publish
from milepael.flows.publishing.models import PublishedEdition
from milepael.flows.publishing.shelf import envelope_of
from tests.builders import follow_up, member, municipality, point, take
from tests.domain.people import in_days, opened
from tests.web.published import FIRST, SECRET, WHY, corrected, locked, names_of, published, taken
from tests.web.visitors import page, words

pytestmark = pytest.mark.django_db

EDITION = "/udgave/1/"
INSIDE = (Role.MANAGER, Role.REPORTER, Role.SECRETARY, Role.POLITICIAN, Role.READER)
READERS = [role for role in INSIDE if role is not Role.POLITICIAN]


@pytest.fixture(autouse=True)
def _taken() -> None:
    taken()


def somebody(role: Role = Role.BUDGET_OFFICE, home: str = "Havnsund Kommune") -> Client:
    client = Client(headers={"accept-language": "da"})
    user = member(role, of=municipality(home), email=f"{role.value}@{home[:4].lower()}.example").user
    assert user
    client.force_login(user)
    return client


def at(name: str, *more: int) -> str:
    return reverse(f"workspace:{name}", args=[Agreement.objects.get().pk, *more])


def send(client: Client, address: str, **sent: object) -> BeautifulSoup:
    answer = client.post(address, sent, follow=True)
    assert answer.status_code == 200
    return BeautifulSoup(answer.content, "html.parser")


def lock_form(version: str = "godkendt", **more: object) -> dict[str, object]:
    return {"version": Round.objects.get(ordinal=1).version, "udgave": version, **more}


def test_a_round_that_was_taken_in_is_locked_and_leads_to_its_edition() -> None:
    office = somebody()
    form = page(office, at("round", 1)).select_one(f"form[action='{at('lock_round', 1)}']")
    assert form
    assert [words(one) for one in form.select(".face")] == ["Til udvalg", "Godkendt"]

    found = send(office, at("lock_round", 1), **lock_form("til udvalg"))

    assert words(found.select_one(".told")).startswith("Opfølgningen er låst.")
    assert words(found.select_one(".marks")) == "Udgave 1: Til udvalg Intern"
    again = page(office, at("round", 1))
    assert words(again.select_one(".marks")) == "Låst"
    assert words(again.select_one(".editions .edition-name")) == "Udgave 1: Til udvalg Intern"
    assert [one["value"] for one in again.select("input[name=udgave][checked]")] == ["godkendt"]


def test_a_round_that_is_over_can_be_locked_and_one_that_has_not_begun_cannot() -> None:
    take(follow_up(2, FIRST))
    office = somebody()

    over, planned = (page(office, at("round", ordinal)).select("#lock") for ordinal in (1, 3))

    assert (len(over), len(planned)) == (1, 0)


def test_an_open_round_says_from_when_it_can_be_locked_and_who_loses_an_answer() -> None:
    row = opened(2, deadline=5)
    office = somebody()
    early = page(office, at("round", 2)).select_one("section[aria-labelledby=lock]")
    assert early
    Round.objects.filter(pk=row.pk).update(deadline=in_days(-1))

    late = page(office, at("round", 2)).select_one(f"form[action='{at('lock_round', 2)}']")

    assert "kan først afsluttes" in words(early)
    assert not early.select("form")
    assert "1 center er ikke godkendt" in words(late)
    sent = {"version": Round.objects.get(pk=row.pk).version, "udgave": "godkendt"}
    refused = send(office, at("lock_round", 2), **sent)
    assert "1 center er ikke godkendt" in words(refused.select_one(".told"))
    assert PublishedEdition.objects.count() == 0
    send(office, at("lock_round", 2), **sent, alligevel="ja")
    assert PublishedEdition.objects.count() == 1


def test_a_note_is_asked_for_where_the_edition_before_is_public() -> None:
    office = somebody()
    assert not page(office, at("round", 1)).select("#udgavens-note[required]")
    published(Version.TO_COMMITTEES, documents=False)

    field = page(office, at("round", 1)).select_one("#udgavens-note[required]")
    refused = send(office, at("lock_round", 1), **lock_form())

    assert field
    assert "skriv i en note, hvad der er rettet" in words(refused.select_one(".told"))


def test_of_two_who_lock_the_second_is_told_and_keeps_what_was_typed() -> None:
    office, form = somebody(), lock_form(note="Efter udvalgets behandling.")
    locked(documents=False)

    refused = office.post(at("lock_round", 1), form)

    assert refused.status_code == 409
    assert "Efter udvalgets behandling." in refused.content.decode()
    assert PublishedEdition.objects.count() == 1


def test_a_version_that_is_none_is_refused_in_a_sentence() -> None:
    found = send(somebody(), at("lock_round", 1), **lock_form("digt"))

    assert "Vælg, om udgaven er til udvalg eller godkendt." in words(found.select_one(".told"))


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, *READERS])
def test_whoever_may_not_run_rounds_is_shown_no_form_that_locks_or_publishes(role: Role) -> None:
    locked(documents=False)
    client = somebody(role)

    assert not page(client, at("round", 1)).select("#lock")
    assert not page(client, EDITION).select("#publish")


@pytest.mark.parametrize("role", [Role.BUDGET_OFFICE, Role.ADMINISTRATOR])
def test_budget_office_and_administrator_unlock_with_a_reason(role: Role) -> None:
    locked(documents=False)
    client = somebody(role)
    form = page(client, at("round", 1)).select_one(f"form[action='{at('close_round', 1)}']")

    assert "Dens udgaver bliver stående, som de er" in words(form)
    assert "Lås opfølgningen op" in words(form)
    sent = {"version": Round.objects.get(ordinal=1).version, "igen": "ja", "grund": WHY}
    found = send(client, at("close_round", 1), **sent)
    assert words(found.select_one(".told")) == "Opfølgningen er låst op."
    assert (Unlocking.objects.get().reason, Unlocking.objects.get().role) == (WHY, role.value)


def test_an_edition_that_becomes_public_by_itself_is_told_of_and_held_back_by_a_newer_one() -> None:
    client = somebody()
    publish(locked(documents=False), as_=OPERATOR, seen=None, at=timezone.now() + datetime.timedelta(days=9))

    before = page(client, at("round", 1)).select_one(f"form[action='{at('close_round', 1)}'] .alert")
    sent = {"version": Round.objects.get(ordinal=1).version, "igen": "ja", "grund": WHY}
    unlocked = send(client, at("close_round", 1), **sent)
    locked(Version.APPROVED, WHY, documents=False)
    done = send(client, "/udgave/2/offentliggoer/", set="")

    assert words(before).startswith("Udgave 1 bliver offentlig af sig selv")
    assert "Udgave 1 bliver offentlig af sig selv" in words(unlocked.select_one(".told"))
    assert "Udgave 1, som var sat til at blive offentlig, er holdt tilbage." in words(done.select_one(".told"))
    assert words(page(client, EDITION).select_one(".marks")) == "Udgave 1: Til udvalg Intern"


@pytest.mark.parametrize("role", READERS)
def test_nobody_else_is_shown_how_to_unlock(role: Role) -> None:
    locked(documents=False)

    assert not page(somebody(role), at("round", 1)).select(f"form[action='{at('close_round', 1)}']")


def test_an_edition_tells_what_it_is() -> None:
    first = locked()
    second = locked(Version.APPROVED, "Efter mødet.")

    found = page(somebody(), "/udgave/2/")

    facts = {words(one.dt): words(one.dd) for one in found.select(".facts > div")}
    assert facts["Lavet af"] == "Aftalens opfølgning nr. 1"
    assert (facts["Erstatter"], facts["Note"]) == ("Udgave 1", "Efter mødet.")
    proof = found.select_one("section[aria-labelledby=proof]")
    assert proof
    assert [words(one) for one in proof.select("textarea, code")] == [second.sha256, first.sha256]
    assert proof.select("[data-copy]")


@pytest.mark.parametrize("role", INSIDE)
def test_whoever_may_read_reads_an_edition_once_it_is_locked_but_not_its_closed_matters(role: Role) -> None:
    made = locked()
    client = somebody(role)

    found = page(client, EDITION)
    internal = names_of(made, internal=True)

    assert [name for name in internal if name in str(found)] == []
    assert "med lukkede sager" not in words(found.main)
    assert {client.get(f"{EDITION}dokumenter/{name}").status_code for name in internal} == {404}
    public = [client.get(f"{EDITION}dokumenter/{name}") for name in names_of(made, internal=False)]
    json = client.get(f"{EDITION}udgave.json")
    assert {one.status_code for one in (*public, json)} == {200}
    assert [one for one in (*public, json) if SECRET.encode() in one.content] == []
    assert json.content == envelope_of(municipality(), 1)


@pytest.mark.parametrize("role", [Role.BUDGET_OFFICE, Role.ADMINISTRATOR])
def test_the_internal_documents_are_marked_for_those_who_may_read_them(role: Role) -> None:
    made = locked()
    client = somebody(role)

    found = page(client, EDITION)

    rows = [words(row.select_one("th")) for row in found.select(".extracts tbody tr")]
    assert rows == ["Hele opfølgningen", "Børneudvalget"]
    marked = [one for one in found.select(".files li") if "med lukkede sager" in words(one)]
    assert len(marked) == len(names_of(made, internal=True))
    answer = client.get(str(marked[0].select("a")[0]["href"]))
    assert (answer.status_code, answer["Cache-Control"]) == (200, "private, no-store")


def test_while_the_documents_are_made_the_page_says_how_many_are_there_and_asks_again() -> None:
    made = locked(documents=False)
    office = somebody()

    waiting = page(office, EDITION).select_one("#papers")
    unchanged = office.get(f"{EDITION}?sat=0").status_code
    locked(Version.APPROVED)
    done = page(office, "/udgave/2/").select_one("#papers")

    assert waiting
    assert waiting["hx-get"] == f"{EDITION}?sat=0"
    assert "0 af 20 er klar" in words(waiting)
    assert unchanged == 204
    assert done
    assert "hx-get" not in done.attrs
    assert names_of(made, internal=False) == []


def test_it_is_published_at_a_time_of_copenhagen_held_back_and_published_now() -> None:
    locked(documents=False)
    office = somebody()

    form = {"set": "", "dato": "2027-07-01", "klokken": "08:00", "senere": "ja"}
    planned = send(office, f"{EDITION}offentliggoer/", **form)
    row = PublishedEdition.objects.get()
    seen = row.public_from.isoformat() if row.public_from else ""
    held = send(office, f"{EDITION}hold-tilbage/", set=seen)
    now = send(office, f"{EDITION}offentliggoer/", set="")

    assert seen == "2027-07-01T06:00:00+00:00"
    assert "Offentlig fra" in words(planned.select_one(".marks"))
    assert words(held.select_one(".marks")).endswith("Intern")
    assert words(now.select_one(".marks")).endswith("Offentlig")
    assert now.select("a[href$='/udgaver/havnsund/1/']")
    assert not now.select("#publish")


@pytest.mark.parametrize(
    ("day", "clock", "said"),
    [
        ("2027-07-01", "", "Vælg både dag og klokkeslæt"),
        ("", "08:00", "Vælg både dag og klokkeslæt"),
        ("", "", "Vælg både dag og klokkeslæt"),
        ("2027-07-01", "klokken otte", "Vælg både dag og klokkeslæt"),
        ("2027-07-01", "99:99", "Vælg både dag og klokkeslæt"),
        ("i morgen", "08:00", "er ikke en dato"),
        ("2027-03-28", "02:30", "uret stilles frem"),
        ("2020-07-01", "08:00", "ikke på et tidspunkt, der er gået"),
    ],
)
def test_what_is_no_moment_publishes_nothing(day: str, clock: str, said: str) -> None:
    locked(documents=False)

    found = send(somebody(), f"{EDITION}offentliggoer/", set="", dato=day, klokken=clock, senere="ja")

    assert said in words(found.select_one(".told"))
    assert PublishedEdition.objects.get().public_from is None


@pytest.mark.parametrize("seen", ["", "i går", "2027-07-01", "2027-07-01T08:00"])
def test_of_two_who_publish_the_second_is_told_to_look_again(seen: str) -> None:
    locked(documents=False)
    office = somebody()
    send(office, f"{EDITION}offentliggoer/", set="", dato="2027-07-01", klokken="08.00", senere="ja")

    found = send(office, f"{EDITION}offentliggoer/", set=seen)

    assert "Nogen har ændret, hvornår udgaven offentliggøres" in words(found.select_one(".told"))
    row = PublishedEdition.objects.get()
    assert row.public_from
    assert row.public_from > timezone.now()


def test_what_was_replaced_says_by_which_and_why_and_the_list_does_too() -> None:
    published(documents=False)
    corrected(documents=False)
    reader = somebody(Role.POLITICIAN)

    told = page(reader, EDITION).select_one(".alert-warning")
    listed = [words(one) for one in page(reader, at("editions")).select(".editions > li")]

    assert WHY in words(told)
    assert "af udgave 2: Godkendt" in words(told)
    assert [one.split(":")[0] for one in listed] == ["Udgave 2", "Udgave 1"]
    assert "Erstattet af udgave 2" in listed[1]


def test_an_edition_of_another_municipality_is_not_found() -> None:
    made = locked()
    stranger = somebody(home="Fjordby Kommune")
    name = names_of(made, internal=False)[0]

    looked = [stranger.get(f"{EDITION}{rest}").status_code for rest in ("", "udgave.json", f"dokumenter/{name}")]
    done = [stranger.post(f"{EDITION}{deed}/").status_code for deed in ("offentliggoer", "hold-tilbage")]

    assert {*looked, *done, stranger.get(at("editions")).status_code} == {404}


def test_the_documents_of_a_locked_round_are_those_of_its_edition() -> None:
    office = somebody()
    assert page(office, at("documents")).select(".extracts")
    locked(documents=False)

    found = page(office, at("documents"))

    assert words(found.select_one(".locked")) == "Låst 1. budgetopfølgning 2027 : dokumenterne ligger i udgave 1"
    assert not found.select(".extracts")
    assert len(found.select(f"main a[href='{EDITION}']")) == 2


def test_the_agreement_leads_to_its_editions() -> None:
    assert page(somebody(Role.POLITICIAN), at("agreement")).select(f".take-away a[href='{at('editions')}']")


@pytest.mark.parametrize(("name", "most"), [("editions", 9), ("edition", 11)])
def test_a_page_asks_little_however_many_editions_and_points_there_are(
    name: str, most: int, django_assert_max_num_queries: AssertQueries
) -> None:
    published(Version.TO_COMMITTEES)
    open_again(Round.objects.get(ordinal=1), as_=OPERATOR, version=Round.objects.get(ordinal=1).version, reason=WHY)
    take(follow_up(1, *(point(f"2.{number:02}") for number in range(40))))
    for version in (Version.APPROVED, Version.TO_COMMITTEES) * 3:
        published(version, WHY, documents=False)
    client, address = somebody(), at("editions") if name == "editions" else EDITION
    client.get(address)

    with django_assert_max_num_queries(most):
        answer = client.get(address)

    assert answer.status_code == 200
