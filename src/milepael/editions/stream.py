"""A tree as one stream of lines and rows, with every word on the ledger's books."""

from collections.abc import Iterator
from dataclasses import dataclass

from milepael.documents.tree import Block, Cell, Document, Heading, List, Paragraph, Place, Row, Section, Sheet, Table
from milepael.editions.ledger import Ledger
from milepael.editions.passage import Passage, joined

EMPTY = Passage()


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph, heading or list item outside of tables."""

    words: Passage
    place: Place
    listed: bool = False


@dataclass(frozen=True, slots=True)
class Band:
    """A row of a table, by its cells."""

    cells: tuple[Passage, ...]
    place: Place

    def cell(self, index: int) -> Passage:
        """The cell of that number from 0, empty where the row is shorter."""
        return self.cells[index] if index < len(self.cells) else EMPTY


Item = Line | Band


def stream(document: Document, ledger: Ledger) -> tuple[Item, ...]:
    """Flatten a document in its own order; each leaf's words enter the ledger once."""
    return tuple(item for block in document.blocks for item in _items(block, ledger))


def _items(block: Block, ledger: Ledger) -> Iterator[Item]:
    match block:
        case Table(rows=rows) | Sheet(rows=rows):
            for row in rows:
                yield _band(row, ledger)
        case Section(blocks=blocks):
            for inner in blocks:
                yield from _items(inner, ledger)
        case Paragraph(place=place) | Heading(place=place):
            yield Line(ledger.enter(block.text, place), place)
        case List(items=items):
            for item in items:
                yield Line(ledger.enter(item.text, item.place, item=True), item.place, listed=True)


def _band(row: Row, ledger: Ledger) -> Band:
    return Band(tuple(_passage(cell, ledger) for cell in row.cells), row.place)


def _passage(cell: Cell, ledger: Ledger) -> Passage:
    """A cell as one passage; a table inside it gives its cells as paragraphs."""
    return joined(
        words
        for block in cell.blocks
        for item in _items(block, ledger)
        for words in ((item.words,) if isinstance(item, Line) else item.cells)
    )
