"""The grid that a table is written on."""

import re

from milepael.documents.tree import Cell, Heading, Paragraph, Row, Table

LEAST, MOST = 8, 60
"""The weights, in letters, of a column whose width nobody said."""
LONGEST_WORD = 22
"""Letters of a word that is not to be broken; what is longer is an address."""
MARGIN = 2
"""Letters that a cell's margins take."""
BREAKS = re.compile(r"[\s/-]+")


def grid(table: Table, width: int, letter: int = 0) -> tuple[int, ...]:
    """The width of each column; together they are the whole width, in its unit.

    With the width of a letter, a column too narrow for its longest word gets what it lacks from those with room.
    """
    columns = max(sum(cell.span for cell in row.cells) for row in table.rows)
    said = tuple(max(one, 1) for one in table.widths[:columns])
    missing = columns - len(said)
    if missing and said:
        said += (max(sum(said) // len(said), 1),) * missing
    weights = said or _weights(table, columns)
    ends = [width * sum(weights[: at + 1]) // sum(weights) for at in range(columns)]
    shares = tuple(end - start for start, end in zip((0, *ends), ends, strict=False))
    if not letter:
        return shares
    narrow = frozenset(at for at, share in enumerate(shares) if share < letter * (LONGEST_WORD + MARGIN))
    words = _words(table, narrow)
    return _with_room(shares, tuple(letter * (words.get(at, 0) + MARGIN) for at in range(columns)))


def _with_room(shares: tuple[int, ...], needed: tuple[int, ...]) -> tuple[int, ...]:
    """The widths moved from columns with room to those without, if there is enough."""
    lacking = sum(max(need - share, 0) for share, need in zip(shares, needed, strict=True))
    room = sum(max(share - need, 0) for share, need in zip(shares, needed, strict=True))
    if not lacking or lacking > room:
        return shares
    moved = [
        need if share < need else share - (share - need) * lacking // room
        for share, need in zip(shares, needed, strict=True)
    ]
    moved[moved.index(max(moved))] += sum(shares) - sum(moved)
    return tuple(moved)


def _words(table: Table, columns: frozenset[int]) -> dict[int, int]:
    """The letters of the longest word in each of some columns."""
    longest = dict.fromkeys(columns, 0)
    for row in table.rows:
        at = 0
        for cell in row.cells:
            if at in columns and cell.span == 1 and cell.blocks:
                longest[at] = max(longest[at], min(_longest_word(cell), LONGEST_WORD))
            at += cell.span
    return longest


def _longest_word(cell: Cell) -> int:
    texts = (block.text for block in cell.blocks if isinstance(block, Paragraph | Heading))
    return max((len(word) for text in texts for word in BREAKS.split(text)), default=0)


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
