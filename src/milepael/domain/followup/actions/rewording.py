"""A milestone is reworded in an open round: with a reason, and the old words stay (rule 6)."""

from django.db import transaction
from django.utils import timezone

from milepael.accounts.actions import audit
from milepael.accounts.actor import Actor
from milepael.domain.followup.actions.answering import check_open, let_answer, locked, must_be_seen_again
from milepael.domain.followup.actions.turning import turn
from milepael.domain.followup.models import Milestone, Rewording, Round
from milepael.domain.followup.queries.moves import move_of
from milepael.domain.followup.queries.searching import search_text_of
from milepael.domain.followup.rules.rewording import REWORDED_SINCE, check_rewording
from milepael.domain.followup.rules.saying import Stale, note_of


@transaction.atomic
def reword(milestone: Milestone, *, during: Round, as_: Actor, text: str, reason: str, seen: str) -> Milestone:
    """Give a milestone other words from a round on; seen are those that the one who does it has seen.

    Reworded twice in a round, it has moved from what it said before the round; given those words back, it has not. Each
    time is kept: who did it, when, from what to what, and why.
    Whoever may answer of the point may do it. Raises NotAllowed, Stale or RuleBroken.
    """
    home = locked(milestone.municipality_id)
    row = Milestone.objects.select_related("point__chapter", "point__centre", "round").get(pk=milestone.pk)
    as_ = let_answer(row.point, during, home, as_=as_)
    during = Round.objects.get(pk=during.pk, agreement=row.point.agreement_id)
    check_open(during)
    text, reason = note_of(text), note_of(reason)
    if row.text != note_of(seen):
        raise Stale(REWORDED_SINCE)
    check_rewording(text, reason, before=row.text)
    move = move_of(row, during)
    before = move.before if move else row.text
    told = Rewording(municipality=home, milestone=row, during=during, before=row.text, text=text, reason=reason)
    told.by, told.role, told.at = as_.user, as_.role.value, timezone.now()
    told.save()
    turn(row.point, "text", before=row.text, now=text, during=during.ordinal, milestone=row)
    row.moved_before, row.moved_reason = (before, reason) if text != before else ("", "")
    row.text = text
    row.save(update_fields=["moved_before", "moved_reason", "text"])
    row.point.search_text = search_text_of(row.point)
    row.point.save(update_fields=["search_text"])
    must_be_seen_again(row.point, during)
    audit("reword", home, as_=as_, subject=f"milestone:{row.uid}", facts={"round": during.ordinal})
    return row
