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
class Region:
    """Lines in columns; carried where a table goes on from the page before."""

    lines: tuple[Line, ...]
    columns: Columns
    size: float
    carried: bool

    @property
    def words(self) -> tuple[Word, ...]:
        """All its words."""
        return tuple(word for line in self.lines for word in line.words)

    def is_table_between(self, top: float, bottom: float) -> bool:
        """Whether the lines between two heights are rows: some stand in several columns, or they go on from before."""
        lines = [line for line in self.lines if top <= (line.box.top + line.box.bottom) / 2 <= bottom]
        wide = sum(len({self.columns.of(word.box.sides)[0] for word in line.words}) > 1 for line in lines)
        if self.carried and lines and lines[0] == self.lines[0]:
            return bool(wide) or _goes_on(lines[0], self.columns)
        return wide >= FEWEST or (wide > 1 and self.carried)


def _goes_on(line: Line, columns: Columns) -> bool:
    return columns.of(line.box.sides)[0] > 0 or line.text[:1].islower()


def regions_of(leaf: Leaf, words: Sequence[Word], carried: Columns | None) -> Iterator[Region]:
    """The regions of a page from top to bottom."""
    lines = lines_of(words)
    size = size_of(words)
    start = 0
    if carried is not None and (region := _carried(lines, carried, size)) is not None:
        yield region
        start = len(region.lines)
    while start < len(lines):
        region = _grown(lines[start:], size, leaf)
        if region is not None:
            yield region
        start += len(region.lines) if region is not None else 1


def _carried(lines: tuple[Line, ...], columns: Columns, size: float) -> Region | None:
    """The lines at the top of a page that stand in the columns of the page before."""
    taken, runs = list[Line](), list[Interval]()
    for line in lines:
        found = tuple(_runs(line, NARROWEST * size))
        if (taken and _is_apart(taken[-1], line, size)) or not all(columns.holds(run) for run in found):
            break
        taken.append(line)
        runs += found
    return Region(tuple(taken), columns.with_room_for(runs), size, carried=True) if taken else None


def _grown(lines: tuple[Line, ...], size: float, leaf: Leaf) -> Region | None:
    """The region that begins with the first line, if it begins one: as far down as the gaps between columns go."""
    least, kept = NARROWEST * size, KEPT * size
    runs = tuple(_runs(lines[0], least))
    if len(runs) < _seeds(lines[0], size, leaf) or LEADERS in lines[0].text:
        return None
    taken, cover = [lines[0]], covered(runs)
    for line in lines[1:]:
        wider = covered([*cover, *_runs(line, least)])
        if _is_apart(taken[-1], line, size) or len(closed(wider, kept)) < len(closed(cover, kept)):
            break
        taken.append(line)
        cover = wider
    return Region(tuple(taken), columns_of(cover, kept), size, carried=False)


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


def _runs(line: Line, least: float) -> Iterator[Interval]:
    """The pieces of a line that gaps part, from left to right."""
    yield from closed(covered(word.box.sides for word in line.words), least)
