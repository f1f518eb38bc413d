"""A delayed milestone is moved to a later round, with a reason; this one still tells that it is delayed (rule 12)."""

from django.db import transaction
from django.utils import timezone

from milepael.accounts.actions import audit
from milepael.accounts.actor import Actor
from milepael.accounts.rules import RuleBroken
from milepael.domain.followup.actions.answering import check_open, let_answer, locked, must_be_seen_again
from milepael.domain.followup.models import Assessment, Milestone, Round
from milepael.domain.followup.rules.postponing import (
    NOT_DELAYED,
    NOT_POSTPONED,
    POSTPONED_SINCE,
    check_postponement,
    move_mark,
)
from milepael.domain.followup.rules.saying import Stale, note_of


@transaction.atomic
def postpone(
    milestone: Milestone, *, during: Round, as_: Actor, to: int | None, reason: str = "", seen: str = ""
) -> Assessment:
    """Move a milestone that is delayed in an open round to a later one (its ordinal); None takes the move back.

    seen is the mark of the move that the one who does it has seen, "" of none. Moved again to the same, for the same
    reason, changes nothing. Whoever may answer of the point may do it; what a document said is then said on the page as
    well. Raises NotAllowed, Stale or RuleBroken.
    """
    home = locked(milestone.municipality_id)
    milestone = Milestone.objects.select_related("point", "round").get(pk=milestone.pk)
    as_ = let_answer(milestone.point, during, home, as_=as_)
    during = Round.objects.get(pk=during.pk, agreement=milestone.point.agreement_id)
    check_open(during)
    row = milestone.assessments.select_related("postponed_to").filter(during=during).first()
    if row is None:
        raise RuleBroken(NOT_DELAYED)
    due = max(during.ordinal, milestone.round.ordinal)
    rounds = Round.objects.filter(agreement=during.agreement_id, ordinal__gt=due)
    later = {one.ordinal: one for one in rounds}
    reason = note_of(reason) if to is not None else ""
    now = move_mark(row.postponed_to.ordinal if row.postponed_to else None, row.postponed_because)
    if now == move_mark(to, reason):
        return row
    if now != note_of(seen):
        raise Stale(POSTPONED_SINCE)
    at, role, told = timezone.now(), as_.role.value, NOT_POSTPONED
    if to is not None:
        check_postponement(to, reason, said=row.assessment, later=later)
        told = {"postponed_to": later[to], "postponed_because": reason, "postponed_at": at, "postponed_as": role}
    for name, value in told.items():
        setattr(row, name, value)
    row.at, row.role, row.version = row.at or at, row.role or role, row.version + 1
    row.save()
    must_be_seen_again(milestone.point, during)
    facts = {"round": during.ordinal, "to": to or 0, "version": row.version}
    audit("postpone", home, as_=as_, subject=f"milestone:{milestone.uid}", facts=facts)
    return row
