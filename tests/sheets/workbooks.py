"""Workbooks as people leave them: ours with cells changed, and others made by hand."""

import io
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import openpyxl
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from milepael.documents.writing import WRITERS
from milepael.editions.layouts.workbook import lay_out
from milepael.editions.model import Edition
from milepael.editions.reading import interpret, read_file

SAMPLES = Path(__file__).parents[2] / "src" / "milepael" / "samples"
Value = str | float | None


def sample(name: str = "anden-opfoelgning-2027") -> Edition:
    """One of the invented documents that ship with the package."""
    return read_file(SAMPLES / f"{name}.txt")


def ours(edition: Edition) -> bytes:
    """The workbook that we write of an edition."""
    return WRITERS["xlsx"](lay_out(edition))


def changed(content: bytes, change: Callable[[Workbook], object]) -> bytes:
    """A workbook after somebody has worked in it."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    change(book)
    return _saved(book)


def with_cell(content: bytes, at: str, value: Value) -> bytes:
    """A workbook with one cell typed over, at "Milepæle!D14"."""
    sheet, _, cell = at.partition("!")

    def change(book: Workbook) -> None:
        page(book, sheet)[cell] = value

    return changed(content, change)


def by_hand(sheets: Mapping[str, Sequence[Sequence[object]]]) -> bytes:
    """A workbook of plain rows, without any styles."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    return _saved(book)


def page(book: Workbook, name: str) -> Worksheet:
    """A sheet of cells."""
    sheet = book[name]
    assert isinstance(sheet, Worksheet)
    return sheet


def rows_of(sheet: Worksheet) -> list[list[object]]:
    """What stands below the headings."""
    return [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]


def put(sheet: Worksheet, rows: Sequence[Sequence[object]]) -> None:
    """Put rows below the headings in the place of those that stood there."""
    sheet.delete_rows(2, sheet.max_row)
    for row in rows:
        sheet.append(list(row))


def told(content: bytes, *, name: str = "udgave.xlsx") -> tuple[str, ...]:
    """What the reading of a workbook says to a person."""
    return tuple(warning.message for warning in interpret(content, name).edition.warnings)


def _saved(book: Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
