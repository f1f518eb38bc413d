"""The status list: one row a point, the chapters as rows of their own."""

from collections.abc import Iterator

from milepael.documents.tree import Block, Cell, Document, Heading, Paragraph, Row, Strong, Table
from milepael.editions.language import wording
from milepael.editions.layouts.front import front
from milepael.editions.layouts.point import id_line, name_of, only_involved
from milepael.editions.layouts.printing import Printing
from milepael.editions.layouts.prose import blocks_of, cell_of
from milepael.editions.model import Chapter, Edition, Point

WIDTHS = (7, 30, 13, 50)
CHAPTER_SHADE = "EDF1F5"


def lay_out(edition: Edition, printing: Printing) -> Document:
    """The form of 2012: number, heading, responsible director, status."""
    table = Table(tuple(_rows(edition, printing)), widths=WIDTHS, words=edition.title)
    blocks: tuple[Block, ...] = (*front(edition), table)
    return Document(blocks, format="", title=edition.title, running_head=printing.running_head, landscape=True)


def _rows(edition: Edition, printing: Printing) -> Iterator[Row]:
    yield Row(tuple(cell_of(name) for name in wording.STATUS_COLUMNS), header=True)
    known = {point.id: point for point in printing.known.points if point.id} if printing.known else {}
    for chapter in edition.chapters:
        if chapter.number is not None or chapter.title is not None:
            yield _chapter(chapter, edition)
        for point in chapter.points:
            yield _point(point, only_involved(known.get(point.id or "", point), edition.scope))


def _chapter(chapter: Chapter, edition: Edition) -> Row:
    """A row that names somebody responsible says that it is a chapter, where no number of a row below does."""
    number = f"{chapter.number}." if chapter.number else wording.NOTHING
    told = not chapter.responsible or chapter.number in _parents(edition)
    blocks = (
        (Paragraph((Strong(number),)),),
        (Heading(chapter.title, 2),) if chapter.title else (),
        cell_of(chapter.responsible or "").blocks,
        () if told else cell_of(wording.IS_CHAPTER).blocks,
    )
    return Row(tuple(Cell(own, shade=CHAPTER_SHADE) for own in blocks))


def _parents(edition: Edition) -> frozenset[str]:
    """The numbers that other rows' numbers begin with."""
    numbers = (*(one.number for one in edition.chapters), *(one.number for one in edition.points))
    return frozenset(number.rpartition(".")[0] for number in numbers if number)


def _point(point: Point, involved: tuple[Block, ...]) -> Row:
    number = f"{point.number}." if point.number else wording.NOTHING
    title = Cell((*cell_of(name_of(point)).blocks, *involved, *id_line(point.id)))
    status = Cell(blocks_of(point.status_text or wording.NOTHING))
    return Row((cell_of(number), title, cell_of(point.responsible or ""), status))
