"""Where on a page a row or line stands that is asked about, and how much of the page is shown with it."""

from dataclasses import dataclass
from itertools import pairwise

from milepael.documents.sights import Ruling, Sight

AROUND = 56.0
"""Points that are shown above and below: four lines or so."""
MARGIN = 12.0
LINE, TALLEST_ROW = 14.0, 300.0


@dataclass(frozen=True, slots=True)
class Strip:
    """What is shown of a page, in points from its upper left corner, and between which heights it is asked about."""

    left: float
    top: float
    right: float
    bottom: float
    marked: tuple[float, float] = (0.0, 0.0)


def strip_of(seen: Sight, line: int | None, *, rows: int = 1) -> Strip:
    """So many rows from a line's on, or the whole page where there is no such line."""
    if not seen.lines or line is None:
        return Strip(0, 0, seen.width, seen.height)
    at = seen.lines[min(line, len(seen.lines)) - 1]
    left, top, right, bottom = _row(seen, at, rows) or (0, at - 3, seen.width, at + rows * LINE)
    return Strip(
        max(left - MARGIN, 0),
        max(top - AROUND, 0),
        min(right + MARGIN, seen.width),
        min(bottom + AROUND, seen.height),
        (top, bottom),
    )


def _row(seen: Sight, at: float, rows: int) -> tuple[float, float, float, float] | None:
    """The table's row that a height is in, with those below it; none where a row is as long as a page."""
    return next((found for table in seen.tables if (found := _row_of(table, at, rows))), None)


def _row_of(table: Ruling, at: float, rows: int) -> tuple[float, float, float, float] | None:
    for index, (upper, lower) in enumerate(pairwise(table.heights)):
        if upper - 2 <= at < lower - 2 and lower - upper <= TALLEST_ROW:
            last = table.heights[min(index + rows, len(table.heights) - 1)]
            return table.left, upper, table.right, last
    return None
