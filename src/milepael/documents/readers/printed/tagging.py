"""The cells that tags tell of to a grid, if what is seen agrees."""

from collections.abc import Sequence
from itertools import pairwise

from milepael.documents.readers.printed.banding import levelled, size_of
from milepael.documents.readers.printed.columns import HAIR, Columns, columns_of
from milepael.documents.readers.printed.grids import Grid, Slot
from milepael.documents.readers.printed.shapes import Box, Tagged

TOUCHING = 0.5
"""Cells that the tags tell apart may stand this near each other."""
AROUND = 3.0

Row = list[Box]


def grid_of_tags(table: Tagged, carried: Columns | None) -> Grid | None:
    """The grid of a tagged table, None where it is seen to have none; carried as from the page before."""
    words = [word for row in table for cell in row for word in cell]
    size = size_of(words)
    rows = [[_around(boxes) for cell in row if (boxes := levelled(cell, size))] for row in table]
    rows = [sorted(row, key=lambda box: box.left) for row in rows if row]
    columns = _columns(rows, carried)
    if columns is None or not _are_below_each_other(rows, size):
        return None
    borders = (
        min(box.top for box in rows[0]) - AROUND,
        *(_border(above, below) for above, below in pairwise(rows)),
        max(box.bottom for row in rows for box in row) + AROUND,
    )
    slots = tuple(tuple(_slots(row, rows[:index], columns)) for index, row in enumerate(rows))
    return Grid(columns.borders, borders, slots, rooms=columns.rooms)


def _around(boxes: Sequence[Box]) -> Box:
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return Box(min(lefts), min(tops), max(rights), max(bottoms))


def _columns(rows: list[Row], carried: Columns | None) -> Columns | None:
    """Those of the page before where all cells stand in them, else those of the rows with most cells."""
    boxes = [box for row in rows for box in row]
    most = max((len(row) for row in rows), default=0)
    if carried is not None and most <= carried.count and all(carried.holds(box.sides) for box in boxes):
        return carried.with_room_for(box.sides for box in boxes)
    if most < 2:
        return None
    full = [row for row in rows if len(row) == most]
    narrow = columns_of([box.sides for row in full for box in row], TOUCHING)
    if narrow.count != most:
        return _overflowing(full)
    single = [box.sides for box in boxes if narrow.of(box.sides)[1] == 1]
    whole = columns_of(single, TOUCHING)
    return whole if whole.count == most else narrow.with_room_for(single)


def _overflowing(rows: list[Row]) -> Columns | None:
    """Columns by where cells begin, since some word is wider than its column; None where they are not in order."""
    lefts = [min(box.left for box in column) for column in zip(*rows, strict=True)]
    rights = [max(box.right for box in column) for column in zip(*rows, strict=True)]
    borders = (*(left - HAIR for left in lefts), rights[-1] + AROUND)
    columns = Columns(borders, tuple(map(min, rights, borders[1:])))
    ordered = all(low < high for low, high in pairwise(borders))
    return columns if ordered and all(_middles(row, columns) == list(range(len(row))) for row in rows) else None


def _middles(row: Row, columns: Columns) -> list[int]:
    return [columns.of((_middle(box), _middle(box)))[0] for box in row]


def _middle(box: Box) -> float:
    return (box.left + box.right) / 2


def _are_below_each_other(rows: list[Row], size: float) -> bool:
    """Whether every row begins below the one above, and has all its cells beside each other there."""
    tops = [min(box.top for box in row) for row in rows]
    for row, (top, below) in zip(rows, pairwise((*tops, float("inf"))), strict=True):
        if below - top < size / 2 or any(box.top >= below for box in row):
            return False
        if any(_middle(right) <= left.right - HAIR for left, right in pairwise(row)):
            return False
    return True


def _border(above: Row, below: Row) -> float:
    top = min(box.top for box in below)
    low = max((box.bottom for box in above if box.bottom <= top + 1), default=top)
    return (low + top) / 2


def _slots(row: Row, above: list[Row], columns: Columns) -> list[Slot]:
    """The cells of a row; a column that a cell from above reaches down through goes on with it."""
    if len(row) == columns.count:
        return [Slot(column, 1, merged=False) for column in range(columns.count)]
    taken = {columns.of(box.sides)[0]: columns.of(box.sides)[1] for box in row}
    top = min(box.top for box in row)
    reaching = {columns.of(box.sides)[0] for each in above for box in each if box.bottom > top + 1}
    slots, column = list[Slot](), 0
    while column < columns.count:
        span = max(taken.get(column, 1), 1)
        slots.append(Slot(column, span, merged=column in reaching and column not in taken))
        column += span
    return slots
