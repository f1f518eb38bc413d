"""A plan that changes while a round is open: what was approved stays as it was, and what is new is answered."""

import datetime
from dataclasses import replace

import pytest

from milepael.accounts.actor import OPERATOR, Actor
from milepael.accounts.rules import Role, RuleBroken
from milepael.domain.agreements.models import Centre, Point
from milepael.domain.deciding.actions.parting import merge, split
from milepael.domain.deciding.rules import Grounds
from milepael.domain.followup.actions.assessing import assess
from milepael.domain.followup.actions.planning import plan_point
from milepael.domain.followup.actions.reporting import approve, submit_centre
from milepael.domain.followup.models import Milestone, PointReport, Round
from milepael.domain.followup.queries.asked import asked_of
from milepael.domain.followup.queries.planning import plan_of
from milepael.domain.followup.rules.planning import PlannedMilestone, PointPlan
from milepael.domain.organisation.rules import Decision
from milepael.editions.model import Budget, Effort
from tests.builders import economy, follow_up, milestone, point, take
from tests.domain.people import SCHOOL, of_centre, opened

pytestmark = pytest.mark.django_db

WHY = Grounds(Decision(datetime.date(2026, 5, 12), "Byrådet", "00.30.00-S00-6-26"), "Grunden er solgt.")
NO_MONEY, OLD_WORDS = economy(text=""), "Der afsættes 1 mio. kr."


@pytest.fixture
def during() -> Round:
    """The second round is open; one point asks for a milestone only, another for a milestone and its economy."""
    first = point("1.01", milestone(1, Effort.REACHED), milestone(2), economy=NO_MONEY)
    late = milestone(1, Effort.DELAYED, status_note="Frost.", text="Broen er bygget.")
    take(follow_up(1, first, point("1.02", late, title="Bro", economy=economy(Budget.KEPT, text=OLD_WORDS))))
    return opened(2)


def one(key: str) -> Point:
    return Point.objects.get(key=key)


@pytest.fixture
def reporter() -> Actor:
    return of_centre(Role.REPORTER)


def hand_in(during: Round, reporter: Actor) -> None:
    """The first point is answered and approved, the other not answered."""
    last = Milestone.objects.filter(point__key="1.01").latest("round__ordinal")
    assess(last, during=during, as_=reporter, effort=Effort.REACHED)
    centre = Centre.objects.get(name=SCHOOL)
    submit_centre(centre, during=during, as_=reporter)
    seen = dict(PointReport.objects.values_list("point", "version"))
    approve(centre, during=during, as_=of_centre(Role.MANAGER, email="leder@havnsund.example"), seen=seen)


def plan_anew(key: str, plan: PointPlan, *, as_: Actor) -> None:
    plan_point(one(key), plan, as_=as_, seen=plan_of(one(key)).mark)


def states() -> list[str]:
    return list(PointReport.objects.values_list("state", flat=True))


def test_a_reporter_changes_the_plan_of_an_approved_point_no_more(during: Round, reporter: Actor) -> None:
    hand_in(during, reporter)
    kept = plan_of(one("1.01"))

    with pytest.raises(RuleBroken, match="approved"):
        plan_anew("1.01", replace(kept, implementation_text="Noget helt andet."), as_=reporter)

    assert (plan_of(one("1.01")), states()) == (kept, ["approved"])


@pytest.mark.parametrize("words", ["Der afsættes 9 mio. kr.", ""])
def test_an_economy_that_binds_is_changed_by_a_change_of_economy_only(
    during: Round, reporter: Actor, words: str
) -> None:
    kept = plan_of(one("1.02"))

    with pytest.raises(RuleBroken, match="as a change of economy"):
        plan_anew("1.02", replace(kept, economy_text=words), as_=reporter)

    assert plan_of(one("1.02")) == kept


def test_the_budget_office_corrects_the_words_of_an_economy_and_nobody_empties_them(during: Round) -> None:
    kept = plan_of(one("1.02"))

    plan_anew("1.02", replace(kept, economy_text="Der afsættes 1,5 mio. kr."), as_=OPERATOR)

    assert asked_of(during)[1].lines[-1].text == "Der afsættes 1,5 mio. kr."
    with pytest.raises(RuleBroken, match="cannot be emptied"):
        plan_anew("1.02", replace(kept, economy_text=""), as_=OPERATOR)


def test_an_approved_point_that_owes_an_answer_by_its_new_plan_is_handed_in_again(
    during: Round, reporter: Actor
) -> None:
    hand_in(during, reporter)
    kept = plan_of(one("1.01"))
    more = (*kept.milestones, PlannedMilestone(3, "Til næste gang."))

    plan_anew("1.01", replace(kept, milestones=more), as_=OPERATOR)
    before = states()
    plan_anew("1.01", replace(plan_of(one("1.01")), economy_text=OLD_WORDS), as_=OPERATOR)

    assert (before, states()) == (["approved"], ["open"])
    assert asked_of(during)[0].missing == 1


def test_an_approved_point_that_another_is_merged_into_is_answered_and_approved_again(
    during: Round, reporter: Actor
) -> None:
    hand_in(during, reporter)

    merge(one("1.02"), into=one("1.01"), as_=OPERATOR, grounds=WHY, seen=one("1.02").version)

    assert (states(), asked_of(during)[0].missing) == (["open"], 2)
    assert PointReport.objects.get().decided_by is None


def test_what_was_said_last_stands_beside_the_milestones_that_go_on_from_others(during: Round) -> None:
    merge(one("1.02"), into=one("1.01"), as_=OPERATOR, grounds=WHY, seen=one("1.02").version)
    split(one("1.01"), into=["Nord", "Syd"], as_=OPERATOR, grounds=WHY, seen=one("1.01").version)

    lines = [line for asked in asked_of(during) for line in asked.lines if line.text == "Broen er bygget."]

    assert [line.last and (line.last.standing.word, line.last.note) for line in lines] == [("delayed", "Frost.")] * 2
    assert [line.now for line in lines] == [None, None]


def test_what_is_corrected_in_the_round_before_is_asked_again_in_the_open_one(during: Round, reporter: Actor) -> None:
    hand_in(during, reporter)
    reached = Milestone.objects.filter(point__key="1.01").earliest("round__ordinal").assessments.get()

    assess(
        reached.milestone,
        during=reached.during,
        as_=OPERATOR,
        effort=Effort.DELAYED,
        note="Den er ikke færdig.",
        version=reached.version,
    )

    assert (states(), asked_of(during)[0].missing) == (["open"], 1)
