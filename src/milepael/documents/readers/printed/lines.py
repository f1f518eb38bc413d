"""Words to lines: what stands at one height, from left to right."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from milepael.documents.readers.printed.shapes import Box, Word

TIGHT = 0.05
"""Words with a gap below this part of their height are one word that the file holds in pieces."""
WIDE = 3.0
"""A gap of this many heights parts two columns of text."""


@dataclass(frozen=True)
class Line:
    """Words at one height; size is the height of their letters, rounded to halves."""

    words: tuple[Word, ...]
    box: Box
    size: float

    @cached_property
    def text(self) -> str:
        """The words as the line prints them."""
        return "".join(f"{space}{word.text}" for space, word in self.spaced())

    @property
    def goes_on(self) -> bool:
        """Whether the file writes a space behind it, which says so where it says it of every line."""
        return self.words[-1].spaced

    @cached_property
    def first(self) -> float:
        """How wide its first word is, which the file may hold in pieces."""
        right = self.words[0].box.right
        for space, word in self.spaced():
            if space:
                break
            right = word.box.right
        return right - self.words[0].box.left

    def spaced(self) -> Iterator[tuple[str, Word]]:
        """Each word with the space before it."""
        yield "", self.words[0]
        for before, word in pairwise(self.words):
            yield "" if word.box.left - before.box.right < TIGHT * word.box.height else " ", word


def lines_of(words: Iterable[Word]) -> tuple[Line, ...]:
    """The lines of one cell or page, from top to bottom."""
    found: list[list[Word]] = []
    low = high = 0.0
    for word in sorted(words, key=lambda word: word.box.top + word.box.bottom):
        box = word.box
        middle = (box.top + box.bottom) / 2
        if found and high <= middle <= low and (box.top <= (high + low) / 2 <= box.bottom):
            found[-1].append(word)
        else:
            found.append([word])
            high, low = box.top, box.bottom
    return tuple(_line(sorted(line, key=lambda word: word.box.left)) for line in found)


def apart(line: Line) -> Iterator[Line]:
    """The pieces of a line that stand in columns of their own."""
    piece: list[Word] = []
    for word in line.words:
        if piece and word.box.left - piece[-1].box.right > WIDE * max(word.box.height, piece[-1].box.height):
            yield _line(piece)
            piece = []
        piece.append(word)
    yield _line(piece)


def _line(words: list[Word]) -> Line:
    lefts, tops, rights, bottoms = zip(*(word.box for word in words), strict=True)
    longest = max(words, key=_length).box
    size = round((longest.bottom - longest.top) * 2) / 2
    return Line(tuple(words), Box(min(lefts), min(tops), max(rights), max(bottoms)), size)


def _length(word: Word) -> int:
    return len(word.text)
