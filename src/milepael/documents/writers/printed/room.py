"""The room that words take on a page, reckoned generously; lengths are in hundredths of a point."""

from milepael.documents.tree import Cell, Heading, List, Paragraph
from milepael.documents.writers.flat import Flat, flat

LETTER = 500
"""The width of a letter in a cell."""
LINE, BETWEEN = 1200, 350
"""The height of a line, and what parts one paragraph from the next."""
MUCH = 1_000_000


def height_of(cell: Cell, width: int) -> int:
    """How high a cell may be; a table in it may be of any height."""
    letters = max(width // LETTER, 1)
    return sum(_height(block, letters) for block in flat(cell.blocks))


def _height(block: Flat, letters: int) -> int:
    match block:
        case Paragraph(text=text) | Heading(text=text):
            return BETWEEN + LINE * (1 + (len(text) + sum(map(str.isupper, text)) // 2) // letters)
        case List(items=items):
            return sum(_height(item, letters) for item in items)
        case _:
            return MUCH
