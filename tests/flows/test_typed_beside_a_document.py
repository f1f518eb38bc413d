"""What counts when a round is over of which a document is taken in: per answer, what is approved or stands in it."""

from collections.abc import Callable

import pytest

from milepael.accounts.actor import OPERATOR
from milepael.domain.agreements.models import Agreement, Point
from milepael.domain.followup.actions.assessing import assess, assess_economy
from milepael.domain.followup.actions.closing import close_round, open_again
from milepael.domain.followup.models import Assessment, EconomyAssessment, Milestone, PointReport, Round
from milepael.domain.followup.queries.asked import asked_of
from milepael.domain.followup.queries.point import point_page
from milepael.domain.followup.queries.values import EconomyLine, EffortLine
from milepael.domain.talking.actions.taking_back import take_round_back
from milepael.editions.model import Budget, Edition, Effort
from milepael.flows.publishing.drafting import draft
from tests.builders import economy, follow_up, milestone, municipality, point, take
from tests.domain.people import in_days, opened

pytestmark = pytest.mark.django_db

TYPED = "Skrevet, ikke godkendt."
PRINTED = "Trykt i dokumentet."


@pytest.fixture(autouse=True)
def during() -> Round:
    """The second round is open and asks of two points."""
    take(follow_up(1, *(point(key, milestone(2), economy=economy(Budget.KEPT)) for key in ("1.01", "1.02"))))
    return opened(2)


def say(key: str = "1.01") -> None:
    one = Point.objects.get(key=key)
    second = Round.objects.get(ordinal=2)
    row = Assessment.objects.filter(milestone__point=one, during=second).first()
    money = EconomyAssessment.objects.filter(point=one, during=second).first()
    version = row.version if row else 0
    goal = Milestone.objects.get(point=one)
    assess(goal, during=second, as_=OPERATOR, effort=Effort.UNREACHABLE, note=TYPED, version=version)
    version = money.version if money else 0
    assess_economy(one, during=second, as_=OPERATOR, budget=Budget.BROKEN, note=TYPED, version=version)


def printed() -> Edition:
    """A document of the second round, of the first point alone."""
    said = milestone(2, Effort.DELAYED, status_note=PRINTED)
    return follow_up(2, point("1.01", said, economy=economy(Budget.KEPT, status_note=PRINTED)))


def answers(key: str = "1.01") -> list[tuple[str, str, bool]]:
    """What the page of a point has of the second round: the smileys of milestone and economy, notes, if a draft."""
    page = point_page(municipality(), Point.objects.get(key=key).pk)
    lines: list[EffortLine | EconomyLine] = [*page.milestones[0].given, *page.economy] if page else []
    return [(line.standing.word, line.status_note, line.is_draft) for line in lines if line.ordinal == 2]


def out(key: str = "1.01") -> list[str]:
    """The notes that somebody without drafts meets."""
    page = point_page(municipality(), Point.objects.get(key=key).pk, drafts=False)
    lines: list[EffortLine | EconomyLine] = [*page.milestones[0].given, *page.economy] if page else []
    return [line.status_note for line in lines if line.status_note]


OF_THE_DOCUMENT = [("delayed", PRINTED, False), ("unreachable", TYPED, True)]
OF_ITS_MONEY = [("kept", PRINTED, False), ("broken", TYPED, True)]


def test_a_document_makes_no_answers_of_what_was_typed_of_other_points() -> None:
    say("1.02")

    take(printed())
    opened(3)

    assert (answers("1.02"), out("1.02")) == ([("unreachable", TYPED, True), ("broken", TYPED, True)], [])


@pytest.mark.parametrize(
    "steps",
    [
        (say, lambda: take(printed())),
        (lambda: take(printed()), say),
        (lambda: take(printed()), say, say, lambda: take(printed())),
    ],
    ids=["typed before", "typed after", "taken in twice"],
)
def test_what_was_typed_beside_a_document_and_not_approved_is_a_draft_and_the_document_stands(
    steps: tuple[Callable[[], object], ...],
) -> None:
    for step in steps:
        step()
    open_still = answers()

    opened(3)

    assert open_still == [("unreachable", TYPED, False), ("broken", TYPED, False)]
    assert answers() == [*OF_THE_DOCUMENT, *OF_ITS_MONEY]
    assert out() == [PRINTED, PRINTED]
    assert "trykt i dokumentet" in Point.objects.get(key="1.01").search_text


def test_what_was_approved_beside_a_document_stands() -> None:
    take(printed())
    say()
    one, second = Point.objects.get(key="1.01"), Round.objects.get(ordinal=2)
    PointReport.objects.update_or_create(
        round=second, point=one, defaults={"municipality": municipality(), "state": "approved"}
    )

    opened(3)

    assert answers() == [("unreachable", TYPED, False), ("broken", TYPED, False)]


def test_what_a_document_says_as_it_was_typed_is_an_answer_without_anybodys_approval() -> None:
    say()
    say("1.02")
    take(draft(Agreement.objects.get(), during=Round.objects.get(ordinal=2)))

    opened(3)

    assert answers() == answers("1.02") == [("unreachable", TYPED, False), ("broken", TYPED, False)]
    assert [(row.at, row.role) for row in Assessment.objects.filter(during__ordinal=2)] == [(None, "")] * 2


def test_a_document_that_comes_when_the_round_is_over_stands_instead_of_the_draft() -> None:
    say()
    third = opened(3)

    take(printed())

    assert answers() == [*OF_THE_DOCUMENT, *OF_ITS_MONEY]
    first = asked_of(third)[0]
    assert (first.key, first.lines[0].last and first.lines[0].last.note) == ("1.01", PRINTED)


def test_where_the_next_round_is_taken_back_what_was_typed_can_be_approved_again() -> None:
    take(printed())
    say()
    before = answers()
    third = opened(3)

    take_round_back(third, as_=OPERATOR, reason="For tidligt.", version=third.version)

    assert answers() == before
    row = Assessment.objects.get(during__ordinal=2, milestone__point__key="1.01")
    assert (row.role, row.beside["typed"]) == ("operator", False)


def test_the_same_document_again_leaves_what_was_typed_and_its_version_alone() -> None:
    take(printed())
    say()

    take(printed())

    row = Assessment.objects.get(during__ordinal=2, milestone__point__key="1.01")
    assert (row.status_note, row.beside["status_note"], row.version) == (TYPED, PRINTED, 2)


def test_a_round_that_is_closed_ends_so_too_and_goes_on_where_it_is_opened_again() -> None:
    take(printed())
    say()
    second = Round.objects.get(ordinal=2)
    Round.objects.filter(pk=second.pk).update(deadline=in_days(-9))

    closed = close_round(second, as_=OPERATOR, version=second.version)
    over = answers()
    open_again(closed, as_=OPERATOR, version=closed.version, reason="Det var en fejl.")

    assert over == [*OF_THE_DOCUMENT, *OF_ITS_MONEY]
    assert answers() == [("unreachable", TYPED, False), ("broken", TYPED, False)]
