"""Where nobody manages a centre on the day, the budget office approves for it, and it is kept that it did (rule 8)."""

from dataclasses import replace

import pytest

from milepael.accounts.actions import give_role
from milepael.accounts.actor import OPERATOR, Actor
from milepael.accounts.models import AuditRow, Membership, User
from milepael.accounts.rules import NotAllowed, Role, RuleBroken, Term
from milepael.domain.agreements.models import Centre, Point
from milepael.domain.followup.actions.assessing import assess, assess_economy
from milepael.domain.followup.actions.reporting import approve, send_back, submit_centre
from milepael.domain.followup.actions.rounds import settle_rounds
from milepael.domain.followup.models import Milestone, PointReport, Return, Round
from milepael.domain.followup.queries.approving import barred_from
from milepael.domain.followup.queries.desk import desk_at
from milepael.domain.followup.queries.rounds import open_rounds
from milepael.domain.followup.rules.approving import PointState
from milepael.domain.organisation.models import Post
from milepael.domain.organisation.queries import posts_of
from milepael.editions.model import Budget, Effort
from tests.builders import follow_up, member, milestone, municipality, point, take
from tests.domain.people import SCHOOL, in_days, of_centre, opened
from tests.domain.test_approving import at_once

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def asked() -> Round:
    take(follow_up(1, point("1.01", milestone(2), contributors=())))
    return opened(2)


def officer(name: str = "signe") -> Actor:
    return member(Role.BUDGET_OFFICE, of=municipality(), email=f"{name}@havnsund.example")


def hand_in(as_: Actor) -> None:
    during = Round.objects.get(ordinal=2)
    assess(Milestone.objects.get(), during=during, as_=as_, effort=Effort.REACHED)
    assess_economy(Point.objects.get(), during=during, as_=as_, budget=Budget.KEPT)
    submit_centre(school(), during=during, as_=as_)


def school() -> Centre:
    return Centre.objects.get(name=SCHOOL)


def decide(as_: Actor) -> int:
    row = PointReport.objects.get()
    return approve(school(), during=row.round, as_=as_, seen={row.point_id: row.version})


def manager_until(day: int) -> User:
    one = of_centre(Role.MANAGER)
    Membership.objects.filter(user=one.user).update(until=in_days(day))
    assert one.user
    return one.user


def test_the_budget_office_approves_for_a_centre_that_nobody_manages() -> None:
    hand_in(of_centre(Role.REPORTER))

    decide(officer())

    row = PointReport.objects.get()
    assert (row.state, row.decided_as, str(row.decided_by)) == ("approved", "budget_office", "signe@havnsund.example")
    assert AuditRow.objects.get(action="approve").role == "budget_office"


def test_it_sends_back_there_too_and_it_is_told_as_what() -> None:
    hand_in(of_centre(Role.REPORTER))
    row = PointReport.objects.get()

    send_back(row.point, during=row.round, as_=officer(), reason="Hvor meget mangler?", version=row.version)

    assert Return.objects.get().role == "budget_office"


@pytest.mark.parametrize("last_day", [0, 1])
def test_where_somebody_manages_the_centre_today_the_budget_office_does_not_approve(last_day: int) -> None:
    manager_until(last_day)
    hand_in(of_centre(Role.REPORTER))

    with pytest.raises(NotAllowed, match="centre where you do not"):
        decide(officer())


def test_a_manager_whose_time_is_over_or_who_cannot_sign_in_leads_no_centre() -> None:
    gone = manager_until(-1)
    over = Post.centres_led(municipality(), on=in_days(0))
    Membership.objects.filter(user=gone).update(until=None)
    User.objects.filter(pk=gone.pk).update(is_active=False)

    assert over == Post.centres_led(municipality(), on=in_days(0)) == frozenset()


def test_a_deputy_leads_the_centre_for_a_manager_who_cannot_sign_in() -> None:
    chief = manager_until(5)
    deputy = member(Role.REPORTER, of=municipality(), email="vera@havnsund.example").user
    assert deputy
    give_role(deputy, municipality(), as_=OPERATOR, role="manager", instead_of=chief, term=Term(until=in_days(2)))
    User.objects.filter(pk=chief.pk).update(is_active=False)

    led = [Post.centres_led(municipality(), on=in_days(day)) for day in (0, 3)]

    assert led == [{school().pk}, frozenset()]


def test_nobody_of_the_budget_office_approves_their_own_hand_unless_it_is_allowed() -> None:
    signe = officer()
    hand_in(signe)

    with pytest.raises(RuleBroken, match="somebody else must approve"):
        decide(signe)
    settle_rounds(municipality(), as_=OPERATOR, own_approval=True, names=())

    assert decide(signe) == 1


@pytest.mark.usefixtures("committed", "asked")
def test_of_two_of_the_budget_office_at_once_the_second_is_refused() -> None:
    signe, bent = officer(), officer("bent")
    hand_in(of_centre(Role.REPORTER))
    row = PointReport.objects.get()

    def decide_as(one: Actor) -> int:
        return approve(school(), during=row.round, as_=one, seen={row.point_id: row.version})

    refused = at_once(lambda: decide_as(signe), lambda: decide_as(bent))

    assert len(refused) == 1
    assert (PointReport.objects.get().version, AuditRow.objects.filter(action="approve").count()) == (2, 1)


def test_another_of_the_budget_office_is_named_and_may() -> None:
    signe, bent = officer(), officer("bent")
    hand_in(signe)
    (line,) = open_rounds(municipality(), today=in_days(0))
    desk = desk_at(signe, municipality(), line=line, centre_id=school().pk, today=in_days(0))
    assert desk

    posts = posts_of(signe, on=in_days(0))
    (barred,) = barred_from([desk], actor=signe, home=municipality(), posts=posts, today=in_days(0)).values()

    assert (barred.is_own, barred.others) == (True, ("bent@havnsund.example",))
    assert decide(bent) == 1


def test_a_deputy_in_the_budget_office_approves_not_what_whom_they_stand_in_for_has_said() -> None:
    signe, reader = officer(), member(Role.READER, of=municipality(), email="ole@havnsund.example")
    assert reader.user
    give_role(reader.user, municipality(), as_=OPERATOR, role="budget_office", instead_of=signe.user)
    hand_in(signe)

    with pytest.raises(RuleBroken, match="stand in for"):
        decide(replace(reader, role=Role.BUDGET_OFFICE, others=(Role.READER,)))

    assert PointReport.objects.get().state == PointState.SUBMITTED


def test_of_another_municipality_nobody_approves() -> None:
    hand_in(of_centre(Role.REPORTER))

    with pytest.raises(NotAllowed):
        decide(member(Role.BUDGET_OFFICE, of=municipality("Fjordby Kommune"), email="ida@fjordby.example"))
