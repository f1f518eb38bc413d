"""A round is closed, locked, and with a reason opened again: what is approved is out though no later one has come."""

from django.db import transaction
from django.utils import timezone

from milepael.accounts.actions import audit
from milepael.accounts.actor import Actor
from milepael.accounts.rules import Right, RuleBroken, check_reason
from milepael.domain.followup.actions.answering import check_open
from milepael.domain.followup.actions.ending import end_rounds, go_on
from milepael.domain.followup.actions.rounds import as_seen
from milepael.domain.followup.models import Round, Unlocking
from milepael.domain.followup.queries.rounds import has_later, unapproved_in
from milepael.domain.followup.rules.saying import note_of
from milepael.domain.followup.rules.timing import (
    LEFT_UNAPPROVED,
    LONGEST_REASON,
    NO_REASON,
    NOT_BEGUN,
    NOT_CLOSED,
    NOT_LOCKED,
    STILL_IN_TIME,
    can_be_closed,
)


@transaction.atomic
def close_round(during: Round, *, as_: Actor, version: int, anyway: bool = True) -> Round:
    """Let nobody answer or approve in a round any more; unless anyway, not where a centre is not approved.

    Raises NotAllowed, Stale or RuleBroken.
    """
    row, as_ = as_seen(during, as_=as_, version=version)
    check_open(row)
    _check_done(row, anyway=anyway)
    row.closed_at = timezone.now()
    return _keep(row, "close_round", as_=as_)


@transaction.atomic
def lock_round(during: Round, *, as_: Actor, version: int, anyway: bool = True) -> tuple[Round, Actor]:
    """Let nothing of a round be changed, by a document neither; one that is still answered is closed with it.

    One that is locked stays so. Returns it and who locked it, in the role that may. Raises as closing does.
    """
    row, as_ = as_seen(during, as_=as_, version=version)
    if row.opened_at is None and not row.reported:
        raise RuleBroken(NOT_BEGUN, round=row.label)
    if row.opened_at and not row.closed_at and not has_later(row):
        _check_done(row, anyway=anyway)
    now = timezone.now()
    row.closed_at, row.locked_at = row.closed_at or now, row.locked_at or now
    return _keep(row, "lock_round", as_=as_), as_


@transaction.atomic
def open_again(during: Round, *, as_: Actor, version: int, reason: str) -> Round:
    """Let a round that was closed or locked be changed again; where a later one has come, by documents alone.

    What was published of it stays as it is. Raises NotAllowed, Stale or RuleBroken.
    """
    row, as_ = as_seen(during, as_=as_, version=version, right=Right.UNLOCK)
    reason = note_of(reason)
    check_reason(reason, missing=NO_REASON, most=LONGEST_REASON)
    if row.closed_at is None:
        raise RuleBroken(NOT_CLOSED, round=row.label)
    later = has_later(row)
    if later and row.locked_at is None:
        raise RuleBroken(NOT_LOCKED, round=row.label)
    row.locked_at, row.closed_at = None, row.closed_at if later else None
    Unlocking.objects.create(
        municipality=row.municipality,
        round=row,
        reason=reason,
        by=as_.user,
        role=as_.role.value,
        at=timezone.now(),
    )
    return _keep(row, "open_round_again", as_=as_)


def _check_done(row: Round, *, anyway: bool) -> None:
    unapproved = unapproved_in(row)
    if not can_be_closed(row.window, unapproved, today=timezone.localdate()):
        raise RuleBroken(STILL_IN_TIME, round=row.label, last=row.window.last_day)
    if unapproved and not anyway:
        raise RuleBroken(LEFT_UNAPPROVED[unapproved > 1], count=unapproved)


def _keep(row: Round, action: str, *, as_: Actor) -> Round:
    row.version += 1
    row.save(update_fields=["closed_at", "locked_at", "version"])
    audit(action, row.municipality, as_=as_, subject=f"round:{row.pk}", facts={"round": row.ordinal})
    (go_on if row.closed_at is None else end_rounds)(row.agreement_id)
    return row
