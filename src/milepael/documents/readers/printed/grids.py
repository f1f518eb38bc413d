"""Edges to grids: edges that cross belong together, and their places are the borders of rows and columns."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from milepael.documents.readers.printed.edges import NEAR, bridges, joined, places
from milepael.documents.readers.printed.shapes import Box, Drawn, Edge

TOUCH = 3.0
NARROWEST, LOWEST = 4.0, 5.0
MOST_EDGES = 1_500
"""A page with more ruling than this is a drawing or a map."""


@dataclass(frozen=True, slots=True)
class Slot:
    """One cell of a grid: its first column, how many it covers, and whether it goes on with the one above."""

    column: int
    span: int
    merged: bool


@dataclass(frozen=True)
class Grid:
    """The borders of columns and rows, and the cells between them, row by row; whether no edge closes it below.

    rooms are how far to the right the words of each column go, where that is known better than by the borders.
    """

    columns: tuple[float, ...]
    rows: tuple[float, ...]
    slots: tuple[tuple[Slot, ...], ...]
    open_below: bool = False
    rooms: tuple[float, ...] = ()

    @property
    def box(self) -> Box:
        """What the grid takes of the page."""
        return Box(self.columns[0], self.rows[0], self.columns[-1], self.rows[-1])

    def slot_at(self, x: float, y: float) -> tuple[int, int]:
        """The row, and the place in it, of the cell that a point is in; of a merged one, where it began."""
        return self._begun[bisect_right(self._floors, y)][bisect_right(self._walls, x)]

    @cached_property
    def _floors(self) -> tuple[float, ...]:
        """The borders between its rows."""
        return self.rows[1:-1]

    @cached_property
    def _walls(self) -> tuple[float, ...]:
        """The borders between its columns."""
        return self.columns[1:-1]

    @cached_property
    def _begun(self) -> tuple[tuple[tuple[int, int], ...], ...]:
        """For each row and column: the row, and the place in it, where the cell begins that covers it."""
        found: list[tuple[tuple[int, int], ...]] = []
        for row, slots in enumerate(self.slots):
            covering = [(place, slot) for place, slot in enumerate(slots) for _ in range(slot.span)]
            found.append(
                tuple(
                    found[row - 1][column] if row and slot.merged else (row, place)
                    for column, (place, slot) in enumerate(covering)
                )
            )
        return tuple(found)


def grids_of(drawn: Drawn) -> tuple[Grid, ...]:
    """The grids of a page from top to bottom; a lonely frame is none."""
    level, upright = joined(drawn.level), joined(drawn.upright)
    if len(level) + len(upright) > MOST_EDGES:
        return ()
    found = [_grid(*group) for group in _crossing(level, upright)]
    found += [_open_row(group) for group in _side_by_side(level, upright)]
    grids = [grid for grid in found if grid is not None]
    grids.sort(key=lambda grid: (grid.rows[0], grid.columns[0]))
    return tuple(grid for grid in grids if not any(_is_within(grid.box, other.box) for other in grids))


def _crossing(level: tuple[Edge, ...], upright: tuple[Edge, ...]) -> Iterator[tuple[list[Edge], list[Edge]]]:
    """Edges in groups that hang together, by the crossings of level and upright ones."""
    group = list(range(len(level)))
    across: list[int | None] = []
    for edge in upright:
        touched = [index for index, other in enumerate(level) if _cross(other, edge)]
        across.append(touched[0] if touched else None)
        joint = {group[index] for index in touched}
        if len(joint) > 1:
            first = min(joint)
            group = [first if each in joint else each for each in group]
    for name in dict.fromkeys(group):
        members = {index for index, each in enumerate(group) if each == name}
        yield (
            [level[index] for index in sorted(members)],
            [edge for edge, touched in zip(upright, across, strict=True) if touched in members],
        )


def _cross(level: Edge, upright: Edge) -> bool:
    return (
        level.start - TOUCH <= upright.at <= level.end + TOUCH
        and upright.start - TOUCH <= level.at <= upright.end + TOUCH
    )


def _grid(level: list[Edge], upright: list[Edge]) -> Grid | None:
    """A grid, also where the outer borders are left open; None for a frame around a single cell or column."""
    if not upright:
        return None
    columns = _borders([edge.at for edge in upright], level, NARROWEST)
    rows = _borders([edge.at for edge in level], upright, LOWEST)
    if len(columns) < 3 or len(rows) < 2:
        return None
    walls = bridges(rows, _standing_at(columns, upright))
    floors = bridges(columns, _standing_at(rows, level))
    slots = tuple(tuple(_row(row, len(columns) - 1, walls=walls, floors=floors)) for row in range(len(rows) - 1))
    grid = Grid(columns, rows, slots, open_below=all(rows[-1] - edge.at > 2 * LOWEST for edge in level))
    return grid if any(len(row) > 1 for row in slots) else None


def _side_by_side(level: tuple[Edge, ...], upright: tuple[Edge, ...]) -> Iterator[list[Edge]]:
    """Upright edges of one height that no level edge crosses."""
    alone = [edge for edge in upright if not any(_cross(other, edge) for other in level)]
    for start in places((edge.start for edge in alone), 2 * NEAR):
        yield [edge for edge in alone if 0 <= edge.start - start + NEAR <= 2 * NEAR and edge.end > start + LOWEST]


def _open_row(upright: list[Edge]) -> Grid | None:
    """The middle of a row that fills a page, and has its beginning and end on others."""
    columns = places(edge.at for edge in upright)
    if len(columns) < 3:
        return None
    rows = (min(edge.start for edge in upright), max(edge.end for edge in upright))
    slots = tuple(Slot(column, 1, merged=False) for column in range(len(columns) - 1))
    return Grid(columns, rows, (slots,), open_below=True)


def _borders(inner: list[float], across: Iterable[Edge], near: float) -> tuple[float, ...]:
    """The places of edges, and the outermost ends of those across them where no edge stands."""
    edges = list(across)
    ends = [min(edge.start for edge in edges), max(edge.end for edge in edges)]
    open_ends = [end for end in ends if all(abs(end - at) > 2 * near for at in inner)]
    return places([*inner, *open_ends], near)


def _standing_at(borders: tuple[float, ...], edges: list[Edge]) -> list[tuple[Edge, ...]]:
    near = 2 * NEAR
    return [tuple(edge for edge in edges if abs(edge.at - border) <= near) for border in borders]


def _row(
    row: int, count: int, *, walls: tuple[frozenset[int], ...], floors: tuple[frozenset[int], ...]
) -> Iterator[Slot]:
    """The cells of a row: a missing wall joins two columns, a missing floor above goes on with the cell above."""
    start = 0
    for column in range(count):
        if column + 1 == count or row in walls[column + 1]:
            merged = row > 0 and not any(each in floors[row] for each in range(start, column + 1))
            yield Slot(start, column + 1 - start, merged)
            start = column + 1


def _is_within(inner: Box, outer: Box) -> bool:
    return inner is not outer and (
        outer.left - 1 <= inner.left
        and outer.top - 1 <= inner.top
        and outer.right + 1 >= inner.right
        and outer.bottom + 1 >= inner.bottom
        and inner != outer
    )
