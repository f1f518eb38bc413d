"""Lines of words to regions that stand in columns: running text has no gap that goes on from line to line."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from milepael.documents.readers.printed.banding import size_of
from milepael.documents.readers.printed.columns import Columns, closed, columns_of, covered
from milepael.documents.readers.printed.lines import Line, lines_of
from milepael.documents.readers.printed.shapes import Interval, Leaf, Word

NARROWEST = 0.6
"""The least gap between columns, as part of the letters' size: words of running text stand nearer to each other."""
KEPT = 0.25
"""What must be left of a gap when more lines have leaned into it."""
FAR = 3.0
"""Lines so many sizes apart have no table in common."""
LARGER = 1.15
SEEDS = 3
"""So many pieces beside each other begin a table; where a line is drawn beside them, one less."""
FEWEST = 3
"""So many lines must stand in several columns."""
LEADERS = "...."
"""Dots that lead to the number of a page."""


@dataclass(frozen=True, slots=True)
class Before:
    """The columns of the table before; at the page's foot where it may go on at the top of the next."""

    columns: Columns
    at_foot: bool


@dataclass(frozen=True, slots=True)
class Region:
    """Lines in columns; known where these are those of the table before, carried where that goes on in them."""

    lines: tuple[Line, ...]
    columns: Columns
    size: float
    known: bool = False
    carried: bool = False

    @property
    def words(self) -> tuple[Word, ...]:
        """All its words."""
        return tuple(word for line in self.lines for word in line.words)

    def is_table_between(self, top: float, bottom: float) -> bool:
        """Whether the lines between two heights are rows: some stand in several columns, or they go on from before."""
        lines = [line for line in self.lines if top <= (line.box.top + line.box.bottom) / 2 <= bottom]
        first = self.lines[0]
        if self.carried and first in lines and (self.columns.of(first.box.sides)[0] or first.text[:1].islower()):
            return True
        return (self.known or sum(map(self._is_wide, self.lines)) >= FEWEST) and any(map(self._is_wide, lines))

    def _is_wide(self, line: Line) -> bool:
        return len({self.columns.of(word.box.sides)[0] for word in line.words}) > 1


def runs_of(line: Line, least: float) -> Iterator[Interval]:
    """The pieces of a line that gaps part, from left to right."""
    yield from closed(covered(word.box.sides for word in line.words), least)


def regions_of(leaf: Leaf, words: Sequence[Word], before: Before | None) -> Iterator[Region]:
    """The regions of a page from top to bottom."""
    lines = lines_of(words)
    size = size_of(words)
    start = 0
    if before is not None and before.at_foot and (region := _carried(lines, before.columns, size)) is not None:
        yield region
        start = len(region.lines)
    known = before.columns if before is not None else None
    while start < len(lines):
        region = _grown(lines[start:], size, leaf, known=known)
        if region is not None:
            yield region
            known = region.columns
        start += len(region.lines) if region is not None else 1


def _carried(lines: tuple[Line, ...], columns: Columns, size: float) -> Region | None:
    """The lines at the top of a page that stand in the columns of the page before."""
    taken, runs = list[Line](), list[Interval]()
    for line in lines:
        found = tuple(runs_of(line, NARROWEST * size))
        if (taken and _is_apart(taken[-1], line, size)) or not all(columns.holds(run) for run in found):
            break
        taken.append(line)
        runs += found
    if not taken:
        return None
    return Region(tuple(taken), columns.with_room_for(runs), size, known=True, carried=True)


def _grown(lines: tuple[Line, ...], size: float, leaf: Leaf, *, known: Columns | None) -> Region | None:
    """The region that begins with the first line, if it begins one: as far down as the gaps between columns go."""
    least, kept = NARROWEST * size, KEPT * size
    runs = tuple(runs_of(lines[0], least))
    if len(runs) < _seeds(lines[0], size, leaf) or LEADERS in lines[0].text:
        return None
    taken, cover = [lines[0]], covered(runs)
    for line in lines[1:]:
        wider = covered([*cover, *runs_of(line, least)])
        if _is_apart(taken[-1], line, size) or len(closed(wider, kept)) < len(closed(cover, kept)):
            break
        taken.append(line)
        cover = wider
    parts = closed(cover, kept)
    if known is not None and len(parts) <= known.count and all(known.holds(part) for part in parts):
        return Region(tuple(taken), known.with_room_for(parts), size, known=True)
    return Region(tuple(taken), columns_of(cover, kept), size)


def _seeds(line: Line, size: float, leaf: Leaf) -> int:
    """How many pieces a line needs to begin a table: fewer beside a drawn line as long as itself."""
    top, bottom = line.box.top - FAR * size, line.box.bottom + FAR * size
    beside = any(
        top < edge.at < bottom and edge.start <= line.box.left + size and edge.end >= line.box.right - size
        for edge in leaf.drawn.level
    )
    return SEEDS - 1 if beside else SEEDS


def _is_apart(above: Line, below: Line, size: float) -> bool:
    """Whether lines have no table in common: too far from each other, or the second one a heading."""
    return below.box.top - above.box.bottom > FAR * size or below.size > LARGER * max(size, above.size)
