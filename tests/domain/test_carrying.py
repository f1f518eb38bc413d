"""What an earlier agreement has for a later one: points that are not done with, texts and days moved by a year."""

import datetime

import pytest
from pytest_django import DjangoAssertNumQueries

from milepael.accounts.actor import OPERATOR
from milepael.accounts.rules import RuleBroken
from milepael.domain.agreements.models import Agreement, Point
from milepael.domain.followup.actions.carrying import carry_rounds
from milepael.domain.followup.actions.rounds import RoundPlan, plan_round
from milepael.domain.followup.models import Round
from milepael.domain.followup.queries.carrying import CarryPage, carry_page, open_plan_of
from milepael.domain.followup.rules.carrying import carried, moved_day, moved_words
from milepael.domain.followup.rules.planning import PlannedMilestone, PointPlan
from milepael.editions.model import AgreementName, Effort, Kind
from tests.builders import edition, follow_up, milestone, municipality, plan, point, take


def two_years() -> tuple[Agreement, Agreement]:
    """Last year's agreement, reported once, and this year's, of which only the points are known."""
    done = point("1.01", milestone(1, Effort.REACHED), title="Bro")
    late = point("1.02", milestone(1, Effort.DELAYED, status_note="Frost."), milestone(2), title="Legeplads")
    take(plan(done, late), follow_up(1, done, late))
    later = AgreementName(name="Aftale om budget 2028", year=2028)
    bare = point("3.07", title="Legeplads", centre=None, implementation_text="", economy={"text": ""}, milestones=())
    take(edition(Kind.AGREEMENT, None, bare, title=later.name, agreement=later, rounds=()))
    return Agreement.objects.get(year=2027), Agreement.objects.get(year=2028)


def shown(later: Agreement) -> CarryPage:
    page = carry_page(municipality(), later)
    assert page
    return page


@pytest.mark.parametrize(
    ("text", "moved"),
    [
        ("Inden 1. maj 2027 er broen bygget.", "Inden 1. maj 2028 er broen bygget."),
        ("Klar 31.12.2027, jf. aftalen fra 2019.", "Klar 31.12.2028, jf. aftalen fra 2019."),
        ("Skoleåret 2027/28", "Skoleåret 2028/29"),
        ("Der afsættes 2027 kr. og 2.027 kr.", "Der afsættes 2027 kr. og 2.027 kr."),
        ("Punkt 12027 og 20271", "Punkt 12027 og 20271"),
    ],
)
def test_years_in_a_text_are_moved_and_amounts_are_not(text: str, moved: str) -> None:
    assert moved_words(text, since=2027, years=1) == moved


def test_the_29th_of_february_becomes_the_28th() -> None:
    assert moved_day(datetime.date(2028, 2, 29), years=1) == datetime.date(2029, 2, 28)


def test_milestones_keep_the_number_of_their_round_and_what_finds_none_comes_last() -> None:
    said = PointPlan(
        milestones=(PlannedMilestone(1, "A."), PlannedMilestone(3, "B i 2027."), PlannedMilestone(4, "C."))
    )

    moved = carried(said, since=2027, years=1, rounds=(1, 2, 3))

    assert [(one.round, one.text) for one in moved.milestones] == [(1, "A."), (3, "B i 2028.\nC.")]


@pytest.mark.django_db
def test_points_that_are_not_done_with_come_first_with_what_is_open_and_their_likeness_here() -> None:
    _, later = two_years()

    page = shown(later)

    here = Point.objects.get(key="3.07").pk
    assert [(row.point.key, row.open, row.here) for row in page.rows] == [("1.02", 2, here), ("1.01", 0, None)]
    assert [row.effort and row.effort.word for row in page.rows] == ["delayed", "reached"]


@pytest.mark.django_db
def test_only_milestones_that_are_not_settled_are_carried_over() -> None:
    two_years()

    plans = [open_plan_of(Point.objects.select_related("centre").get(key=key)) for key in ("1.01", "1.02")]

    assert [[one.round for one in each.milestones] for each in plans] == [[], [1, 2]]


@pytest.mark.django_db
def test_follow_ups_are_planned_again_a_year_later_once() -> None:
    earlier, later = two_years()
    Round.objects.filter(agreement=earlier, ordinal=1).update(deadline=datetime.date(2027, 4, 9), grace=3)

    count = carry_rounds(earlier, later, as_=OPERATOR)

    rows = list(Round.objects.filter(agreement=later, ordinal__gt=0).order_by("ordinal"))
    assert count == len(rows) == 4
    assert (rows[0].label, rows[0].deadline, rows[0].grace) == (
        "1. budgetopfølgning 2028",
        datetime.date(2028, 4, 9),
        3,
    )
    assert (rows[3].label, rows[3].due) == ("31.12.2028", datetime.date(2028, 12, 31))
    with pytest.raises(RuleBroken):
        carry_rounds(earlier, later, as_=OPERATOR)


@pytest.mark.django_db
def test_a_round_that_is_called_by_a_day_is_due_on_it() -> None:
    _, later = two_years()

    row = plan_round(later, RoundPlan("31. december 2028"), as_=OPERATOR)

    assert row.due == datetime.date(2028, 12, 31)


@pytest.mark.django_db
def test_the_list_takes_nine_queries(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    _, later = two_years()
    home = municipality()

    with django_assert_num_queries(9):
        carry_page(home, later)
