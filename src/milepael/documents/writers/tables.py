"""The grid that a table is written on."""

from milepael.documents.tree import Cell, Row, Table

LEAST, MOST = 8, 60
"""The weights, in letters, of a column whose width nobody said."""


def grid(table: Table, width: int) -> tuple[int, ...]:
    """The width of each column; together they are the whole width, in its unit."""
    columns = max(sum(cell.span for cell in row.cells) for row in table.rows)
    said = tuple(max(one, 1) for one in table.widths[:columns])
    missing = columns - len(said)
    if missing and said:
        said += (max(sum(said) // len(said), 1),) * missing
    weights = said or _weights(table, columns)
    ends = [width * sum(weights[: at + 1]) // sum(weights) for at in range(columns)]
    return tuple(end - start for start, end in zip((0, *ends), ends, strict=False))


def _weights(table: Table, columns: int) -> tuple[int, ...]:
    """By the longest text in each column."""
    longest = [LEAST] * columns
    for row in table.rows:
        at = 0
        for cell in row.cells:
            if cell.span == 1:
                longest[at] = max(longest[at], _letters(cell))
            at += cell.span
    return tuple(min(one, MOST) for one in longest)


def _letters(cell: Cell) -> int:
    return max((len(getattr(block, "text", "")) for block in cell.blocks), default=0)


def heights(rows: tuple[Row, ...]) -> dict[tuple[int, int], int]:
    """How many rows each cell covers, by the numbers of its row and of itself in it; a cell that is covered has 0.

    A merged cell goes on with the one above if that stands in the same columns, on the same side of the head's end.
    """
    covers: dict[tuple[int, int], int] = {}
    above: dict[tuple[int, int], tuple[int, int]] = {}
    for number, row in enumerate(rows):
        if number and rows[number - 1].header != row.header:
            above = {}
        here, column = {}, 0
        for index, cell in enumerate(row.cells):
            columns = (column, cell.span)
            covering = above.get(columns) if cell.merged else None
            covers[number, index] = 0 if covering else 1
            if covering:
                covers[covering] += 1
            here[columns] = covering or (number, index)
            column += cell.span
        above = here
    return covers
