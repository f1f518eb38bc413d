"""A tree as one stream of lines and rows, with every word on the ledger's books."""

from collections.abc import Iterator
from dataclasses import dataclass

from milepael.documents.tree import (
    Block,
    Cell,
    Contents,
    Document,
    Furniture,
    Heading,
    Inline,
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
from milepael.editions.passage import EMPTY, Passage, joined


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph, heading or list item outside of tables; level is a heading's, from 1, else 0."""

    words: Passage
    place: Place
    listed: bool = False
    level: int = 0


@dataclass(frozen=True, slots=True)
class Band:
    """A row of a table, by its cells; merged counts, from 0, those that go on with the cell above."""

    cells: tuple[Passage, ...]
    place: Place
    merged: frozenset[int] = frozenset()

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
        case Paragraph() | Heading() | List():
            yield from _lines(block, ledger, untold)
        case Table(rows=rows) | Sheet(rows=rows):
            yield from (_band(row, ledger) for row in rows)
        case Section(blocks=blocks):
            for inner in blocks:
                yield from _items(inner, ledger, untold)
        case Furniture(lines=lines):
            _label(lines, ledger)
        case Contents():
            return


def _lines(block: Paragraph | Heading | List, ledger: Ledger, untold: str) -> Iterator[Line]:
    listed, level = isinstance(block, List), block.level if isinstance(block, Heading) else 0
    for words in _entered(block, ledger, untold):
        yield Line(words, words.place, listed=listed, level=level)


def _entered(block: Paragraph | Heading | List, ledger: Ledger, untold: str) -> list[Passage]:
    """The paragraphs that have words."""
    if isinstance(block, List):
        said = [(words_of(item, untold), item.place) for item in block.items]
        return [ledger.enter(words, place, item=True) for words, place in said if words]
    words = words_of(block, untold) if isinstance(block, Paragraph) else block.text
    return [ledger.enter(words, block.place)] if words else []


def _label(lines: tuple[Paragraph, ...], ledger: Ledger) -> None:
    """What only helps to find one's way is on the books, and no part of what the document says."""
    for line in lines:
        if words := words_of(line):
            ledger.label(ledger.enter(words, line.place))


def words_of(paragraph: Paragraph, untold: str = "") -> str:
    """A paragraph's words, with the faces that symbols and pictures in it stand for."""
    runs = paragraph.runs
    if len(runs) == 1 and isinstance(runs[0], str):
        return runs[0]
    return "".join(_said(run) or untold for run in runs).strip()


def _said(run: Inline) -> str:
    match run:
        case str():
            return run
        case Symbol(character=character, font=font):
            return face_of_symbol(character, font)
        case Picture(words=words):
            return face_of_picture(words)
        case _:
            return run.text


def _band(row: Row, ledger: Ledger) -> Band:
    """A cell that spans columns stands in the first of them."""
    cells: list[Passage] = []
    merged: list[int] = []
    for cell in row.cells:
        if cell.merged:
            merged.extend(range(len(cells), len(cells) + cell.span))
        cells.append(_passage(cell, ledger))
        cells += [EMPTY] * (cell.span - 1)
    return Band(tuple(cells), row.place, frozenset(merged))


def _passage(cell: Cell, ledger: Ledger) -> Passage:
    """A cell as one passage; a table inside it gives its cells as paragraphs. A picture alone in it is a face."""
    if not cell.blocks:
        return EMPTY
    first = cell.blocks[0]
    if len(cell.blocks) == 1 and isinstance(first, Paragraph):
        words = words_of(first) or words_of(first, UNTOLD)
        return ledger.enter(words, first.place) if words else EMPTY
    passages: list[Passage] = []
    untold = "" if _says_something(cell) else UNTOLD
    for block in cell.blocks:
        if isinstance(block, Paragraph | Heading | List):
            passages += _entered(block, ledger, untold)
        else:
            for item in _items(block, ledger, untold):
                passages += (item.words,) if isinstance(item, Line) else item.cells
    return joined(passages)


def _says_something(cell: Cell) -> bool:
    return any(not isinstance(block, Paragraph) or words_of(block) for block in cell.blocks)
