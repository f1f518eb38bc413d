"""The grid that a table is written on."""

from milepael.documents.tree import Cell, Table

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
