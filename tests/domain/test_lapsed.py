"""What was answered and not approved when its round ended is no answer: told to nobody as one, and asked for again."""

import datetime

import pytest

from milepael.accounts.actor import OPERATOR
from milepael.domain.agreements.models import Agreement, Point
from milepael.domain.followup.actions.assessing import assess, assess_economy
from milepael.domain.followup.models import Milestone, PointReport, Round
from milepael.domain.followup.queries.asked import asked_of
from milepael.domain.followup.queries.finding import searched
from milepael.domain.followup.queries.overview import overview
from milepael.domain.followup.queries.point import point_page
from milepael.domain.followup.queries.values import EconomyLine, EffortLine
from milepael.editions.model import Budget, Effort, State
from milepael.flows.publishing.reporting import Asked, report
from tests.builders import economy, follow_up, milestone, municipality, point, take
from tests.domain.people import opened

pytestmark = pytest.mark.django_db

NOTE = "Grunden er solgt."


@pytest.fixture(autouse=True)
def said() -> None:
    """The second round's milestone and money are answered, and nothing is submitted."""
    take(follow_up(1, point("1.01", milestone(2), economy=economy(Budget.KEPT))))
    during = opened(2)
    assess(Milestone.objects.get(), during=during, as_=OPERATOR, effort=Effort.UNREACHABLE, note=NOTE)
    assess_economy(Point.objects.get(), during=during, as_=OPERATOR, budget=Budget.BROKEN, note=NOTE, version=0)


def approve() -> None:
    one = Point.objects.get()
    PointReport.objects.create(
        municipality=one.municipality, point=one, round=Round.objects.get(ordinal=2), state="approved"
    )


def standing(*, drafts: bool) -> list[tuple[str, str]]:
    """The second round's effort and economy, in the overview and on the page of the point."""
    found = overview(municipality(), Agreement.objects.get().pk, drafts=drafts)
    page = point_page(municipality(), Point.objects.get().pk, drafts=drafts)
    rows = [found.chapters[0].points[0], page.row] if found and page else []
    return [(row.cells[1].effort.word, row.cells[1].economy.word) for row in rows]


def notes(*, drafts: bool) -> list[tuple[str, bool]]:
    """The notes on the page of the point, and whether they are told as a draft's."""
    page = point_page(municipality(), Point.objects.get().pk, drafts=drafts)
    lines: list[EffortLine | EconomyLine] = [*page.milestones[0].given, *page.economy] if page else []
    return [(line.status_note, line.is_draft) for line in lines if line.status_note]


@pytest.mark.parametrize("drafts", [True, False])
def test_it_is_not_reported_to_anybody_once_the_round_is_over(*, drafts: bool) -> None:
    opened(3)

    assert standing(drafts=drafts) == [("not_reported", "not_reported")] * 2


def test_it_is_an_answer_as_long_as_it_can_be_approved() -> None:
    assert standing(drafts=True) == [("unreachable", "broken")] * 2
    assert notes(drafts=True) == [(NOTE, False)] * 2


def test_its_words_are_marked_for_those_who_read_drafts_and_meet_nobody_else() -> None:
    opened(3)
    home, agreement = municipality(), Agreement.objects.get().pk

    found = [searched(home, agreement, "solgt", drafts=drafts).passages for drafts in (True, False)]

    assert (notes(drafts=True), notes(drafts=False)) == ([(NOTE, True)] * 2, [])
    assert [NOTE in str(one) for one in found] == [True, False]


def test_documents_of_the_round_say_not_reported() -> None:
    opened(3)

    made = report(Agreement.objects.get(), Asked(day=datetime.date(2027, 9, 1), ordinal=2, format="json")).edition

    one = made.points[0]
    assert (one.milestones[0].state, one.economy.state) == (State.NOT_REPORTED, State.NOT_REPORTED)
    assert (one.milestones[0].status_note, one.economy.status_note) == (None, None)


def test_the_next_round_asks_again_with_the_words_beside_and_takes_the_answer() -> None:
    third = opened(3)
    asked = asked_of(third)[0].lines[0]

    assess(Milestone.objects.get(), during=third, as_=OPERATOR, effort=Effort.REACHED)

    assert (asked.now, asked.last and (asked.last.note, asked.last.is_draft)) == (None, (NOTE, True))
    assert [len(asked_of(third)[0].lines), asked_of(third)[0].missing] == [2, 1]


def test_what_was_approved_is_an_answer_and_not_asked_for_again() -> None:
    approve()

    third = opened(3)

    assert standing(drafts=False) == [("unreachable", "broken")] * 2
    assert [line.is_economy for line in asked_of(third)[0].lines] == [True]


def test_what_nobody_approves_as_it_has_no_centre_counts_as_it_was_said() -> None:
    Point.objects.update(centre=None)

    opened(3)

    assert standing(drafts=False) == [("unreachable", "broken")] * 2
