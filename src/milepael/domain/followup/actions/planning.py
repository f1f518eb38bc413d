"""A point's implementation plan is made: who, what, and the milestones of the year."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

from django.db import transaction
from django.db.models import F, Max

from milepael.accounts.actions import audit, require
from milepael.accounts.actor import Actor
from milepael.accounts.models import Municipality
from milepael.accounts.rules import NotAllowed, Right, RuleBroken
from milepael.domain.agreements.models import Centre, Committee, Contribution, Point, PointCommittee
from milepael.domain.followup.actions.answering import locked, reporter_at
from milepael.domain.followup.actions.reopening import reopen
from milepael.domain.followup.actions.turning import note_typed, turn
from milepael.domain.followup.models import Milestone, PointReport, Round
from milepael.domain.followup.queries.planning import plan_of, rounds_in
from milepael.domain.followup.queries.searching import search_text_of
from milepael.domain.followup.rules.approving import PointState, check_still_open
from milepael.domain.followup.rules.planning import (
    IS_OUT,
    NO_SUCH_PLACE,
    NOT_THE_CENTRES,
    PLANNED_SINCE,
    Course,
    PlannedMilestone,
    PointPlan,
    check_change,
    check_economy,
    check_plan,
)
from milepael.domain.followup.rules.saying import Stale, note_of
from milepael.editions.model import Funding
from milepael.editions.printed import JOINER

P = TypeVar("P", Centre, Committee)


@transaction.atomic
def plan_point(point: Point, plan: PointPlan, *, as_: Actor, seen: str) -> PointPlan:
    """Keep a point's plan; seen is the mark of the plan that the one who makes it has seen. The same changes nothing.

    The budget office does it, and a reporter of the responsible centre. Raises NotAllowed, Stale or RuleBroken.
    """
    home = locked(point.municipality_id)
    row = Point.objects.select_related("chapter", "centre").get(pk=point.pk)
    as_ = _let_plan(row, plan, home, as_=as_)
    if row.left is not None:
        raise RuleBroken(IS_OUT)
    before, plan = plan_of(row), tidied(plan)
    if plan == before:
        return plan
    if before.mark != seen:
        raise Stale(PLANNED_SINCE)
    rounds, course = rounds_in(row.agreement_id)
    check_plan(plan)
    check_change(before, plan, course=course, labels=[one.label for one in rounds])
    is_office = as_.may(Right.RUN_ROUND, where=home)
    check_economy(before, plan, course=course, is_office=is_office)
    if not is_office:
        _check_not_approved(row, course)
    write_plan(row, plan, before=before, during=course.next or 0 if course.has_begun else 0)
    PointReport.objects.filter(point=row).update(version=F("version") + 1)
    reopen(row, course.open, anyhow=plan.economy_text != before.economy_text)
    facts = {"milestones": sum(bool(one.text) for one in plan.milestones), "version": row.version}
    audit("plan_point", home, as_=as_, subject=f"point:{row.uid}", facts=facts)
    return plan_of(row)


def write_plan(row: Point, plan: PointPlan, *, before: PointPlan, during: int) -> None:
    """Write what is planned of a point that is kept; what was said before stays with the rounds before during."""
    _write(row, plan, before=before, during=during)
    _promise(row, plan.milestones, during=during)
    row.search_text = search_text_of(row)
    row.save()


def tidied(plan: PointPlan) -> PointPlan:
    """The plan as it is kept: words as editions hold them, names once, no milestone that is neither kept nor worded."""
    milestones = (replace(one, text=note_of(one.text)) for one in plan.milestones)
    return replace(
        plan,
        committees=tuple(dict.fromkeys(plan.committees)),
        involved=tuple(dict.fromkeys(plan.involved)),
        contributors=tuple(dict.fromkeys(plan.contributors)),
        funding=tuple(one.value for one in Funding if one.value in plan.funding),
        catalogue=" ".join(note_of(plan.catalogue).split()),
        implementation_text=note_of(plan.implementation_text),
        economy_text=note_of(plan.economy_text),
        milestones=tuple(one for one in milestones if one.uid or one.text),
    )


def _let_plan(point: Point, plan: PointPlan, home: Municipality, *, as_: Actor) -> Actor:
    if as_.may(Right.RUN_ROUND, where=home):
        return require(Right.RUN_ROUND, home, as_=as_)
    as_ = reporter_at(home, point.centre_id, as_=as_)
    if point.centre is None or plan.centre != point.centre.name:
        raise NotAllowed(NOT_THE_CENTRES)
    return as_


def _check_not_approved(row: Point, course: Course) -> None:
    """What is approved in the open round its centre changes no more, neither answers nor plan. Raises RuleBroken."""
    reports = PointReport.objects.filter(point=row, round__ordinal=course.open or 0)
    for state in reports.values_list("state", flat=True):
        check_still_open(PointState(state))


def _write(row: Point, plan: PointPlan, *, before: PointPlan, during: int) -> None:
    """What the point itself holds; what earlier rounds printed otherwise stays with them."""
    for field in ("catalogue", "implementation_text", "economy_text", "centre"):
        turn(row, field, before=getattr(before, field), now=getattr(plan, field), during=during)
    for field in ("funding", "committees", "involved", "contributors"):
        earlier, now = (JOINER.join(getattr(one, field)) for one in (before, plan))
        turn(row, field, before=earlier, now=now, during=during)
    row.centre = _named(Centre, [plan.centre], row.municipality_id)[0] if plan.centre else None
    if row.centre and not row.centre.confirmed:
        row.centre.confirmed = True
        row.centre.save(update_fields=["confirmed"])
    row.funding, row.catalogue = list(plan.funding), plan.catalogue
    row.implementation_text, row.economy_text = plan.implementation_text, plan.economy_text
    if plan.administrative != before.administrative:
        note_typed(row, "administrative", "administrative" if plan.administrative else "")
    row.administrative, row.closed, row.version = plan.administrative, plan.closed, row.version + 1
    _follow(row, plan.committees, involved=False)
    _follow(row, plan.involved, involved=True)
    Contribution.objects.filter(point=row).exclude(centre__name__in=plan.contributors).delete()
    for position, centre in enumerate(_named(Centre, plan.contributors, row.municipality_id)):
        values = {"municipality_id": row.municipality_id, "position": position}
        Contribution.objects.update_or_create(point=row, centre=centre, defaults=values)


def _follow(row: Point, names: Sequence[str], *, involved: bool) -> None:
    PointCommittee.objects.filter(point=row, involved=involved).exclude(committee__name__in=names).delete()
    for position, committee in enumerate(_named(Committee, names, row.municipality_id)):
        values = {"municipality_id": row.municipality_id, "position": position}
        PointCommittee.objects.update_or_create(point=row, committee=committee, involved=involved, defaults=values)


def _named(model: type[P], names: Sequence[str], home: int) -> list[P]:
    rows = {one.name: one for one in model.objects.filter(municipality=home, name__in=names)}
    missing = next((name for name in names if name not in rows), None)
    if missing is not None:
        raise RuleBroken(NO_SUCH_PLACE, name=missing[:80])
    return [rows[name] for name in names]


def _promise(row: Point, planned: Iterable[PlannedMilestone], *, during: int) -> None:
    """Milestones with the words that are planned, from a round on; one that was kept stays, whatever it says."""
    kept = {one.uid: one for one in Milestone.objects.filter(point=row, round__ordinal__gt=0)}
    rounds = {one.ordinal: one for one in Round.objects.filter(agreement=row.agreement_id)}
    for one in planned:
        milestone = kept.get(one.uid) or (_new(row, rounds[one.round], follows=one.follows) if one.text else None)
        if milestone and milestone.text != one.text:
            before, milestone.text = milestone.text, one.text
            milestone.save()
            turn(row, "text", before=before, now=one.text, during=during, milestone=milestone)


def _last_answered(row: Point, uid: str) -> Milestone | None:
    """The milestone of a uid, or the one that it goes on from itself as long as nobody has answered of it."""
    one = Milestone.objects.select_related("follows").filter(municipality=row.municipality_id, uid=uid).first()
    return one.follows if one and one.follows and not one.assessments.exists() else one


def _new(row: Point, during: Round, *, follows: str) -> Milestone:
    last = Milestone.objects.filter(point=row, round=during).aggregate(last=Max("sequence"))["last"] or 0
    return Milestone(
        follows=_last_answered(row, follows),
        municipality_id=row.municipality_id,
        point=row,
        round=during,
        sequence=last + 1,
        label=during.label,
        due=during.due,
    )
