"""Numbers that can be somebody's civil registration number (CPR).

Source: the CPR office's description of the number: day, month and year of birth, then four figures of which the first
tells the century. Since 2007 the last need not agree with the others (modulus 11); where they do, it is surer.
"""

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass

UNSEEN = r"[\u00ad\u200b-\u200d\u2060\ufeff]"
GAP = rf"(?:[^\S\n\r]|{UNSEEN})?"
DASH = r"[-\u00ad\u2010-\u2015\u2212\ufe63\uff0d]"
NUMBER = re.compile(
    rf"(?<!\d)(\d\d)({GAP}|\.|{DASH})(\d\d)\2(\d\d)(\s?{UNSEEN}*{DASH}{UNSEEN}*\s?|/|{GAP})(\d{{4}})(?!\d)"
)
"""Day, what stands between them, month, year, what parts them from the rest, and the rest."""
GOES_ON_BEFORE = re.compile(r"(?:[\w.,/+:-]|\d[ \u00a0])$")
GOES_ON_AFTER = re.compile(rf"\w|{GAP}{DASH}{GAP}\d|[.,/:]\d|[ \u00a0]\d")
"""What makes ten figures that nothing parts, and nothing names, a piece of something longer."""
CODE_BEFORE = re.compile(rf"(?:[A-ZÆØÅ\d_]{DASH}?|\d\.)$")
"""What makes even six figures, a dash and four a piece of something longer."""
CALLED = r"\b(?:cpr|c\.p\.r\.?|\w*person\W?n(?:um(?:me)?)?r)[\w.-]*\W*"
CUE = re.compile(rf"{CALLED}(?:\w+\W+){{0,2}}$", re.IGNORECASE)
CUE_BESIDE = re.compile(rf"{CALLED}$", re.IGNORECASE)
OTHER = re.compile(
    r"\b(?:\w*konto\w*|reg|cvr|ean|gln|p|faktura\w*|ordre\w*|bilag\w*|tlf|telefon\w*|telefax|fax|mobil\w*|matr\w*"
    r"|sags?\w*|journal\w*|j|løbe?|lokalplan\w*|kundenr|varenr|bestilling\w*)\W{0,3}(?:n(?:umme)?re?t?\b\W{0,3})?$",
    re.IGNORECASE,
)
"""What stands before numbers of another kind."""
SURELY_OTHER = re.compile(
    r"\b(?:\w*konto(?:en|streng\w*)?|reg|cvr|ean|gln|tlf|telefon(?:en)?|telefax|fax|faktura|ordre|kunde|vare)"
    r"\W{0,3}(?:n(?:umme)?re?t?\b\W{0,3})?$",
    re.IGNORECASE,
)
"""What tells so even of six figures, a dash and four; "mobil" does not: no telephone number in Denmark has ten."""
UNIT = re.compile(r"\W{0,2}(?:kr|mio|mia|t\.kr|dkk|m2|m3|pct|procent|%|kwh|stk|kl)\b", re.IGNORECASE)
WEIGHTS = (4, 3, 2, 7, 6, 5, 4, 3, 2, 1)
REPLACES = 60
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
    """Every number of ten figures that begins with a day that has been, and is not called something else.

    Six figures, a dash and four tell so much that only what surely is another number keeps silent about them, and
    where one is called a civil number, nothing does.
    """
    for match in NUMBER.finditer(text):
        number = _read(match, text[max(match.start() - LOOKED_BACK, 0) : match.start()])
        if number and _is_a_day("".join(match.group(1, 3, 4, 6)), may_replace=number.named or number.parted):
            yield number


def _read(match: re.Match[str], before: str) -> CivilNumber | None:
    """None where what stands around the figures, or between them, speaks for another kind of number."""
    between, mid = match[2], match[5]
    named, parted = CUE.search(before) is not None, re.search(DASH, mid) is not None
    agrees = _agrees("".join(match.group(1, 3, 4, 6)))
    if not CUE_BESIDE.search(before) and (SURELY_OTHER if parted else OTHER).search(before):
        return None
    if not named and (_goes_on(match, before, parted=parted) or not _is_joined(between, mid, agrees=agrees)):
        return None
    return CivilNumber(match.start(), match[0], named, parted, agrees)


def _goes_on(match: re.Match[str], before: str, *, parted: bool) -> bool:
    """Whether the figures are a piece of something longer, or a sum."""
    if parted:
        return CODE_BEFORE.search(before) is not None
    after = match.string[match.end() : match.end() + LOOKED_BACK]
    rules = (GOES_ON_BEFORE.search(before), GOES_ON_AFTER.match(after), UNIT.match(after))
    return any(found is not None for found in rules)


def _is_joined(between: str, mid: str, *, agrees: bool) -> bool:
    """Whether the figures stand together as those of a civil number do, though nobody calls them one."""
    if between == "." or (between.strip() and not re.search(DASH, mid)):
        return False
    return agrees or not (between.isspace() or mid == "/")


def _is_a_day(figures: str, *, may_replace: bool) -> bool:
    """Whether the first six figures are a day in the century that the seventh tells.

    In a number given in place of one that somebody has not got yet, 60 is added to the day.
    """
    day, month, year, seventh = (int(part) for part in (figures[:2], figures[2:4], figures[4:6], figures[6]))
    if may_replace and day > REPLACES:
        day -= REPLACES
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
