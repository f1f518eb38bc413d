"""Borders that a table's style leaves out between cells: seen by where the words of its rows stand."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from milepael.documents.readers.printed.aligning import NARROWEST, runs_of
from milepael.documents.readers.printed.banding import enough_of, size_of
from milepael.documents.readers.printed.columns import Columns
from milepael.documents.readers.printed.grids import Grid, Slot
from milepael.documents.readers.printed.lines import Line, lines_of
from milepael.documents.readers.printed.shapes import Box, Interval, Word, beyond, holds

LEVEL = 1.5
"""Cells of one row begin at heights that differ by less."""
NEAR = 1.2
"""A line so many heights of its letters above another one may be of the same row."""
AROUND = 2.0

Slots = tuple[Slot, ...]


def completed(grids: tuple[Grid, ...], words: Sequence[Word]) -> tuple[Grid, ...]:
    """The grids with the walls, floors and top borders that are not drawn, but kept by all words."""
    whole = tuple(_completed(grid, words, frozenset()) for grid in grids)
    told = frozenset(border for grid, found in zip(grids, whole, strict=True) for border in _floorless(grid, found))
    if told:
        whole = tuple(_completed(grid, words, told) for grid in grids)
    low = max((grid.rows[0] for grid in whole), default=0.0) + AROUND
    outside = [word for word in words if word.box.bottom <= low]
    for grid in whole:
        outside = beyond(grid.box, outside)
    return tuple(_headed(grid, outside) for grid in whole)


def _floorless(grid: Grid, found: Grid) -> frozenset[int]:
    """The left borders of the columns that had no floors, and have."""
    before, after = ({slot.column for row in each.slots for slot in row if slot.merged} for each in (grid, found))
    return frozenset(round(grid.columns[column]) for column in before - after)


def _completed(grid: Grid, words: Sequence[Word], told: frozenset[int]) -> Grid:
    """The grid with its walls and floors; told are the left borders of columns without floors in tables beside it."""
    if all(slot.span == 1 and not slot.merged for row in grid.slots for slot in row):
        return grid
    box = grid.box
    held = [word for word in words if holds(box, word.box)]
    columns = _columns(grid)
    rows = tuple(_rows(grid, held))
    walled = _walled(grid, tuple(map(tuple, map(lines_of, rows))), columns, least=NARROWEST * size_of(held))
    return _floored(walled, rows, columns, told=told)


def _columns(grid: Grid) -> Columns:
    return Columns(grid.columns, grid.columns[1:])


def _rows(grid: Grid, words: Sequence[Word]) -> Iterator[list[Word]]:
    for top, bottom in pairwise(grid.rows):
        yield [word for word in words if top <= (word.box.top + word.box.bottom) / 2 < bottom]


def _walled(grid: Grid, rows: tuple[tuple[Line, ...], ...], columns: Columns, *, least: float) -> Grid:
    """The grid with walls where words keep to columns; in some row they must stand where one cell's would not."""
    beside = False
    slots = list[Slots]()
    runs_by_row = [[run for line in lines for run in runs_of(line, least)] for lines in rows]
    usual = frozenset(_lefts(grid, runs_by_row))
    for row, runs in zip(grid.slots, runs_by_row, strict=True):
        found = list[Slot]()
        is_row = len({columns.of(run)[0] for run in runs}) > 1 or all(round(left) in usual for left, _ in runs)
        for slot in row:
            stood = None if slot.merged or slot.span == 1 else _stood(slot, runs, columns)
            beside = beside or bool(is_row and stood and stood != {slot.column})
            found += (
                [slot] if stood is None else (replace(slot, column=slot.column + n, span=1) for n in range(slot.span))
            )
        slots.append(tuple(found))
    return replace(grid, slots=tuple(slots)) if beside else grid


def _lefts(grid: Grid, runs_by_row: Sequence[Sequence[Interval]]) -> Iterator[int]:
    """Where words begin in the rows that have all walls."""
    for row, runs in zip(grid.slots, runs_by_row, strict=True):
        if all(slot.span == 1 for slot in row):
            yield from (round(left) for left, _ in runs)


def _stood(slot: Slot, runs: Sequence[Interval], columns: Columns) -> frozenset[int] | None:
    """The columns of a cell over several that words stand in, None where some stand in more than one."""
    within = frozenset(range(slot.column, slot.column + slot.span))
    found = [columns.of(run) for run in runs]
    if any(span > 1 and not within.isdisjoint(range(first, first + span)) for first, span in found):
        return None
    return frozenset(first for first, _ in found if first in within)


def _floored(grid: Grid, rows: tuple[list[Word], ...], columns: Columns, *, told: frozenset[int]) -> Grid:
    """The grid with floors in the columns where words begin at the height of their rows."""
    merged = [frozenset(slot.column for slot in row if slot.merged and slot.span == 1) for row in grid.slots]
    kept = set[int]()
    for column in frozenset[int]().union(*merged):
        is_apart = _begins_with_rows(column, rows, columns, goes_on=[column in row for row in merged])
        if is_apart or (is_apart is not None and round(grid.columns[column]) in told):
            kept.add(column)
    if not kept:
        return grid
    return replace(
        grid,
        slots=tuple(
            tuple(replace(slot, merged=False) if slot.column in kept else slot for slot in row) for row in grid.slots
        ),
    )


def _begins_with_rows(
    column: int, rows: tuple[list[Word], ...], columns: Columns, *, goes_on: Sequence[bool]
) -> bool | None:
    """Whether what stands in a column stands apart, once below an empty place.

    None where it does not begin where the other cells of its row do.
    """
    low, empty = None, False
    for words, is_floorless in zip(rows, goes_on, strict=True):
        own = [word.box for word in words if columns.of(word.box.sides)[0] == column]
        others = [word.box.top for word in words if columns.of(word.box.sides)[0] != column]
        if not own:
            continue
        top = min(box.top for box in own)
        if others and abs(top - min(others)) > LEVEL:
            return None
        empty = empty or (is_floorless and low is not None and top - low > own[0].height)
        low = max(box.bottom for box in own)
    return empty


def _headed(grid: Grid, outside: Sequence[Word]) -> Grid:
    """The grid with the row that stands close above its top border, in its columns, without borders of its own."""
    above = [word for word in outside if word.box.bottom <= grid.rows[0] + AROUND and _is_beside(word.box, grid)]
    if not above:
        return grid
    columns, least = _columns(grid), NARROWEST * size_of(above)
    top, most = grid.rows[0], 0
    for line in reversed(lines_of(above)):
        runs = tuple(runs_of(line, least))
        if top - line.box.bottom > NEAR * line.box.height or not all(map(columns.holds, runs)):
            break
        top, most = line.box.top, max(most, len(runs))
    if most < enough_of(columns):
        return grid
    row = tuple(Slot(column, 1, merged=False) for column in range(columns.count))
    return replace(grid, rows=(top - AROUND, *grid.rows), slots=(row, *grid.slots))


def _is_beside(box: Box, grid: Grid) -> bool:
    return box.right > grid.columns[0] and box.left < grid.columns[-1]
