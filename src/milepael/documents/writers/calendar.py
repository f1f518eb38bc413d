"""Days as an iCalendar file (RFC 5545), which calendar programs fetch again and again."""

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

PRODUCER = "-//Milepael//DA"
LONGEST_LINE = 75
"""Octets of a line, without its end; a longer one goes on in the next, after a space."""
AGAIN = "PT6H"
"""How often a program should fetch the calendar."""


@dataclass(frozen=True, slots=True)
class Day:
    """Something on one whole day. uid is the same whenever it is written again; link may be ""."""

    uid: str
    on: datetime.date
    title: str
    words: str
    link: str


def write(name: str, days: Iterable[Day], *, made: datetime.datetime) -> bytes:
    """The calendar's bytes; made must be in UTC."""
    stamp = made.strftime("%Y%m%dT%H%M%SZ")
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:{PRODUCER}",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{_text(name)}",
        f"REFRESH-INTERVAL;VALUE=DURATION:{AGAIN}",
        f"X-PUBLISHED-TTL:{AGAIN}",
        *(line for day in days for line in _event(day, stamp)),
        "END:VCALENDAR",
    ]
    return b"".join(_folded(line) for line in lines)


def _event(day: Day, stamp: str) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{_text(day.uid)}"
    yield f"DTSTAMP:{stamp}"
    yield f"DTSTART;VALUE=DATE:{day.on:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{day.on + datetime.timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{_text(day.title)}"
    if day.words:
        yield f"DESCRIPTION:{_text(day.words)}"
    if day.link:
        yield f"URL:{day.link}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _text(words: str) -> str:
    """Escaped; what cannot be printed is left out."""
    lines = ("".join(one for one in line if one.isprintable()) for line in words.splitlines())
    escaped = (line.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,") for line in lines)
    return "\\n".join(escaped)


def _folded(line: str) -> bytes:
    """Cut between characters, never within one."""
    cut, width = bytearray(), 0
    for character in line:
        octets = character.encode("utf-8", "replace")
        if width + len(octets) > LONGEST_LINE:
            cut += b"\r\n "
            width = 1
        cut += octets
        width += len(octets)
    return bytes(cut) + b"\r\n"
