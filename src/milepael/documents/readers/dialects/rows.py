"""The walk that both row dialects share: lines with a separator are rows, the others prose."""

import re
from collections.abc import Callable
from itertools import groupby

from milepael.documents.limits import Watch
from milepael.documents.readers.dialects import html_cells, prose
from milepael.documents.tree import Block, Place, Row, Table

RULE = re.compile(r"^[\s|]*[-=_:]{2,}[-=_:\s|]*$")
"""A line of dashes that draws a border between rows."""


def count(lines: tuple[str, ...], separator: str) -> int:
    """Count the lines that are rows of at least three cells."""
    return sum(line.count(separator) >= 2 for line in lines)


def blocks(
    lines: tuple[str, ...], separator: str, watch: Watch, *, cells: Callable[[str], list[str]]
) -> tuple[Block, ...]:
    """Read rows that follow each other as one table; a blank line parts tables, as the file has it."""
    found: list[Block] = []
    for is_row, group in groupby(enumerate(lines, start=1), key=lambda numbered: separator in numbered[1]):
        if is_row:
            lines_of_table = [(number, text) for number, text in group if not RULE.match(text)]
            found.append(Table(tuple(_row(cells(text), number, watch) for number, text in lines_of_table)))
        else:
            found.extend(prose.line(text, number) for number, text in group if text.strip())
    return tuple(found)


def _row(cells: list[str], number: int, watch: Watch) -> Row:
    watch.tick()
    watch.cells(len(cells), number)
    place = Place(line=number)
    return Row(tuple(html_cells.cell(text, place) for text in cells), place)
