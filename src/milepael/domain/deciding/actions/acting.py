"""What every decision about points asks first and leaves behind: right, grounds, the point as it was seen, the row."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from django.utils import timezone

from milepael.accounts.actions import audit, require
from milepael.accounts.actor import Actor
from milepael.accounts.models import Municipality
from milepael.accounts.rules import Right, RuleBroken
from milepael.domain.agreements.models import Agreement, Point
from milepael.domain.deciding.models import DecidedPoint, PointDecision
from milepael.domain.deciding.rules import (
    ALREADY_OUT,
    CHANGED_SINCE,
    NO_DECISION,
    Grounds,
    PointChange,
    check_grounds,
)
from milepael.domain.followup.actions.answering import locked
from milepael.domain.followup.queries.planning import rounds_in
from milepael.domain.followup.rules.planning import NEEDS_A_ROUND, Course
from milepael.domain.followup.rules.saying import Stale, note_of


@dataclass(frozen=True, slots=True)
class Act:
    """What one decision is carried out as, and from which round on it holds."""

    home: Municipality
    agreement: Agreement
    as_: Actor
    grounds: Grounds | None
    course: Course

    @property
    def from_round(self) -> int:
        """The round that tells of it: the open one, else the next, whether it is planned yet or not."""
        return self.course.next or max(self.course.ordinals, default=0) + 1


def begin(agreement: Agreement, as_: Actor, grounds: Grounds | None) -> Act:
    """Lock the municipality and ask for the right and the grounds. Raises NotAllowed or RuleBroken."""
    home = locked(agreement.municipality_id)
    as_ = require(Right.RUN_ROUND, home, as_=as_)
    if grounds:
        why = replace(grounds.decision, by=" ".join(grounds.decision.by.split()))
        why = replace(why, case_number=why.case_number.strip().upper())
        grounds = Grounds(why, note_of(grounds.reason))
        check_grounds(grounds, today=timezone.localdate())
    return Act(home, agreement, as_, grounds, rounds_in(agreement.pk)[1])


def living(point: Point, *, seen: int) -> Point:
    """A point that has not left, as it was seen. Raises Stale or RuleBroken."""
    row = Point.objects.select_related("agreement", "chapter", "centre", "follows").get(pk=point.pk)
    if row.left is not None:
        raise RuleBroken(ALREADY_OUT, point=row.key)
    if row.version != seen:
        raise Stale(CHANGED_SINCE)
    return row


def during_of(act: Act) -> int:
    """The round from which on words are others; it must be there, to hold them."""
    if act.course.has_begun and act.course.next is None:
        raise RuleBroken(NEEDS_A_ROUND)
    return act.from_round if act.course.has_begun else 0


def let_out(row: Point, act: Act) -> None:
    """It is in no more, from the round of the decision on."""
    row.left, row.version = act.from_round, row.version + 1
    row.save(update_fields=["left", "version"])


def record(
    act: Act,
    change: PointChange,
    *,
    of: Iterable[Point] = (),
    became: Iterable[Point] = (),
    before: Sequence[str] = (),
    after: Sequence[str] = (),
) -> PointDecision:
    """What was decided of which points, and one row in the log."""
    if act.grounds is None:
        raise RuleBroken(NO_DECISION)
    why = act.grounds.decision
    kept = PointDecision.objects.create(
        municipality=act.home,
        agreement=act.agreement,
        change=change.value,
        on=why.on,
        decided_by=why.by,
        case_number=why.case_number,
        reason=act.grounds.reason,
        from_round=act.from_round,
        before=list(before),
        after=list(after),
    )
    for is_result, points in ((False, of), (True, became)):
        for point in points:
            DecidedPoint.objects.create(municipality=act.home, decision=kept, point=point, is_result=is_result)
    Point.objects.filter(decisions__decision=kept).update(decided=True)
    facts: dict[str, int | str] = {"change": change.value, "on": why.on.isoformat(), "round": act.from_round}
    audit("decide", act.home, as_=act.as_, subject=f"decision:{kept.pk}", facts=facts)
    return kept
