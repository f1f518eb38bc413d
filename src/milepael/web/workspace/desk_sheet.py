"""A centre's desk as it is laid out: each thing asked with what can be said of it, and what was said last time."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, replace

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_noop as _

from milepael.accounts.rules import RuleBroken
from milepael.domain.followup.queries.approving import Barred
from milepael.domain.followup.queries.asked import Answer, AskedPoint, Line
from milepael.domain.followup.queries.desk import Desk
from milepael.domain.followup.rules.approving import PointState
from milepael.domain.followup.rules.saying import ENOUGH, Stale
from milepael.domain.followup.rules.standing import NOT_REPORTED, Standing
from milepael.domain.followup.rules.timing import Phase
from milepael.editions.language.smileys import WORDS
from milepael.editions.model import Budget, Effort, State
from milepael.web.workspace.about import about
from milepael.web.workspace.assess_forms import OR, SILENT, Attempt, Choice
from milepael.web.workspace.change_form import ChangeForm, change_form
from milepael.web.workspace.faces import economy_face, effort_face
from milepael.web.workspace.radios import radios
from milepael.web.workspace.round_sheet import time_left

STATES: Mapping[PointState, tuple[str, str]] = {
    PointState.OPEN: ("", _("Not submitted")),
    PointState.SUBMITTED: ("badge-info", _("Submitted")),
    PointState.APPROVED: ("badge-success", _("Approved")),
    PointState.SENT_BACK: ("badge-warning", _("Sent back")),
}
NEEDING = (Effort.DELAYED, Effort.UNREACHABLE, Budget.BROKEN)


@dataclass(frozen=True, slots=True)
class AskedLine:
    """One thing asked. needing says when a note is owed; chosen and note are what the form holds.

    repeat is last time's choice, where there is one.

    wrong is why what was typed was not kept, theirs what stands there instead where somebody else was first.
    """

    line: Line
    point_id: int
    choices: tuple[Choice, ...]
    needing: str
    needing_codes: str
    chosen: str
    note: str
    version: int
    now: SafeString
    repeat: str = ""
    wrong: str = ""
    theirs: Answer | None = None
    their_face: SafeString | str = ""

    @property
    def key(self) -> SafeString:
        """What tells it from every other on the page; escaped once, as it is written a dozen times."""
        return format_html("{}-{}", self.point_id, self.line.target)

    @property
    def about(self) -> SafeString:
        """What is asked, and what was said last time."""
        return about(self.line)

    @property
    def radios(self) -> SafeString:
        """What can be chosen."""
        return radios(self.choices, self.key)


@dataclass(frozen=True, slots=True)
class PointCard:
    """A point on the desk; is_open where its lines can be answered by whoever looks.

    is_waiting where they may approve it, barred where they could if they had no hand in it.
    """

    point: AskedPoint
    lines: tuple[AskedLine, ...]
    kind: str
    words: str
    is_open: bool
    is_waiting: bool
    barred: Barred | None
    may_return: bool
    change: ChangeForm | None

    @property
    def is_settled(self) -> bool:
        """Whether nothing is to be done by whoever looks: they have answered all of it, or cannot answer it."""
        is_owed = self.is_open and any(not one.line.is_answered or one.line.is_of_old_words for one in self.lines)
        return not (is_owed or self.point.way.reason or self.is_waiting or self.barred)


@dataclass(frozen=True, slots=True)
class DeskSheet:
    """The desk around its points."""

    desk: Desk
    cards: tuple[PointCard, ...]
    left: str
    enough: int = ENOUGH

    @property
    def waiting(self) -> tuple[AskedPoint, ...]:
        """The points that whoever looks may approve now."""
        return tuple(card.point for card in self.cards if card.is_waiting)

    @property
    def first_unanswered(self) -> str:
        """The key of the first line that can be answered and is not; "" where there is none."""
        asked = (line for card in self.cards if card.is_open for line in card.lines)
        return next((line.key for line in asked if not line.line.is_answered), "")


def desk_sheet(
    desk: Desk, *, today: datetime.date, barred: Mapping[int, Barred], attempt: Attempt | None = None
) -> DeskSheet:
    """Lay a desk out in the reader's language; attempt is what somebody sent that was not kept.

    barred are the points, by id, that whoever looks may not approve.
    """
    cards = tuple(_card(desk, point, attempt, today=today, barred=barred.get(point.id)) for point in desk.points)
    return DeskSheet(desk, cards, time_left(desk.round, today=today))


def _card(
    desk: Desk, point: AskedPoint, attempt: Attempt | None, *, today: datetime.date, barred: Barred | None
) -> PointCard:
    kind, words = STATES[point.way.state]
    state = point.way.state
    return PointCard(
        point=point,
        lines=tuple(_line(point.id, line, attempt=attempt, phase=desk.round.phase) for line in point.lines),
        kind=kind,
        words=gettext(words),
        is_open=desk.may_answer and (desk.is_office or state is not PointState.APPROVED),
        is_waiting=desk.may_approve and state is PointState.SUBMITTED and barred is None,
        barred=barred,
        may_return=desk.may_approve and state in (PointState.SUBMITTED, PointState.APPROVED),
        change=change_form(point, today=today),
    )


def _line(point_id: int, line: Line, *, attempt: Attempt | None, phase: Phase) -> AskedLine:
    laid_out = asked_line(point_id, line, phase=phase)
    if attempt and attempt.typed.target == line.target:
        return refused(laid_out, attempt)
    return laid_out


def asked_line(point_id: int, line: Line, *, phase: Phase) -> AskedLine:
    """A line as it is kept."""
    scale: type[Effort] | type[Budget] = Budget if line.is_economy else Effort
    face = economy_face if line.is_economy else effort_face
    chosen = line.now.standing.word if line.now else ""
    offered = [Choice(one.value, face(Standing(State.ASSESSED, one)), one.value == chosen) for one in scale]
    offered.append(Choice(SILENT, face(NOT_REPORTED), chosen == SILENT))
    needing, language = [one for one in scale if one in NEEDING], get_language() or "da"
    return AskedLine(
        line=line,
        point_id=point_id,
        choices=tuple(offered),
        needing=_needing(OR.in_(language).join(WORDS[one].in_(language) for one in needing)),
        needing_codes=" ".join(one.value for one in needing),
        chosen=chosen,
        note=line.now.note if line.now else "",
        version=line.now.version if line.now else 0,
        now=_now(line, phase),
        repeat=line.last.standing.word if line.last and line.last.standing.assessment else "",
    )


def _needing(words: str) -> str:
    return gettext("Must be written with: %(words)s. Two or three lines are enough.") % {"words": words}


def refused(laid_out: AskedLine, attempt: Attempt) -> AskedLine:
    """With what was typed; where somebody was first, with theirs beside it."""
    typed, broken = attempt.typed, attempt.broken
    face = economy_face if laid_out.line.is_economy else effort_face
    theirs = laid_out.line.now if isinstance(broken, Stale) else None
    return replace(
        laid_out,
        choices=tuple(replace(one, chosen=one.value == typed.choice) for one in laid_out.choices),
        chosen=typed.choice,
        note=typed.note,
        version=typed.version,
        wrong=wrong_words(broken),
        theirs=theirs,
        their_face=face(theirs.standing) if theirs else "",
    )


def wrong_words(broken: RuleBroken) -> str:
    """Why, in the reader's language."""
    return broken.in_(get_language() or "da")


def _now(line: Line, phase: Phase) -> SafeString:
    """What stands there; silence is not reported once the time is up (rule 7), and not due before."""
    face = economy_face if line.is_economy else effort_face
    if line.is_answered and line.now:
        return face(line.now.standing)
    return face(NOT_REPORTED if phase is Phase.OVERDUE else Standing(State.NOT_DUE))
