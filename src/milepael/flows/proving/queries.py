"""What the log holds, row by row, and the head of it."""

import datetime
from collections.abc import Iterator

from django.db import DataError
from django.db.models import Max, Min, QuerySet
from django.utils import timezone

from milepael.accounts.chain import Entry, Head, canonical
from milepael.accounts.models import AuditRow, Municipality
from milepael.flows.proving.models import GivenHead
from milepael.flows.proving.rules import MALFORMED, Row

COLUMNS = ("number", "at", "actor_id", "role", "action", "subject", "facts", "sha256")
AT_A_TIME = 5000


def head_of(home: Municipality) -> Head:
    """The head as the municipality keeps it now."""
    return Head(*Municipality.objects.values_list("log_length", "log_sha256").get(pk=home.pk))


def heads_given_by(home: Municipality) -> tuple[Head, ...]:
    """Every head that was given out, which the log must hold for good."""
    rows = GivenHead.objects.filter(municipality=home).order_by("number")
    return tuple(Head(*one) for one in rows.values_list("number", "sha256"))


def rows_of(home: Municipality, *, first: int = 1, last: int | None = None) -> Iterator[Row]:
    """The rows of a log from one number to another, in their order; they are not all in memory at once.

    Raises one of MALFORMED at a row that cannot be read.
    """
    rows = AuditRow.objects.filter(municipality=home, number__gte=first)
    if last is not None:
        rows = rows.filter(number__lte=last)
    columns, done = rows.order_by("number").values_list(*COLUMNS), first - 1
    try:
        for row in columns.iterator(chunk_size=AT_A_TIME):
            yield row
            done = row[0]
    except (DataError, *MALFORMED):
        yield from _one_by_one(columns, after=done)


def _one_by_one(columns: QuerySet[AuditRow, Row], *, after: int) -> Iterator[Row]:
    """Those up to one that cannot be read: many at a time, none of them can. Raises one of MALFORMED."""
    try:
        while row := columns.filter(number__gt=after).first():
            yield row
            after = row[0]
    except DataError as error:
        raise ValueError(after) from error


def lines_of(
    home: Municipality, *, since: datetime.date | None = None, until: datetime.date | None = None
) -> Iterator[bytes]:
    """The log from one day to another, both included: each row the bytes that are hashed, on a line of its own.

    The SHA-256 of a line without its end is what the next line calls previous. Rows stand in the order of their
    numbers, and none between two of the days is left out.
    """
    ends = in_days(home, since=since, until=until).aggregate(first=Min("number"), last=Max("number"))
    if ends["first"] is None:
        return
    before = AuditRow.objects.filter(municipality=home, number=ends["first"] - 1)
    previous = before.values_list("sha256", flat=True).first() or ""
    for number, at, actor, role, action, subject, facts, sha256 in rows_of(home, **ends):
        yield canonical(Entry(number, at, actor, role, action, subject, facts, previous)) + b"\n"
        previous = sha256


def in_days(
    home: Municipality, *, since: datetime.date | None = None, until: datetime.date | None = None
) -> QuerySet[AuditRow]:
    """The rows from one day to another, both included."""
    rows = AuditRow.objects.filter(municipality=home)
    if since:
        rows = rows.filter(at__gte=_midnight(since))
    return rows.filter(at__lt=_midnight(until + datetime.timedelta(days=1))) if until else rows


def _midnight(day: datetime.date) -> datetime.datetime:
    return timezone.make_aware(datetime.datetime.combine(day, datetime.time()))
