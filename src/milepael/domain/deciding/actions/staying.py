"""A point is cancelled, taken up again, or given to another centre."""

from dataclasses import replace

from django.db import transaction

from milepael.accounts.actor import Actor
from milepael.accounts.rules import RuleBroken
from milepael.domain.agreements.models import Centre, Point
from milepael.domain.deciding.actions.acting import begin, during_of, let_out, living, record
from milepael.domain.deciding.models import PointDecision
from milepael.domain.deciding.queries import called, how_it_left
from milepael.domain.deciding.rules import (
    CHANGED_SINCE,
    CLOSED_CENTRE,
    SAME_CENTRE,
    STILL_IN,
    Grounds,
    PointChange,
    check_resuming,
)
from milepael.domain.followup.actions.planning import write_plan
from milepael.domain.followup.models import PointReport
from milepael.domain.followup.queries.planning import plan_of
from milepael.domain.followup.rules.approving import PointState
from milepael.domain.followup.rules.saying import Stale


@transaction.atomic
def cancel(point: Point, *, as_: Actor, grounds: Grounds, seen: int) -> PointDecision:
    """Let a point be out from now on: it is asked for no more. seen is its version. Raises Stale or RuleBroken."""
    act = begin(point.agreement, as_, grounds)
    row = living(point, seen=seen)
    let_out(row, act)
    return record(act, PointChange.CANCELLED, of=[row], before=[called(row)])


@transaction.atomic
def resume(point: Point, *, as_: Actor, grounds: Grounds, seen: int) -> PointDecision:
    """Take a point up again that was cancelled: it is asked for from now on, as it was. Raises Stale or RuleBroken."""
    act = begin(point.agreement, as_, grounds)
    row = Point.objects.get(pk=point.pk)
    if row.left is None:
        raise RuleBroken(STILL_IN, point=row.key)
    if row.version != seen:
        raise Stale(CHANGED_SINCE)
    check_resuming(row.key, how_it_left(row))
    stay = row.stay.resumed(act.from_round)
    row.left, row.gaps, row.version = None, [list(gap) for gap in stay.gaps], row.version + 1
    row.save(update_fields=["left", "gaps", "version"])
    return record(act, PointChange.RESUMED, became=[row], after=[called(row)])


@transaction.atomic
def move(point: Point, *, to: Centre, as_: Actor, grounds: Grounds, seen: int) -> PointDecision:
    """Give a point to another centre, which answers of it from now on. Raises Stale or RuleBroken."""
    act = begin(point.agreement, as_, grounds)
    row, to = living(point, seen=seen), Centre.objects.get(pk=to.pk, municipality=act.home)
    if to == row.centre:
        raise RuleBroken(SAME_CENTRE, name=to.name)
    if to.closed:
        raise RuleBroken(CLOSED_CENTRE, name=to.name)
    during, before = during_of(act), plan_of(row)
    former = before.centre or "–"
    write_plan(row, replace(before, centre=to.name), before=before, during=during)
    reports = PointReport.objects.filter(point=row, round__ordinal=act.from_round)
    reports.exclude(state=PointState.APPROVED.value).delete()
    return record(act, PointChange.MOVED, became=[row], before=[former], after=[to.name])
