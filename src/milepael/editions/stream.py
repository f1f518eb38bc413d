"""A tree as one stream of lines and rows, with every word on the ledger's books."""

from collections.abc import Iterator
from dataclasses import dataclass

from milepael.documents.tree import (
    Block,
    Cell,
    Document,
    Heading,
    Inline,
    Link,
    List,
    Paragraph,
    Picture,
    Place,
    Row,
    Section,
    Sheet,
    Symbol,
    Table,
)
from milepael.editions.language.smileys import UNTOLD, face_of_picture, face_of_symbol
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


def _items(block: Block, ledger: Ledger, untold: str = "") -> Iterator[Item]:
    """A block's lines and rows; untold is what a picture counts as that does not say what it shows."""
    match block:
        case Table(rows=rows) | Sheet(rows=rows):
            yield from (_band(row, ledger) for row in rows)
        case Section(blocks=blocks):
            for inner in blocks:
                yield from _items(inner, ledger, untold)
        case _:
            yield from _lines(block, ledger, untold)


def _lines(block: Paragraph | Heading | List, ledger: Ledger, untold: str) -> Iterator[Line]:
    paragraphs = block.items if isinstance(block, List) else (block,)
    for each in paragraphs:
        words = each.text if isinstance(each, Heading) else words_of(each, untold)
        if words:
            listed = isinstance(block, List)
            yield Line(ledger.enter(words, each.place, item=listed), each.place, listed=listed)


def words_of(paragraph: Paragraph, untold: str = "") -> str:
    """A paragraph's words, with the faces that symbols and pictures in it stand for."""
    first, *more = paragraph.runs or ("",)
    if isinstance(first, str) and not more:
        return first
    return "".join(_said(run) or untold for run in paragraph.runs).strip()


def _said(run: Inline) -> str:
    match run:
        case Symbol(character=character, font=font):
            return face_of_symbol(character, font)
        case Picture(words=words):
            return face_of_picture(words)
        case Link(text=text):
            return text
        case str():
            return run


def _band(row: Row, ledger: Ledger) -> Band:
    """A cell that spans columns stands in the first of them."""
    cells: list[Passage] = []
    for cell in row.cells:
        cells.extend((_passage(cell, ledger), *(EMPTY for _ in range(cell.span - 1))))
    return Band(tuple(cells), row.place)


def _passage(cell: Cell, ledger: Ledger) -> Passage:
    """A cell as one passage; a table inside it gives its cells as paragraphs. A picture alone in it is a face."""
    if not cell.blocks:
        return EMPTY
    alone = all(isinstance(block, Paragraph) and not words_of(block) for block in cell.blocks)
    return joined(
        words
        for block in cell.blocks
        for item in _items(block, ledger, UNTOLD if alone else "")
        for words in ((item.words,) if isinstance(item, Line) else item.cells)
    )
