"""The blocks of a Word document in order: paragraphs, lists, headings, and tables with whatever their cells hold."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from milepael.documents.limits import Watch
from milepael.documents.readers.word.package import WORD, Package
from milepael.documents.readers.word.runs import Gathered, gather
from milepael.documents.readers.word.styles import Styles
from milepael.documents.tree import Block, Cell, Heading, List, Paragraph, Place, Row, Table

WRAPPERS = {f"{WORD}{name}" for name in ("sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo")}
DEEPEST = 30


@dataclass(slots=True)
class Body:
    """Walks one document; a line is the running number of the paragraph or table row."""

    package: Package
    watch: Watch
    styles: Styles
    line: int = 0
    depth: int = 0
    notes: dict[tuple[str, str], etree._Element] = field(default_factory=dict)
    met: list[tuple[etree._Element, Place]] = field(default_factory=list)

    @classmethod
    def of(cls, package: Package, watch: Watch) -> "Body":
        """Prepare to walk a package."""
        body = cls(package, watch, Styles.of(package))
        for name, part in (("footnote", package.footnotes), ("endnote", package.endnotes)):
            for note in part.iter(f"{WORD}{name}") if part is not None else ():
                body.notes[f"{name}Reference", note.get(f"{WORD}id", "")] = note
        return body

    def blocks(self) -> tuple[Block, ...]:
        """All blocks of the document, its notes last: they say something beside the text they hang on."""
        body = self.package.document.find(f"{WORD}body")
        if body is None:
            return ()
        text = tuple(self._blocks(body, None))
        return (*text, *(block for note, place in self.met for block in self._blocks(note, place)))

    def _blocks(self, parent: etree._Element, row: Place | None) -> Iterator[Block]:
        """The blocks in a body, a cell or a box; in a row all stand where the row stands."""
        for child in parent:
            if child.tag == f"{WORD}p":
                yield from self._paragraph(child, row)
            elif child.tag == f"{WORD}tbl":
                yield from self._table(child, row)
            elif child.tag in WRAPPERS:
                yield from self._blocks(child, row)

    def _paragraph(self, element: etree._Element, row: Place | None) -> Iterator[Block]:
        place = row or self._next()
        look = self.styles.look(element)
        gathered = gather(element)
        runs = tuple(gathered.runs)
        if runs and look.number:
            runs = (f"{look.number} ", *runs)
        paragraph = Paragraph(runs, place)
        if runs and look.heading:
            yield Heading(paragraph.text, look.heading, place)
        elif runs:
            yield List((paragraph,)) if look.bullet else paragraph
        yield from self._beside(gathered, place)

    def _beside(self, gathered: Gathered, place: Place) -> Iterator[Block]:
        """A box follows the paragraph that it hangs on; a note waits for the end."""
        if self.depth >= DEEPEST:
            return
        self.depth += 1
        for box in gathered.boxes:
            yield from self._blocks(box, place)
        for reference in gathered.notes:
            note = self.notes.pop(reference, None)
            if note is not None:
                self.met.append((note, place))
        self.depth -= 1

    def _table(self, table: etree._Element, row: Place | None) -> Iterator[Block]:
        if self.depth >= DEEPEST:
            return
        self.depth += 1
        rows = tuple(self._row(each, row or self._next()) for each in _children(table, "tr") if not _is_deleted(each))
        self.depth -= 1
        yield Table(rows)

    def _row(self, row: etree._Element, place: Place) -> Row:
        before = row.find(f"{WORD}trPr/{WORD}gridBefore")
        cells = [Cell() for _ in range(self._count(before, 0))]
        cells += [self._cell(each, place) for each in _children(row, "tc")]
        self.watch.cells(sum(cell.span for cell in cells), place.line or 0)
        return Row(tuple(cells), place, header=row.find(f"{WORD}trPr/{WORD}tblHeader") is not None)

    def _cell(self, cell: etree._Element, place: Place) -> Cell:
        """A cell that goes on with the one above holds nothing of its own."""
        properties = cell.find(f"{WORD}tcPr")
        if properties is None:
            return Cell(tuple(self._blocks(cell, place)))
        span, merged = properties.find(f"{WORD}gridSpan"), properties.find(f"{WORD}vMerge")
        width = max(self._count(span, 1), 1)
        if merged is not None and merged.get(f"{WORD}val", "continue") == "continue":
            return Cell(span=width)
        return Cell(tuple(self._blocks(cell, place)), span=width)

    def _count(self, element: etree._Element | None, otherwise: int) -> int:
        """A number of columns, never more than a row may have."""
        said = element.get(f"{WORD}val", "") if element is not None else ""
        return min(int(said), self.watch.limits.cells + 1) if said.isdecimal() else otherwise

    def _next(self) -> Place:
        self.watch.tick()
        self.line += 1
        return Place(line=self.line)


def _children(parent: etree._Element, name: str) -> Iterator[etree._Element]:
    """Rows of a table or cells of a row, also those that stand in a content control or were inserted."""
    for child in parent:
        if child.tag == f"{WORD}{name}":
            yield child
        elif child.tag in WRAPPERS:
            yield from _children(child, name)


def _is_deleted(row: etree._Element) -> bool:
    return row.find(f"{WORD}trPr/{WORD}del") is not None
