"""A point's implementation plan: who may make it, what binds once the follow-ups have begun, and what stays."""

import datetime
from dataclasses import replace

import pytest

from milepael.accounts.actor import OPERATOR, Actor
from milepael.accounts.models import AuditRow
from milepael.accounts.rules import NotAllowed, Role, RuleBroken
from milepael.domain.agreements.models import Agreement, Point
from milepael.domain.followup.actions.planning import plan_point
from milepael.domain.followup.actions.rounds import RoundPlan, plan_round
from milepael.domain.followup.models import Milestone, Round
from milepael.domain.followup.queries.asked import asked_of
from milepael.domain.followup.queries.planning import plan_of, plan_page
from milepael.domain.followup.rules.planning import Course, PlannedMilestone, PointPlan
from milepael.domain.followup.rules.saying import Stale
from milepael.domain.organisation.actions.adding import add_centre, add_committee
from milepael.editions.model import Edition, Kind
from milepael.flows.publishing.reporting import Asked, Form, report
from tests.builders import edition, follow_up, label, member, milestone, municipality, plan, point, take
from tests.domain.people import SCHOOL, of_centre, opened

pytestmark = pytest.mark.django_db

PLAN = PointPlan(
    centre=SCHOOL,
    committees=("Børneudvalget",),
    contributors=("By, Havn og Miljø",),
    funding=("operations",),
    implementation_text="Centeret udpeger tre pladser.",
    economy_text="Der afsættes 1 mio. kr.",
    milestones=(PlannedMilestone(1, "Pladserne er udpeget."), PlannedMilestone(2, "Pladserne er bygget.")),
)


def agreed() -> Point:
    """A point of an agreement that nobody has planned yet, with four rounds and the places there are."""
    bare = point(
        centre=None, committees=(), contributors=(), implementation_text="", economy={"text": ""}, milestones=()
    )
    take(edition(Kind.AGREEMENT, None, bare, rounds=()))
    for name in (SCHOOL, "By, Havn og Miljø"):
        add_centre(name, municipality(), as_=OPERATOR)
    add_committee("Børneudvalget", municipality(), as_=OPERATOR)
    for ordinal in range(1, 5):
        plan_round(Agreement.objects.get(), RoundPlan(label(ordinal)), as_=OPERATOR)
    return Point.objects.get()


def planned(said: PointPlan, *, as_: Actor = OPERATOR) -> PointPlan:
    """The plan of the only point, made by somebody who has just looked."""
    row = Point.objects.get()
    return plan_point(row, said, as_=as_, seen=plan_of(row).mark)


def drafted(form: Form, ordinal: int | None = None) -> Edition:
    asked = Asked(day=datetime.date(2027, 9, 1), form=form, ordinal=ordinal, format="json")
    return report(Agreement.objects.get(), asked).edition


def test_an_agreed_point_gets_a_plan_and_waits_no_more() -> None:
    agreed()

    kept = planned(PLAN)

    page = plan_page(municipality(), Agreement.objects.get().pk)
    assert page
    assert (page.waiting, page.points[0].milestones) == (0, 2)
    assert replace(kept, milestones=()) == replace(PLAN, milestones=())
    assert [(one.round, one.text) for one in kept.milestones] == [(one.round, one.text) for one in PLAN.milestones]
    assert AuditRow.objects.filter(action="plan_point").count() == 1


def test_a_plan_made_on_the_page_is_printed_and_asked_for() -> None:
    agreed()
    planned(PLAN)

    printed = drafted(Form.IMPLEMENTATION_PLAN).points[0]
    during = opened(1)

    assert (printed.centre, printed.committees, printed.contributors) == (SCHOOL, PLAN.committees, PLAN.contributors)
    assert [(one.round, one.label) for one in printed.milestones] == [(1, label(1)), (2, label(2))]
    assert [line.text for line in asked_of(during)[0].lines] == ["Pladserne er udpeget.", "Der afsættes 1 mio. kr."]


def test_the_same_plan_again_changes_nothing_and_a_second_writer_is_told() -> None:
    row = agreed()
    first = plan_of(row).mark
    kept = planned(PLAN)

    assert planned(kept) == kept
    with pytest.raises(Stale):
        plan_point(row, replace(kept, catalogue="Sparekataloget 3.05"), as_=OPERATOR, seen=first)


def test_an_administrative_point_is_planned_and_not_asked_for() -> None:
    agreed()
    planned(replace(PLAN, administrative=True))

    assert asked_of(opened(1)) == ()


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (replace(PLAN, milestones=(PlannedMilestone(9, "Alt."),)), "no follow-up no. 9"),
        (replace(PLAN, centre="Center for Luft"), "Center for Luft"),
        (replace(PLAN, committees=("Månens Udvalg",)), "Månens Udvalg"),
        (replace(PLAN, implementation_text="x" * 10_001), "10001"),
    ],
)
def test_what_a_plan_cannot_say_is_refused(said: PointPlan, told: str) -> None:
    agreed()

    with pytest.raises(RuleBroken, match=told):
        planned(said)


def test_milestones_that_bind_are_reworded_and_not_planned_anew() -> None:
    take(plan(point(centre=SCHOOL)))
    opened(1)
    kept = plan_of(Point.objects.get())

    with pytest.raises(RuleBroken, match="reworded in the open follow-up"):
        planned(replace(kept, milestones=(replace(kept.milestones[3], text="Noget andet."), *kept.milestones[:3])))
    with pytest.raises(RuleBroken, match="by a decision only"):
        planned(replace(kept, centre="By, Havn og Miljø"))


def test_a_milestone_that_is_added_later_is_of_the_rounds_to_come() -> None:
    take(plan(point(None, milestone(1))), follow_up(1, point(None, milestone(1))))
    opened(2)
    kept = plan_of(Point.objects.get())

    planned(replace(kept, milestones=(*kept.milestones, PlannedMilestone(2, "Hegnet er sat."))))

    assert Milestone.objects.get(round__ordinal=2).text == "Hegnet er sat."
    late = plan_of(Point.objects.get())
    with pytest.raises(RuleBroken, match="is over"):
        planned(replace(late, milestones=(*late.milestones, PlannedMilestone(1, "For sent."))))


def test_words_that_change_in_mid_year_stand_as_they_were_in_the_rounds_before() -> None:
    take(plan(point(centre=SCHOOL)))
    opened(1)
    opened(2)
    kept = plan_of(Point.objects.get())

    planned(replace(kept, implementation_text="Centeret udpeger fire pladser.", committees=()))

    said = [drafted(Form.FOLLOW_UP, ordinal).points[0] for ordinal in (1, 2)]
    assert [one.implementation_text for one in said] == [
        "Centeret udpeger tre pladser.",
        "Centeret udpeger fire pladser.",
    ]
    assert [one.committees for one in said] == [("Børneudvalget",), ()]


def test_a_reporter_of_the_responsible_centre_makes_the_plan_but_not_whose_it_is() -> None:
    agreed()
    planned(replace(PLAN, milestones=()))
    maja = of_centre(Role.REPORTER)

    kept = planned(replace(PLAN, catalogue="Sparekataloget 3.05"), as_=maja)

    assert kept.catalogue == "Sparekataloget 3.05"
    with pytest.raises(NotAllowed):
        planned(replace(kept, centre="By, Havn og Miljø"), as_=maja)
    with pytest.raises(NotAllowed):
        planned(PLAN, as_=member(Role.READER, of=municipality(), email="laeser@havnsund.example"))


@pytest.mark.parametrize(
    ("course", "following"),
    [
        (Course((1, 2, 3)), 1),
        (Course((1, 2, 3), frozenset({1}), open=1), 1),
        (Course((1, 2, 3), frozenset({1, 2})), 3),
        (Course((1, 2, 3), frozenset({1, 2, 3})), None),
    ],
)
def test_what_happens_now_is_told_by_the_open_round_else_the_first_to_come(
    course: Course, following: int | None
) -> None:
    assert course.next == following
    assert Round.objects.count() == 0
