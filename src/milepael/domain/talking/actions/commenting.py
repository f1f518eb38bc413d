"""Those who work with a point comment on it, change what they wrote while nobody has answered, and delete it."""

from django.db import transaction
from django.utils import timezone

from milepael.accounts.actions import audit
from milepael.accounts.actor import Actor
from milepael.accounts.rules import NotAllowed, Right, RuleBroken
from milepael.documents.sentence import Sentence
from milepael.domain.agreements.models import Centre, Point
from milepael.domain.followup.actions.answering import check_open, locked
from milepael.domain.followup.models import Round
from milepael.domain.followup.rules.saying import Stale, note_of
from milepael.domain.talking.actions.taking_part import participant, taking_part
from milepael.domain.talking.models import Comment
from milepael.domain.talking.queries.thread import written
from milepael.domain.talking.rules.commenting import (
    EDITED_SINCE,
    NOT_YOURS,
    check_words,
    edit_refusal,
    removal_refusal,
)


@transaction.atomic
def comment(point: Point, *, as_: Actor, text: str, during: Round | None = None) -> Comment:
    """Say something of a point in an open round, or of the point as such; the same twice in a row is said once.

    Raises NotAllowed or RuleBroken.
    """
    home = locked(point.municipality_id)
    as_, post = taking_part(point, home, as_=as_)
    if during is not None:
        during = Round.objects.get(pk=during.pk, municipality=home, agreement=point.agreement_id)
        check_open(during)
    text = note_of(text)
    check_words(text)
    last = Comment.objects.filter(point=point).order_by("at", "pk").last()
    if last and (last.by, last.text, last.during_id) == (as_.user, text, during.pk if during else None):
        return last
    row = Comment(municipality=home, point=point, during=during, text=text)
    row.by, row.role, row.at = as_.user, as_.role.value, timezone.now()
    row.centre = Centre.objects.filter(pk=post.centre or 0).first()
    row.centre_name = row.centre.name if row.centre else ""
    row.save()
    _note_down("comment", row, point, as_=as_)
    return row


@transaction.atomic
def change_comment(row: Comment, *, as_: Actor, text: str, seen: str) -> Comment:
    """Give one's own comment other words; seen are those that were there. Raises NotAllowed, Stale or RuleBroken."""
    home = locked(row.municipality_id)
    row = Comment.objects.select_related("point", "by").get(pk=row.pk)
    as_ = participant(row.point, home, as_=as_)
    _check(edit_refusal(written(row, as_=as_)))
    if note_of(seen) != row.text:
        raise Stale(EDITED_SINCE)
    text = note_of(text)
    check_words(text)
    if text != row.text:
        row.text, row.edited = text, timezone.now()
        row.save(update_fields=["text", "edited"])
        _note_down("change_comment", row, row.point, as_=as_)
    return row


@transaction.atomic
def remove_comment(row: Comment, *, as_: Actor) -> Comment:
    """Take the words of a comment away; that there was one, whose and when, stays. Raises NotAllowed or RuleBroken."""
    home = locked(row.municipality_id)
    row = Comment.objects.select_related("point", "by").get(pk=row.pk)
    as_ = participant(row.point, home, as_=as_)
    _check(removal_refusal(written(row, as_=as_), is_office=as_.may(Right.ASSESS, where=home)))
    row.text, row.removed = "", timezone.now()
    row.save(update_fields=["text", "removed"])
    _note_down("remove_comment", row, row.point, as_=as_)
    return row


def _check(refusal: Sentence | None) -> None:
    if refusal is NOT_YOURS:
        raise NotAllowed(refusal)
    if refusal:
        raise RuleBroken(refusal)


def _note_down(action: str, row: Comment, point: Point, *, as_: Actor) -> None:
    """One row in the log, which holds no words."""
    facts: dict[str, int | str] = {"comment": row.pk, "round": row.during.ordinal if row.during else 0}
    audit(action, point.municipality, as_=as_, subject=f"point:{point.uid}", facts=facts)
