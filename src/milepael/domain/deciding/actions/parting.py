"""A point is split into several, or becomes part of another."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from django.db import transaction
from django.db.models import Max

from milepael.accounts.actor import Actor
from milepael.accounts.rules import RuleBroken
from milepael.domain.agreements.models import Point
from milepael.domain.deciding.actions.acting import begin, during_of, let_out, living, record
from milepael.domain.deciding.actions.adding import NewPoint, add_row
from milepael.domain.deciding.models import PointDecision
from milepael.domain.deciding.queries import called
from milepael.domain.deciding.rules import WITH_ITSELF, Grounds, PointChange, check_heirs, check_money
from milepael.domain.followup.actions.planning import write_plan
from milepael.domain.followup.actions.reopening import reopen
from milepael.domain.followup.actions.turning import turn
from milepael.domain.followup.queries.carrying import open_of
from milepael.domain.followup.queries.planning import plan_of
from milepael.domain.followup.rules.planning import PointPlan
from milepael.domain.followup.rules.saying import note_of

FIRST = frozenset({1})


@transaction.atomic
def split(
    point: Point,
    *,
    into: Sequence[str],
    as_: Actor,
    grounds: Grounds,
    seen: int,
    money: Collection[int] = FIRST,
) -> tuple[Point, ...]:
    """Let several points follow one, each with its plan and what is still open of it; into are their own titles.

    They are parts of the same number. money are those that the economy goes on in, counted from 1: the others have none
    until somebody plans it, so that no sum is there twice unless somebody says so. Raises Stale or RuleBroken.
    """
    act = begin(point.agreement, as_, grounds)
    row, titles = living(point, seen=seen), [" ".join(note_of(title).split()) for title in into]
    check_heirs(titles)
    plan = plan_of(row)
    if plan.economy_text:
        check_money(money, parts=len(titles))
    parts = Point.objects.filter(agreement=row.agreement_id, number=row.number).aggregate(last=Max("part"))["last"] or 0
    heirs = []
    for place, title in enumerate(titles, 1):
        new = NewPoint(row.title, row.number, parts + place, title, row.agreement_text)
        if not row.number:
            new = NewPoint(f"{row.title} – {title}", agreement_text=row.agreement_text)
        theirs = replace(plan, milestones=open_of(row, plan), economy_text=plan.economy_text if place in money else "")
        follows = _last_answered(row) if place in money else None
        heir = add_row(new, row.chapter, act, position=row.position, follows=follows)
        write_plan(heir, theirs, before=PointPlan(), during=0)
        heirs.append(heir)
    let_out(row, act)
    names = [called(heir) for heir in heirs]
    record(act, PointChange.SPLIT, of=[row], became=heirs, before=[called(row)], after=names)
    return tuple(heirs)


@transaction.atomic
def merge(point: Point, *, into: Point, as_: Actor, grounds: Grounds, seen: int) -> PointDecision:
    """Put a point into another of its agreement, with what is still open of it. Raises Stale or RuleBroken."""
    act = begin(point.agreement, as_, grounds)
    if into.pk == point.pk or into.agreement_id != point.agreement_id:
        raise RuleBroken(WITH_ITSELF)
    row, stays = living(point, seen=seen), living(into, seen=into.version)
    during, plan, theirs = during_of(act), plan_of(stays), plan_of(row)
    both = replace(
        plan,
        committees=_all(plan.committees, theirs.committees),
        involved=_all(plan.involved, theirs.involved),
        contributors=_all(plan.contributors, theirs.contributors),
        funding=_all(plan.funding, theirs.funding),
        implementation_text=_joined(plan.implementation_text, theirs.implementation_text),
        economy_text=_joined(plan.economy_text, theirs.economy_text),
        closed=plan.closed or theirs.closed,
        milestones=(*plan.milestones, *open_of(row, theirs)),
    )
    agreed = _joined(stays.agreement_text, row.agreement_text)
    turn(stays, "agreement_text", before=stays.agreement_text, now=agreed, during=during)
    stays.agreement_text, stays.follows = agreed, stays.follows or _last_answered(row)
    stays.save(update_fields=["follows"])
    write_plan(stays, both, before=plan, during=during)
    let_out(row, act)
    reopen(stays, act.course.open, anyhow=True)
    return record(act, PointChange.MERGED, of=[row], became=[stays], before=[called(row)], after=[called(stays)])


def _last_answered(point: Point) -> Point:
    """The one whose economy was answered last: one that was never answered went on from another itself."""
    return point.follows if point.follows and not point.economy_assessments.exists() else point


def _all(mine: Sequence[str], theirs: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*mine, *theirs)))


def _joined(mine: str, theirs: str) -> str:
    return "\n".join(filter(None, (mine, theirs if theirs != mine else "")))
