"""`milepael remind`: mail those who still owe something in a round, as the worker does by itself."""

import argparse
import datetime

from django.conf import settings
from django.utils import timezone

from milepael.accounts.actor import OPERATOR
from milepael.accounts.models import Municipality, User
from milepael.accounts.rules import RuleBroken
from milepael.cli.answering import answer
from milepael.cli.terminal import language
from milepael.cli.times import day as as_day
from milepael.documents.sentence import Sentence
from milepael.flows.reminding.actions import remind_everybody
from milepael.flows.reminding.desk import Desk, desk_of, due_users, letters
from milepael.flows.reminding.rules import NO_SERVER, ZONE, is_writing_time

DATE = Sentence(
    da="den dag, der regnes fra (ÅÅÅÅ-MM-DD); kun med --dry-run",
    en="the day to count from (YYYY-MM-DD); a dry run only",
)
DRY_RUN = Sentence(da="vis, hvem der ville få hvad; send intet", en="show who would get what; send nothing")
ONLY_DRY = Sentence(
    da="En anden dag end i dag kan kun prøves: brug --dry-run.",
    en="Another day than today can only be tried: --dry-run.",
)
DAY_OFF = Sentence(da="{day} er ingen arbejdsdag: der skrives ikke.", en="{day} is no working day: nothing is written.")
SENT = Sentence(da="Mails sendt: {count}", en="Mails sent: {count}")
NOBODY = Sentence(da="{day}: ingen ville få en mail.", en="{day}: nobody would get a mail.")
WOULD = Sentence(da="{day}: {count} ville få en mail:", en="{day}: {count} would get a mail:")
AT_NOON = datetime.time(12)
EARLIEST = 0
"""Whoever runs the command decides the hour."""


def configure(parser: argparse.ArgumentParser) -> None:
    """Take the day, and whether to show only."""
    parser.add_argument("--date", dest="day", type=as_day, metavar="DATE", help=DATE.in_(language()))
    parser.add_argument("--dry-run", action="store_true", help=DRY_RUN.in_(language()))


def run(arguments: argparse.Namespace) -> int:
    """Print how many mails went out, or a line for each that would."""
    return answer(lambda: _try(arguments.day) if arguments.dry_run else _remind(arguments.day))


def _remind(day: datetime.date | None) -> str:
    if day is not None and day != timezone.localdate():
        raise RuleBroken(ONLY_DRY)
    if not settings.MAILS:
        raise RuleBroken(NO_SERVER)
    now = timezone.now()
    if not is_writing_time(now, closed=settings.CLOSED_DAYS, from_hour=EARLIEST):
        return DAY_OFF.in_(language(), day=timezone.localdate())
    return SENT.in_(language(), count=remind_everybody(as_=OPERATOR, now=now))


def _try(day: datetime.date | None) -> str:
    now = datetime.datetime.combine(day, AT_NOON, ZONE) if day else timezone.now()
    written = now.astimezone(ZONE).date()
    if not is_writing_time(now, closed=settings.CLOSED_DAYS, from_hour=EARLIEST):
        return DAY_OFF.in_(language(), day=written)
    lines = [line for home in Municipality.objects.order_by("name") for line in _lines(desk_of(home, now=now))]
    if not lines:
        return NOBODY.in_(language(), day=written)
    return "\n".join([WOULD.in_(language(), day=written, count=len(lines)), *lines])


def _lines(desk: Desk) -> list[str]:
    """An address and a subject for each."""
    due = due_users(desk)
    addresses = {row.pk: row.email for row in User.objects.filter(pk__in=due)}
    return [f"  {addresses[user]}  {letter.subject}" for user, letter in letters(desk, due).items()]
