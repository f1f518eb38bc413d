"""What stands in a file at a place that is asked about, and next to it."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from milepael.documents.tree import (
    Block,
    Cell,
    Document,
    Heading,
    List,
    Paragraph,
    Place,
    Section,
    Sheet,
    Table,
)
from milepael.editions.stream import words_of

LONGEST = 1_000
"""Characters of a cell or paragraph that are shown."""
MOST_CELLS = 12
AROUND = 1
"""Rows or paragraphs that are shown before and after."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A row by its cells, or a paragraph as one; here tells whether it is asked about."""

    here: bool
    cells: tuple[str, ...]


Piece = tuple[Place, tuple[str, ...]]


def beside(document: Document, places: Iterable[tuple[Place, int]]) -> tuple[tuple[Shown, ...], ...]:
    """For each place, and so many rows or paragraphs from there on: these among their neighbours.

    Nothing for a place without a line.
    """
    pieces = tuple(piece for block in document.blocks for piece in _pieces(block) if any(piece[1]))
    at = [_order(place) for place, _ in pieces]
    return tuple(
        _around(pieces, bisect_right(at, _order(place)) - 1, rows) if place.line else () for place, rows in places
    )


def _around(pieces: Sequence[Piece], index: int, rows: int) -> tuple[Shown, ...]:
    shown = range(max(index - AROUND, 0), min(index + rows + AROUND, len(pieces))) if index >= 0 else ()
    return tuple(Shown(index <= one < index + rows, pieces[one][1]) for one in shown)


def _order(place: Place) -> tuple[int, int]:
    return place.page or 0, place.line or 0


def _pieces(block: Block) -> Iterator[Piece]:
    match block:
        case Table(rows=rows) | Sheet(rows=rows):
            for row in rows:
                cells = tuple(_cell(cell) for cell in row.cells if not cell.merged)
                yield row.place, cells[:MOST_CELLS]
        case Paragraph() | Heading():
            yield block.place, (_words(block),)
        case List(items=items):
            yield from ((item.place, (_words(item),)) for item in items)
        case Section(blocks=blocks):
            for inner in blocks:
                yield from _pieces(inner)


def _cell(cell: Cell) -> str:
    said = (words for block in cell.blocks for _, cells in _pieces(block) for words in cells if words)
    return "\n".join(said)[:LONGEST]


def _words(block: Paragraph | Heading) -> str:
    return (words_of(block) if isinstance(block, Paragraph) else block.text)[:LONGEST]
