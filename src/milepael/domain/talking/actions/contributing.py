"""A contributing centre writes of a point in an open round; the responsible centre takes the words into its note."""

from django.db import transaction
from django.utils import timezone

from milepael.accounts.actions import audit, require
from milepael.accounts.actor import Actor
from milepael.accounts.models import Municipality
from milepael.accounts.rules import NotAllowed, Right, RuleBroken
from milepael.domain.agreements.models import Centre, Contribution, Point
from milepael.domain.followup.actions.answering import check_open, let_answer, locked
from milepael.domain.followup.actions.assessing import assess, assess_economy
from milepael.domain.followup.models import Milestone, Round
from milepael.domain.followup.queries.asked import ECONOMY, AskedPoint, asked_of
from milepael.domain.followup.rules.approving import NOT_YOUR_CENTRE, PointState
from milepael.domain.followup.rules.saying import Stale, note_of
from milepael.domain.organisation.queries import posts_of
from milepael.domain.organisation.rules import works_at
from milepael.domain.talking.models import ContributedText
from milepael.domain.talking.rules.contributing import (
    CHOOSE_FIRST,
    CLOSED,
    NO_CONTRIBUTOR,
    NOT_ASKED,
    NOTHING_TO_TAKE,
    SEEN_BEFORE,
    WRITTEN_SINCE,
    check_text,
    with_contribution,
)
from milepael.editions.model import Budget, Effort, State


@transaction.atomic
def contribute(
    point: Point, *, during: Round, of: Centre, as_: Actor, text: str, version: int = 0
) -> ContributedText | None:
    """Write what a centre contributes to a point in a round; no words take it back. The same again changes nothing.

    version is of the text that the one who writes has seen, 0 where there was none. None where nothing was ever
    written. Raises NotAllowed, Stale or RuleBroken.
    """
    home = locked(point.municipality_id)
    as_ = _contributor(of, home, as_=as_)
    if not Contribution.objects.filter(point=point, centre=of).exclude(point__centre=of).exists():
        raise RuleBroken(NO_CONTRIBUTOR)
    during = Round.objects.get(pk=during.pk, municipality=home)
    check_open(during)
    if _asked(point, during).way.state is PointState.APPROVED:
        raise RuleBroken(CLOSED)
    text = note_of(text)
    check_text(text)
    row = ContributedText.objects.filter(point=point, during=during, centre=of).first()
    if text == (row.text if row else ""):
        return row
    if (row.version if row else 0) != version:
        raise Stale(WRITTEN_SINCE)
    row = row or ContributedText(municipality=home, point=point, during=during, centre=of)
    row.text, row.by, row.role, row.at, row.version = text, as_.user, as_.role.value, timezone.now(), version + 1
    row.centre_name = Centre.objects.get(pk=of.pk).name
    row.save()
    facts = {"round": during.ordinal, "centre": of.pk, "version": row.version}
    audit("contribute", home, as_=as_, subject=f"point:{point.uid}", facts=facts)
    return row


@transaction.atomic
def take_into_note(
    point: Point, *, during: Round, of: Centre, target: str, as_: Actor, seen: int, version: int
) -> None:
    """Put a centre's contribution at the end of the note of one thing that is asked of the point; the smiley stands.

    target is a milestone's uid or ECONOMY; seen is the contribution's version, version the note's. It is saved as by
    `assess`, and raises what that raises.
    """
    home = locked(point.municipality_id)
    let_answer(point, during, home, as_=as_)
    row = ContributedText.objects.filter(point=point, during=during, centre=of).exclude(text="").first()
    line = next((one for one in _asked(point, during).lines if one.target == target), None)
    if row is None or line is None:
        raise RuleBroken(NOTHING_TO_TAKE)
    if row.version != seen:
        raise Stale(SEEN_BEFORE)
    if line.now and line.now.standing.state is State.DOUBTFUL:
        raise RuleBroken(CHOOSE_FIRST)
    note = with_contribution(line.now.note if line.now else "", row.text)
    said = line.now.standing.assessment if line.now else None
    if target == ECONOMY:
        budget = said if isinstance(said, Budget) else None
        assess_economy(point, during=during, as_=as_, budget=budget, note=note, version=version)
    else:
        milestone = Milestone.objects.get(point=point, uid=target)
        effort = said if isinstance(said, Effort) else None
        assess(milestone, during=during, as_=as_, effort=effort, note=note, version=version)


def _contributor(of: Centre, home: Municipality, *, as_: Actor) -> Actor:
    as_ = require(Right.TAKE_PART, home, as_=as_)
    if not works_at(posts_of(as_, on=timezone.localdate()), [of.pk]):
        raise NotAllowed(NOT_YOUR_CENTRE)
    return as_


def _asked(point: Point, during: Round) -> AskedPoint:
    found = asked_of(during, points=[point.pk])
    if not found:
        raise RuleBroken(NOT_ASKED, round=during.label)
    return found[0]
