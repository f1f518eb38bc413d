"""A decision about points is carried out: right, rule, one transaction, one row in the log; the history stays."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from milepael.accounts.actions import audit, require
from milepael.accounts.actor import Actor
from milepael.accounts.models import Municipality
from milepael.accounts.rules import Right, RuleBroken
from milepael.domain.agreements.models import KEY_LENGTH, Agreement, Centre, Chapter, Point
from milepael.domain.deciding.models import DecidedPoint, PointDecision
from milepael.domain.deciding.queries import called
from milepael.domain.deciding.rules import (
    ALREADY_OUT,
    CHANGED_SINCE,
    CLOSED_CENTRE,
    KEY_TAKEN,
    LONGEST_NUMBER,
    NO_CHAPTER,
    NO_DECISION,
    SAME_CENTRE,
    TOO_LONG,
    WITH_ITSELF,
    Grounds,
    PointChange,
    check_grounds,
    check_heirs,
    check_titles,
)
from milepael.domain.followup.actions.answering import locked
from milepael.domain.followup.actions.planning import write_plan
from milepael.domain.followup.actions.reopening import reopen
from milepael.domain.followup.actions.turning import turn
from milepael.domain.followup.models import PointReport
from milepael.domain.followup.queries.carrying import open_of
from milepael.domain.followup.queries.planning import plan_of, rounds_in
from milepael.domain.followup.queries.searching import search_text_of
from milepael.domain.followup.rules.approving import PointState
from milepael.domain.followup.rules.planning import NEEDS_A_ROUND, Course, PointPlan
from milepael.domain.followup.rules.saying import Stale, note_of


@dataclass(frozen=True, slots=True)
class NewPoint:
    """A point that is added; number and part as documents print them, "" and None for none."""

    title: str
    number: str = ""
    part: int | None = None
    part_title: str = ""
    agreement_text: str = ""

    @property
    def key(self) -> str:
        """What documents call it, as the edition has it."""
        if not self.number:
            return self.title[:KEY_LENGTH]
        return self.number if self.part is None else f"{self.number}/{self.part}"


@dataclass(frozen=True, slots=True)
class _Act:
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


@transaction.atomic
def cancel(point: Point, *, as_: Actor, grounds: Grounds, seen: int) -> PointDecision:
    """Let a point be out from now on: it is asked for no more. seen is its version. Raises Stale or RuleBroken."""
    act = _begin(point.agreement, as_, grounds)
    row = _living(point, seen=seen)
    _out(row, act)
    return _record(act, PointChange.CANCELLED, of=[row], before=[called(row)])


@transaction.atomic
def move(point: Point, *, to: Centre, as_: Actor, grounds: Grounds, seen: int) -> PointDecision:
    """Give a point to another centre, which answers of it from now on. Raises Stale or RuleBroken."""
    act = _begin(point.agreement, as_, grounds)
    row, to = _living(point, seen=seen), Centre.objects.get(pk=to.pk, municipality=act.home)
    if to == row.centre:
        raise RuleBroken(SAME_CENTRE, name=to.name)
    if to.closed:
        raise RuleBroken(CLOSED_CENTRE, name=to.name)
    during, before = _during(act), plan_of(row)
    former = before.centre or "–"
    write_plan(row, replace(before, centre=to.name), before=before, during=during)
    reports = PointReport.objects.filter(point=row, round__ordinal=act.from_round)
    reports.exclude(state=PointState.APPROVED.value).delete()
    return _record(act, PointChange.MOVED, became=[row], before=[former], after=[to.name])


@transaction.atomic
def split(point: Point, *, into: Sequence[str], as_: Actor, grounds: Grounds, seen: int) -> tuple[Point, ...]:
    """Let several points follow one, each with its plan and what is still open of it; into are their own titles.

    They are parts of the same number. Raises Stale or RuleBroken.
    """
    act = _begin(point.agreement, as_, grounds)
    row, titles = _living(point, seen=seen), [" ".join(note_of(title).split()) for title in into]
    check_heirs(titles)
    plan = plan_of(row)
    parts = Point.objects.filter(agreement=row.agreement_id, number=row.number).aggregate(last=Max("part"))["last"] or 0
    heirs = []
    for part, title in enumerate(titles, parts + 1):
        new = NewPoint(row.title, row.number, part, title, row.agreement_text)
        if not row.number:
            new = NewPoint(f"{row.title} – {title}", agreement_text=row.agreement_text)
        heir = _add(new, row.chapter, act, position=row.position, follows=_last_answered(row))
        write_plan(heir, replace(plan, milestones=open_of(row, plan)), before=PointPlan(), during=0)
        heirs.append(heir)
    _out(row, act)
    names = [called(heir) for heir in heirs]
    _record(act, PointChange.SPLIT, of=[row], became=heirs, before=[called(row)], after=names)
    return tuple(heirs)


@transaction.atomic
def merge(point: Point, *, into: Point, as_: Actor, grounds: Grounds, seen: int) -> PointDecision:
    """Put a point into another of its agreement, with what is still open of it. Raises Stale or RuleBroken."""
    act = _begin(point.agreement, as_, grounds)
    if into.pk == point.pk or into.agreement_id != point.agreement_id:
        raise RuleBroken(WITH_ITSELF)
    row, stays = _living(point, seen=seen), _living(into, seen=into.version)
    during, plan, theirs = _during(act), plan_of(stays), plan_of(row)
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
    _out(row, act)
    reopen(stays, act.course.open, anyhow=True)
    return _record(act, PointChange.MERGED, of=[row], became=[stays], before=[called(row)], after=[called(stays)])


@transaction.atomic
def add(new: NewPoint, chapter: Chapter | None, *, as_: Actor, grounds: Grounds | None = None) -> Point:
    """Add a point to an agreement; once its follow-ups have begun by a decision only. Raises RuleBroken."""
    if chapter is None:
        raise RuleBroken(NO_CHAPTER)
    act = _begin(chapter.agreement, as_, grounds)
    if grounds is None and act.course.has_begun:
        raise RuleBroken(NO_DECISION)
    titles = [" ".join(note_of(title).split()) for title in (new.title, new.part_title)]
    check_titles(titles[:1])
    check_titles([titles[1] or titles[0]])
    number = "".join(new.number.split()).rstrip(".")
    if len(number) > LONGEST_NUMBER:
        raise RuleBroken(TOO_LONG, most=LONGEST_NUMBER, length=len(number))
    tidy = NewPoint(titles[0], number, new.part if number else None, titles[1], note_of(new.agreement_text))
    if Point.objects.filter(agreement=chapter.agreement_id, key=tidy.key).exists():
        raise RuleBroken(KEY_TAKEN, key=tidy.key)
    last = Point.objects.filter(chapter=chapter).aggregate(last=Max("position"))["last"]
    row = _add(tidy, chapter, act, position=chapter.position if last is None else last)
    if grounds:
        _record(act, PointChange.ADDED, became=[row], after=[row.key])
    else:
        audit("add_point", act.home, as_=act.as_, subject=f"point:{row.uid}", facts={})
    return row


def _begin(agreement: Agreement, as_: Actor, grounds: Grounds | None) -> _Act:
    home = locked(agreement.municipality_id)
    as_ = require(Right.RUN_ROUND, home, as_=as_)
    if grounds:
        why = replace(grounds.decision, by=" ".join(grounds.decision.by.split()))
        why = replace(why, case_number=why.case_number.strip().upper())
        grounds = Grounds(why, note_of(grounds.reason))
        check_grounds(grounds, today=timezone.localdate())
    return _Act(home, agreement, as_, grounds, rounds_in(agreement.pk)[1])


def _living(point: Point, *, seen: int) -> Point:
    row = Point.objects.select_related("agreement", "chapter", "centre", "follows").get(pk=point.pk)
    if row.left is not None:
        raise RuleBroken(ALREADY_OUT, point=row.key)
    if row.version != seen:
        raise Stale(CHANGED_SINCE)
    return row


def _during(act: _Act) -> int:
    """The round from which on words are others; it must be there, to hold them."""
    if act.course.has_begun and act.course.next is None:
        raise RuleBroken(NEEDS_A_ROUND)
    return act.from_round if act.course.has_begun else 0


def _out(row: Point, act: _Act) -> None:
    row.left, row.version = act.from_round, row.version + 1
    row.save(update_fields=["left", "version"])


def _last_answered(point: Point) -> Point:
    """The one whose economy was answered last: one that was never answered went on from another itself."""
    return point.follows if point.follows and not point.economy_assessments.exists() else point


def _add(new: NewPoint, chapter: Chapter, act: _Act, *, position: int, follows: Point | None = None) -> Point:
    row = Point(
        municipality=act.home,
        agreement=chapter.agreement,
        chapter=chapter,
        key=new.key,
        occurrence=1 + Point.objects.filter(agreement=chapter.agreement, key=new.key).count(),
        position=position,
        number=new.number,
        part=new.part,
        title=new.title,
        part_title=new.part_title,
        agreement_text=new.agreement_text,
        joined=act.from_round if act.course.has_begun else 0,
        follows=follows,
    )
    row.save()
    row.search_text = search_text_of(row)
    row.save(update_fields=["search_text"])
    return row


def _all(mine: Sequence[str], theirs: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*mine, *theirs)))


def _joined(mine: str, theirs: str) -> str:
    return "\n".join(filter(None, (mine, theirs if theirs != mine else "")))


def _record(
    act: _Act,
    change: PointChange,
    *,
    of: Iterable[Point] = (),
    became: Iterable[Point] = (),
    before: Sequence[str] = (),
    after: Sequence[str] = (),
) -> PointDecision:
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
