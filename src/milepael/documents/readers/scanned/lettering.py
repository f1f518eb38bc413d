"""Words that were seen in a picture, set as if they had been printed: on lines of their own, in letters of one size."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from operator import attrgetter
from statistics import median

from milepael.documents.readers.printed.shapes import ABOVE, Box, Word
from milepael.documents.readers.scanned.recognising import Seen

TALL = frozenset("bdfhijkl!?()[]{}/|\"'&%§£$@#*")
ODD = frozenset("tåÅéÉäÄöÖüÜ")
"""Letters of no height that others share: they tell nothing of a size where other words do."""
DEEP = frozenset("gjpqyçQ,;()[]{}/|")
LOW, HIGH, BELOW = 0.53, 0.73, 0.21
"""The parts of a letter's size that an "x", a "b", and the tail of a "p" take."""
APART = 1.2
"""A gap of this many heights parts two cells that stand on one line."""
ALIKE, ALIKE_SHORT = 0.13, 0.25
"""Sizes this near each other are one size that was seen unclearly; and where few letters tell of one."""
FEW = 12
BEARING = 0.05
"""The part of a size that a letter has to itself beside its ink."""
SPACE = 0.2
"""The least part of a size between two words: letters that lean touch the next word's box."""
DOT = 0.42
"""What takes at most this part of a size, and stands alone before words, is a list mark."""
MARK = "•"
UNSURE = 80
REACH, PART = 0.15, 0.2
"""How near to a word of so many times its size, in parts of that word's height, its dots and rings are."""

Sizes = Mapping[tuple[float, bool], float]


@dataclass(frozen=True, slots=True)
class Set:
    """A word with the line it is written on and the size of its letters, in points; few letters may tell of that."""

    text: str
    left: float
    right: float
    line: float
    size: float
    few: bool
    sure: float


def set_of(seen: Iterable[Seen], scale: float, *, cell: bool) -> tuple[Set, ...]:
    """The words of a cell, or of all that is in none, for so many pixels a point."""
    words = tuple(seen)
    found: list[Set] = []
    for _, line in groupby(words, key=attrgetter("line")):
        for piece in _pieces([word for word in line if not _is_speck(word, words)]):
            found += _piece(piece, scale)
    return tuple(_in_one_size(found)) if cell else tuple(found)


def _in_one_size(words: list[Set]) -> Iterator[Set]:
    """A short line of a cell is as large as the longer ones, where it looks about so."""
    known = dict.fromkeys(word.size for word in words if not word.few)
    for word in words:
        near = [size for size in known if abs(size - word.size) <= ALIKE_SHORT * size]
        yield replace(word, size=near[0], few=False) if word.few and near else word


def words_of(pieces: Iterable[Set], sizes: Sizes) -> tuple[Word, ...]:
    """Words as other steps know them, each in the size that stands for its own."""
    return tuple(
        Word(
            one.text,
            Box(
                one.left - BEARING * size,
                one.line - ABOVE * size,
                one.right + BEARING * size,
                one.line + (1 - ABOVE) * size,
            ),
        )
        for one in pieces
        for size in (sizes[one.size, one.few],)
    )


def sizes_of(pieces: Iterable[Set]) -> Sizes:
    """For each size, the one of most letters that is near it: a scan tells one size as many.

    Where few letters tell of one, the commonest size is likelier than the nearest.
    """
    letters: dict[tuple[float, bool], int] = defaultdict(int)
    for one in pieces:
        letters[one.size, one.few] += len(one.text)
    chosen: dict[tuple[float, bool], float] = {}
    for size, few in sorted(letters, key=lambda told: (told[1], -letters[told])):
        reach = ALIKE_SHORT if few else ALIKE
        near = [known for known in dict.fromkeys(chosen.values()) if abs(known - size) <= reach * known]
        nearest = near if few else sorted(near, key=lambda known: abs(known - size))
        chosen[size, few] = nearest[0] if nearest else size
    return chosen


def _is_speck(word: Seen, words: tuple[Seen, ...]) -> bool:
    """Whether nothing is said: grain, or the dot or ring of a large letter, taken for a word of its own."""
    return word.sure < UNSURE and any(_is_part(word.box, other.box) for other in words if other is not word)


def _is_part(small: Box, large: Box) -> bool:
    reach = REACH * large.height
    within = large.left <= small.left and small.right <= large.right
    beside = large.top - reach <= small.bottom and small.top <= large.bottom + reach
    return within and beside and small.width * small.height < PART * large.width * large.height


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
    plain = [word for word in told if ODD.isdisjoint(word.text)] or told
    tall = [word for word in plain if _is_tall(word.text)] or plain
    few = sum(len(word.text) for word in tall) < FEW
    size = median(word.box.height / _height(word.text) for word in tall)
    line = median(word.box.bottom - (BELOW * size if _is_deep(word.text) else 0) for word in told)
    for index, word in enumerate(words):
        mark = index == 0 and len(words) > 1 and _is_dot(word.box, size) and word.box.bottom < line - 1
        right = min([word.box.right, *(after.box.left - SPACE * size for after in words[index + 1 : index + 2])])
        yield Set(
            MARK if mark else word.text,
            word.box.left / scale,
            right / scale,
            line / scale,
            size=round(size / scale * 2) / 2,
            few=few,
            sure=word.sure,
        )


def _is_dot(box: Box, size: float) -> bool:
    """Whether a sign is small and about as wide as it is high."""
    long, short = max(box.width, box.height), min(box.width, box.height)
    return long <= DOT * size and short >= long / 2


def _is_tall(text: str) -> bool:
    return any(letter in TALL or letter.isupper() or letter.isdigit() or letter in "åéä" for letter in text)


def _is_deep(text: str) -> bool:
    return not DEEP.isdisjoint(text)


def _height(text: str) -> float:
    return (HIGH if _is_tall(text) else LOW) + (BELOW if _is_deep(text) else 0)
