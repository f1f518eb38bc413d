"""The plain values that the steps hand on; every length is in points, and heights count from the top of the page."""

from dataclasses import dataclass
from typing import NamedTuple


class Box(NamedTuple):
    """An upright rectangle on a page as it is looked at."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """From left to right."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """From top to bottom."""
        return self.bottom - self.top


class Word(NamedTuple):
    """Letters without space between them; font is told only where it changes what they mean."""

    text: str
    box: Box
    font: str = ""


class Edge(NamedTuple):
    """A straight ruling line: at its place across, from one end to the other."""

    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Drawn:
    """The strokes of a page: level edges, upright edges, and pictures."""

    level: tuple[Edge, ...]
    upright: tuple[Edge, ...]
    pictures: tuple[Box, ...] = ()


@dataclass(frozen=True, slots=True)
class Leaf:
    """One page: its size, its number from 1, its words in the file's order, and what is drawn."""

    number: int
    width: float
    height: float
    words: tuple[Word, ...]
    drawn: Drawn
