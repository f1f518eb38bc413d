"""The blocks of a Word document in order: paragraphs, lists, headings, and tables with whatever their cells hold."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from milepael.documents.limits import Watch
from milepael.documents.readers.furniture import lines_of
from milepael.documents.readers.word.package import WORD, Package
from milepael.documents.readers.word.runs import ALTERNATE, Gathered, gather
from milepael.documents.readers.word.styles import Look, Styles
from milepael.documents.refusal import Refusal
from milepael.documents.sentence import Sentence
from milepael.documents.tree import Block, Cell, Furniture, Heading, Inline, List, Paragraph, Place, Remark, Row, Table

PARAGRAPH, TABLE, ROW, CELL = (f"{WORD}{name}" for name in ("p", "tbl", "tr", "tc"))
OF_ROW, OF_CELL, VALUE = (f"{WORD}{name}" for name in ("trPr", "tcPr", "val"))
BEFORE, DELETED, HEADER = (f"{WORD}{name}" for name in ("gridBefore", "del", "tblHeader"))
SPAN, MERGED = f"{WORD}gridSpan", f"{WORD}vMerge"
WRAPPERS = {f"{WORD}{name}" for name in ("sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo")}
GALLERY = f"{WORD}sdtPr/{WORD}docPartObj/{WORD}docPartGallery"
SHADE, COLOUR = f"{WORD}shd", 6
"""A colour is six hexadecimal digits."""
DEEPEST = 30
TOO_DEEP = Sentence(
    da="Filens tabeller eller tekstbokse står dybere i hinanden, end Milepæl læser.",
    en="The file's tables or text boxes stand deeper in one another than Milepæl reads.",
)


@dataclass(slots=True)
class Body:
    """Walks one document; a line is the running number of the paragraph or table row."""

    package: Package
    watch: Watch
    styles: Styles
    line: int = 0
    depth: int = 0
    paragraphs: int = 0
    notes: dict[tuple[str, str], etree._Element] = field(default_factory=dict)
    met: list[tuple[etree._Element, Place]] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)

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

    def _blocks(self, parent: etree._Element, row: Place | None) -> list[Block]:
        """The blocks in a body, a cell or a box; in a row all stand where the row stands."""
        found: list[Block] = []
        for child in parent:
            self._block(child, row, found)
        return found

    def _block(self, element: etree._Element, row: Place | None, into: list[Block]) -> None:
        tag = element.tag
        if tag == PARAGRAPH:
            self._paragraph(element, row or self._next(), into)
        elif tag == TABLE:
            self._table(element, row, into)
        elif tag in WRAPPERS:
            within = self._blocks(element, row)
            into += _apart(within) if _is_contents(element) else within
        elif tag == ALTERNATE:
            into += next(filter(None, (self._blocks(form, row) for form in element)), [])

    def _paragraph(self, element: etree._Element, place: Place, into: list[Block]) -> None:
        if not len(element):
            return
        gathered = gather(element)
        look = self.styles.look(gathered.properties)
        if gathered.runs:
            self.paragraphs += 1
            self.watch.pieces(self.paragraphs, self.watch.limits.paragraphs)
            into.append(_looking(look, gathered.runs, place))
        if struck := " ".join("".join(gathered.struck).split()):
            self.remarks.append(Remark(place, struck, struck=True))
        if gathered.boxes or gathered.notes:
            self._beside(gathered, place, into)

    def _beside(self, gathered: Gathered, place: Place, into: list[Block]) -> None:
        """A box follows the paragraph that it hangs on; a note waits for the end."""
        self._enter()
        for box in gathered.boxes:
            into += self._blocks(box, place)
        for reference in gathered.notes:
            note = self.notes.pop(reference, None)
            if note is not None:
                self.met.append((note, place))
        self.depth -= 1

    def _table(self, table: etree._Element, row: Place | None, into: list[Block]) -> None:
        self._enter()
        rows = (self._row(each, row) for each in _children(table, ROW))
        into.append(Table(tuple(each for each in rows if each is not None)))
        self.depth -= 1

    def _row(self, row: etree._Element, outer: Place | None) -> Row | None:
        """A row, or None where it was deleted; its properties may stand behind others of its own."""
        before, header = 0, False
        for properties in row.iterchildren(OF_ROW):
            if properties.find(DELETED) is not None:
                return None
            before = self._count(properties.find(BEFORE), 0)
            header = properties.find(HEADER) is not None
        place = outer or self._next()
        cells = (*(Cell() for _ in range(before)), *(self._cell(each, place) for each in _children(row, CELL)))
        self.watch.cells(sum(cell.span for cell in cells), place.line or 0)
        return Row(cells, place, header=header)

    def _cell(self, cell: etree._Element, place: Place) -> Cell:
        """A cell that goes on with the one above holds nothing of its own."""
        width, shade, blocks = 1, "", list[Block]()
        for child in cell:
            if child.tag == OF_CELL:
                width, shade, goes_on = self._laid_out(child)
                if goes_on:
                    return Cell(span=width, merged=True)
            else:
                self._block(child, place, blocks)
        return Cell(tuple(blocks), span=width, shade=shade)

    def _laid_out(self, properties: etree._Element) -> tuple[int, str, bool]:
        """How many columns a cell covers, its colour ("auto" is none), and whether it goes on with the one above."""
        width, shade, goes_on = 1, "", False
        for said in properties:
            if said.tag == SPAN:
                width = max(self._count(said, 1), 1)
            elif said.tag == SHADE:
                fill = said.get(f"{WORD}fill", "")
                shade = fill if len(fill) == COLOUR else ""
            elif said.tag == MERGED:
                goes_on = said.get(VALUE, "continue") == "continue"
        return width, shade, goes_on

    def _count(self, element: etree._Element | None, otherwise: int) -> int:
        """A number of columns, never more than a row may have."""
        said = element.get(VALUE, "") if element is not None else ""
        return min(int(said), self.watch.limits.cells + 1) if said.isdecimal() else otherwise

    def _enter(self) -> None:
        """Go into a table or a box; the depth is counted down again on the way out."""
        if self.depth >= DEEPEST:
            raise Refusal(TOO_DEEP)
        self.depth += 1

    def _next(self) -> Place:
        self.watch.tick()
        self.line += 1
        self.watch.line(self.line)
        return Place(line=self.line)


def _is_contents(control: etree._Element) -> bool:
    """Whether a content control holds the table of contents, by the gallery that Word took it from."""
    gallery = control.find(GALLERY)
    return gallery is not None and gallery.get(VALUE, "") == "Table of Contents"


def _apart(blocks: list[Block]) -> Iterator[Block]:
    """A table of contents as such; no table is part of one."""
    lines = tuple(lines_of(tuple(block for block in blocks if not isinstance(block, Table))))
    if lines:
        yield Furniture(lines)
    yield from (block for block in blocks if isinstance(block, Table))


def _looking(look: Look, runs: list[Inline], place: Place) -> Block:
    """The block that a paragraph's look makes of it."""
    paragraph = Paragraph((f"{look.number} ", *runs) if look.number else tuple(runs), place)
    if look.contents:
        return Furniture((paragraph,))
    if look.heading:
        return Heading(paragraph.text, look.heading, place)
    return List((paragraph,)) if look.bullet else paragraph


def _children(parent: etree._Element, tag: str) -> Iterator[etree._Element]:
    """Rows of a table or cells of a row, also those that stand in a content control or were inserted."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag in WRAPPERS:
            yield from _children(child, tag)
        elif child.tag == ALTERNATE:
            yield from next(filter(None, (list(_children(form, tag)) for form in child)), [])
