"""Words that were seen in a picture, set as if they had been printed: on lines of their own, in letters of one size."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby, pairwise
from operator import attrgetter
from statistics import median

from milepael.documents.readers.printed.letters import ABOVE
from milepael.documents.readers.printed.shapes import Box, Word
from milepael.documents.readers.scanned.recognising import Seen

TALL = frozenset("bdfhijklt!?()[]{}/|\"'&%§£$@#*")
DEEP = frozenset("gjpqyçQ,;()[]{}/|")
LOW, HIGH, BELOW = 0.53, 0.73, 0.21
"""The parts of a letter's size that an "x", a "b", and the tail of a "p" take."""
APART = 1.2
"""A gap of this many heights parts two cells that stand on one line."""
ALIKE = 0.13
"""Sizes this near each other are one size that was seen unclearly."""
SPACE = 0.15
"""The least part of a size between two words: letters that lean touch the next word's box."""
DOT = 0.42
"""What takes at most this part of a size, and stands alone before words, is a list mark."""
MARK = "•"
NOISE = 30
"""A sign that is no letter, and that is seen no surer than this, is a speck."""


@dataclass(frozen=True, slots=True)
class Set:
    """A word with the line it is written on and the size of its letters, in points."""

    text: str
    left: float
    right: float
    line: float
    size: float
    sure: float


def set_of(seen: Iterable[Seen], scale: float) -> tuple[Set, ...]:
    """The words of a page, for so many pixels a point."""
    found: list[Set] = []
    for _, line in groupby(seen, key=attrgetter("line")):
        for piece in _pieces([word for word in line if not _is_speck(word)]):
            found += _piece(piece, scale)
    return tuple(found)


def words_of(pieces: Iterable[Set], sizes: dict[float, float]) -> tuple[Word, ...]:
    """Words as other steps know them, each in the size that stands for its own."""
    return tuple(
        Word(one.text, Box(one.left, one.line - ABOVE * size, one.right, one.line + (1 - ABOVE) * size))
        for one in pieces
        for size in (sizes[one.size],)
    )


def sizes_of(pieces: Iterable[Set]) -> dict[float, float]:
    """For each size, the one of most letters that is near it: a scan tells one size as many."""
    letters: dict[float, int] = defaultdict(int)
    for one in pieces:
        letters[one.size] += len(one.text)
    chosen: dict[float, float] = {}
    for size in sorted(letters, key=lambda size: -letters[size]):
        near = [known for known in set(chosen.values()) if abs(known - size) <= ALIKE * known]
        chosen[size] = min(near, key=lambda known: abs(known - size), default=size)
    return chosen


def _is_speck(word: Seen) -> bool:
    return word.sure < NOISE and not any(letter.isalnum() for letter in word.text) and word.box.height < 6


def _pieces(line: list[Seen]) -> list[list[Seen]]:
    """The words of a line, parted where the next cell begins."""
    found = [line[:1]] if line else []
    for before, word in pairwise(line):
        gap = word.box.left - before.box.right
        if gap > APART * max(before.box.height, word.box.height):
            found.append([])
        found[-1].append(word)
    return found


def _piece(words: list[Seen], scale: float) -> Iterable[Set]:
    told = [word for word in words if any(letter.isalnum() for letter in word.text)] or words
    tall = [word for word in told if _is_tall(word.text)] or told
    size = median(word.box.height / _height(word.text) for word in tall)
    line = median(word.box.bottom - (BELOW * size if _is_deep(word.text) else 0) for word in told)
    for index, word in enumerate(words):
        mark = index == 0 and len(words) > 1 and max(word.box.width, word.box.height) <= DOT * size
        text = MARK if mark and not _is_point(word, line) else word.text
        right = min([word.box.right, *(after.box.left - SPACE * size for after in words[index + 1 : index + 2])])
        yield Set(
            text, word.box.left / scale, right / scale, line / scale, size=round(size / scale * 2) / 2, sure=word.sure
        )


def _is_point(word: Seen, line: float) -> bool:
    """Whether a small sign stands on the line, as a full stop does."""
    return word.box.bottom >= line - 1


def _is_tall(text: str) -> bool:
    return any(letter in TALL or letter.isupper() or letter.isdigit() or letter in "åøéä" for letter in text)


def _is_deep(text: str) -> bool:
    return not DEEP.isdisjoint(text)


def _height(text: str) -> float:
    return (HIGH if _is_tall(text) else LOW) + (BELOW if _is_deep(text) else 0)
