"""Tables without upright lines to grids: by their tags where those agree with what is seen, else by alignment."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from milepael.documents.readers.printed.aligning import Before, Region, regions_of
from milepael.documents.readers.printed.banding import Band, Spacing, bands_of, enough_of, levelled, starts_of
from milepael.documents.readers.printed.columns import Columns
from milepael.documents.readers.printed.edges import joined
from milepael.documents.readers.printed.grids import Grid, Slot, grids_of
from milepael.documents.readers.printed.letters import NOTHING
from milepael.documents.readers.printed.margins import Span, bodies
from milepael.documents.readers.printed.missing import completed
from milepael.documents.readers.printed.shapes import Box, Leaf, Word, beyond, holds
from milepael.documents.readers.printed.spilling import with_spilt
from milepael.documents.readers.printed.stitching import ENDED
from milepael.documents.readers.printed.tagging import grid_of_tags
from milepael.documents.readers.printed.tinting import without_tints

ACROSS = 0.6
"""A line over this part of a table's width lies between its rows."""
APART = 1.6
"""A band this much higher than those between rows ends a table."""
FEW, LINES = 3, 2
"""Fewer columns than this are a table only with so many lines between its rows: a list in two columns is none."""
AROUND = 3.0
FACE = 6.0, 40.0
"""Between these sizes a drawn thing may be a face."""


@dataclass(frozen=True, slots=True)
class _Rules:
    """The level lines of a table, by their heights; they are but the borders of tints where upright ones are, too."""

    heights: tuple[float, ...]
    tints: bool

    def within(self, *bands: Band) -> float | None:
        """The first line in bands, if there is one."""
        return next((at for band in bands for at in self.heights if band.top - 1 <= at <= band.bottom + 1), None)

    def leave_open(self, rows: Sequence[float]) -> bool:
        """Whether a line is between all rows, and none below the last one."""
        return (
            not self.tints
            and len(rows) > 1
            and set(rows) <= set(self.heights)
            and not any(rows[-1] < at for at in self.heights)
        )


def grids_on(leaves: Sequence[Leaf]) -> Iterator[tuple[Grid, ...]]:
    """All grids of each page from top to bottom; a table without lines goes on in the columns it had before.

    Where the first of these shows no spacing between rows, it has that of those further down.
    """
    pages = tuple(zip(leaves, bodies(leaves), strict=True))
    found = tuple(_on(pages, Spacing()))
    shown = next((spacing for _, spacing in found if spacing.between), None)
    if shown is not None and not found[0][1].between:
        found = tuple(_on(pages, Spacing(shown.between)))
    yield from (grids for grids, _ in found)


def _on(pages: Sequence[tuple[Leaf, Span]], spacing: Spacing) -> Iterator[tuple[tuple[Grid, ...], Spacing]]:
    """The grids of each page, and the spacing of the tables without lines so far."""
    before: Before | None = None
    for leaf, body in pages:
        inside = [word for word in leaf.words if body[0] < word.box.top < body[1]]
        ruled = completed(without_tints(grids_of(leaf.drawn), leaf.words), inside)
        ruled = with_spilt(ruled, inside, leaf.drawn.level)
        words = _outside(inside, tuple(grid.box for grid in ruled))
        found, spacing = _unruled(leaf, ruled, words, before=before, spacing=spacing) if words else ((), spacing)
        grids = tuple(sorted((*ruled, *found), key=lambda grid: (grid.rows[0], grid.columns[0])))
        low = max((word.box.top for word in words), default=0.0)
        if found:
            before = Before(Columns(found[-1].columns, found[-1].rooms), at_foot=False)
        if before is not None and (words or grids):
            is_last = bool(grids) and _stands_in(grids[-1], before.columns)
            before = replace(before, at_foot=is_last and low < grids[-1].box.bottom)
        yield grids, spacing


def _stands_in(grid: Grid, columns: Columns) -> bool:
    """Whether a grid has these columns, but for where the last one ends."""
    pairs = zip(grid.columns[:-1], columns.borders[:-1], strict=False)
    return len(grid.columns) == len(columns.borders) and all(abs(one - other) <= AROUND for one, other in pairs)


def _outside(words: list[Word], taken: tuple[Box, ...]) -> list[Word]:
    for box in taken:
        words = beyond(box, words)
    return words


def _unruled(
    leaf: Leaf, ruled: tuple[Grid, ...], words: list[Word], *, before: Before | None, spacing: Spacing
) -> tuple[tuple[Grid, ...], Spacing]:
    """The grids of the words of a page that stand in no ruled one, and the spacing of the last."""
    found: list[Grid] = []
    for rows in leaf.tagged:
        grid = grid_of_tags(rows, None if found or before is None else before.columns)
        if grid is not None and not any(holds(other.box, grid.box) for other in ruled):
            found.append(grid)
    taken = tuple(grid.box for grid in (*found, *ruled))
    faces = [Word(NOTHING, box) for box in leaf.drawn.pictures if _is_face(box)]
    for region in regions_of(leaf, _outside([*words, *faces], taken), None if found else before):
        grids, spacing = _grids(region, leaf, spacing)
        found += grids
    return tuple(sorted(found, key=lambda grid: grid.rows[0])), spacing


def _is_face(box: Box) -> bool:
    return FACE[0] < max(box.width, box.height) < FACE[1]


def _grids(region: Region, leaf: Leaf, spacing: Spacing) -> tuple[list[Grid], Spacing]:
    """The tables of a region: it may hold several, and text above and below them."""
    boxes = levelled(region.words, region.size)
    if not boxes:
        return [], spacing
    rules = _rules(region, leaf)
    bands_between = bands_of(boxes, region.columns)
    if region.columns.count < FEW and sum(rules.within(band) is not None for band in bands_between) < LINES:
        return [], spacing
    starts, spacing = starts_of(boxes, region.columns, spacing)
    found = list[Grid]()
    around = _around_headings(region, bands_between, spacing, rules=rules)
    for bands in _apart(_borders(bands_between, starts, region.columns, rules=rules), around):
        above, below = bands[0], bands[-1]
        start = (boxes[0].top if above is None else above.bottom) - AROUND
        end = max(box.bottom for box in boxes if below is None or box.top < below.top) + AROUND
        rows = [_between(band, rules) for band in bands[1:-1] if band is not None]
        if region.is_table_between(start, end):
            found.append(_grid(region.columns, (start, *rows, end), open_below=rules.leave_open(rows)))
    return found, spacing


def _around_headings(region: Region, bands: Sequence[Band], spacing: Spacing, *, rules: _Rules) -> frozenset[Band]:
    """The bands above and below a line that stands alone above cells that begin together, and is no sentence."""
    found = set[Band]()
    for above, below in pairwise(bands):
        together = below.begun >= enough_of(region.columns) and spacing.between > 0
        if not together or min(above.height, below.height) < spacing.between or rules.within(above, below):
            continue
        between = [line for line in region.lines if above.bottom < (line.box.top + line.box.bottom) / 2 < below.top]
        if len(between) == 1 and region.columns.of(between[0].box.sides) == (0, 1):
            found |= set() if ENDED.search(between[0].text) else {above, below}
    return frozenset(found)


def _apart(borders: Sequence[Band], around: frozenset[Band]) -> Iterator[list[Band | None]]:
    """The bands of each table, with the wider ones around it, None at both ends."""
    usual = median(band.height for band in borders) if borders else 0.0
    group: list[Band | None] = [None]
    for band in sorted({*borders, *around}, key=lambda band: band.top):
        group.append(band)
        if band in around or band.height > APART * usual + 2:
            yield group
            group = [band]
    yield [*group, None]


def _between(band: Band, rules: _Rules) -> float:
    at = rules.within(band)
    return band.middle if at is None else at


def _grid(columns: Columns, rows: tuple[float, ...], *, open_below: bool) -> Grid:
    slots = tuple(Slot(column, 1, merged=False) for column in range(columns.count))
    return Grid(columns.borders, rows, (slots,) * (len(rows) - 1), open_below, columns.rooms)


def _rules(region: Region, leaf: Leaf) -> _Rules:
    left, right = region.columns.borders[0], region.columns.borders[-1]
    return _Rules(
        tuple(
            edge.at
            for edge in joined(leaf.drawn.level)
            if min(edge.end, right) - max(edge.start, left) > ACROSS * (right - left)
        ),
        tints=any(left < edge.at < right for edge in leaf.drawn.upright),
    )


def _borders(bands: Sequence[Band], starts: Sequence[Band], columns: Columns, *, rules: _Rules) -> tuple[Band, ...]:
    """The bands between rows: where lines are drawn; and where they are told by alignment, if lines leave some out."""
    drawn = tuple(band for band in bands if rules.within(band) is not None)
    left_out = [band for band in starts if rules.within(band) is None and band.begun >= enough_of(columns)]
    if drawn and len(left_out) < (1 if columns.count > 2 else 3):
        return drawn
    return tuple(sorted({*drawn, *starts}, key=lambda band: band.top))
