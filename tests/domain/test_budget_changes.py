"""Rule 5: a change of economy names its financing and its road, and holds once the council has adopted it."""

import datetime

import pytest

from milepael.accounts.actor import OPERATOR, Actor
from milepael.accounts.rules import NotAllowed, Role, RuleBroken
from milepael.domain.agreements.models import Agreement, Centre, Point
from milepael.domain.followup.actions.assessing import assess, assess_economy
from milepael.domain.followup.actions.budget import change_economy
from milepael.domain.followup.actions.reporting import approve, submit_centre
from milepael.domain.followup.models import BudgetChange, EconomyAssessment, Milestone, PointReport, Round
from milepael.domain.followup.queries.asked import asked_of
from milepael.domain.followup.rules.budget import (
    AWAITS_APPROVAL,
    Stage,
    Step,
    Verdict,
    check_change,
    decision_words,
    is_in_force,
    road_words,
)
from milepael.domain.followup.rules.saying import Stale
from milepael.editions.model import Budget, Effort
from milepael.flows.publishing.reporting import Asked, report
from tests.builders import follow_up, milestone, point, take
from tests.domain.people import SCHOOL, in_days, of_centre, opened

DAY = datetime.date(2027, 9, 24)
A_DAY = datetime.timedelta(days=1)
PULJE = "0,6 mio. kr. fra puljen til byforbedringer."


def council(verdict: Verdict = Verdict.PENDING, on: datetime.date = DAY) -> Step:
    return Step(Stage.COUNCIL, on, verdict)


@pytest.mark.parametrize(
    ("verdict", "days", "holds"),
    [
        (Verdict.PENDING, 9, False),
        (Verdict.REJECTED, 9, False),
        (Verdict.ADOPTED, -1, False),
        (Verdict.ADOPTED, 0, True),
    ],
)
def test_economy_is_judged_against_the_changed_budget_once_the_council_has_adopted_it(
    verdict: Verdict, days: int, *, holds: bool
) -> None:
    steps = (Step(Stage.FINANCE_COMMITTEE, DAY - 9 * A_DAY, Verdict.ADOPTED), council(verdict))

    assert is_in_force(steps, on=DAY + days * A_DAY) is holds


@pytest.mark.parametrize(
    ("financing", "steps"),
    [
        ("", (council(),)),
        ("x" * 2_001, (council(),)),
        (PULJE, ()),
        (PULJE, (Step(Stage.COMMITTEE, DAY),)),
        (PULJE, (council(), Step(Stage.COMMITTEE, DAY + A_DAY))),
        (PULJE, (council(Verdict.ADOPTED, DAY + 9 * A_DAY),)),
    ],
)
def test_a_change_without_financing_or_a_road_that_can_be_is_refused(financing: str, steps: tuple[Step, ...]) -> None:
    check_change(PULJE, (Step(Stage.COMMITTEE, DAY - A_DAY), council(Verdict.ADOPTED)), today=DAY)

    with pytest.raises(RuleBroken):
        check_change(financing, steps, today=DAY)


def test_the_road_and_its_decision_are_told_in_words() -> None:
    steps = (Step(Stage.COMMITTEE, DAY - A_DAY, Verdict.ADOPTED), council())

    assert road_words(steps) == "fagudvalget 23.09.2027, kommunalbestyrelsen 24.09.2027"
    assert decision_words(steps) == "Vedtaget i fagudvalget 23.09.2027"
    assert decision_words((council(),)) == ""


def test_whoever_rejected_a_change_is_named_beside_the_council_that_adopted_it() -> None:
    steps = (Step(Stage.COMMITTEE, DAY - A_DAY, Verdict.REJECTED), Step(Stage.COUNCIL, DAY, Verdict.ADOPTED))

    said = decision_words(steps)

    assert said == "Vedtaget i kommunalbestyrelsen 24.09.2027 (forkastet i fagudvalget 23.09.2027)"


def changed(*steps: Step, as_: Actor = OPERATOR, ordinal: int = 2, version: int = 0) -> BudgetChange:
    one, during = Point.objects.get(), Round.objects.get(ordinal=ordinal)
    return change_economy(one, during=during, as_=as_, financing=PULJE, steps=steps, version=version)


@pytest.fixture
def asked() -> Round:
    take(follow_up(1, point("1.01", milestone(1), milestone(2))))
    return opened(2)


@pytest.mark.django_db
def test_a_change_is_told_in_the_rounds_draft_beside_the_smiley(asked: Round) -> None:
    changed(council(on=in_days(30)))
    assess_economy(Point.objects.get(), during=asked, as_=OPERATOR, budget=Budget.BROKEN, note="Dyrere.", version=1)

    draft = report(Agreement.objects.get(), Asked(day=DAY, ordinal=2, format="json")).edition

    economy = draft.points[0].economy
    assert economy.assessment is Budget.BROKEN
    assert economy.change is not None
    assert (economy.change.financing, economy.change.decision) == (PULJE, "")
    assert economy.change.path.startswith("kommunalbestyrelsen ")


@pytest.mark.django_db
def test_the_next_round_goes_on_from_the_change_and_the_earlier_stays(asked: Round) -> None:
    changed(council(on=in_days(0)))
    later = opened(3)

    (one,) = asked_of(later)
    changed(council(Verdict.ADOPTED, on=in_days(0)), ordinal=3)

    assert one.change is not None
    assert (one.change.financing, one.change.version) == (PULJE, 0)
    decisions = EconomyAssessment.objects.filter(during__ordinal__gt=1).order_by("during__ordinal")
    assert [bool(row.decision) for row in decisions] == [False, True]


@pytest.mark.django_db
def test_whoever_is_second_is_told_and_other_centres_are_refused(asked: Round) -> None:
    other = of_centre(Role.REPORTER, centre="By, Havn og Miljø", email="havn@havnsund.example")
    changed(council(), as_=of_centre(Role.REPORTER))

    with pytest.raises(Stale):
        changed(council(on=DAY + A_DAY))
    with pytest.raises(NotAllowed):
        changed(council(), as_=other, version=1)

    assert BudgetChange.objects.get().road == (council(),)


@pytest.mark.django_db
def test_what_a_reporter_tells_was_adopted_counts_once_the_manager_has_approved_it(asked: Round) -> None:
    assess_economy(Point.objects.get(), during=asked, as_=OPERATOR, budget=Budget.KEPT, note="", version=0)
    for one in Milestone.objects.filter(round__ordinal__lte=2):
        assess(one, during=asked, as_=OPERATOR, effort=Effort.REACHED, note="", version=0)
    centre, manager = Centre.objects.get(name=SCHOOL), of_centre(Role.MANAGER)
    changed(council(Verdict.ADOPTED, on=in_days(0)), as_=of_centre(Role.REPORTER))

    before = confirmed(asked), decision_printed()
    submit_centre(centre, during=asked, as_=OPERATOR)
    approve(centre, during=asked, as_=manager, seen={row.point_id: row.version for row in PointReport.objects.all()})

    assert before[0] is False
    assert before[1].endswith(f" ({AWAITS_APPROVAL})")
    assert confirmed(asked) is True
    assert decision_printed() == before[1].removesuffix(f" ({AWAITS_APPROVAL})")
    assert confirmed(opened(3)) is True


@pytest.mark.django_db
def test_what_a_reporter_tells_later_takes_nothing_away_before_it_is_approved(asked: Round) -> None:
    changed(council(Verdict.ADOPTED, on=in_days(0)))

    changed(council(Verdict.REJECTED, on=in_days(0)), as_=of_centre(Role.REPORTER), ordinal=opened(3).ordinal)

    assert confirmed(Round.objects.get(ordinal=3)) is True


@pytest.mark.django_db
def test_what_a_round_ended_without_approving_never_counts(asked: Round) -> None:
    changed(council(Verdict.ADOPTED, on=in_days(0)), as_=of_centre(Role.REPORTER))

    later = opened(3)

    assert confirmed(later) is False


def confirmed(during: Round) -> bool:
    """Whether economy is judged against the changed budget today."""
    (one,) = asked_of(during)
    return one.change is not None and is_in_force(one.change.confirmed, on=in_days(0))


def decision_printed() -> str:
    draft = report(Agreement.objects.get(), Asked(day=DAY, ordinal=2, format="json")).edition
    change = draft.points[0].economy.change
    return change.decision if change else ""
