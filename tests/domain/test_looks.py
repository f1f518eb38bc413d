"""What somebody should look at, what stands beside a point, and where a search found its words."""

import pytest
from pytest_django import DjangoAssertNumQueries

from milepael.domain.agreements.models import Agreement, Point
from milepael.domain.agreements.queries import neighbours_of
from milepael.domain.followup.queries.overview import EVERYTHING, agreements_of, overview
from milepael.domain.followup.queries.passages import passages_of
from milepael.domain.followup.queries.values import LOOKS, Overview, Wanted
from milepael.editions.model import Budget, Effort, Place, ReadingWarning, State, WarningCode
from tests.builders import economy, follow_up, milestone, municipality, point, take

pytestmark = pytest.mark.django_db

DOUBT = (Effort.DELAYED, Effort.UNREACHABLE)
BROKEN = ReadingWarning(code=WarningCode.BROKEN_TEXT, message="Byttet om.", place=Place(line=7), point="1.03")


def taken(wanted: Wanted = EVERYTHING) -> Overview:
    found = overview(municipality(), Agreement.objects.get().pk, wanted=wanted)
    assert found is not None
    return found


def keys(shown: Overview) -> list[str]:
    return [one.key for chapter in shown.chapters for one in chapter.points]


def four_points() -> None:
    doubtful = milestone(1, possible=DOUBT, status_note="Vi venter på svar.")
    take(
        follow_up(
            1,
            point("1.01", doubtful, doubtful, economy=economy(Budget.KEPT)),
            point("1.02", milestone(1, state=State.NOT_REPORTED), economy=economy(text="")),
            point("1.03", milestone(1, Effort.REACHED), economy=economy(Budget.KEPT)),
            point("1.04", milestone(1, Effort.DELAYED), economy=economy(Budget.BROKEN, text="")),
            warnings=(BROKEN,),
        )
    )


@pytest.mark.parametrize(
    ("look", "expected"),
    [("doubtful", ["1.01"]), ("not_reported", ["1.02"]), ("broken_text", ["1.03"]), ("deviation", ["1.04"])],
)
def test_each_reason_to_look_lists_its_points(look: str, expected: list[str]) -> None:
    four_points()

    shown = taken(Wanted(look=look))

    assert keys(shown) == expected


def test_the_reasons_to_look_are_counted_over_the_whole_agreement_whatever_is_asked_for() -> None:
    four_points()

    look = taken(Wanted(text="findes slet ikke")).look

    assert [getattr(look, reason) for reason in LOOKS] == [1, 1, 1, 1, 0]
    assert look.smileys == 2


def test_a_smiley_without_text_and_without_a_note_is_two_deviations_of_its_round() -> None:
    four_points()

    at_first, *later = taken(Wanted(look="deviation")).chapters[0].points[0].cells

    assert at_first.deviations == 3
    assert [cell.deviations for cell in later] == [0, 0, 0]


def test_a_doubt_that_a_later_round_settles_is_no_longer_looked_at() -> None:
    four_points()
    take(follow_up(2, point("1.01", milestone(1, Effort.REACHED), milestone(2), economy=economy(Budget.KEPT))))

    now, before = taken(), taken(Wanted(round=1))

    assert (now.look.doubtful, before.look.doubtful) == (0, 1)


def test_the_list_of_agreements_counts_what_the_latest_round_leaves_in_doubt() -> None:
    four_points()

    (row,) = agreements_of(municipality())

    assert (row.points, row.doubtful, row.broken_text) == (4, 2, 1)


def test_the_neighbours_of_a_point_stand_in_the_order_of_the_agreement() -> None:
    four_points()
    ids = dict(Point.objects.values_list("key", "pk"))

    first, middle = neighbours_of(municipality(), ids["1.01"]), neighbours_of(municipality(), ids["1.02"])

    assert (first.before, first.after and first.after.key) == (None, "1.02")
    assert [one.key for one in (middle.before, middle.after) if one] == ["1.01", "1.03"]


def test_the_passages_of_a_search_are_those_of_the_points_that_hold_every_word() -> None:
    four_points()
    point_id = Point.objects.get(key="1.01").pk

    passages = passages_of(municipality(), Agreement.objects.get().pk, "LEGEPLADSER svar")

    assert set(passages) == {point_id}
    assert passages[point_id][0] == "Parterne vil have tre nye legepladser."
    assert "Vi venter på svar." in passages[point_id]


@pytest.mark.parametrize(("text", "queries"), [("legepladser", 1), (" ", 0)])
def test_passages_take_one_query_and_none_when_nothing_is_searched_for(
    text: str, queries: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    four_points()
    home, agreement = municipality(), Agreement.objects.get().pk

    with django_assert_num_queries(queries):
        passages_of(home, agreement, text)
