"""Who may answer of a point in a round, and until when."""

from collections.abc import Iterable

from django.db.models import F, Q
from django.utils import timezone

from milepael.accounts.actions import require
from milepael.accounts.actor import Actor
from milepael.accounts.models import Municipality
from milepael.accounts.rules import NotAllowed, Right, RuleBroken
from milepael.domain.agreements.models import Point
from milepael.domain.followup.models import PointReport, Round
from milepael.domain.followup.rules.approving import NOT_IN_ROUND, NOT_YOUR_CENTRE, PointState, check_still_open
from milepael.domain.followup.rules.timing import CLOSED, NOT_OPEN, SUPERSEDED
from milepael.domain.organisation.queries import posts_of
from milepael.domain.organisation.rules import Held, may_report


def let_answer(
    point: Point, during: Round, home: Municipality, *, as_: Actor, posts: Iterable[Held] | None = None
) -> Actor:
    """Who asks, in the role that lets them answer of a point: the budget office, else a reporter of its centre.

    A reporter changes nothing that is approved. posts are theirs, where they were looked up before the lock. Raises
    NotAllowed or RuleBroken.
    """
    return answering(point, during, home, as_=as_, posts=posts)[0]


def answering(
    point: Point, during: Round, home: Municipality, *, as_: Actor, posts: Iterable[Held] | None = None
) -> tuple[Actor, bool]:
    """As `let_answer`, and whether the point may have a report in the round, which is then to be seen again."""
    if not point.stay.covers(during.ordinal):
        raise RuleBroken(NOT_IN_ROUND, round=during.label)
    if as_.may(Right.ASSESS, where=home):
        return require(Right.ASSESS, home, as_=as_), True
    as_ = reporter_at(home, point.centre_id, as_=as_, posts=posts)
    states = list(PointReport.objects.filter(round=during, point=point).values_list("state", flat=True))
    check_still_open(PointState(states[0]) if states else PointState.OPEN)
    return as_, bool(states)


def reporter_at(home: Municipality, centre: int | None, *, as_: Actor, posts: Iterable[Held] | None = None) -> Actor:
    """Who asks, as a reporter of the centre; by default by the posts they have today. Raises NotAllowed elsewhere.

    Posts that were looked up before are looked up again where they do not hold: the centre may be another since.
    """
    as_ = require(Right.REPORT, home, as_=as_)
    known = posts is not None and may_report(posts, centre)
    if not (known or may_report(posts_of(as_, on=timezone.localdate()), centre)):
        raise NotAllowed(NOT_YOUR_CENTRE)
    return as_


def must_be_seen_again(point: Point, during: Round) -> None:
    """What a round asks or is told of a point has changed: whoever approves or returns it must have seen that."""
    PointReport.objects.filter(round=during, point=point).update(version=F("version") + 1)


def locked(municipality: int) -> Municipality:
    """Locked until the end: whoever says something else in the municipality, or takes in a document, queues up."""
    return Municipality.objects.select_for_update().get(pk=municipality)


def check_open(during: Round) -> None:
    """Raise RuleBroken where a round is not open, or is over."""
    if during.opened_at is None:
        raise RuleBroken(NOT_OPEN, round=during.label)
    check_newest(during)


def check_newest(during: Round) -> Round:
    """The round as it is kept now.

    Raises RuleBroken where it was closed, or a later one of the agreement was opened or taken in.
    """
    has_come = Q(reported=True) | Q(opened_at__isnull=False)
    found = Round.objects.filter(has_come, agreement=during.agreement_id, ordinal__gt=during.ordinal)
    rows = list((found | Round.objects.filter(pk=during.pk)).order_by("ordinal")[:2])
    if rows[-1].ordinal > during.ordinal:
        raise RuleBroken(SUPERSEDED, round=during.label, newest=rows[-1].label)
    if rows[0].closed_at:
        raise RuleBroken(CLOSED, round=during.label)
    return rows[0]
