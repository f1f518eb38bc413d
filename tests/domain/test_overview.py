"""The agreement at a glance: standings, tallies, filters and search."""

import pytest
from pytest_django import DjangoAssertNumQueries

from milepael.domain.agreements.models import Agreement
from milepael.domain.followup.queries.overview import EVERYTHING, agreements_of, overview
from milepael.domain.followup.queries.values import Overview, Wanted
from milepael.editions.model import Budget, Effort, Funding, State
from tests.builders import economy, follow_up, milestone, municipality, plan, point, take

pytestmark = pytest.mark.django_db

QUERIES = 8


def taken(*, wanted: Wanted = EVERYTHING) -> Overview:
    found = overview(municipality(), Agreement.objects.get().pk, wanted=wanted)
    assert found is not None
    return found


def keys(shown: Overview) -> list[str]:
    return [one.key for chapter in shown.chapters for one in chapter.points]


def three_points() -> None:
    take(
        follow_up(
            1,
            point("1.01", milestone(1, Effort.REACHED), milestone(2), economy=economy(Budget.KEPT)),
            point(
                "1.02",
                milestone(1, Effort.DELAYED, status_note="Ældrerådet høres først i ØKONOMIENS år."),
                committees=("Børneudvalget", "Teknikudvalget"),
                economy=economy(Budget.BROKEN),
            ),
            point(
                "1.03",
                milestone(1, possible=(Effort.DELAYED, Effort.UNREACHABLE)),
                centre=None,
                committees=(),
                funding=(Funding.CONSTRUCTION,),
                economy=economy(text=""),
            ),
        )
    )


def test_each_point_stands_by_round_with_effort_and_economy() -> None:
    three_points()

    (chapter,) = taken().chapters

    cells = [[(cell.effort.word, cell.economy.word) for cell in one.cells[:2]] for one in chapter.points]
    assert cells == [
        [("reached", "kept"), ("not_due", "not_due")],
        [("delayed", "broken"), ("not_due", "not_due")],
        [("doubtful", "none"), ("not_due", "none")],
    ]


def test_an_administrative_point_stands_nowhere() -> None:
    take(follow_up(1, point(administrative=True)))

    (cell, *_) = taken().chapters[0].points[0].cells

    assert (cell.effort.word, cell.economy.word) == ("none", "none")


def test_points_are_counted_by_committee_and_centre_and_those_without_one_come_last() -> None:
    three_points()

    shown = taken()

    assert [(one.name, one.points, one.delayed) for one in shown.by_committee] == [
        ("Børneudvalget", 2, 1),
        ("Teknikudvalget", 1, 1),
        ("", 1, 0),
    ]
    assert [(one.name, one.kept, one.broken) for one in shown.by_centre] == [
        ("Skole, Dagtilbud og Fritid", 1, 1),
        ("", 0, 0),
    ]


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (Wanted(committee="Teknikudvalget"), ["1.02"]),
        (Wanted(centre="Skole, Dagtilbud og Fritid"), ["1.01", "1.02"]),
        (Wanted(assessment="doubtful"), ["1.03"]),
        (Wanted(assessment="broken"), ["1.02"]),
        (Wanted(assessment="reached", round=2), []),
        (Wanted(funding="construction"), ["1.03"]),
        (Wanted(chapter="1", assessment="kept"), ["1.01"]),
        (Wanted(chapter="2"), []),
        (Wanted(text="ÆLDRERÅDET økonomiens"), ["1.02"]),
        (Wanted(text="legepladser"), ["1.01", "1.02", "1.03"]),
        (Wanted(text="100%"), []),
        (Wanted(text="_"), []),
        (Wanted(committee="Skatteudvalget"), []),
    ],
)
def test_only_what_is_asked_for_is_shown(wanted: Wanted, expected: list[str]) -> None:
    three_points()

    shown = taken(wanted=wanted)

    assert keys(shown) == expected
    assert (shown.shown, shown.total) == (len(expected), 3)


def test_choices_are_of_the_whole_agreement_whatever_is_asked_for() -> None:
    three_points()

    choices = taken(wanted=Wanted(text="nowhere")).choices

    assert choices.committees == ("Børneudvalget", "Teknikudvalget")
    assert choices.chapters == (("1", "1 Børn og unge"),)
    assert choices.funding == ("operations", "construction")


def test_the_latest_reported_round_is_chosen_unless_another_is_asked_for() -> None:
    take(plan(), follow_up(1), follow_up(2))

    rounds = [taken(wanted=Wanted(round=asked)).at for asked in (None, 1, 99)]

    assert [one.ordinal if one else None for one in rounds] == [2, 1, 2]


def test_a_plan_alone_has_rounds_and_nothing_reported() -> None:
    take(plan())

    shown = taken()

    assert [column.reported for column in shown.rounds] == [False] * 4
    assert {cell.effort.state for cell in shown.chapters[0].points[0].cells} == {State.NOT_DUE}


def test_another_municipality_sees_nothing_of_it() -> None:
    take(follow_up(1))
    other = municipality("Fjordby Kommune")

    seen = overview(other, Agreement.objects.get().pk)

    assert seen is None
    assert agreements_of(other) == ()


def test_agreements_are_listed_with_their_points_and_latest_round() -> None:
    take(plan(), follow_up(1, point("1.01"), point("1.02")))

    (row,) = agreements_of(municipality())

    assert (row.name, row.points, row.reported) == ("Aftale om budget 2027", 2, "1. budgetopfølgning 2027")


def test_a_hundred_points_take_as_many_queries_as_one(django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    take(follow_up(1, *(point(f"1.{number:02}") for number in range(1, 102))))
    home, agreement = municipality(), Agreement.objects.get().pk

    with django_assert_max_num_queries(QUERIES):
        shown = overview(home, agreement, wanted=Wanted(text="fjorden", committee="Børneudvalget"))

    assert shown is not None
    assert shown.shown == 101
