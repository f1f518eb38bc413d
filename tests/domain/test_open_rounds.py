"""What an open round is seen as: not due while it can be answered, not reported after, and part of its draft."""

import datetime

import pytest

from milepael.accounts.actor import OPERATOR
from milepael.domain.agreements.models import Agreement, Point
from milepael.domain.followup.actions.assessing import assess
from milepael.domain.followup.models import Milestone, Round
from milepael.domain.followup.queries.overview import overview
from milepael.domain.followup.queries.point import point_page
from milepael.editions.model import Edition, Effort
from milepael.flows.publishing.reporting import Asked, report
from tests.builders import follow_up, milestone, municipality, point, take
from tests.domain.people import in_days, opened

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def asked() -> None:
    take(follow_up(1, point("1.01", milestone(1, Effort.REACHED), milestone(2)), point("1.02", milestone(2))))
    during = opened(2)
    one = Milestone.objects.get(point__key="1.01", round__ordinal=2)
    assess(one, during=during, as_=OPERATOR, effort=Effort.DELAYED, note="Frost.")


def drafted() -> Edition:
    return report(Agreement.objects.get(), Asked(day=datetime.date(2027, 9, 1), ordinal=2, format="json")).edition


def efforts() -> list[str]:
    found = overview(municipality(), Agreement.objects.get().pk)
    assert found
    return [one.cells[1].effort.word for one in found.chapters[0].points]


def test_a_round_counts_once_its_last_day_is_over() -> None:
    before = efforts()

    Round.objects.filter(ordinal=2).update(deadline=in_days(-1))

    assert (before, efforts()) == (["delayed", "not_due"], ["delayed", "not_reported"])


def test_the_draft_of_an_open_round_has_its_answers_and_says_what_is_missing() -> None:
    edition = drafted()

    states = [(one.milestones[-1].state.value, one.milestones[-1].status_note) for one in edition.points]
    assert states == [("assessed", "Frost."), ("not_reported", None)]


def test_whoever_may_not_read_drafts_sees_nothing_of_an_open_round() -> None:
    key = Point.objects.get(key="1.01").pk

    pages = [point_page(municipality(), key, drafts=drafts) for drafts in (True, False)]

    notes = [[line.status_note for one in page.milestones for line in one.given] for page in pages if page]
    assert notes == [["", "Frost."], [""]]
