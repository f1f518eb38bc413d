"""A page to its parts: tables with the lines of each cell, and the lines that stand outside of them."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from milepael.documents.readers.printed.edges import places
from milepael.documents.readers.printed.fills import PAPER
from milepael.documents.readers.printed.grids import Grid, Slot, grids_of
from milepael.documents.readers.printed.letters import NOTHING
from milepael.documents.readers.printed.lines import Line, apart, lines_of
from milepael.documents.readers.printed.shapes import Box, Fill, Interval, Leaf, Word, holds
from milepael.documents.tree import Place

DOT = 6.0
"""A drawn thing of at most this width and height beside words is a list mark."""
MARK = "•"


@dataclass(frozen=True, slots=True)
class Filled:
    """A cell and its lines; room is how far to the right its words may go, 0 where that is unknown.

    shade is the colour of a cell without words.
    """

    slot: Slot
    lines: tuple[Line, ...]
    room: float
    shade: str = ""


@dataclass(frozen=True, slots=True)
class Ruled:
    """A table: its grid, its cells row by row, and the rows that were set aside since a page before says the same."""

    grid: Grid
    rows: tuple[tuple[Filled, ...], ...]
    repeated: tuple[tuple[Filled, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Parts:
    """What stands on a page, and aside what only helps to find one's way; heights are those of all its lines.

    told are the lines that the file itself says are no content.
    """

    number: int
    height: float
    tables: tuple[Ruled, ...]
    lines: tuple[Line, ...]
    heights: tuple[float, ...]
    aside: tuple[Line, ...] = ()
    told: frozenset[Line] = frozenset()

    def place(self, top: float) -> Place:
        """The page, and the line on it that stands at this height or is the next below."""
        line = bisect_right(self.heights, top + 2.0)
        return Place(self.number, max(line, 1))


def parts_of(leaf: Leaf, grids: tuple[Grid, ...] | None = None) -> Parts:
    """Sort a page's words into its tables, by default those that lines rule, and the text around them."""
    grids = grids_of(leaf.drawn) if grids is None else grids
    words: Sequence[Word] = (*leaf.words, *_marks(leaf))
    tables = list[Ruled]()
    for grid in grids:
        held, words = _sorted(words, grid)
        tables.append(_shaded(_ruled(grid, held, leaf.drawn.pictures), leaf.drawn.fills))
    lines = tuple(piece for line in lines_of(words) for piece in apart(line))
    told = frozenset(line for line in lines if _is_among(line, leaf.drawn.aside))
    return Parts(leaf.number, leaf.height, tuple(tables), lines, _heights(tables, lines), told=told)


def _is_among(line: Line, boxes: tuple[Box, ...]) -> bool:
    return bool(boxes) and all(any(holds(box, word.box) for box in boxes) for word in line.words)


def _heights(tables: Iterable[Ruled], lines: tuple[Line, ...]) -> tuple[float, ...]:
    in_cells = (line for table in tables for row in table.rows for cell in row for line in cell.lines)
    return places((line.box.top for line in (*lines, *in_cells)), 3.0)


Held = dict[tuple[int, int], list[Word]]
"""Words by the cell that they stand in."""


def _sorted(words: Iterable[Word], grid: Grid) -> tuple[Held, list[Word]]:
    """The words that stand in a grid, and those that do not."""
    held, others = Held(), list[Word]()
    left, top, right, bottom = grid.box
    for word in words:
        start, high, end, low = word.box
        x, y = (start + end) / 2, (high + low) / 2
        if left <= x <= right and top <= y <= bottom:
            held.setdefault(grid.slot_at(x, y), []).append(word)
        else:
            others.append(word)
    return held, others


def _ruled(grid: Grid, held: Held, pictures: tuple[Box, ...]) -> Ruled:
    for picture in pictures:
        if holds(grid.box, picture) and not _is_background(picture, grid):
            at = grid.slot_at((picture.left + picture.right) / 2, (picture.top + picture.bottom) / 2)
            held.setdefault(at, [Word(NOTHING, picture)])
    rows = tuple(
        tuple(_filled(grid, slot, lines_of(held.get((row, index), ()))) for index, slot in enumerate(slots))
        for row, slots in enumerate(grid.slots)
    )
    return Ruled(grid, rows)


def _shaded(table: Ruled, fills: tuple[Fill, ...]) -> Ruled:
    """The table with the colours of its cells that hold no words."""
    fills = tuple(fill for fill in fills if fill.shade)
    if not fills:
        return table
    rows = tuple(
        tuple(cell if cell.lines else _in_colour(cell, table.grid.columns, heights, fills=fills) for cell in row)
        for row, heights in zip(table.rows, pairwise(table.grid.rows), strict=True)
    )
    return replace(table, rows=rows)


def _in_colour(cell: Filled, columns: tuple[float, ...], heights: Interval, *, fills: tuple[Fill, ...]) -> Filled:
    """The cell with the colour that is drawn last in its middle, if it is not that of paper."""
    box = Box(columns[cell.slot.column], heights[0], columns[cell.slot.column + cell.slot.span], heights[1])
    shade = next((fill.shade for fill in reversed(fills) if holds(fill.box, box)), PAPER)
    return cell if shade == PAPER else replace(cell, shade=shade)


def _is_background(picture: Box, grid: Grid) -> bool:
    """A picture as large as a row of the table, or a dot, is no face."""
    return picture.width > 60 or picture.height > 60 or max(picture.width, picture.height) <= DOT / 2


def _filled(grid: Grid, slot: Slot, lines: tuple[Line, ...]) -> Filled:
    left, right = grid.columns[slot.column], grid.columns[slot.column + slot.span]
    if grid.rooms:
        return Filled(slot, lines, grid.rooms[slot.column + slot.span - 1])
    margin = min((line.box.left for line in lines), default=left) - left
    return Filled(slot, lines, right - max(margin, 0) if margin < (right - left) / 4 else 0)


def _marks(leaf: Leaf) -> tuple[Word, ...]:
    """The list marks that are drawn and not written: a dot close before the first words of a line."""
    dots = [dot for dot in leaf.drawn.pictures if max(dot.width, dot.height) <= DOT]
    if not dots:
        return ()
    return tuple(_mark(dot, first) for dot in dots if (first := _first_beside(dot, leaf.words)) is not None)


def _mark(dot: Box, first: Box) -> Word:
    return Word(MARK, Box(dot.left, first.top, dot.right, first.bottom))


def _first_beside(dot: Box, words: tuple[Word, ...]) -> Box | None:
    middle = (dot.top + dot.bottom) / 2
    beside = (
        word.box
        for word in words
        if word.box.top < middle < word.box.bottom and 0 <= word.box.left - dot.right < 2.5 * word.box.height
    )
    return min(beside, default=None)
