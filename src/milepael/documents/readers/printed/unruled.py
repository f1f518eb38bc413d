"""Tables without upright lines to grids: by their tags where those agree with what is seen, else by alignment."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from milepael.documents.readers.printed.aligning import Region, regions_of
from milepael.documents.readers.printed.banding import Band, bands_of, enough_of, levelled, starts_of
from milepael.documents.readers.printed.columns import Columns
from milepael.documents.readers.printed.edges import joined
from milepael.documents.readers.printed.grids import Grid, Slot, grids_of
from milepael.documents.readers.printed.letters import NOTHING
from milepael.documents.readers.printed.margins import bodies
from milepael.documents.readers.printed.shapes import Box, Leaf, Word, holds
from milepael.documents.readers.printed.tagging import grid_of_tags

ACROSS = 0.6
"""A line over this part of a table's width lies between its rows."""
APART = 1.6
"""A band this much higher than those between rows ends a table."""
AROUND = 3.0
FACE = 6.0, 40.0
"""Between these sizes a drawn thing may be a face."""


@dataclass(frozen=True, slots=True)
class _Rules:
    """The level lines of a table, by their heights."""

    heights: tuple[float, ...]

    def within(self, band: Band) -> float | None:
        """The line in a band, if there is one."""
        return next((at for at in self.heights if band.top - 1 <= at <= band.bottom + 1), None)


def grids_on(leaves: Sequence[Leaf]) -> Iterator[tuple[Grid, ...]]:
    """All grids of each page from top to bottom; a table without lines goes on in the columns it had before."""
    carried: Columns | None = None
    for leaf, body in zip(leaves, bodies(leaves), strict=True):
        ruled = grids_of(leaf.drawn)
        words = [word for word in leaf.words if body[0] < word.box.top < body[1] and _is_outside(word.box, ruled)]
        found = _unruled(leaf, ruled, words, carried=carried) if words else ()
        grids = tuple(sorted((*ruled, *found), key=lambda grid: (grid.rows[0], grid.columns[0])))
        carried = _carried(grids, words) if grids or words else carried
        yield grids


def _is_outside(box: Box, grids: tuple[Grid, ...]) -> bool:
    return not any(holds(grid.box, box) for grid in grids)


def _carried(grids: tuple[Grid, ...], words: list[Word]) -> Columns | None:
    """The columns of a table without lines that nothing stands below."""
    if not grids or not grids[-1].rooms or any(word.box.top > grids[-1].box.bottom for word in words):
        return None
    return Columns(grids[-1].columns, grids[-1].rooms)


def _unruled(leaf: Leaf, ruled: tuple[Grid, ...], words: list[Word], *, carried: Columns | None) -> tuple[Grid, ...]:
    """The grids of the words of a page that stand in no ruled one."""
    found: list[Grid] = []
    for rows in leaf.tagged:
        grid = grid_of_tags(rows, None if found else carried)
        if grid is not None and not any(holds(other.box, grid.box) for other in ruled):
            found.append(grid)
    words = [word for word in words if _is_outside(word.box, tuple(found))]
    faces = [Word(NOTHING, box) for box in leaf.drawn.pictures if _is_face(box) and _is_outside(box, (*ruled, *found))]
    for region in regions_of(leaf, [*words, *faces], None if found else carried):
        found += _grids(region, leaf)
    return tuple(found)


def _is_face(box: Box) -> bool:
    return FACE[0] < max(box.width, box.height) < FACE[1]


def _grids(region: Region, leaf: Leaf) -> Iterator[Grid]:
    """The tables of a region: it may hold several, and text above and below them."""
    boxes = levelled(region.words, region.size)
    if not boxes:
        return
    rules = _rules(region, leaf)
    borders = _borders(boxes, region.columns, rules)
    usual = sorted(band.height for band in borders)[len(borders) // 2] if borders else 0.0
    start = boxes[0].top - AROUND
    rows: list[float] = []
    for band in (*borders, None):
        if band is not None and band.height <= APART * usual + 2:
            rows.append(_between(band, rules))
            continue
        end = boxes[-1].bottom if band is None else band.top
        end = max(box.bottom for box in boxes if box.top < end) + AROUND
        if region.is_table_between(start, end):
            yield _grid(region.columns, (start, *rows, end))
        if band is not None:
            start, rows = band.bottom - AROUND, []


def _between(band: Band, rules: _Rules) -> float:
    at = rules.within(band)
    return band.middle if at is None else at


def _grid(columns: Columns, rows: tuple[float, ...]) -> Grid:
    slots = tuple(Slot(column, 1, merged=False) for column in range(columns.count))
    return Grid(columns.borders, rows, (slots,) * (len(rows) - 1), rooms=columns.rooms)


def _rules(region: Region, leaf: Leaf) -> _Rules:
    left, right = region.columns.borders[0], region.columns.borders[-1]
    return _Rules(
        tuple(
            edge.at
            for edge in joined(leaf.drawn.level)
            if min(edge.end, right) - max(edge.start, left) > ACROSS * (right - left)
        )
    )


def _borders(boxes: list[Box], columns: Columns, rules: _Rules) -> tuple[Band, ...]:
    """The bands between rows: where lines are drawn; and where they are told by alignment, if lines leave some out."""
    starts = starts_of(boxes, columns)
    drawn = tuple(band for band in bands_of(boxes, columns) if rules.within(band) is not None)
    left_out = [band for band in starts if rules.within(band) is None and band.begun >= enough_of(columns)]
    if drawn and len(left_out) < (1 if columns.count > 2 else 3):
        return drawn
    return tuple(sorted({*drawn, *starts}, key=lambda band: band.top))
