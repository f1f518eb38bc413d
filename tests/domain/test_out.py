"""What somebody who may not read drafts meets of a round that is still open: nothing, on a page or by a search."""

import pytest
from pytest_django import DjangoAssertNumQueries

from milepael.accounts.actor import OPERATOR
from milepael.domain.agreements.models import Agreement, Point
from milepael.domain.followup.actions.assessing import assess
from milepael.domain.followup.actions.rewording import reword
from milepael.domain.followup.models import Milestone, PointReport, Round
from milepael.domain.followup.queries.finding import searched
from milepael.domain.followup.queries.point import point_page
from milepael.editions.model import Effort
from tests.builders import follow_up, milestone, municipality, point, take
from tests.domain.people import in_days, opened

pytestmark = pytest.mark.django_db

NOTE = "Frosten er gået i jorden."


@pytest.fixture(autouse=True)
def asked() -> None:
    take(follow_up(1, point("1.01", milestone(1, Effort.DELAYED, status_note="Vi venter."), milestone(2))))
    during = opened(2)
    one, other = Milestone.objects.order_by("round__ordinal")
    assess(one, during=during, as_=OPERATOR, effort=Effort.DELAYED, note=NOTE)
    reword(other, during=during, as_=OPERATOR, text="Planen er lagt på is.", reason="Frost.", seen=other.text)


def found(text: str, *, drafts: bool) -> tuple[str, ...]:
    """The passages of the only point, if a search finds it."""
    search = searched(municipality(), Agreement.objects.get().pk, text, drafts=drafts)
    key = Point.objects.get().pk
    return search.passages.get(key, ()) if search.points is None or key in search.points else ()


def given(*, drafts: bool) -> list[list[int]]:
    """The rounds of which a point's page shows what was said of each milestone."""
    page = point_page(municipality(), Point.objects.get().pk, drafts=drafts)
    return [[line.ordinal for line in one.given] for one in page.milestones] if page else []


@pytest.mark.parametrize("text", ["frosten", "lagt på is", "venter frosten"])
def test_the_words_of_an_open_round_are_found_by_whoever_may_read_drafts_and_nobody_else(text: str) -> None:
    drafts, others = found(text, drafts=True), found(text, drafts=False)

    assert drafts
    assert others == ()


@pytest.mark.parametrize("text", ["venter", "vedtaget legepladser", "Børneudvalget", "skole fjorden", "1.01"])
def test_what_is_out_is_found_by_everybody_and_quoted_without_what_is_not(text: str) -> None:
    quoted = found(text, drafts=False)

    assert "Vi venter." in quoted
    assert NOTE not in quoted
    assert "Planen er lagt på is." not in quoted


@pytest.mark.parametrize(("days", "state"), [(1, "approved"), (-1, "open"), (-9, "submitted"), (-9, "approved")])
def test_no_word_of_a_round_is_out_while_it_can_be_answered_late_and_approved_or_not(days: int, state: str) -> None:
    one, during = Point.objects.get(), Round.objects.get(ordinal=2)
    Round.objects.filter(pk=during.pk).update(deadline=in_days(days), grace=1)
    PointReport.objects.create(municipality=one.municipality, point=one, round=during, state=state)

    row = point_page(municipality(), one.pk, drafts=False)

    assert (found("frosten", drafts=False), given(drafts=False)) == ((), [[1], []])
    assert row
    assert [cell.effort.word for cell in row.row.cells[:2]] == ["delayed", "not_due"]


def test_a_document_that_is_taken_in_puts_an_open_round_no_more_out_than_it_was() -> None:
    Round.objects.filter(ordinal=2).update(reported=True)

    assert (found("frosten", drafts=False), given(drafts=False)) == ((), [[1], []])


def test_an_approved_answer_is_out_when_the_next_round_is_opened() -> None:
    one, during = Point.objects.get(), Round.objects.get(ordinal=2)
    PointReport.objects.create(municipality=one.municipality, point=one, round=during, state="approved")

    opened(3)

    assert NOTE in found("frosten", drafts=False)
    assert given(drafts=False) == [[1, 2], []]


def test_a_milestone_reworded_in_an_open_round_is_shown_as_it_was() -> None:
    pages = [point_page(municipality(), Point.objects.get().pk, drafts=drafts) for drafts in (True, False)]

    said = [(page.milestones[1].words.now, page.milestones[1].moved_reason) for page in pages if page]
    assert said == [("Planen er lagt på is.", "Frost."), ("Planen er vedtaget.", "")]


def test_a_search_in_what_is_out_takes_seven_queries(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    home, agreement = municipality(), Agreement.objects.get().pk

    with django_assert_num_queries(7):
        searched(home, agreement, "legepladser", drafts=False)
