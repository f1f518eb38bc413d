"""What each sign of a broken text may stand for: its shifted letter, or one of several that look alike in the font."""

import math
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from milepael.editions.language.restoring.shift import FOLDED, PER_THOUSAND, Shift, expected

WEIGHT = 3.0
Meaning = tuple[str, float]
"""Letters, or nothing, and how likely the font prints the sign for them, as a logarithm."""
STRAY = (("j", -3.0), ("", -4.0), ("e", -5.0), ("h", -5.0), ("t", -5.0), (".", -4.0))
"""What such a sign was now and then seen to stand for."""
ALIKE = ("il1I", "æøå")
SPECIAL = "æøåÆØÅ,.-"
STOPS = (",", ".", "(", ")", "%", "/", ":", "-")
MANY, MANY_FIGURES = 0.006, 0.03
FEWEST_FIGURES = 3
SPACES = 0.08
RARE, FEW = 2e-5, 4.0
OCCUPIED, ELSEWHERE = -4.0, -2.0
FEW_BLANKS = 0.05
UNLIKELY = -8.0
LETTERS = "abcdefghijklmnopqrstuvwxyzæøå"
LIGATURES = "\ufb00\ufb01\ufb02\ufb03\ufb04"
LAST_LETTER, FACES = "\u2100", "\uf04a\uf04b\uf04c"


@dataclass(frozen=True, slots=True)
class Letters:
    """What signs were read as: letters, the sign each begins at, which of them no sign stands for, how likely it is."""

    text: str
    at: tuple[int, ...]
    lost: frozenset[int]
    likelihood: float


@dataclass(frozen=True, slots=True)
class Signs:
    """The meanings of each sign; lost is how likely letters are left out, as far as the signs alone say it."""

    meanings: Mapping[str, tuple[Meaning, ...]]
    lost: Mapping[str, float]
    shift: Shift

    def unseen(self, sign: str) -> tuple[Meaning, ...]:
        """What a sign may stand for that no text held which the font was learnt from: its shifted letter, or itself."""
        letters = () if sign.isspace() or is_symbol(sign) else self.shift.undone(sign)
        return tuple((letter, 0.0) for letter in letters) or ((sign, 0.0),)

    def may_mean(self, sign: str, letter: str) -> bool:
        """Whether a sign is one of those that may stand for a letter."""
        return any(letter == meant for meant, _ in self.meanings.get(sign) or self.unseen(sign))

    def taught(self, readings: Iterable[tuple[str, Letters]]) -> "Signs":
        """Tell anew how likely each meaning is, from what texts were read as."""
        said, letters = Counter[tuple[str, str]](), Counter[str]()
        for text, read in readings:
            meant = [""] * len(text)
            for place, (letter, at) in enumerate(zip(read.text, read.at, strict=True)):
                if place not in read.lost:
                    meant[at] += letter
            letters.update(meant)
            letters[""] += len(text)
            said.update(zip(text, meant, strict=True))
        told = {
            sign: tuple((letter, _learned(said[sign, letter], letters[letter], cost)) for letter, cost in meanings)
            for sign, meanings in self.meanings.items()
        }
        return replace(self, meanings={sign: _likely(meanings) for sign, meanings in told.items()})


@dataclass(frozen=True, slots=True)
class Homes:
    """The letters that some sign is the shifted one of; the missing that a sign may be; the special that none is.

    wrapped: what the sign is where a shift goes round from the last printable sign to the first.
    """

    found: frozenset[str]
    wanted: tuple[str, ...]
    homeless: tuple[str, ...]
    wrapped: str


def is_symbol(sign: str) -> bool:
    """Whether a sign is a smiley or the like, which no font for letters has."""
    return sign in FACES or (sign > LAST_LETTER and unicodedata.category(sign) == "So")


def signs_of(text: str, shift: Shift) -> Signs:
    """Tell what the signs of a text may stand for that was shifted so."""
    counted = Counter(text)
    total = sum(counted.values())
    bases = {sign: shift.undone(sign) for sign in counted if not (sign.isspace() or is_symbol(sign))}
    too_many = {sign: counted[sign] / total - sum(map(expected, base)) for sign, base in bases.items()}
    found = {letter for base in bases.values() for letter in base}
    missing = _missing(found, total)
    homeless = tuple(letter for letter in SPECIAL if letter not in found)
    meanings = {}
    for sign, base in bases.items():
        usual = sum(map(expected, base))
        is_figure = any(letter.isdigit() for letter in base)
        many = too_many[sign] > usual + (MANY_FIGURES if is_figure else MANY)
        folded = bool(set(base) & set(FOLDED)) or (many and not (is_figure and counted[sign] < FEWEST_FIGURES))
        often = too_many[sign] > usual / 2 and (folded or not is_figure)
        wanted = tuple(letter for letter in missing if often and too_many[sign] > expected(letter) / 2)
        homes = Homes(frozenset(found), wanted, homeless, shift.wrapped(sign))
        meanings[sign] = _meanings(sign, base, homes, folded=folded)
    spaces = any(many > SPACES for many in too_many.values())
    meanings[" "] = (("", 0.0), (" ", -1.0), ("l", -4.0), ("j", -4.0)) if spaces else ((" ", 0.0), ("", -3.0))
    likely = {sign: _likely(several) for sign, several in meanings.items()}
    return Signs(likely, _lost(text, found, blanks=spaces), shift)


def _lost(text: str, found: set[str], *, blanks: bool) -> dict[str, float]:
    """What is surely left out somewhere: blanks where no sign is often enough, and commas where they are no sign."""
    if blanks or text.count(" ") > FEW_BLANKS * len(text):
        return {}
    return {" ": 0.9} if "," in found else {" ": 0.9, ", ": 0.97}


def _missing(found: set[str], total: int) -> tuple[str, ...]:
    """The letters that a text of this length would hold, yet none of its signs says."""
    wanted = (letter for letter in PER_THOUSAND if letter.isalpha() or letter in ",.")
    return tuple(letter for letter in wanted if letter not in found and expected(letter) * total >= FEW)


def _meanings(sign: str, base: tuple[str, ...], homes: Homes, *, folded: bool) -> tuple[Meaning, ...]:
    if sign in LIGATURES:
        return ((unicodedata.normalize("NFKC", sign), 0.0),)
    found: dict[str, float] = {}
    seldom = sum(map(expected, base)) < RARE
    if seldom or folded:
        found |= dict(STRAY)
        found |= {letter: ELSEWHERE if letter in homes.found else 0.0 for letter in FOLDED}
    found |= dict.fromkeys(homes.wanted, -0.5)
    if seldom:
        found |= dict.fromkeys(SPECIAL, OCCUPIED) | dict.fromkeys(homes.homeless, -0.5)
        found |= {homes.wrapped: 0.0} if homes.wrapped in STOPS else {}
        if sign.lower() in PER_THOUSAND:
            found[sign] = 0.0
    found |= dict.fromkeys(base, 0.0)
    for alike in ALIKE:
        if any(letter in found and letter in homes.wanted for letter in alike):
            found |= {letter: -0.5 for letter in alike if letter not in homes.found | found.keys()}
    return tuple(found.items())


def _likely(meanings: tuple[Meaning, ...]) -> tuple[Meaning, ...]:
    """The likeliest first, without those that are far less likely."""
    least = max(cost for _, cost in meanings) + UNLIKELY
    return tuple(sorted((meaning for meaning in meanings if meaning[1] >= least), key=lambda one: (-one[1], one[0])))


def _learned(count: int, of: int, before: float) -> float:
    return math.log((count + WEIGHT * math.exp(before)) / (of + WEIGHT))
