"""Danish dates and ordinals as people write them."""

import datetime
import re

from milepael.documents.sentence import Sentence

MONTHS = "januar februar marts april maj juni juli august september oktober november december".split()
ENGLISH_MONTHS = "January February March April May June July August September October November December".split()
DATE = re.compile(
    rf"(?<![\d.])(\d{{1,2}})\. ?(?:({'|'.join(MONTHS)})|(\d{{1,2}})\.) ?(\d{{4}})(?!\d)"
    r"|(?<![\d/-])(\d{1,2})[-/](\d{1,2})[-/ ](\d{4})(?!\d)"
    r"|(?<!\d)(\d{4})-(\d\d)-(\d\d)(?!\d)",
    re.IGNORECASE,
)
ORDINALS = {"første": 1, "anden": 2, "andet": 2, "tredje": 3, "fjerde": 4, "femte": 5, "sjette": 6}
ORDINAL = re.compile(rf"\b(?:(\d{{1,2}})\.|({'|'.join(ORDINALS)}))(?=\s)", re.IGNORECASE)


FIRST_YEAR, LAST_YEAR = 1990, 2100
"""A day in any other year is a slip of the finger."""
FAR_OFF = Sentence(
    da="{day} kan ikke passe: året skal være fra {first} til {last}.",
    en="{day} cannot be right: the year must be from {first} to {last}.",
)


def date_in(text: str) -> tuple[re.Match[str], datetime.date] | None:
    """Return the first real date ("6. april 2017", "31.12.2017", "31-12-2017") and where it stands."""
    for match in DATE.finditer(text):
        try:
            return match, _day_of(match)
        except ValueError:
            continue
    return None


def _day_of(match: re.Match[str]) -> datetime.date:
    """Raises ValueError for a day that no calendar has."""
    day, name, month, year, *others = match.groups()
    if year:
        return datetime.date(int(year), MONTHS.index(name.lower()) + 1 if name else int(month), int(day))
    if others[0]:
        return datetime.date(int(others[2]), int(others[1]), int(others[0]))
    return datetime.date(*map(int, others[3:]))


def ordinal_in(text: str) -> int | None:
    """Return the first ordinal ("Første", "2.") of a text."""
    match = ORDINAL.search(text)
    if match is None:
        return None
    return int(match[1]) if match[1] else ORDINALS[match[2].lower()]


def in_words(day: datetime.date) -> str:
    """Return a date as Danes write it: "6. april 2017"."""
    return f"{day.day}. {MONTHS[day.month - 1]} {day.year}"


def in_english(day: datetime.date) -> str:
    """Return "6 April 2017", whatever locale the machine has."""
    return f"{day.day} {ENGLISH_MONTHS[day.month - 1]} {day.year}"
