"""The parts of all pages to the blocks of a document, in the order in which they are read."""

from collections.abc import Iterator
from dataclasses import dataclass

from milepael.documents.limits import Watch
from milepael.documents.readers.printed.aside import numbers_on, without_running
from milepael.documents.readers.printed.contents import without_contents
from milepael.documents.readers.printed.cutting import Mended, mended_in
from milepael.documents.readers.printed.lines import Line
from milepael.documents.readers.printed.measure import Measure
from milepael.documents.readers.printed.paragraphs import Set, sets_of
from milepael.documents.readers.printed.parts import Filled, Parts, Ruled
from milepael.documents.readers.printed.stitching import stitched
from milepael.documents.tree import Block, Cell, Cut, Furniture, Heading, List, Numbered, Paragraph, Place, Row, Table

LONGEST_HEADING = 200


@dataclass(frozen=True, slots=True)
class Looks:
    """How the document is set, and the sizes of its headings, the largest first."""

    measure: Measure
    sizes: tuple[float, ...]
    titled: bool

    @classmethod
    def of(cls, pages: tuple[Parts, ...], *, told: bool = False) -> "Looks":
        """The largest size is the title's where only the first page uses it."""
        measure = Measure.of(pages, told=told)
        used: dict[float, set[int]] = {}
        for page in pages:
            for line in page.lines:
                if measure.is_large(line):
                    used.setdefault(line.size, set()).add(page.number)
        sizes = tuple(sorted(used, reverse=True))
        return cls(measure, sizes, titled=bool(sizes) and used[sizes[0]] == {pages[0].number})

    def level(self, lines: tuple[Line, ...]) -> int:
        """A heading's level, 0 for what is none."""
        size = lines[0].size
        if size not in self.sizes or sum(len(line.text) for line in lines) > LONGEST_HEADING:
            return 0
        return self.sizes.index(size) + (1 if self.titled else 2)


@dataclass(frozen=True, slots=True)
class Body:
    """The blocks of a document, the words of it that may be one, and the numbers on its pages."""

    blocks: tuple[Block, ...]
    cuts: tuple[Cut, ...]
    numbers: tuple[Numbered, ...] = ()


def body_of(pages: tuple[Parts, ...], watch: Watch, *, told: bool = False) -> Body:
    """Everything the pages hold; what only helps to find one's way is set apart.

    told: whoever made the file writes a space behind each line that goes on, and behind no other.
    """
    pages = without_running(pages)
    looks = Looks.of(pages, told=told)
    found: list[Block] = []
    open_at: int | None = None
    whole = stitched(pages, looks.measure)
    mended = Mended(whole, ()) if looks.measure.spaced else mended_in(whole)
    for page in mended.pages:
        watch.tick()
        first, *others = (*_page(page, looks, watch), None)
        if open_at is not None and isinstance(first, Paragraph):
            found[open_at] = _joined(found[open_at], first)
        elif first is not None:
            found.append(first)
        found += filter(None, others)
        open_at = len(found) - 1 if looks.measure.spaced and _ends_open(page) else None
        if page.aside:
            found.append(Furniture(tuple(Paragraph((line.text,), page.place(line.box.top)) for line in page.aside)))
    return Body(without_contents(tuple(found)), mended.doubts, numbers_on(pages))


def _ends_open(page: Parts) -> bool:
    """Whether the text at the foot of a page goes on on the next, where the file tells such things."""
    if not page.lines or not page.lines[-1].goes_on:
        return False
    return not page.tables or page.lines[-1].box.top > page.tables[-1].grid.box.bottom


def _joined(above: Block, below: Paragraph) -> Block:
    """A paragraph or item with the rest of its words."""
    match above:
        case Paragraph(runs=runs, place=place):
            return Paragraph((*runs, " ", *below.runs), place)
        case List(items=(*items, last)):
            return List((*items, Paragraph((*last.runs, " ", *below.runs), last.place)))
        case _:
            return above


def _page(page: Parts, looks: Looks, watch: Watch) -> Iterator[Block]:
    """Tables and the text between them, from top to bottom."""
    lines = page.lines
    for table in page.tables:
        above = tuple(line for line in lines if line.box.top < table.grid.box.top)
        lines = lines[len(above) :]
        yield from _text(page, above, looks)
        yield _table(page, table, looks, watch=watch)
    yield from _text(page, lines, looks)


def _text(page: Parts, lines: tuple[Line, ...], looks: Looks) -> Iterator[Block]:
    for piece in sets_of(lines, 0, looks.measure):
        block = _block(piece, page.place(piece.lines[0].box.top))
        level = looks.level(piece.lines)
        yield Heading(block.text, level, block.place) if level and isinstance(block, Paragraph) else block


def _block(piece: Set, place: Place) -> Paragraph | List:
    paragraph = Paragraph(piece.runs, place)
    return List((paragraph,)) if piece.marked else paragraph


def _table(page: Parts, table: Ruled, looks: Looks, *, watch: Watch) -> Table:
    rows = []
    for index, cells in enumerate(table.rows):
        top = min((cell.lines[0].box.top for cell in cells if cell.lines), default=table.grid.rows[index])
        place = page.place(top)
        watch.cells(len(table.grid.columns) - 1, place.line or 0)
        if not all(cell.slot.merged for cell in cells):
            rows.append(Row(tuple(_cell(cell, place, looks) for cell in cells), place))
    return Table(tuple(rows))


def _cell(cell: Filled, place: Place, looks: Looks) -> Cell:
    if cell.slot.merged:
        return Cell(span=cell.slot.span, merged=True)
    blocks = tuple(_block(piece, place) for piece in sets_of(cell.lines, cell.room, looks.measure))
    return Cell(blocks, span=cell.slot.span, shade=cell.shade)
