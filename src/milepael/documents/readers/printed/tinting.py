"""Rows that are only tinted, every second one: their colour is no table, and the rows between them are its rows too."""

from collections.abc import Sequence

from milepael.documents.readers.printed.aligning import NARROWEST, runs_of
from milepael.documents.readers.printed.banding import size_of
from milepael.documents.readers.printed.columns import Columns
from milepael.documents.readers.printed.grids import Grid
from milepael.documents.readers.printed.lines import lines_of
from milepael.documents.readers.printed.shapes import Word, beyond

MOST_ROWS = 2
"""What is tinted is a row, or a header and the row below it."""
NEAR = 1.5
"""So many heights of its letters the next row is near."""


def without_tints(grids: tuple[Grid, ...], words: Sequence[Word]) -> tuple[Grid, ...]:
    """The grids but for tinted rows of a table that goes on beside them, in their columns, without colour."""
    if not any(map(_may_be_tint, grids)):
        return grids
    outside = list(words)
    for grid in grids:
        outside = beyond(grid.box, outside)
    return tuple(grid for grid in grids if not (_may_be_tint(grid) and _goes_on(grid, outside)))


def _may_be_tint(grid: Grid) -> bool:
    return len(grid.rows) <= MOST_ROWS + 1 and not grid.open_below


def _goes_on(grid: Grid, words: Sequence[Word]) -> bool:
    """Whether words stand close above or below a grid, in several of its columns, and none across them."""
    columns = Columns(grid.columns, grid.columns[1:])
    top, bottom = grid.rows[0], grid.rows[-1]
    above = [word for word in words if 0 <= top - word.box.bottom < NEAR * word.box.height]
    below = [word for word in words if 0 <= word.box.top - bottom < NEAR * word.box.height]
    return any(_are_cells(near, columns) for near in (above, below))


def _are_cells(words: Sequence[Word], columns: Columns) -> bool:
    least = NARROWEST * size_of(words)
    runs = [run for line in lines_of(words) for run in runs_of(line, least)]
    return all(map(columns.holds, runs)) and len({columns.of(run)[0] for run in runs}) > 1
