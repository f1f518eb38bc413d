"""The plain values that the steps hand on; every length is in points, and heights count from the top of the page."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, NamedTuple

Interval = tuple[float, float]
"""A left and a right side."""
ABOVE = 0.8
"""The part of a letter's size that stands above the line it is written on."""
WHOLE = 0.5
"""A picture of this part of a page is the page."""
NEW = tuple.__new__
"""Makes a named tuple without the call that asks for its names: half the time, where there are many."""


class Box(NamedTuple):
    """An upright rectangle on a page as it is looked at."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def sides(self) -> Interval:
        """Left and right."""
        return self.left, self.right

    @property
    def width(self) -> float:
        """From left to right."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """From top to bottom."""
        return self.bottom - self.top


def holds(outer: Box, inner: Box) -> bool:
    """Whether the middle of a box is within another."""
    left, top, right, bottom = inner
    return outer.left <= (left + right) / 2 <= outer.right and outer.top <= (top + bottom) / 2 <= outer.bottom


class Word(NamedTuple):
    """Letters without space between them; font is told only where it changes what they mean.

    at counts the letters of the page before it; spaced says that the file itself writes a space behind it, also where
    its line ends.
    """

    text: str
    box: Box
    font: str = ""
    at: int = -1
    spaced: bool = False


def beyond(box: Box, words: Iterable[Word]) -> list[Word]:
    """The words that a box does not hold: as `holds` says it of each, without a call for each."""
    left, top, right, bottom = box
    return [
        word
        for word in words
        for start, high, end, low in (word.box,)
        if not (left <= (start + end) / 2 <= right and top <= (high + low) / 2 <= bottom)
    ]


Tagged = tuple[tuple[tuple[Word, ...], ...], ...]
"""A table as the file's tags tell of it: rows of cells of words."""


class Edge(NamedTuple):
    """A straight ruling line: at its place across, from one end to the other."""

    at: float
    start: float
    end: float


class Fill(NamedTuple):
    """A rectangle full of one colour, as six hexadecimal digits, "" where it has several.

    after counts the texts that are drawn before it; hides tells whether nothing of what is below shows through.
    """

    box: Box
    shade: str
    after: int
    hides: bool


@dataclass(frozen=True, slots=True)
class Drawn:
    """The strokes of a page: level edges, upright edges, and pictures; and where words are told to be no content.

    fills are in the order in which they are drawn; pale are texts that have no colour, or that of paper.
    """

    level: tuple[Edge, ...]
    upright: tuple[Edge, ...]
    pictures: tuple[Box, ...] = ()
    aside: tuple[Box, ...] = ()
    fills: tuple[Fill, ...] = ()
    pale: tuple[Box, ...] = ()


class Note(NamedTuple):
    """What somebody has put on top of a page, and its words; whether it may hide or gainsay what stands there."""

    box: Box
    words: str
    covers: bool


Told = Literal["printed", "hidden", "unknown"]
"""Where a page's words are from: they are printed; or hidden behind a picture of the page, in which they were seen; or
there are none that can be told, for its fonts do not say which letters they show.
"""


@dataclass(frozen=True, slots=True)
class Leaf:
    """One page: its size, its number from 1, its words in the file's order, what is drawn, and what tags tell."""

    number: int
    width: float
    height: float
    words: tuple[Word, ...]
    drawn: Drawn
    tagged: tuple[Tagged, ...] = ()
    told: Told = "printed"
    notes: tuple[Note, ...] = ()
    slanting: tuple[Word, ...] = ()
    """What is written neither along the page nor across it."""
    struck: tuple[Word, ...] = ()
    """What a line goes through."""
    unseen: tuple[Word, ...] = ()
    """What is drawn, and cannot be seen."""
