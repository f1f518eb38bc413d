"""A centre submits what it has answered; its manager approves it or sends it back, the budget office where none is."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from milepael.accounts.actions import audit, require
from milepael.accounts.actor import Actor
from milepael.accounts.models import Municipality
from milepael.accounts.rules import NotAllowed, Right, Role, RuleBroken
from milepael.domain.agreements.models import Centre, Point
from milepael.domain.followup.actions.answering import check_open, locked, reporter_at
from milepael.domain.followup.models import PointReport, Return, Round
from milepael.domain.followup.queries.approving import deeds_of, hands_in, may_approve_own, reports_of
from milepael.domain.followup.queries.asked import asked_of
from milepael.domain.followup.rules.approving import (
    ALL_SUBMITTED,
    CHANGED_SINCE,
    NOT_YOUR_CENTRE,
    NOTHING_TO_APPROVE,
    NOTHING_TO_SUBMIT,
    TO_ANSWER,
    PointState,
    Submission,
    approves_for,
    check_return,
)
from milepael.domain.followup.rules.saying import Stale, note_of
from milepael.domain.organisation.models import Post
from milepael.domain.organisation.queries import posts_of
from milepael.domain.organisation.rules import Held, approving_as, post_at


@dataclass(frozen=True, slots=True)
class Submitted:
    """How many points a centre submitted, and how many of its others lack an answer."""

    points: int
    incomplete: int


@transaction.atomic
def submit_centre(centre: Centre, *, during: Round, as_: Actor) -> Submitted:
    """Hand what is answered to the centre's manager; a point that lacks an answer stays where it is.

    Raises NotAllowed, or RuleBroken where there is nothing to submit.
    """
    home = locked(centre.municipality_id)
    is_office = as_.may(Right.ASSESS, where=home)
    as_ = require(Right.ASSESS, home, as_=as_) if is_office else reporter_at(home, centre.pk, as_=as_)
    during = _fresh(during, home)
    check_open(during)
    waiting = [one for one in asked_of(during, centres=[centre.pk]) if one.way.state in TO_ANSWER]
    ready = [one.id for one in waiting if not one.missing]
    if not waiting:
        raise RuleBroken(ALL_SUBMITTED)
    if not ready:
        raise RuleBroken(NOTHING_TO_SUBMIT, missing=sum(one.missing for one in waiting))
    post = post_at(posts_of(as_, on=timezone.localdate()), Role.REPORTER, centre.pk)
    reports = {row.point_id: row for row in PointReport.objects.filter(round=during, point__in=ready)}
    for pk in ready:
        row = reports.get(pk) or PointReport(municipality=home, round=during, point_id=pk, version=0)
        row.state = PointState.SUBMITTED.value
        row.submitted_by, row.submitted_at = as_.user, timezone.now()
        row.submitted_for_id = post.instead_of if post else None
        row.reason, row.version = "", row.version + 1
        row.save()
    _note_down("submit_centre", home, f"centre:{centre.pk}", during=during, as_=as_, points=len(ready))
    return Submitted(len(ready), len(waiting) - len(ready))


@transaction.atomic
def approve(centre: Centre, *, during: Round, as_: Actor, seen: Mapping[int, int]) -> int:
    """Approve points of a centre, all or none, and tell how many; seen are their versions by id, as they were shown.

    Raises NotAllowed, Stale where one has changed since, or RuleBroken (rule 8).
    """
    home, as_, posts = _approver(centre, as_=as_)
    during = _fresh(during, home)
    check_open(during)
    reports = _reports(centre, during, points=seen)
    if not reports or len(reports) < len(seen):
        raise RuleBroken(NOTHING_TO_APPROVE)
    by, own_allowed = as_.user.pk if as_.user else None, may_approve_own(home)
    principals = [post.instead_of for post in posts]
    hands = hands_in(reports, deeds_of(list(filter(None, (by, *principals))), home, rounds=[during.pk]))
    for row in reports:
        submission = Submission(row.point.key, PointState(row.state), hands[row.pk])
        principal = approves_for(submission, by=by, principals=principals, own_allowed=own_allowed)
        _decide(row, PointState.APPROVED, as_=as_, instead_of=principal, version=seen[row.point_id])
    _note_down("approve", home, f"centre:{centre.pk}", during=during, as_=as_, points=len(reports))
    return len(reports)


@transaction.atomic
def send_back(point: Point, *, during: Round, as_: Actor, reason: str, version: int) -> PointReport:
    """Give a point back to its centre's reporter, with a reason. Raises NotAllowed, Stale or RuleBroken."""
    if point.centre is None:
        raise NotAllowed(NOT_YOUR_CENTRE)
    home, as_, (post, *_) = _approver(point.centre, as_=as_)
    during = _fresh(during, home)
    check_open(during)
    row = next(iter(_reports(point.centre, during, points=[point.pk])), None)
    reason = note_of(reason)
    check_return(PointState(row.state) if row else PointState.OPEN, reason)
    if row is None:
        raise RuleBroken(NOTHING_TO_APPROVE)
    row.reason = reason
    _decide(row, PointState.SENT_BACK, as_=as_, instead_of=post.instead_of, version=version)
    told = Return(municipality=home, report=row, reason=reason, by=as_.user, role=as_.role.value, at=timezone.now())
    told.instead_of_id = post.instead_of
    told.save()
    _note_down("send_back", home, f"point:{point.uid}", during=during, as_=as_, points=1)
    return row


def _approver(centre: Centre, *, as_: Actor) -> tuple[Municipality, Actor, Sequence[Held]]:
    """The municipality, locked; and who asks, as the one who approves for the centre, or for one or several."""
    home, today = locked(centre.municipality_id), timezone.localdate()
    is_led = centre.pk in Post.centres_led(home, on=today)
    posts = approving_as(posts_of(as_, on=today), centre.pk, is_led=is_led)
    if not posts:
        raise NotAllowed(NOT_YOUR_CENTRE)
    right = Right.APPROVE if posts[0].role is Role.MANAGER else Right.RUN_ROUND
    return home, require(right, home, as_=as_), posts


def _fresh(during: Round, home: Municipality) -> Round:
    return Round.objects.get(pk=during.pk, municipality=home)


def _reports(centre: Centre, during: Round, *, points: Iterable[int]) -> list[PointReport]:
    rows = reports_of(points).filter(round=during, point__centre=centre)
    return list(rows.order_by("point__position", "pk"))


def _decide(row: PointReport, state: PointState, *, as_: Actor, instead_of: int | None, version: int) -> None:
    if row.version != version:
        raise Stale(CHANGED_SINCE, point=row.point.key)
    row.state, row.version = state.value, version + 1
    row.decided_by, row.decided_as, row.decided_at = as_.user, as_.role.value, timezone.now()
    row.decided_for_id = instead_of
    row.approved_at = row.decided_at if state is PointState.APPROVED else row.approved_at
    row.save()


def _note_down(action: str, home: Municipality, subject: str, *, during: Round, as_: Actor, points: int) -> None:
    audit(action, home, as_=as_, subject=subject, facts={"round": during.ordinal, "points": points})
