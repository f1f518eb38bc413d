"""Columns without lines between them: told by the gaps that run down all the rows."""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from milepael.documents.readers.printed.shapes import Interval

HAIR = 1.0
"""So far a box may lean into the next column."""
BESIDE = 4.0
"""A border stands so far before what is right of it, where there is room."""


@dataclass(frozen=True, slots=True)
class Columns:
    """The places between columns and at both ends, and how far to the right the words of each column go."""

    borders: tuple[float, ...]
    rooms: tuple[float, ...]

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self.rooms)

    def of(self, sides: Interval) -> tuple[int, int]:
        """The first column that something stands in by its left and right side, and how many it covers."""
        first = self._at(sides[0] + HAIR)
        return first, max(self._at(sides[1] - HAIR) - first + 1, 1)

    def holds(self, sides: Interval) -> bool:
        """Whether something stands in one column, within both ends."""
        within = self.borders[0] - HAIR <= sides[0] and sides[1] <= self.borders[-1] + HAIR
        return within and self.of(sides)[1] == 1

    def with_room_for(self, found: Iterable[Interval]) -> "Columns":
        """The same columns, their words going as far as these do."""
        rooms = list(self.rooms)
        for sides in found:
            first, span = self.of(sides)
            if span == 1:
                rooms[first] = max(rooms[first], sides[1])
        return Columns(self.borders, tuple(rooms))

    def _at(self, x: float) -> int:
        return min(max(bisect_right(self.borders, x) - 1, 0), len(self.borders) - 2)


def covered(intervals: Iterable[Interval]) -> list[Interval]:
    """What they take from left to right, as intervals that do not touch."""
    found: list[Interval] = []
    for left, right in sorted(intervals):
        if found and left <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], right))
        else:
            found.append((left, right))
    return found


def closed(intervals: Iterable[Interval], least: float) -> list[Interval]:
    """The intervals, joined where the gap between them is no column's."""
    found: list[Interval] = []
    for left, right in intervals:
        if found and left - found[-1][1] < least:
            found[-1] = (found[-1][0], max(found[-1][1], right))
        else:
            found.append((left, right))
    return found


def columns_of(found: Iterable[Interval], least: float) -> Columns:
    """The columns of what stands in one column each; gaps narrower than the least part none."""
    parts = closed(covered(found), least)
    inner = [max(right[0] - BESIDE, (left[1] + right[0]) / 2) for left, right in pairwise(parts)]
    ends = parts[0][0] - BESIDE, parts[-1][1] + BESIDE
    return Columns((ends[0], *inner, ends[1]), tuple(right for _, right in parts))
