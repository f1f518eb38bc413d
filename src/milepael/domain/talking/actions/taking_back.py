"""A round that was opened by mistake is planned again, while nobody has said anything in it."""

from django.db import transaction
from django.utils import timezone

from milepael.accounts.actions import audit, require
from milepael.accounts.actor import Actor
from milepael.accounts.rules import Right, RuleBroken
from milepael.domain.followup.actions.answering import check_newest, locked
from milepael.domain.followup.actions.ending import go_on
from milepael.domain.followup.models import Round
from milepael.domain.followup.rules.saying import Stale, note_of
from milepael.domain.followup.rules.timing import NOT_OPEN, ROUND_CHANGED
from milepael.domain.talking.models import RecalledRound
from milepael.domain.talking.queries.taking_back import is_silent
from milepael.domain.talking.rules.taking_back import check_taking_back


@transaction.atomic
def take_round_back(during: Round, *, as_: Actor, reason: str, version: int) -> Round:
    """Ask the centres no more; the round before, if there is one, can be answered again.

    Comments stay, and what was decided of points. Raises NotAllowed, Stale or RuleBroken.
    """
    home = locked(during.municipality_id)
    as_ = require(Right.RUN_ROUND, home, as_=as_)
    row, reason = Round.objects.get(pk=during.pk), note_of(reason)
    if row.version != version:
        raise Stale(ROUND_CHANGED)
    if row.opened_at is None:
        raise RuleBroken(NOT_OPEN, round=row.label)
    check_newest(row)
    check_taking_back(row.label, taken_in=row.reported, is_silent=is_silent(row), reason=reason)
    RecalledRound.objects.create(
        municipality=home, during=row, opened_at=row.opened_at, at=timezone.now(), by=as_.user, reason=reason
    )
    row.opened_at, row.version = None, row.version + 1
    row.save(update_fields=["opened_at", "version"])
    go_on(row.agreement_id)
    audit("take_round_back", home, as_=as_, subject=f"round:{row.pk}", facts={"round": row.ordinal})
    return row
