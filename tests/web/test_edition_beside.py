"""Beside an edition: what committees decided of it, and how two erase it; the public page says that it is gone."""

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from milepael.accounts.actor import OPERATOR
from milepael.accounts.models import AuditRow, Membership
from milepael.accounts.rules import Role
from milepael.domain.agreements.models import Committee
from milepael.domain.followup.models import Round
from milepael.domain.organisation.actions.posts import give_post
from milepael.editions.published import Version
from milepael.flows.publishing.actions import lock, publish
from milepael.flows.publishing.files import make_files
from milepael.flows.publishing.models import Erasure, PublishedEdition, Treatment
from tests.builders import follow_up, member, milestone, municipality, point, take
from tests.web.visitors import page, words

pytestmark = pytest.mark.django_db

NAME = "Mette Sørensen"
PAGE = "/udgave/1/"


@pytest.fixture(autouse=True)
def published() -> PublishedEdition:
    """A public edition with its documents, that names somebody."""
    take(follow_up(1, point("1.01", milestone(1, text=f"{NAME} har fået sin bolig."))))
    row = Round.objects.get(ordinal=1)
    made = lock(row, as_=OPERATOR, seen=row.version, version=Version.TO_COMMITTEES)
    make_files.call(made.pk)
    return publish(made, as_=OPERATOR, seen=None)


def somebody(role: Role, *, of: Committee | None = None) -> Client:
    actor = member(role, of=municipality(), email=f"{role.value}@havnsund.example")
    if of:
        give_post(Membership.objects.get(user=actor.user), as_=OPERATOR, at=of)
    assert actor.user
    client = Client()
    client.force_login(actor.user)
    return client


def committee() -> Committee:
    return Committee.objects.get(name="Børneudvalget")


def told_of(turn: int, **said: str) -> dict[str, str]:
    return {"udvalg": str(committee().pk), "set": str(turn), "modtaget": "2027-04-01", **said}


def test_the_secretary_writes_down_what_the_committee_decided_and_everybody_reads_it() -> None:
    secretary = somebody(Role.SECRETARY, of=committee())

    secretary.post(f"{PAGE}behandling/", told_of(0))
    secretary.post(
        f"{PAGE}behandling/", told_of(1, behandlet="14.04.2027", sag="00.30.00-S00-6-26", beslutning="Godkendt.")
    )

    read = words(page(somebody(Role.POLITICIAN), PAGE).select_one("#treatments ~ ul"))
    assert "Havde denne version fra 1. april 2027" in read
    assert "behandlede den 14. april 2027" in read
    assert "Godkendt." in read
    assert not page(somebody(Role.READER), PAGE).select("form[action$='/behandling/']")


@pytest.mark.parametrize("said", [{"modtaget": ""}, {"modtaget": "i går"}, {"behandlet": "2027-03-01"}])
def test_what_cannot_be_is_told_and_nothing_is_written(said: dict[str, str]) -> None:
    answer = somebody(Role.BUDGET_OFFICE).post(f"{PAGE}behandling/", {**told_of(0), **said}, follow=True)

    assert answer.status_code in {200, 409, 422, 400}
    assert not Treatment.objects.exists()


def test_whoever_writes_second_is_told_and_the_first_stands() -> None:
    office = somebody(Role.BUDGET_OFFICE)
    office.post(f"{PAGE}behandling/", told_of(0, behandlet="2027-04-14", beslutning="Den første."))

    answer = office.post(f"{PAGE}behandling/", told_of(0, behandlet="2027-04-14", beslutning="Den anden."), follow=True)

    assert "siden du så den" in answer.content.decode()
    assert Treatment.objects.get().decision == "Den første."


def test_a_decision_that_names_somebody_is_shown_back_before_it_is_written() -> None:
    office, said = somebody(Role.BUDGET_OFFICE), {"behandlet": "2027-04-14", "beslutning": f"{NAME} får afslag."}

    asked = office.post(f"{PAGE}behandling/", told_of(0, **said), headers={"accept-language": "da"})

    shown = BeautifulSoup(asked.content, "html.parser")
    tick = shown.select_one("#set-igennem")
    assert (asked.status_code, Treatment.objects.count()) == (200, 0)
    assert tick
    assert words(shown.select_one(".suspicions")).startswith("Beslutningen")
    office.post(f"{PAGE}behandling/", told_of(0, **said, set_igennem=str(tick["value"])))
    assert Treatment.objects.get().decision == said["beslutning"]


@pytest.mark.parametrize("goes", [True, False])
def test_what_committees_decided_is_erased_where_that_is_asked_for(goes: bool) -> None:
    office, other = somebody(Role.BUDGET_OFFICE), somebody(Role.ADMINISTRATOR)
    office.post(f"{PAGE}behandling/", told_of(0, behandlet="2027-04-14", sag="26/1", beslutning="Godkendt."))

    said = {"hvorfor": "personal_data", "grund": "En borgers navn stod der."}
    office.post(f"{PAGE}slet/", {**said, **({"beslutninger": "ja"} if goes else {})})
    shown = words(page(other, PAGE).select_one("main"))
    other.post(f"{PAGE}slet/", {"svar": "ja"})

    kept = Treatment.objects.get()
    assert (kept.decision, kept.case_number) == ("" if goes else "Godkendt.", "26/1")
    assert kept.treated_on
    assert ("udvalgene besluttede, slettes også" in shown) == goes
    assert AuditRow.objects.filter(action="erase_decisions").count() == goes


def ask(client: Client) -> None:
    client.post(f"{PAGE}slet/", {"hvorfor": "personal_data", "grund": "En borgers navn stod i punkt 1.01."})


def test_two_erase_an_edition_and_the_public_page_says_that_it_is_gone(published: PublishedEdition) -> None:
    administrator, office, anybody = somebody(Role.ADMINISTRATOR), somebody(Role.BUDGET_OFFICE), Client()
    public = f"/udgaver/{municipality().slug}/1/"
    papers = [str(one["href"]) for one in page(anybody, public).select(".share-papers a")]

    ask(office)
    alone = page(office, PAGE).select("button[name=svar][value=ja]")
    office.post(f"{PAGE}slet/", {"svar": "ja"})
    still = NAME in anybody.get(f"{public}udgave.json").content.decode()
    administrator.post(f"{PAGE}slet/", {"svar": "ja"})

    assert (alone, still) == ([], True)
    gone = page(anybody, public)
    assert "blev slettet" in words(gone.select_one(".alert"))
    assert published.sha256 in words(gone.select_one(".alert"))
    assert NAME not in anybody.get(f"{public}udgave.json").content.decode()
    assert papers
    assert {anybody.get(one).status_code for one in papers} == {404}
    assert "blev slettet" in words(page(office, PAGE).select_one(".alert"))
    assert not page(office, PAGE).select("form[action$='/behandling/']")
    assert "Slettet" in words(page(anybody, f"/udgaver/{municipality().slug}/").select_one(".published li"))


def test_what_was_asked_for_is_taken_back_by_whoever_asked() -> None:
    office = somebody(Role.BUDGET_OFFICE)
    ask(office)

    office.post(f"{PAGE}slet/", {"svar": "nej"})

    assert Erasure.objects.get().agreed is False
    assert page(office, PAGE).select("#hvorfor")


@pytest.mark.parametrize(
    ("typed", "said"),
    [("", "Skriv, hvorfor det skal slettes."), ("cpr 010190-1234", "skriv den uden »010190-1234«")],
)
def test_a_reason_that_cannot_stay_is_refused_in_a_sentence_and_what_was_typed_is_kept(typed: str, said: str) -> None:
    answer = somebody(Role.BUDGET_OFFICE).post(
        f"{PAGE}slet/", {"hvorfor": "personal_data", "grund": typed}, follow=True
    )

    told = answer.content.decode()
    assert answer.status_code == (409 if typed else 200)
    assert said in told
    assert typed in told
    assert not Erasure.objects.exists()


@pytest.mark.parametrize("role", [Role.MANAGER, Role.REPORTER, Role.SECRETARY, Role.POLITICIAN, Role.READER])
def test_nobody_else_is_offered_to_erase_or_does(role: Role) -> None:
    client = somebody(role)

    answer = client.post(f"{PAGE}slet/", {"hvorfor": "personal_data", "grund": "Derfor."})

    assert not page(client, PAGE).select("form[action$='/slet/']")
    assert (answer.status_code, Erasure.objects.count()) == (403, 0)
