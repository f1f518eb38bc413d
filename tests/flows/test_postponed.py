"""A milestone that was moved to a later round: drafts, files and documents have it there, and take nothing back."""

import datetime

import pytest

from milepael.accounts.actor import OPERATOR
from milepael.domain.agreements.models import Agreement, Point
from milepael.domain.followup.actions.assessing import assess
from milepael.domain.followup.actions.postponing import postpone
from milepael.domain.followup.actions.rewording import reword
from milepael.domain.followup.models import Assessment, Milestone, PointReport, Round
from milepael.editions import model as editions
from milepael.editions.compare import compare
from milepael.editions.comparing.changes import ChangeKind
from milepael.editions.language.rounds import rounds_of
from milepael.editions.reading import interpret
from milepael.editions.sameness import differences
from milepael.flows.imports.actions import take_over
from milepael.flows.imports.asking import Answers
from milepael.flows.publishing.reporting import Asked, File, report
from tests.builders import follow_up, label, milestone, plan, point, take
from tests.domain.people import opened

pytestmark = pytest.mark.django_db

WHY, NOTE = "Jorden skal renses først.", "Der er fundet olie."
MOVED, STAYS = "Legepladsen er bygget.", "Legepladsen er indviet."
TEXTS = ("Pladsen er valgt.", MOVED, "Træerne er plantet.", STAYS)
ROUNDS = rounds_of(map(label, range(1, len(TEXTS) + 1)))
LAST = milestone(4, text=STAYS).model_copy(update={"due": ROUNDS[-1].due})
POINT = point("1.01", *(milestone(at, text=text) for at, text in enumerate(TEXTS[:-1], 1)), LAST)


@pytest.fixture(autouse=True)
def moved() -> Milestone:
    """The second round's milestone is delayed, moved to the fourth, which has one of its own, and approved."""
    take(plan(POINT, rounds=ROUNDS))
    during, one = opened(2), Milestone.objects.get(round__ordinal=2)
    assess(one, during=during, as_=OPERATOR, effort=editions.Effort.DELAYED, note=NOTE)
    postpone(one, during=during, as_=OPERATOR, to=4, reason=WHY)
    home, of = one.municipality, Point.objects.get()
    PointReport.objects.create(municipality=home, point=of, round=during, state="approved")
    return one


def drafted(ordinal: int, *, suffix: str = "json") -> File:
    return report(Agreement.objects.get(), Asked(day=datetime.date(2027, 9, 1), ordinal=ordinal, format=suffix))


def milestones(ordinal: int) -> list[editions.Milestone]:
    return list(drafted(ordinal).edition.points[0].milestones)


def test_the_round_that_moved_it_tells_where_to_and_why() -> None:
    one = milestones(2)[1]

    assert (one.round, one.label, one.assessment, one.status_note) == (2, label(2), editions.Effort.DELAYED, NOTE)
    assert one.moved == editions.Move(before=MOVED, reason=f"Flyttet til »{label(4)}«. {WHY}")


def test_later_rounds_have_it_where_it_is_and_not_due() -> None:
    opened(3)

    found = [(one.round, one.label, one.text, one.state, one.moved) for one in milestones(3)[2:]]

    not_due = editions.State.NOT_DUE
    assert found == [(4, label(4), STAYS, not_due, None), (4, label(4), MOVED, not_due, None)]


def test_where_it_was_moved_to_it_is_owed_again() -> None:
    opened(4)

    found = [one.state for one in milestones(4) if one.round == 4]

    assert found == [editions.State.NOT_REPORTED] * 2


def test_words_and_round_moved_at_once_are_both_told(moved: Milestone) -> None:
    during = Round.objects.get(ordinal=2)

    reword(moved, during=during, as_=OPERATOR, text="Den er i udbud.", reason="Prisen steg.", seen=MOVED)

    told = editions.Move(before=MOVED, reason=f"Prisen steg.\nFlyttet til »{label(4)}«. {WHY}")
    assert milestones(2)[1].moved == told


def test_a_comparison_says_that_it_has_moved() -> None:
    before = drafted(2).edition
    opened(3)

    found = compare(before, drafted(3).edition)

    changes = [one for pair in found.points for one in pair.changes if one.kind is ChangeKind.ROUND_MOVED]
    assert [(one.before, one.after) for one in changes] == [(label(2), label(4))]


@pytest.mark.parametrize("suffix", ["docx", "pdf"])
@pytest.mark.parametrize("ordinal", [2, 4])
def test_our_own_files_read_back_and_taken_in_again_change_nothing(ordinal: int, suffix: str) -> None:
    for later in range(3, ordinal + 1):
        opened(later)
    told = drafted(ordinal, suffix=suffix)

    back = interpret(told.content, told.name).edition
    take(back)

    assert differences(back, told.edition) == ()
    kept = Milestone.objects.order_by("round__ordinal").values_list("round__ordinal", "label", "text", "moved_reason")
    assert list(kept) == [(due, label(due), text, "") for due, text in enumerate(TEXTS, 1)]
    assert Assessment.objects.get(during__ordinal=2).postponed_because == WHY


def test_where_a_documents_smiley_would_undo_the_move_that_is_told_and_done_where_somebody_chooses_it() -> None:
    reached = milestone(2, editions.Effort.REACHED, text=MOVED)
    document = follow_up(2, point("1.01", POINT.milestones[0], reached, *POINT.milestones[2:]))
    (clash,) = take_over(document, as_=OPERATOR, dry_run=True).findings.clashes

    take_over(document, as_=OPERATOR, answers=Answers(overruled=((clash.key, clash.mark),)))

    told = [(one.field, one.ours, one.theirs) for one in clash.words]
    assert ("postponed", f"Flyttet til »{label(4)}«. {WHY}", "") in told
    row = Assessment.objects.get(during__ordinal=2)
    assert (row.assessment, row.postponed_because, row.postponed_to) == ("reached", "", None)


@pytest.mark.parametrize("given", [None, editions.Effort.DELAYED, editions.Effort.REACHED])
def test_a_document_that_has_it_where_it_was_moves_nothing_back(given: editions.Effort | None) -> None:
    during = opened(3)
    said = milestone(2, given, text=MOVED, state=None if given else editions.State.NOT_REPORTED, status_note=NOTE)

    take(*(follow_up(ordinal, point("1.01", said, *POINT.milestones[2:])) for ordinal in (3, 2)))

    assert Milestone.objects.count() == len(TEXTS)
    assert Assessment.objects.get(milestone__text=MOVED, during__ordinal=2).postponed_because == WHY
    assert during.label not in {one.label for one in milestones(4) if one.text == MOVED}
