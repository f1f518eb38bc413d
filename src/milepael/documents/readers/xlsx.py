"""Spreadsheets (.xlsx) to trees: each sheet with its rows, each cell with the words it shows."""

import contextlib
import datetime
import importlib
import io
import re
import warnings
from collections.abc import Callable, Iterator
from itertools import zip_longest
from typing import TYPE_CHECKING

from milepael.documents.limits import Watch
from milepael.documents.readers.composing import composed
from milepael.documents.readers.spreadsheet.package import DAMAGED, unpack
from milepael.documents.refusal import Refusal
from milepael.documents.sentence import Sentence
from milepael.documents.tree import Cell, Document, Paragraph, Place, Row, Sheet, Sort

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook

EMPTY = Sentence(da="Regnearket er tomt.", en="The workbook is empty.")
LAST_ROW = 1_048_576
WORDS = {True: "SAND", False: "FALSK"}
LINE_END = re.compile(r"\r\n|\n|\r")
CARRIAGE_RETURN = re.compile(r"_x000D_\n?")
NOTHING = Cell()
FORMULA: Sort = "formula"


def read(content: bytes, watch: Watch) -> Document:
    """Turn the bytes of a workbook into a tree; a place's page counts the sheets, its line is the row's number.

    Formulas give the value that was kept with them; hidden sheets and rows are read as well. Nothing outside of the
    file is looked at. Raises Refusal for what is damaged, dangerous, empty or past a limit.
    """
    packed, has_formulas = unpack(content, watch)
    try:
        with warnings.catch_warnings(), contextlib.redirect_stdout(io.StringIO()):  # the library prints its doubts
            warnings.simplefilter("ignore")
            sheets = _sheets(packed, watch, has_formulas=has_formulas)
    except (Refusal, MemoryError):
        raise
    except Exception as error:  # whatever a library stumbles over in a stranger's file
        raise Refusal(DAMAGED) from error
    if not any(sheet.rows for sheet in sheets):
        raise Refusal(EMPTY)
    return Document(sheets, format="xlsx", pages=len(sheets))


def _sheets(packed: bytes, watch: Watch, *, has_formulas: bool) -> tuple[Sheet, ...]:
    values = _opened(packed, values=True)
    formulas = _opened(packed, values=False) if has_formulas else None
    return tuple(
        Sheet(name, tuple(_rows((values, formulas), name, watch, page=page)))
        for page, name in enumerate(values.sheetnames, start=1)
    )


def _opened(packed: bytes, *, values: bool) -> "Workbook":
    """The library takes a third of a second to load: only those wait who read a workbook."""
    load: Callable[..., Workbook] = importlib.import_module("openpyxl").load_workbook
    return load(io.BytesIO(packed), read_only=True, data_only=values, keep_links=False)


def _rows(books: "tuple[Workbook, Workbook | None]", name: str, watch: Watch, *, page: int) -> Iterator[Row]:
    """The rows of one sheet that hold anything; where there are formulas, a second reading tells them."""
    values, formulas = books
    beside = _cells(formulas, name) if formulas else iter(())
    for number, (row, told) in enumerate(zip_longest(_cells(values, name), beside, fillvalue=()), start=1):
        watch.tick()
        if number > LAST_ROW:
            raise Refusal(DAMAGED)
        place = Place(page, number)
        cells = [
            _cell(value, formula, place) if value is not None or formula is not None else NOTHING
            for value, formula in zip_longest(row, told)
        ]
        while cells and cells[-1] is NOTHING:
            cells.pop()
        watch.cells(len(cells), number)
        if cells:
            yield Row(tuple(cells), place)


def _cells(book: "Workbook", name: str) -> Iterator[tuple[object, ...]]:
    sheet = book[name]
    sheet.reset_dimensions()
    yield from sheet.iter_rows(values_only=True)


def _cell(value: object, formula: object, place: Place) -> Cell:
    """A cell with a paragraph for each line of its words; one of white space alone is empty."""
    words, sort = _told(value) if value is not None else (str(getattr(formula, "text", formula)), FORMULA)
    lines = (" ".join(line.split()) for line in LINE_END.split(words))
    paragraphs = tuple(Paragraph((line,), place) for line in lines if line)
    return Cell(paragraphs, sort=sort) if paragraphs else NOTHING


def _told(value: object) -> tuple[str, Sort]:
    """The words of a value, and what sort it is."""
    match value:
        case bool():
            return WORDS[value], "text"
        case int():
            return str(value), "number"
        case float():
            return str(int(value)) if value.is_integer() else repr(value), "number"
        case datetime.date():
            return _day(value), "date"
        case _:
            return CARRIAGE_RETURN.sub("\n", composed(str(value))), "text"


def _day(value: datetime.date) -> str:
    """ISO, with the time of day where it is not midnight."""
    if not isinstance(value, datetime.datetime):
        return value.isoformat()
    return value.date().isoformat() if value.time() == datetime.time() else value.isoformat(" ", "minutes")
