"""The status list: one row a point, the chapters as rows of their own."""

from collections.abc import Iterator

from milepael.documents.tree import Block, Cell, Document, Heading, Paragraph, Row, Strong, Table
from milepael.editions.language import wording
from milepael.editions.layouts.front import front
from milepael.editions.layouts.printing import Printing
from milepael.editions.layouts.prose import blocks_of
from milepael.editions.model import Chapter, Edition, Point

WIDTHS = (7, 30, 13, 50)
CHAPTER_SHADE = "EDF1F5"


def lay_out(edition: Edition, printing: Printing) -> Document:
    """The form of 2012: number, heading, responsible director, status."""
    table = Table(tuple(_rows(edition)), widths=WIDTHS, words=edition.title)
    blocks: tuple[Block, ...] = (*front(edition), table)
    return Document(blocks, format="", title=edition.title, running_head=printing.running_head, landscape=True)


def _rows(edition: Edition) -> Iterator[Row]:
    yield Row(tuple(_cell(name) for name in wording.STATUS_COLUMNS), header=True)
    for chapter in edition.chapters:
        if chapter.number is not None:
            yield _chapter(chapter)
        yield from map(_point, chapter.points)


def _chapter(chapter: Chapter) -> Row:
    title = Cell((Heading(chapter.title, 2),), shade=CHAPTER_SHADE) if chapter.title else Cell(shade=CHAPTER_SHADE)
    number = Cell((Paragraph((Strong(f"{chapter.number}."),)),), shade=CHAPTER_SHADE)
    responsible = Cell(_cell(chapter.responsible or "").blocks, shade=CHAPTER_SHADE)
    return Row((number, title, responsible, Cell(shade=CHAPTER_SHADE)))


def _point(point: Point) -> Row:
    number = _cell(f"{point.number}." if point.number else "")
    status = Cell(blocks_of(point.status_text or ""))
    return Row((number, _cell(point.title), _cell(point.responsible or ""), status))


def _cell(words: str) -> Cell:
    return Cell((Paragraph((words,)),)) if words else Cell()
