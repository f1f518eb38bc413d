"""Words that stand below a table at a page's foot, without a line between: its last row has let them out."""

from collections.abc import Sequence
from dataclasses import replace

from milepael.documents.readers.printed.aligning import NARROWEST, runs_of
from milepael.documents.readers.printed.banding import size_of
from milepael.documents.readers.printed.columns import Columns
from milepael.documents.readers.printed.grids import Grid
from milepael.documents.readers.printed.lines import lines_of
from milepael.documents.readers.printed.shapes import Box, Edge, Word, holds

NEAR = 1.2
"""A line so many of its heights below another one goes on with it."""


def with_spilt(grids: tuple[Grid, ...], words: Sequence[Word], level: Sequence[Edge]) -> tuple[Grid, ...]:
    """The grids of a page; the last one reaches down to the words that fell out of it.

    These go on in its columns, line by line below what stands in them, with no level edge between, and nothing else
    stands below.
    """
    if not grids:
        return grids
    last = grids[-1]
    bottom = _reached(last, words, level)
    return (*grids[:-1], replace(last, rows=(*last.rows[:-1], bottom))) if bottom > last.box.bottom else grids


def _reached(grid: Grid, words: Sequence[Word], level: Sequence[Edge]) -> float:
    """How far down the words of a grid go; as far as itself where something else stands there."""
    end = grid.box.bottom
    below = [word for word in words if word.box.top + word.box.bottom > 2 * end]
    if not below:
        return end
    columns, low = Columns(grid.columns, grid.columns[1:]), end
    lows = {columns.of(word.box.sides)[0]: word.box for word in sorted(words, key=_low) if holds(grid.box, word.box)}
    least = NARROWEST * size_of(below)
    for line in lines_of(below):
        for sides in runs_of(line, least):
            own = Box(sides[0], line.box.top, sides[1], line.box.bottom)
            above = lows.get(columns.of(sides)[0])
            if above is None or not columns.holds(sides) or not _goes_on(above, own, level):
                return end
            lows[columns.of(sides)[0]] = own
        low = line.box.bottom
    return low


def _low(word: Word) -> float:
    return word.box.bottom


def _goes_on(above: Box, below: Box, level: Sequence[Edge]) -> bool:
    """Whether a line stands close below another one, and nothing is drawn between them."""
    if below.top - above.bottom > NEAR * below.height:
        return False
    high, low = (above.top + above.bottom) / 2, (below.top + below.bottom) / 2
    return not any(high < edge.at < low and edge.start < below.right and edge.end > below.left for edge in level)
