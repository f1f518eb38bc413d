"""By how much a broken font shifted the letters: found from how often Danish uses each of them."""

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

PER_THOUSAND: Mapping[str, float] = {
    "e": 125, "r": 73, "n": 60, "t": 60, "d": 52, "a": 52, "i": 52, "s": 50, "l": 43, "g": 38, "o": 38, "k": 27,
    "m": 27, "f": 20, "v": 20, "u": 18, "b": 15, "p": 16, "h": 14, "å": 9, "ø": 8, "æ": 8, "y": 7, "j": 6, "c": 4,
    "x": 0.3, "z": 0.3, "w": 0.3, "q": 0.1, "é": 0.1, " ": 145, ".": 10, ",": 7, "-": 3, ":": 2,
    **dict.fromkeys("012", 2.5), **dict.fromkeys("3456789", 1.2), **dict.fromkeys("()/&%;»«\"?!+", 0.3),
}  # fmt: skip
"""How often a sign stands in a thousand of such texts; capitals are a small part of their letter."""
CAPITALS = 0.06
FURTHEST = 96
UNHEARD_OF, FAR_LIKELIER = 1e-5, 0.5
MOST_KNOWN = 50_000
FOLDED = (" ", "l", "3")
"""What is seen to be folded into one sign. Source: the points of the follow-up of 2017 whose letters are broken."""
YEAR = re.compile(r"(?:19|20)\d\d")
LONG_ENOUGH, FEWEST = 4, 3
FIRST_PRINTED, LAST_PRINTED = 0x20, 0x7E
ROWS = (94, 95)
"""How many printed signs an old font has, without the blank and with it."""
PRIVATE, CODES = 0xF000, 0x100
"""Where a file puts the signs that have no number of their own, and how many numbers an old font has."""


@dataclass(frozen=True, slots=True)
class Shift:
    """What to add to a sign's number, and what to add where the letter is a capital, or no letter at all.

    row is how many printed signs a shift goes round that leaves none out.
    """

    by: int
    capitals: int
    others: int
    row: int

    def undone(self, sign: str) -> tuple[str, ...]:
        """The letters that may have been shifted to a sign: a small one, a capital, another sign."""
        small, capital, other = (_shifted(sign, by) for by in (self.by, self.capitals, self.others))
        found = (small if small.islower() else "", capital if capital.isupper() else "", _unless_letter(other))
        return tuple(letter for letter in found if letter)

    def wrapped(self, sign: str) -> str:
        """The sign, no letter, that a sign stands for where a shift goes on from the first printed one at the last."""
        beyond = code_of(sign) + self.others
        if FIRST_PRINTED < beyond <= LAST_PRINTED:
            return ""
        number = beyond + self.row if beyond <= FIRST_PRINTED else beyond - self.row
        return _unless_letter(_shifted(chr(number), 0)) if number > 0 else ""


def _unless_letter(sign: str) -> str:
    return "" if sign.isalpha() else sign


def _shifted(sign: str, by: int) -> str:
    """The letter of another number in an old font; empty where Danish texts use none such."""
    number = (code_of(sign) + by) % CODES
    letter = chr(number)
    return letter if letter.lower() in PER_THOUSAND else ""


def code_of(sign: str) -> int:
    """A sign's number in an old font of 256."""
    number = ord(sign)
    if PRIVATE <= number < PRIVATE + CODES:
        return number - PRIVATE
    try:
        return sign.encode("cp1252")[0]
    except UnicodeEncodeError:
        return number


def expected(letter: str) -> float:
    """Which part of a text a letter makes up, in its case."""
    share = PER_THOUSAND.get(letter.lower(), 0.0) / 1000
    if not letter.isalpha():
        return share
    return share * (CAPITALS if letter.isupper() else 1 - CAPITALS)


def step_of(text: str) -> int:
    """By how much small letters are shifted: what makes the likeliest Danish letters of a text.

    Its commonest sign may be a blank, if that makes the letters far likelier: blanks that are printed as such may
    stand behind wide letters and at the ends of lines only.
    """
    counted = Counter(sign for sign in text if not sign.isspace())
    by = _likeliest(counted, "")
    if not counted:
        return by
    blank = max(counted, key=lambda sign: (counted[sign], sign))
    other = _likeliest(counted, blank)
    gain = _likelihood(counted, other, blank) - _likelihood(counted, by, blank)
    return other if gain > FAR_LIKELIER * counted.total() else by


def _likeliest(counted: Counter[str], blank: str) -> int:
    return max(range(-FURTHEST, FURTHEST + 1), key=lambda by: (_likelihood(counted, by, blank), -abs(by)))


def shift_of(text: str, words: Iterable[str]) -> Shift:
    """The shift that makes the likeliest Danish letters of a text.

    Capitals and figures may have their own: then words that are to be expected, such as labels and years, stand in
    the text in no other way.
    """
    by = step_of(text)
    long = {word for word in words if len(word) >= LONG_ENOUGH}
    capitals = Counter(step for word in long if word[0].isupper() for step in _of_capital(word, text, by))
    years = [word for word in long if YEAR.fullmatch(word) and sum(map(word.count, FOLDED)) <= 1]
    figures = {
        step: sum(_count_alike(_as_printed(year, step), text) for year in years)
        for step in range(-FURTHEST, FURTHEST + 1)
    }
    return _round(Shift(by, _commonest(capitals, by), _commonest(Counter(figures), by), ROWS[0]), text)


def _round(shift: Shift, text: str) -> Shift:
    """A shift with the row that makes the likelier signs of those that it pushes out."""
    signs = Counter(text)

    def likelihood(row: int) -> float:
        told = ((replace(shift, row=row).wrapped(sign), count) for sign, count in signs.items())
        return sum(count * math.log(max(expected(sign), UNHEARD_OF)) for sign, count in told if sign)

    return replace(shift, row=max(ROWS, key=lambda row: (likelihood(row), -row)))


def _as_printed(year: str, by: int) -> re.Pattern[str]:
    """Where a year stands that was shifted so, whatever sign one of its figures was folded into."""
    return re.compile("".join("." if figure in FOLDED else re.escape(_printed(figure, by)) for figure in year))


def _count_alike(year: re.Pattern[str], text: str) -> int:
    """How often a year stands in a text with the same sign for its folded figure."""
    return max(Counter(year.findall(text)).values(), default=0)


def _of_capital(word: str, text: str, by: int) -> Iterator[int]:
    """By how much the capital of a word would be shifted wherever the rest of it stands behind no small letter."""
    rest = "".join(_printed(letter, by) for letter in word[1:])
    at = text.find(rest)
    while at > 0:
        if not (text[at - 1].isspace() or _shifted(text[at - 1], by).islower()):
            yield ord(word[0]) - code_of(text[at - 1])
        at = text.find(rest, at + 1)


def _commonest(found: Counter[int], usual: int) -> int:
    """The usual shift, unless another one is met more often."""
    by, count = max(found.items(), key=lambda one: (one[1], -abs(one[0]), one[0]), default=(usual, 0))
    return by if count > max(2 * found[usual], FEWEST) else usual


def _printed(letter: str, by: int) -> str:
    number = (ord(letter) - by) % CODES
    try:
        sign = bytes([number]).decode("cp1252")
    except UnicodeDecodeError:
        sign = ""
    return sign if number > 0x20 and sign and sign.isprintable() else chr(PRIVATE + number)


def _likelihood(counted: Counter[str], by: int, blank: str) -> float:
    least = {blank: math.log(expected(" "))}
    return sum(count * max(_likely(sign, by), least.get(sign, -math.inf)) for sign, count in counted.items())


@lru_cache(maxsize=MOST_KNOWN)
def _likely(sign: str, by: int) -> float:
    """How likely a sign is as a shifted Danish letter, as a logarithm."""
    return math.log(max(expected(_shifted(sign, by)), UNHEARD_OF))
