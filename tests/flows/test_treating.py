"""Which committee had which version when, and what it decided, is written down, and stays when the committee goes."""

import datetime

import pytest

from milepael.accounts.actor import OPERATOR, Actor
from milepael.accounts.models import AuditRow, Membership
from milepael.accounts.rules import NotAllowed, Role, RuleBroken
from milepael.domain.agreements.models import Committee
from milepael.domain.followup.models import Round
from milepael.domain.followup.rules.saying import Stale
from milepael.domain.organisation.actions.posts import give_post
from milepael.editions.published import Version
from milepael.editions.tombstone import Ground
from milepael.flows.publishing.actions import lock
from milepael.flows.publishing.erasing import agree_to_erase, ask_to_erase
from milepael.flows.publishing.models import PublishedEdition, Treatment
from milepael.flows.publishing.treating import Told, write_down
from tests.builders import follow_up, member, municipality, take

pytestmark = pytest.mark.django_db

HANDED, TREATED = datetime.date(2027, 4, 1), datetime.date(2027, 4, 14)
DECIDED = Told(HANDED, TREATED, "00.30.00-S00-6-26", "Taget til efterretning.")


@pytest.fixture(autouse=True)
def versions() -> None:
    """What the committees had, and what was approved."""
    take(follow_up(1))
    for version in Version:
        row = Round.objects.get(ordinal=1)
        lock(row, as_=OPERATOR, seen=row.version, version=version)


def committee() -> Committee:
    return Committee.objects.get(name="Børneudvalget")


def edition(number: int = 1) -> PublishedEdition:
    return PublishedEdition.objects.get(number=number)


def secretary(*, of: Committee | None = None) -> Actor:
    actor = member(Role.SECRETARY, of=municipality())
    if of:
        give_post(Membership.objects.get(user=actor.user), as_=OPERATOR, at=of)
    return actor


def test_a_committee_had_one_version_and_decided_and_had_the_next() -> None:
    write_down(edition(1), committee(), Told(HANDED), as_=OPERATOR, seen=0)
    write_down(edition(1), committee(), DECIDED, as_=OPERATOR, seen=1)
    write_down(edition(2), committee(), Told(TREATED), as_=OPERATOR, seen=0)

    told = Treatment.objects.order_by("edition__number").values_list("edition__version", "treated_on", "decision")
    assert list(told) == [("til udvalg", TREATED, "Taget til efterretning."), ("godkendt", None, "")]
    assert AuditRow.objects.filter(action="write_down_treatment").count() == 3


def test_its_secretary_writes_it_down_and_no_other() -> None:
    write_down(edition(), committee(), DECIDED, as_=secretary(of=committee()), seen=0)

    assert Treatment.objects.get().role == "secretary"


@pytest.mark.parametrize("role", [Role.SECRETARY, Role.MANAGER, Role.REPORTER, Role.POLITICIAN, Role.READER])
def test_nobody_else_does(role: Role) -> None:
    somebody = member(role, of=municipality(), email="en.anden@havnsund.example")

    with pytest.raises(NotAllowed):
        write_down(edition(), committee(), DECIDED, as_=somebody, seen=0)


def test_whoever_is_second_is_told() -> None:
    write_down(edition(), committee(), DECIDED, as_=OPERATOR, seen=0)

    with pytest.raises(Stale):
        write_down(edition(), committee(), Told(HANDED), as_=OPERATOR, seen=0)

    assert Treatment.objects.get().decision == DECIDED.decision


@pytest.mark.parametrize(
    ("told", "why"),
    [
        (Told(TREATED, HANDED), "before it had it"),
        (Told(HANDED, None, "", "Vedtaget."), "on which day"),
        (Told(HANDED, TREATED, "x" * 61), "there is room for 60"),
        (Told(HANDED, TREATED, "", "x" * 5001), "there is room for 5000"),
    ],
)
def test_what_cannot_be_is_refused(told: Told, why: str) -> None:
    with pytest.raises(RuleBroken, match=why):
        write_down(edition(), committee(), told, as_=OPERATOR, seen=0)

    assert not Treatment.objects.exists()


def test_a_committee_of_another_municipality_has_no_edition_of_this() -> None:
    other = Committee.objects.create(municipality=municipality("Nordby Kommune"), name="Børneudvalget")

    with pytest.raises(RuleBroken, match="another municipality"):
        write_down(edition(), other, DECIDED, as_=OPERATOR, seen=0)


def test_nothing_is_written_of_an_edition_that_is_erased() -> None:
    asked = ask_to_erase(edition(1), as_=OPERATOR, ground=Ground.ORDER, text="Datatilsynet har bedt om det.")
    agree_to_erase(asked, as_=member(Role.ADMINISTRATOR, of=municipality()))

    with pytest.raises(RuleBroken, match="is erased"):
        write_down(edition(1), committee(), DECIDED, as_=OPERATOR, seen=0)

    assert not Treatment.objects.exists()
