"""What each sign of a broken text may stand for: its shifted letter, or one of several that look alike in the font."""

import math
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from milepael.editions.language.restoring.shift import PER_THOUSAND, Shift, expected

WEIGHT = 3.0
Meaning = tuple[str, float]
"""Letters, or nothing, and how likely the font prints the sign for them, as a logarithm."""
FOLDED = (" ", "l", "3")
"""What is seen to be folded into one sign. Source: the points of the follow-up of 2017 whose letters are broken."""
STRAY = (("j", -3.0), ("", -4.0), ("e", -5.0), ("h", -5.0), ("t", -5.0), (".", -4.0))
"""What such a sign was now and then seen to stand for."""
ALIKE = ("il1I", "æøå")
SPECIAL = "æøåÆØÅ,.-"
MANY = 0.006
SPACES = 0.08
RARE, FEW = 2e-5, 4.0
OCCUPIED, ELSEWHERE = -4.0, -2.0
LOST, WORN, OFTEN_LOST = -6.0, 0.015, 0.02
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
    """The meanings of each sign; lost is how likely the font leaves out a letter of a kind, as a logarithm."""

    meanings: Mapping[str, tuple[Meaning, ...]]
    lost: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Homes:
    """The letters that some sign is the shifted one of; the missing that a sign may be; the special that none is."""

    found: frozenset[str]
    wanted: tuple[str, ...]
    homeless: tuple[str, ...]


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
        wanted = tuple(letter for letter in missing if too_many[sign] > max(expected(letter), usual) / 2)
        folded = bool(set(base) & set(FOLDED)) or too_many[sign] > usual + MANY
        meanings[sign] = _meanings(sign, base, Homes(frozenset(found), wanted, homeless), folded=folded)
    spaces = any(many > SPACES for many in too_many.values())
    meanings[" "] = (("", 0.0), (" ", -1.0), ("l", -4.0), ("j", -4.0)) if spaces else ((" ", 0.0), ("", -3.0))
    return Signs(meanings, dict.fromkeys((" ", *LETTERS), LOST))


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
        if sign.lower() in PER_THOUSAND:
            found[sign] = 0.0
    found |= dict.fromkeys(base, 0.0)
    for alike in ALIKE:
        if any(letter in found and letter in homes.wanted for letter in alike):
            found |= {letter: found.get(letter, -0.5) for letter in alike}
    return tuple(found.items())


def learned(signs: Signs, readings: Iterable[tuple[str, Letters]]) -> Signs:
    """Tell anew how likely each meaning is, from what texts were read as."""
    said, letters, lost = Counter[tuple[str, str]](), Counter[str](), Counter[str]()
    for text, read in readings:
        meant = [""] * len(text)
        for place, (letter, at) in enumerate(zip(read.text, read.at, strict=True)):
            if place in read.lost:
                lost[letter.lower()] += 1
                letters[letter] += 1
            else:
                meant[at] += letter
        letters.update(meant)
        letters[""] += len(text)
        said.update(zip(text, meant, strict=True))
    either = Counter[str]()
    for letter, count in letters.items():
        either[letter.lower()] += count
    return Signs(
        {
            sign: tuple((letter, _learned(said[sign, letter], letters[letter], cost)) for letter, cost in meanings)
            for sign, meanings in signs.meanings.items()
        },
        _lost(lost, either),
    )


def _lost(lost: Counter[str], letters: Counter[str]) -> dict[str, float]:
    """How likely each letter is left out: those that often are, or any where the font is worn."""
    worn = sum(lost.values()) / max(sum(letters.values()), 1)
    kept = (
        letter
        for letter in (" ", *LETTERS)
        if worn >= WORN or (lost[letter] > 1 and lost[letter] >= OFTEN_LOST * letters[letter])
    )
    return {letter: _learned(lost[letter], letters[letter], math.log(max(worn, 1e-3))) for letter in kept}


def _learned(count: int, of: int, before: float) -> float:
    return math.log((count + WEIGHT * math.exp(before)) / (of + WEIGHT))
