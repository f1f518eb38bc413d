"""Where things were seen on a page that was read as a picture, so that its place is found again."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Ruling:
    """A table that was seen on a page: its sides, and the heights of the lines above, between and below its rows."""

    left: float
    right: float
    heights: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Sight:
    """Where things were seen on a page, in points from its upper left corner; lines are the tops of its lines.

    There are none where the page had to be turned to be read, as they are not where it shows them.
    """

    page: int
    width: float
    height: float
    lines: tuple[float, ...] = ()
    tables: tuple[Ruling, ...] = ()
