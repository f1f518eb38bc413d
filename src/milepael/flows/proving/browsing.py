"""The log as its readers browse it: a page of rows, the newest first, and who did what."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass

from milepael.accounts.models import AuditRow, Municipality
from milepael.accounts.rules import Role
from milepael.flows.proving.models import GivenHead, HeadMail
from milepael.flows.proving.queries import in_days

ON_A_PAGE = 100
HEADS_SHOWN = 10


@dataclass(frozen=True, slots=True)
class Sought:
    """What is looked for: from one day to another, an action by its code, and only rows before a number (0: all)."""

    since: datetime.date | None = None
    until: datetime.date | None = None
    action: str = ""
    before: int = 0


@dataclass(frozen=True, slots=True)
class LogLine:
    """A row of the log; who is "" for whoever runs Milepæl."""

    number: int
    at: datetime.datetime
    who: str
    role: Role
    action: str
    subject: str
    facts: Mapping[str, int | str]


@dataclass(frozen=True, slots=True)
class LogPage:
    """A page of rows, the actions that the log has at all, and from which number to go on; 0 at the end."""

    lines: tuple[LogLine, ...]
    actions: tuple[str, ...]
    onward: int


def page_of(home: Municipality, sought: Sought) -> LogPage:
    """Two queries."""
    rows = in_days(home, since=sought.since, until=sought.until).select_related("actor").order_by("-number")
    if sought.action:
        rows = rows.filter(action=sought.action)
    if sought.before:
        rows = rows.filter(number__lt=sought.before)
    found = list(rows[: ON_A_PAGE + 1])
    actions = AuditRow.objects.filter(municipality=home).values_list("action", flat=True).distinct().order_by("action")
    lines = tuple(_line(row) for row in found[:ON_A_PAGE])
    return LogPage(lines, tuple(actions), lines[-1].number if len(found) > ON_A_PAGE else 0)


def heads_given(home: Municipality) -> tuple[tuple[GivenHead, tuple[HeadMail, ...]], ...]:
    """The newest heads that were given out, and the mails of each; two queries."""
    heads = GivenHead.objects.filter(municipality=home).prefetch_related("mails").order_by("-number")[:HEADS_SHOWN]
    return tuple((head, tuple(head.mails.all())) for head in heads)


def _line(row: AuditRow) -> LogLine:
    who = str(row.actor) if row.actor else ""
    return LogLine(row.number, row.at, who, Role(row.role), row.action, row.subject, row.facts)
