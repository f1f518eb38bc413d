"""Who stands in for two managers approves for the one whose report it is not, and it is kept for whom (rule 8)."""

from dataclasses import replace

import pytest
from django.utils import timezone

from milepael.accounts.actions import give_role
from milepael.accounts.actor import OPERATOR, Actor
from milepael.accounts.rules import Role, RuleBroken
from milepael.domain.agreements.models import Centre
from milepael.domain.followup.actions.assessing import assess, assess_economy
from milepael.domain.followup.actions.reporting import approve, submit_centre
from milepael.domain.followup.models import Milestone, PointReport, Round
from milepael.domain.followup.queries.approving import Barred, barred_from
from milepael.domain.followup.queries.desk import desk_at
from milepael.domain.followup.queries.rounds import open_rounds
from milepael.domain.organisation.queries import posts_of
from milepael.editions.model import Budget, Effort
from tests.builders import follow_up, milestone, municipality, point, take
from tests.domain.people import SCHOOL, of_centre, opened

pytestmark = pytest.mark.django_db

HARBOUR = "By, Havn og Miljø"


@pytest.fixture(autouse=True)
def asked() -> Round:
    """The second round is open and asks each of two centres for one milestone and its economy."""
    first, second = (
        point(number, milestone(2), centre=centre, contributors=())
        for number, centre in (("1.01", SCHOOL), ("1.02", HARBOUR))
    )
    take(follow_up(1, first, second))
    return opened(2)


def manager(name: str, centre: str = SCHOOL) -> Actor:
    return of_centre(Role.MANAGER, centre=centre, email=f"{name}@havnsund.example")


def deputy_of(*managers: Actor) -> Actor:
    """A reporter of the school centre who stands in for managers as well."""
    vera = of_centre(Role.REPORTER, email="vera@havnsund.example")
    assert vera.user
    for one in managers:
        give_role(vera.user, municipality(), as_=OPERATOR, role="manager", instead_of=one.user)
    return replace(vera, role=Role.MANAGER, others=(Role.REPORTER,))


def also_reporting(one: Actor) -> Actor:
    assert one.user
    return replace(of_centre(Role.REPORTER, email=one.user.email), others=(Role.MANAGER,))


def hand_in(reporter: Actor, centre: str = SCHOOL) -> None:
    during = Round.objects.get(ordinal=2)
    for one in Milestone.objects.filter(point__centre__name=centre):
        assess(one, during=during, as_=reporter, effort=Effort.REACHED)
        assess_economy(one.point, during=during, as_=reporter, budget=Budget.KEPT)
    submit_centre(Centre.objects.get(name=centre), during=during, as_=reporter)


def decide(as_: Actor, centre: str = SCHOOL) -> int:
    seen = dict(PointReport.objects.filter(point__centre__name=centre).values_list("point_id", "version"))
    return approve(Centre.objects.get(name=centre), during=Round.objects.get(ordinal=2), as_=as_, seen=seen)


def barred(actor: Actor) -> list[Barred]:
    """What the desk of the school centre says that somebody may not approve."""
    home, today = municipality(), timezone.localdate()
    (line,) = open_rounds(home, today=today)
    desk = desk_at(actor, home, line=line, centre_id=Centre.objects.get(name=SCHOOL).pk, today=today)
    assert desk
    posts = posts_of(actor, on=today)
    return list(barred_from([desk], actor=actor, home=home, posts=posts, today=today).values())


@pytest.mark.parametrize("reporting", [0, 1])
def test_it_is_approved_for_the_one_of_two_managers_who_did_not_report(reporting: int) -> None:
    managers = manager("anton"), manager("birte")
    deputy, silent = deputy_of(*managers), managers[1 - reporting]
    hand_in(also_reporting(managers[reporting]))

    told = barred(deputy)
    decide(deputy)

    report = PointReport.objects.get()
    assert told == []
    assert (report.decided_by, report.decided_for) == (deputy.user, silent.user)


def test_nothing_is_approved_for_two_managers_who_both_had_a_hand_in_it() -> None:
    anton, birte = manager("anton"), manager("birte")
    deputy = deputy_of(anton, birte)
    hand_in(also_reporting(anton))
    assess(
        Milestone.objects.get(point__key="1.01"),
        during=Round.objects.get(ordinal=2),
        as_=also_reporting(birte),
        effort=Effort.DELAYED,
        note="I maj.",
        version=1,
    )

    with pytest.raises(RuleBroken) as refused:
        decide(deputy)

    assert "Den, du er stedfortræder for, har selv" in refused.value.in_("da")
    assert barred(deputy) == [Barred(is_own=False, others=())]


def test_what_the_deputy_reported_is_the_managers_to_approve() -> None:
    anton, birte = manager("anton"), manager("birte")
    deputy = deputy_of(anton, birte)
    hand_in(replace(deputy, role=Role.REPORTER, others=(Role.MANAGER,)))

    with pytest.raises(RuleBroken) as refused:
        decide(deputy)
    told = barred(deputy)
    decide(birte)

    report = PointReport.objects.get()
    assert "Du har selv" in refused.value.in_("da")
    assert [one.is_own for one in told] == [True]
    assert (report.decided_by, report.decided_for) == (birte.user, None)


def test_for_managers_of_two_centres_it_is_approved_for_each_in_their_own() -> None:
    anton, birte = manager("anton"), manager("birte", HARBOUR)
    deputy = deputy_of(anton, birte)
    for centre in (SCHOOL, HARBOUR):
        hand_in(of_centre(Role.REPORTER, centre=centre, email=f"hand{len(centre)}@havnsund.example"), centre)

    for centre in (SCHOOL, HARBOUR):
        decide(deputy, centre)

    decided = PointReport.objects.order_by("point__key").values_list("point__key", "decided_for")
    assert anton.user
    assert birte.user
    assert list(decided) == [("1.01", anton.user.pk), ("1.02", birte.user.pk)]


def test_whoever_manages_a_centre_and_stands_in_for_another_manager_of_it_approves_as_themselves() -> None:
    anton, birte = manager("anton"), manager("birte")
    assert birte.user
    give_role(birte.user, municipality(), as_=OPERATOR, role="manager", instead_of=anton.user)
    hand_in(also_reporting(anton))

    decide(birte)

    assert PointReport.objects.get().decided_for is None
