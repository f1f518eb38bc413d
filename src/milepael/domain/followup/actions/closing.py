"""A round is closed: what is approved is out though no later one comes; where that was a slip, it is opened again."""

from django.db import transaction
from django.utils import timezone

from milepael.accounts.actions import audit
from milepael.accounts.actor import Actor
from milepael.accounts.rules import RuleBroken
from milepael.domain.followup.actions.answering import check_open
from milepael.domain.followup.actions.ending import end_rounds, go_on
from milepael.domain.followup.actions.rounds import as_seen
from milepael.domain.followup.models import Round
from milepael.domain.followup.queries.rounds import unapproved_in
from milepael.domain.followup.rules.timing import (
    LEFT_UNAPPROVED,
    NOT_CLOSED,
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
    unapproved = unapproved_in(row)
    if not can_be_closed(row.window, unapproved, today=timezone.localdate()):
        raise RuleBroken(STILL_IN_TIME, round=row.label, last=row.window.last_day)
    if unapproved and not anyway:
        raise RuleBroken(LEFT_UNAPPROVED[unapproved > 1], count=unapproved)
    row.closed_at = timezone.now()
    _keep(row, "close_round", as_=as_)
    end_rounds(row.agreement_id)
    return row


@transaction.atomic
def open_again(during: Round, *, as_: Actor, version: int) -> Round:
    """Let a round that was closed be answered and approved again. Raises NotAllowed, Stale or RuleBroken."""
    row, as_ = as_seen(during, as_=as_, version=version)
    if row.closed_at is None:
        raise RuleBroken(NOT_CLOSED, round=row.label)
    row.closed_at = None
    check_open(_keep(row, "open_round_again", as_=as_))
    go_on(row.agreement_id)
    return row


def _keep(row: Round, action: str, *, as_: Actor) -> Round:
    row.version += 1
    row.save(update_fields=["closed_at", "version"])
    audit(action, row.municipality, as_=as_, subject=f"round:{row.pk}", facts={"round": row.ordinal})
    return row
