"""A centre with four things to answer, and what people do to its form offline."""

import copy
import io
from collections.abc import Callable

import docx
import openpyxl
from docx.document import Document
from docx.oxml.ns import qn
from docx.table import _Row
from docx.text.paragraph import Paragraph
from openpyxl.worksheet.worksheet import Worksheet

from milepael.accounts.actor import Actor
from milepael.accounts.rules import Role
from milepael.domain.agreements.models import Centre, Point
from milepael.domain.followup.models import Milestone, Round
from milepael.editions.reading import interpret
from milepael.flows.forms.actions import bring_form, draw_form, keep_form
from milepael.flows.forms.models import FilledForm
from milepael.flows.forms.queries import FormReview, FormRow, review_of
from tests.builders import economy, milestone, plan, point, take
from tests.domain.people import SCHOOL, of_centre, opened

FIRST, SECOND = "Pladserne er udpeget.", "Legepladsen er tegnet."


class Office:
    """The round, the centre, its reporter; forms as they are taken away and brought back.

    money is what the second of its points says of economy.
    """

    def __init__(self, *, money: str = "") -> None:
        rows = (milestone(1, text=FIRST), milestone(2, text=SECOND), milestone(3, text="Den er bygget."))
        lake = point("1.02", milestone(2, text="Søen er renset."), title="Søen", economy=economy(text=money))
        take(plan(point("1.01", *rows), lake, point("1.03", centre="By, Havn og Miljø", title="Havnen")))
        self.during: Round = opened(2)
        self.centre = Centre.objects.get(name=SCHOOL)
        self.reporter: Actor = of_centre(Role.REPORTER)

    def draw(self, form: str = "docx") -> bytes:
        return draw_form(self.centre, during=self.during, as_=self.reporter, form=form).content

    def bring(self, content: bytes, name: str = "formular.docx") -> FilledForm:
        """Read in this process, which is quicker."""
        edition = interpret(content, name).edition
        return keep_form(edition, name, centre=self.centre, during=self.during, as_=self.reporter)

    def send(self, content: bytes, name: str) -> FilledForm:
        return bring_form(content, name, centre=self.centre, during=self.during, as_=self.reporter)

    def review(self, content: bytes, name: str = "formular.docx") -> FormReview:
        return review_of(self.bring(content, name), is_office=False)


def row_of(review: FormReview, text: str) -> FormRow:
    """The row of a milestone by its words, or of an economy."""
    return next(row for row in review.rows if text in (row.asked.line.text, row.asked.uid))


def milestone_of(text: str) -> Milestone:
    return Milestone.objects.get(text=text)


def money_of(number: str) -> str:
    return Point.objects.get(number=number).uid


def in_word(content: bytes, change: Callable[[Document], None]) -> bytes:
    document = docx.Document(io.BytesIO(content))
    change(document)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def word_row(document: Document, text: str) -> _Row:
    """The row whose second cell begins with words."""
    rows: list[_Row] = [row for table in document.tables for row in table.rows]
    return next(row for row in rows if row.cells[1].paragraphs[0].text == text)


def answer(text: str, smiley: str = "", note: str = "") -> Callable[[Document], None]:
    """Choose another smiley of a row, as Word does it in a list, and write a note in its field."""

    def change(document: Document) -> None:
        row = word_row(document, text)
        if smiley:
            chosen, *others = row.cells[3]._tc.iter(qn("w:t"))
            chosen.text = smiley
            for other in others:
                other.text = ""
        if note:
            row.cells[1].paragraphs[-1].add_run(note)

    return change


def double(text: str) -> Callable[[Document], None]:
    """Copy a row, and put the copy above it."""

    def change(document: Document) -> None:
        row = word_row(document, text)._tr
        row.addprevious(copy.deepcopy(row))

    return change


def in_sheet(content: bytes, name: str, change: Callable[[Worksheet], None]) -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(content))
    change(book[name])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def column(sheet: Worksheet, heading: str) -> int:
    return next(cell.column for cell in sheet[1] if cell.value == heading)


def sheet_row(sheet: Worksheet, heading: str, value: str) -> int:
    at = column(sheet, heading)
    return next(row for row in range(2, sheet.max_row + 1) if sheet.cell(row, at).value == value)


def empty(paragraph: Paragraph) -> None:
    for run in paragraph.runs:
        run.text = ""
