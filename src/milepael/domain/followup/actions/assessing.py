"""Say how far a milestone is, and how a point's money is."""

from dataclasses import dataclass

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from milepael.accounts.actions import audit
from milepael.accounts.actor import Actor
from milepael.accounts.models import Municipality
from milepael.accounts.rules import Role, RuleBroken
from milepael.domain.agreements.models import Point
from milepael.domain.followup.actions.answering import answering, check_newest, locked, must_be_seen_again
from milepael.domain.followup.actions.ending import keep_beside
from milepael.domain.followup.actions.reopening import reopen
from milepael.domain.followup.models import Assessment, EconomyAssessment, Milestone, Round, TypedField
from milepael.domain.followup.queries.lapsing import has_lapsed
from milepael.domain.followup.queries.searching import search_text_after
from milepael.domain.followup.queries.standings import economy_standing, said_of
from milepael.domain.followup.rules.postponing import NOT_POSTPONED
from milepael.domain.followup.rules.saying import (
    NO_LONGER,
    NO_MONEY,
    NOT_FOLLOWED_UP,
    NOT_THIS_ROUND,
    SAID_SINCE,
    Stale,
    check_note,
    effort_refusal,
    has_economy,
    note_of,
    silent_economy,
    silent_effort,
)
from milepael.domain.followup.rules.standing import Track, round_at
from milepael.domain.followup.rules.timing import LOCKED, NOT_OPEN, SUPERSEDED, can_be_changed
from milepael.domain.organisation.queries import posts_of
from milepael.domain.organisation.rules import Held
from milepael.editions.model import Budget, Effort, State


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody says of a milestone or of a point's money; assessment is a code word, "" without one."""

    state: State
    assessment: str
    note: str


def assess(
    milestone: Milestone, *, during: Round, as_: Actor, effort: Effort | None, note: str = "", version: int = 0
) -> Assessment:
    """Say how far a milestone is in a round; None takes back what was said. Saying the same again changes nothing.

    Where the milestone was reworded since, the same is said of the new words. One that was moved to a later round, and
    is delayed no more, is where it was.
    version is of the assessment that the one who says it has seen, 0 where there was none. Raises NotAllowed, Stale,
    NoteOwed or RuleBroken.
    """
    posts = _posts(as_)
    with transaction.atomic():
        home = locked(milestone.municipality_id)
        milestone = Milestone.objects.select_related("point", "round").get(pk=milestone.pk)
        as_, reported = answering(milestone.point, during, home, as_=as_, posts=posts)
        _check_round(milestone.point, during, as_=as_)
        kept = milestone.assessments.exclude(has_lapsed("milestone__point")).select_related("postponed_to")
        rows = {row.ordinal: row for row in kept.annotate(ordinal=F("during__ordinal"))}
        given = {at: said_of(row) for at, row in rows.items()}
        track = Track(milestone.round.ordinal, bool(milestone.text), given)
        refusal = effort_refusal(track, during=during.ordinal)
        if refusal:
            raise RuleBroken(refusal)
        due = round_at(track, at=during.ordinal)
        silent = silent_effort(due, at=during.ordinal, has_text=track.has_text)
        row = rows.get(during.ordinal) or Assessment(milestone=milestone, during=during, municipality=home, version=0)
        row.during = during
        said, before = _said(effort, note, silent=silent), row.status_note
        if _say(row, said, as_=as_, version=version):
            _find_by(row.status_note, milestone.point, before=before)
            if reported:
                must_be_seen_again(milestone.point, during)
            _note_down("assess", row, milestone.point, home=home, as_=as_, subject=f"milestone:{milestone.uid}")
        return row


def assess_economy(
    point: Point, *, during: Round, as_: Actor, budget: Budget | None, note: str = "", version: int = 0
) -> EconomyAssessment:
    """Say how a point's money is in a round, as `assess` does of a milestone."""
    posts = _posts(as_)
    with transaction.atomic():
        home = locked(point.municipality_id)
        point = Point.objects.get(pk=point.pk)
        as_, reported = answering(point, during, home, as_=as_, posts=posts)
        _check_round(point, during, as_=as_)
        kept = point.economy_assessments.filter(during=during).first()
        has_text = bool(point.economy_text)
        given = economy_standing(kept.state, kept.assessment, kept.possible) if kept else None
        if not has_economy(given, has_text=has_text):
            raise RuleBroken(NO_MONEY)
        row = kept or EconomyAssessment(point=point, during=during, municipality=home, version=0)
        said, before = _said(budget, note, silent=silent_economy(at=during.ordinal, has_text=has_text)), row.status_note
        if _say(row, said, as_=as_, version=version):
            _find_by(row.status_note, point, before=before)
            if reported:
                must_be_seen_again(point, during)
            _note_down("assess_economy", row, point, home=home, as_=as_, subject=f"point:{point.uid}")
        return row


def _posts(as_: Actor) -> tuple[Held, ...]:
    """Looked up before the lock: whoever else saves waits the less."""
    return posts_of(as_, on=timezone.localdate())


def _check_round(point: Point, during: Round, *, as_: Actor) -> None:
    """An open round is answered until a later one has come; else the budget office corrects the newest taken in."""
    if during.agreement_id != point.agreement_id or during.ordinal == 0:
        raise RuleBroken(NOT_THIS_ROUND, round=during.label)
    if point.administrative:
        raise RuleBroken(NOT_FOLLOWED_UP)
    if during.opened_at:
        if not check_newest(during).window.is_opened:
            raise RuleBroken(NOT_OPEN, round=during.label)
        return
    if as_.role is Role.REPORTER:
        raise RuleBroken(NOT_OPEN, round=during.label)
    if not during.reported:
        raise RuleBroken(NOT_THIS_ROUND, round=during.label)
    _check_correction(during)


def _check_correction(during: Round) -> None:
    """What a document said is corrected until that of a later round is taken in, or a second later one has come."""
    rows = Round.objects.filter(agreement=during.agreement_id, ordinal__gte=during.ordinal).order_by("ordinal")
    own, *after = rows
    if own.locked_at:
        raise RuleBroken(LOCKED, round=own.label)
    later = [one for one in after if one.reported or one.opened_at]
    taken_in = [one.label for one in later if one.reported]
    if taken_in:
        raise RuleBroken(NO_LONGER, round=during.label, newest=taken_in[-1])
    if not can_be_changed(during.window, taken_in=True, later=[one.reported for one in later]):
        raise RuleBroken(SUPERSEDED, round=during.label, newest=later[-1].label)


def _said(given: Effort | Budget | None, note: str, *, silent: State) -> Said:
    note = note_of(note)
    check_note(given, note)
    return Said(State.ASSESSED if given else silent, given.value if given else "", note)


def _say(row: Assessment | EconomyAssessment, said: Said, *, as_: Actor, version: int) -> bool:
    """Write what differs and tell whether anything did; silence where nothing was said writes no row.

    Raises Stale where somebody else was first.
    """
    if Said(State(row.state or said.state), row.assessment, row.status_note) == said and not _is_of_old_words(row):
        return False
    if row.version != version:
        raise Stale(SAID_SINCE)
    keep_beside(row)
    row.state, row.assessment, row.status_note = said.state.value, said.assessment, said.note
    row.possible = []
    if isinstance(row, Assessment) and said.assessment != Effort.DELAYED.value:
        for name, nothing in NOT_POSTPONED.items():
            setattr(row, name, nothing)
    row.at, row.role, row.version = timezone.now(), as_.role.value, version + 1
    row.save()
    return True


def _is_of_old_words(row: Assessment | EconomyAssessment) -> bool:
    if not (isinstance(row, Assessment) and row.assessment and row.at):
        return False
    return TypedField.objects.filter(milestone=row.milestone_id, field="text", at__gt=row.at).exists()


def _find_by(note: str, point: Point, *, before: str) -> None:
    """The note's words are found by a search, and those that it replaced no more."""
    if note == before:
        return
    point.search_text = search_text_after(point, before=before, now=note)
    point.save(update_fields=["search_text"])


def _ask_again(point: Point, row: Assessment | EconomyAssessment) -> None:
    """What is taken back is asked again, and what was corrected may be: by its round, or by the one that is open."""
    if not row.during.opened_at:
        later = Round.objects.filter(agreement=row.during.agreement_id, opened_at__isnull=False)
        reopen(point, max(later.values_list("ordinal", flat=True), default=None))
    elif row.state != State.ASSESSED.value:
        reopen(point, row.during.ordinal)


def _note_down(
    action: str, row: Assessment | EconomyAssessment, point: Point, *, home: Municipality, as_: Actor, subject: str
) -> None:
    """One row in the log, of code words and numbers; and the round may ask again."""
    _ask_again(point, row)
    facts: dict[str, int | str] = {
        "round": row.during.ordinal,
        "said": row.assessment or row.state,
        "version": row.version,
    }
    audit(action, home, as_=as_, subject=subject, facts=facts)
