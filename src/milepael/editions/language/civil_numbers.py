"""Numbers that can be somebody's civil registration number (CPR).

Source: the CPR office's description of the number: day, month and year of birth, then four figures of which the first
tells the century. Since 2007 the last need not agree with the others (modulus 11); where they do, it is surer.
"""

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass

GAP = r"[ \u00a0]?"
DASH = r"[-\u2010-\u2015\u2212]"
NUMBER = re.compile(
    rf"(?<![\w.,/+:-])(?<!\d[ \u00a0])(\d\d)({GAP}|\.)(\d\d)\2(\d\d)({GAP}{DASH}{GAP}|{GAP})(\d{{4}})"
    rf"(?!\w|{GAP}{DASH}{GAP}\d|[.,/:]\d|[ \u00a0]\d)"
)
CUE = re.compile(r"\b(?:cpr|c\.p\.r\.?|person\W?n(?:umme)?r)[\w.-]*\W*(?:\w+\W+){0,2}$", re.IGNORECASE)
OTHER = re.compile(
    r"\b(?:\w*konto\w*|reg|cvr|ean|gln|p|faktura\w*|ordre\w*|bilag\w*|tlf|telefon\w*|telefax|fax|mobil\w*|matr\w*"
    r"|sags?\w*|journal\w*|j|løbe?|lokalplan\w*|kundenr|varenr|bestilling\w*)\W{0,3}(?:n(?:umme)?re?t?\b\W{0,3})?$",
    re.IGNORECASE,
)
"""What stands before numbers of another kind."""
UNIT = re.compile(r"\W{0,2}(?:kr|mio|mia|t\.kr|dkk|m2|m3|pct|procent|%|kwh|stk|kl)\b", re.IGNORECASE)
WEIGHTS = (4, 3, 2, 7, 6, 5, 4, 3, 2, 1)
LOOKED_BACK = 40
"""How many letters before a number tell what it is of."""


@dataclass(frozen=True, slots=True)
class CivilNumber:
    """A number as it is printed, where it begins, and what speaks for it: its name before it, a dash, modulus 11."""

    start: int
    words: str
    named: bool
    parted: bool
    agrees: bool


def civil_numbers_in(text: str) -> Iterator[CivilNumber]:
    """Every number of ten figures that begins with a day that has been, and is not called something else."""
    for match in NUMBER.finditer(text):
        day, between, month, year, dash, rest = match.groups()
        figures = day + month + year + rest
        before = text[max(match.start() - LOOKED_BACK, 0) : match.start()]
        named, agrees = CUE.search(before) is not None, _agrees(figures)
        if not _is_a_day(figures) or OTHER.search(before) or UNIT.match(text, match.end()):
            continue
        if between and not (named or (agrees and between != ".")):
            continue
        yield CivilNumber(match.start(), match[0], named, bool(dash), agrees)


def _is_a_day(figures: str) -> bool:
    """Whether the first six figures are a day in the century that the seventh tells."""
    day, month, year, seventh = (int(part) for part in (figures[:2], figures[2:4], figures[4:6], figures[6]))
    try:
        datetime.date(_century(year, seventh) + year, month, day)
    except ValueError:
        return False
    return True


def _century(year: int, seventh: int) -> int:
    if seventh <= 3:
        return 1900
    if seventh in (4, 9):
        return 2000 if year <= 36 else 1900
    return 2000 if year <= 57 else 1800


def _agrees(figures: str) -> bool:
    return sum(weight * int(figure) for weight, figure in zip(WEIGHTS, figures, strict=True)) % 11 == 0
