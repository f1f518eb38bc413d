"""Word files as real municipalities type them, and what LibreOffice makes of them."""

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from docx import Document
from docx.document import Document as Word
from docx.table import Table, _Cell

from tests.forms.layouts import Row
from tests.forms.model import Chapter, Doc, Point
from tests.office import converted

Rows = Callable[[Point], list[Row]]


@dataclass(frozen=True)
class Hand:
    """How somebody types: headings, lists, runs and empty paragraphs."""

    chapter_style: str | None = "Heading 1"
    point_style: str | None = None
    guide_title: bool = True
    real_lists: bool = False
    torn: bool = False
    grid: bool = True


def write(cell: _Cell, parts: Sequence[str], hand: Hand) -> None:
    """Type paragraphs into a cell."""
    fresh = True
    for part in parts:
        bullet = hand.real_lists and part.startswith("• ")
        paragraph = cell.paragraphs[0] if fresh else cell.add_paragraph()
        fresh = False
        if bullet:
            paragraph.style = "List Bullet"
        text = part.removeprefix("• ") if bullet else part
        middle = len(text) // 2 if hand.torn else len(text)
        paragraph.add_run(text[:middle])
        if text[middle:]:
            paragraph.add_run(text[middle:]).bold = True
    if hand.torn and parts:
        cell.add_paragraph("")


def merge_down(table: Table, rows: Sequence[Row]) -> None:
    """Merge each cell that only continues the one above."""
    for column in range(len(rows[0])):
        start = 0
        for index in range(1, len(rows) + 1):
            if index < len(rows) and rows[index][column] is None:
                continue
            if index - start > 1:
                table.cell(start, column).merge(table.cell(index - 1, column))
            start = index


def typed(word: Word, rows: Sequence[Row], hand: Hand) -> None:
    """Type one table."""
    table = word.add_table(len(rows), len(rows[0]))
    if hand.grid:
        table.style = "Table Grid"
    merge_down(table, rows)
    for index, row in enumerate(rows):
        for column, parts in enumerate(row):
            if parts is not None:
                write(table.cell(index, column), parts, hand)
    word.add_paragraph("")


def begun(doc: Doc, hand: Hand) -> Word:
    """Letterhead, title and reading guide."""
    word = Document()
    for line in doc.letterhead:
        word.add_paragraph(line)
    word.add_paragraph(doc.title, style="Title")
    if doc.guide and hand.guide_title:
        word.add_paragraph("Læsevejledning").runs[0].bold = True
    for line in doc.guide:
        word.add_paragraph(line)
    return word


def entitled(word: Word, chapter: Chapter, hand: Hand) -> None:
    """The heading of a chapter, styled or only bold."""
    heading = word.add_paragraph(style=hand.chapter_style)
    heading.add_run(f"{chapter.number}. {chapter.title}").bold = True


def saved(word: Word) -> bytes:
    """The file's bytes."""
    buffer = io.BytesIO()
    word.save(buffer)
    return buffer.getvalue()


def by_point(doc: Doc, rows: Rows, hand: Hand | None = None) -> bytes:
    """A Word file with one table a point."""
    hand = hand or Hand()
    word = begun(doc, hand)
    for chapter in doc.chapters:
        entitled(word, chapter, hand)
        for point in chapter.points:
            if hand.point_style:
                word.add_paragraph(point.heading, style=hand.point_style)
            typed(word, rows(point), hand)
    return saved(word)


def by_chapter(doc: Doc, rows: Callable[[Chapter], list[Row]], hand: Hand | None = None) -> bytes:
    """A Word file with one big table a chapter."""
    hand = hand or Hand()
    word = begun(doc, hand)
    for chapter in doc.chapters:
        entitled(word, chapter, hand)
        typed(word, rows(chapter), hand)
    return saved(word)


def office(content: bytes, *ways: str) -> bytes:
    """Let LibreOffice turn a Word file into one format after the other."""
    form = "docx"
    for way in ways:
        content, form = converted(content, form, way), way
    return content
