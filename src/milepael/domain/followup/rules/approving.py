"""A point's way through a round: answered, submitted, approved or sent back; and who may take which step."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from milepael.accounts.rules import RuleBroken
from milepael.documents.sentence import Sentence
from milepael.domain.followup.rules.standing import Standing
from milepael.editions.model import State


class PointState(StrEnum):
    """Where a point is on its way through a round."""

    OPEN = "open"
    SUBMITTED = "submitted"
    APPROVED = "approved"
    SENT_BACK = "sent_back"


TO_ANSWER = frozenset({PointState.OPEN, PointState.SENT_BACK})
"""Where the next step is the reporter's."""

APPROVED_ALREADY = Sentence(
    da="Punktet er godkendt og kan ikke ændres mere af centret.",
    en="The point is approved, and the centre can change it no more.",
)
NOT_IN_ROUND = Sentence(
    da="Punktet er ikke med i »{round}«: det er udgået, eller det er kommet til siden.",
    en="The point is not in “{round}”: it is out, or was added later.",
)
NOT_SUBMITTED = Sentence(da="Punktet er ikke indsendt.", en="The point has not been submitted.")
NOTHING_TO_SUBMIT = Sentence(
    da="Der er intet at indsende: {missing} mangler endnu svar.",
    en="There is nothing to submit: {missing} still lack an answer.",
)
ALL_SUBMITTED = Sentence(da="Det er indsendt: der mangler intet.", en="It is submitted: nothing is missing.")
NOTHING_TO_APPROVE = Sentence(da="Der er intet at godkende.", en="There is nothing to approve.")
NOT_YOUR_OWN = Sentence(
    da="Du har selv svaret på, ændret eller indsendt {point}; en anden skal godkende det.",
    en="You answered, changed or submitted {point} yourself; somebody else must approve it.",
)
NOT_THEIR_OWN = Sentence(
    da="Den, du er stedfortræder for, har selv svaret på, ændret eller indsendt {point}; en anden skal godkende det.",
    en="Whom you stand in for answered, changed or submitted {point}; somebody else must approve it.",
)
NOT_YOUR_CENTRE = Sentence(
    da="Det hører til et center, som du ikke har den opgave i.",
    en="That belongs to a centre where you do not have that task.",
)
CHANGED_SINCE = Sentence(
    da="Punkt {point} er ændret, siden du så det. Se det igen.",
    en="Point {point} has changed since you saw it. Look at it again.",
)
NO_REASON = Sentence(da="Skriv, hvorfor punktet sendes tilbage.", en="Write why the point is sent back.")
REASON_TOO_LONG = Sentence(
    da="Begrundelsen er på {length} tegn; der er plads til {most}.",
    en="The reason has {length} characters; there is room for {most}.",
)
LONGEST_REASON = 2_000


@dataclass(frozen=True, slots=True)
class Submission:
    """A point as it waits for approval: what it is called, how far it is, and whose report it is.

    hands are the users who answered, worded or submitted anything of it since it was approved last.
    """

    point: str
    state: PointState
    hands: Collection[int]


def is_answer(standing: Standing | None) -> bool:
    """Whether something was said that is sure; a doubtful smiley of a document is no answer."""
    return standing is not None and standing.state is State.ASSESSED


def missing(asked: Iterable[Standing | None]) -> int:
    """How many of the things that are asked lack an answer."""
    return sum(not is_answer(one) for one in asked)


def check_still_open(state: PointState) -> None:
    """Raise RuleBroken where a point is beyond what its centre can change."""
    if state is PointState.APPROVED:
        raise RuleBroken(APPROVED_ALREADY)


def free_of(hands: Collection[int], *, by: int | None, principals: Sequence[int | None]) -> tuple[int | None, ...]:
    """Rule 8: those of the principals whose report it is not, and none where it is one's own.

    principals are those as whom somebody manages the centre, None for themselves: a deputy may stand in for several.
    """
    return () if by in hands else tuple(one for one in principals if one is None or one not in hands)


def approves_for(
    submission: Submission, *, by: int | None, principals: Sequence[int | None], own_allowed: bool
) -> int | None:
    """As whom of the principals somebody approves. Raises RuleBroken.

    Nobody approves their own report, nor a deputy that of whom they stand in for, unless the municipality says so.
    """
    if submission.state is not PointState.SUBMITTED:
        raise RuleBroken(NOT_SUBMITTED)
    if own_allowed:
        return principals[0]
    free = free_of(submission.hands, by=by, principals=principals)
    if not free:
        raise RuleBroken(NOT_YOUR_OWN if by in submission.hands else NOT_THEIR_OWN, point=submission.point)
    return free[0]


def check_return(state: PointState, reason: str) -> None:
    """A point is sent back with a reason, also after it was approved. Raises RuleBroken."""
    if state not in (PointState.SUBMITTED, PointState.APPROVED):
        raise RuleBroken(NOT_SUBMITTED)
    if not reason:
        raise RuleBroken(NO_REASON)
    if len(reason) > LONGEST_REASON:
        raise RuleBroken(REASON_TOO_LONG, length=len(reason), most=LONGEST_REASON)
