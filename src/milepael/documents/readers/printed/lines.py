"""Words to lines: what stands at one height, from left to right."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from operator import attrgetter

from milepael.documents.readers.printed.shapes import Box, Word

TIGHT = 0.05
"""Words with a gap below this part of their height are one word that the file holds in pieces."""
NARROW, MORE, EVEN, FEWEST, MOSTLY = 0.25, 0.15, 0.5, 2, 0.6
"""Letters are spaced out where gaps narrower than any space come again, of even width up to half a point, beside
letters that stand alone, and all other gaps are wider by some part of the letters' size, or most letters stand alone.
"""
LONELY = "iåøa"
"""Letters that are words."""
STOPS = ".,"
LEFT = attrgetter("box.left")
WIDE = 3.0
"""A gap of this many heights parts two columns of text."""


@dataclass(frozen=True)
class Line:
    """Words at one height; size is the height of their letters, rounded to halves; cut: the last goes on below.

    text is what they print, with the spaces between them; loose how far apart letters of one word stand at most where
    the line is spaced out, else 0.
    """

    words: tuple[Word, ...]
    box: Box
    size: float
    text: str
    cut: bool = False
    loose: float = 0.0

    @property
    def goes_on(self) -> bool:
        """Whether the file writes a space behind it, which says so where it says it of every line."""
        return self.words[-1].spaced

    @cached_property
    def first(self) -> float:
        """How wide its first word is, which the file may hold in pieces."""
        right = self.words[0].box.right
        for word in self.words[1:]:
            if not _touches(word.box, right, self.loose):
                break
            right = word.box.right
        return right - self.words[0].box.left

    @cached_property
    def space(self) -> float:
        """How wide the narrowest space between its words is, 0 where it has none."""
        least = max(TIGHT * self.size, self.loose)
        gaps = (right.box.left - left.box.right for left, right in pairwise(self.words))
        return min((gap for gap in gaps if gap > least), default=0.0)

    def spaced(self) -> list[tuple[str, Word]]:
        """Each word with the space before it."""
        found = [("", self.words[0])]
        end = self.words[0].box.right
        for word in self.words[1:]:
            found.append(("" if _touches(word.box, end, self.loose) else " ", word))
            end = word.box.right
        return found


def _loose(words: tuple[Word, ...], size: float) -> float:
    """How far apart letters of one word stand at most, 0 where what parts them may be spaces."""
    words = words[not words[0].text.isalnum() :]
    pairs = [(right.box.left - left.box.right, left.text, right.text) for left, right in pairwise(words)]
    gaps = [gap for gap, _, _ in pairs if gap > TIGHT * size]
    least = min(gaps, default=0.0)
    if not 0 < least < NARROW * size or any(EVEN < gap - least < MORE * size for gap in gaps):
        return 0.0
    torn = [texts for gap, *texts in pairs if abs(gap - least) <= EVEN and any(map(_is_no_word, texts))]
    alone = sum(len(word.text) == 1 for word in words)
    is_even = len(torn) >= FEWEST and (max(gaps) > least + EVEN or alone >= MOSTLY * len(words))
    return least + EVEN if is_even or (len(words) == FEWEST and torn) else 0.0


def _is_no_word(text: str) -> bool:
    """Whether a letter or stop stands alone that never does in what is not spaced out."""
    return len(text) == 1 and (text in STOPS or (text.isalpha() and text.lower() not in LONELY))


def _touches(box: Box, end: float, loose: float) -> bool:
    """Whether a word has no space between it and the end of the one before, but what spaced out letters have."""
    left, top, _, bottom = box
    gap = left - end
    return gap < TIGHT * (bottom - top) or gap < loose


def lines_of(words: Iterable[Word]) -> tuple[Line, ...]:
    """The lines of one cell or page, from top to bottom."""
    found: list[list[Word]] = []
    low = high = 0.0
    for word in sorted(words, key=_height):
        _, top, _, bottom = word.box
        if found and high <= (top + bottom) / 2 <= low and top <= (high + low) / 2 <= bottom:
            found[-1].append(word)
        else:
            found.append([word])
            high, low = top, bottom
    return tuple([_line(sorted(line, key=LEFT) if len(line) > 1 else line) for line in found])


def _height(word: Word) -> float:
    _, top, _, bottom = word.box
    return top + bottom


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
    """A line of words from left to right."""
    left, high, right, low = longest = words[0].box
    most = fewest = len(words[0].text)
    for word in words[1:]:
        _, top, end, bottom = word.box
        high, low, right = min(high, top), max(low, bottom), max(right, end)
        length = len(word.text)
        if length > most:
            longest, most = word.box, length
        elif length < fewest:
            fewest = length
    size = round((longest.bottom - longest.top) * 2) / 2
    whole = tuple(words)
    loose = _loose(whole, size) if fewest == 1 else 0.0
    return Line(whole, Box(left, high, right, low), size, _text(whole, loose), loose=loose)


def _text(words: tuple[Word, ...], loose: float) -> str:
    text, (_, _, end, _) = words[0][:2]
    pieces = [text]
    for word in words[1:]:
        left, top, right, bottom = word.box
        gap = left - end
        pieces.append(word.text if gap < TIGHT * (bottom - top) or gap < loose else f" {word.text}")
        end = right
    return "".join(pieces)
