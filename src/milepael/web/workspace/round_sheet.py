"""A round as it is laid out: in words how far it is, its days on one line of time, and the form of its plan."""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.http import QueryDict
from django.utils.translation import get_language, gettext, ngettext
from django.utils.translation import gettext_noop as _

from milepael.accounts.rules import RuleBroken
from milepael.domain.followup.actions.rounds import RoundPlan
from milepael.domain.followup.queries.rounds import CentreLine, RoundLine, RoundsPage
from milepael.domain.followup.rules.timing import (
    LEFT_UNAPPROVED,
    MOST_GRACE,
    TOO_MUCH_GRACE,
    Phase,
    can_be_closed,
)
from milepael.web.workspace.days import day_in
from milepael.web.workspace.numbers import number_in

PHASES: Mapping[Phase, tuple[str, str]] = {
    Phase.PLANNED: ("", _("Planned")),
    Phase.OPEN: ("badge-success", _("Open")),
    Phase.GRACE: ("badge-warning", _("In its days of grace")),
    Phase.OVERDUE: ("badge-error", _("The deadline has passed")),
}


@dataclass(frozen=True, slots=True)
class Stop:
    """A day on a round's line of time."""

    on: datetime.date
    words: str
    is_past: bool
    name: str = ""
    meeting: int = 0


@dataclass(frozen=True, slots=True)
class PlanForm:
    """The form of a round's plan, as it is kept or as it was typed; wrong is why that could not be kept."""

    name: str
    figures_of: str = ""
    opens: str = ""
    deadline: str = ""
    grace: str = "0"
    instructions: str = ""
    version: int = 0
    wrong: str = ""
    most_grace: int = MOST_GRACE


def badge(line: RoundLine) -> tuple[str, str]:
    """The kind of badge and the word for how far a round is."""
    if line.is_locked:
        return "badge-info", gettext("Locked")
    if line.is_over and (line.reported or line.window.is_opened):
        return "", gettext("Over")
    if line.reported and not line.window.is_opened:
        return "", gettext("Taken in from a document")
    kind, words = PHASES[line.phase]
    return kind, gettext(words)


def time_left(line: RoundLine, *, today: datetime.date) -> str:
    """How long there is until the deadline, in words; "" where nobody waits for it."""
    if line.window.deadline is None or not line.is_answered:
        return ""
    days = (line.window.deadline - today).days
    if days < 0:
        late = ngettext("the deadline was %(days)d day ago", "the deadline was %(days)d days ago", -days)
        return late % {"days": -days}
    if days == 0:
        return gettext("the deadline is today")
    return ngettext("%(days)d day left", "%(days)d days left", days) % {"days": days}


@dataclass(frozen=True, slots=True)
class Closing:
    """Whether a round can be closed now, or opened again; left is who loses an answer by it, "" for nobody.

    answers says that the centres can answer once it is open again.
    """

    may_close: bool = False
    may_open_again: bool = False
    answers: bool = False
    left: str = ""


def closing_of(line: RoundLine, board: Sequence[CentreLine], page: RoundsPage, *, today: datetime.date) -> Closing:
    """What the page offers for the end of a round."""
    if line.closed_on:
        later = any(one.window.is_opened or one.reported for one in page.rounds if one.ordinal > line.ordinal)
        return Closing(may_open_again=line.is_locked or not later, answers=line.window.is_opened and not later)
    if not line.is_answered:
        return Closing()
    unapproved = sum(not one.is_done for one in board)
    left = RuleBroken(LEFT_UNAPPROVED[unapproved > 1], count=unapproved) if unapproved else None
    may_close = can_be_closed(line.window, unapproved, today=today)
    return Closing(may_close=may_close, left=left.in_(get_language() or "da") if left else "")


def timeline(line: RoundLine, *, today: datetime.date) -> tuple[Stop, ...]:
    """All days of a round that are known, in order."""
    last_day = line.window.last_day if line.window.grace else None
    own = (
        (line.figures_of, gettext("The figures are of this day")),
        (line.opened_on, gettext("Opened")) if line.opened_on else (line.window.opens, gettext("Opens")),
        (line.window.deadline, gettext("Deadline for the centres")),
        (last_day, gettext("Last day of grace")),
        (line.closed_on, gettext("The follow-up is closed")),
    )
    stops = [Stop(on, words, on < today) for on, words in own if on]
    stops += [Stop(one.on, gettext("Meeting"), one.on < today, one.committee, one.id) for one in line.meetings]
    return tuple(sorted(stops, key=lambda stop: stop.on))


def form_of(line: RoundLine) -> PlanForm:
    """The form as the round is kept."""
    return PlanForm(
        name=line.label,
        figures_of=_iso(line.figures_of),
        opens=_iso(line.window.opens),
        deadline=_iso(line.window.deadline),
        grace=str(line.window.grace),
        instructions=line.instructions,
        version=line.version,
    )


def typed_form(sent: QueryDict, *, wrong: str = "") -> PlanForm:
    """The form as it was typed."""
    return PlanForm(
        name=sent.get("navn", ""),
        figures_of=sent.get("tal", ""),
        opens=sent.get("aabner", ""),
        deadline=sent.get("frist", ""),
        grace=sent.get("henstand", "0"),
        instructions=sent.get("vejledning", ""),
        version=number_in(sent.get("version", "")),
        wrong=wrong,
    )


def plan_of(typed: PlanForm) -> RoundPlan:
    """What was typed, as a plan. Raises RuleBroken where a date is none, or the days of grace are no number."""
    return RoundPlan(
        name=typed.name,
        figures_of=day_in(typed.figures_of),
        opens=day_in(typed.opens),
        deadline=day_in(typed.deadline),
        grace=_grace(typed.grace.strip()),
        instructions=typed.instructions,
    )


def _grace(words: str) -> int:
    number = number_in(words)
    if words and str(number) != (words.lstrip("0") or "0"):
        raise RuleBroken(TOO_MUCH_GRACE, most=MOST_GRACE)
    return number


def _iso(date: datetime.date | None) -> str:
    return date.isoformat() if date else ""
