"""Trees to spreadsheets (.xlsx): sheets with headings that stay in view, choices and colours."""

import datetime
import importlib
import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from milepael.documents.cell_names import cell_name
from milepael.documents.refusal import Refusal
from milepael.documents.sentence import Sentence
from milepael.documents.tree import (
    Cell,
    Choices,
    Column,
    Document,
    Heading,
    List,
    Paragraph,
    Row,
    Sheet,
    Strong,
)

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

TOO_LONG = Sentence(
    da="Ark {sheet}, celle {cell}: teksten er på {length} tegn, og en celle i et regneark rummer højst {limit}.",
    en="Sheet {sheet}, cell {cell}: the text has {length} characters, and a cell of a workbook holds {limit} at most.",
)
UNWRITABLE = Sentence(
    da="Ark {sheet}, celle {cell}: teksten har et tegn, som en celle i et regneark ikke kan rumme ({character}).",
    en="Sheet {sheet}, cell {cell}: the text has a character that a cell of a workbook cannot hold ({character}).",
)
MOST_CHARACTERS = 32_767
CANNOT_STAND = re.compile(r"[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]|_x[0-9A-Fa-f]{4}_|x005F_")
"""What XML cannot hold, and what spreadsheets read as an escape of such."""
MADE = datetime.datetime(2000, 1, 1, tzinfo=datetime.UTC)
"""The day every workbook was made, so that the same document gives the same bytes."""
FIRST_DAY = datetime.date(1900, 3, 1)
"""Before it, spreadsheets do not agree on the calendar."""
FEW_ROWS_MORE = 500
"""Rows below the last one for which choices and colours hold as well."""
SHORT = 200
LINE, HIGHEST = 15.0, 409.0
"""Points; a row cannot be higher."""
A4, A3, WIDE, WIDEST = 9, 8, 250, 320
"""Paper by its number, and how many characters stand side by side on one sheet of each."""
PLAIN: dict[str, object] = {"valign": "top", "text_wrap": True, "border": 1, "border_color": "#D0D7DE"}
TEXT, DATE = {"num_format": "@"}, {"num_format": "dd-mm-yyyy", "align": "left"}
HEADER: dict[str, object] = {**PLAIN, "bold": True, "font_color": "#FFFFFF", "bg_color": "#1F3A5F", "valign": "vcenter"}


def write(document: Document) -> bytes:
    """Return the workbook of a document's sheets: the same bytes for the same document.

    What begins as a formula does stays text. Raises Refusal where a cell cannot hold its text, and ValueError for a
    document of anything but sheets.
    """
    sheets = tuple(block for block in document.blocks if isinstance(block, Sheet))
    if len(sheets) < len(document.blocks):
        raise ValueError("a workbook is made of sheets")
    out = io.BytesIO()
    make: Callable[..., Workbook] = importlib.import_module("xlsxwriter").Workbook  # loaded by those who write one
    book = make(out, {"in_memory": True, "strings_to_urls": False, "strings_to_formulas": False})
    book.set_properties({"title": document.title[:255], "created": MADE})
    book.set_size(2400, 1400)
    desk = _Desk(book, {sheet.name: sheet for sheet in sheets}, document)
    for sheet in sheets:
        _write(sheet, desk)
    book.close()
    return _free_heights(out.getvalue())


@dataclass(slots=True)
class _Desk:
    """One workbook at work: its sheets by name, and its formats, each made once."""

    book: "Workbook"
    sheets: dict[str, Sheet]
    document: Document
    formats: "dict[str, Format]" = field(default_factory=dict)

    def format(self, **looks: object) -> "Format":
        """The format that looks so."""
        key = repr(sorted(looks.items()))
        if key not in self.formats:
            self.formats[key] = self.book.add_format(looks)
        return self.formats[key]


def _write(sheet: Sheet, desk: _Desk) -> None:
    page = desk.book.add_worksheet(sheet.name)
    for index, column in enumerate(sheet.columns):
        looks = {**PLAIN, **TEXT} if column.literal else {"valign": "top", "text_wrap": True}
        page.set_column(index, index, column.width, desk.format(**looks))
    for number, row in enumerate(sheet.rows):
        page.set_row(number, _height(row, sheet.columns))
        for index, cell in enumerate(row.cells):
            _write_cell(page, (number, index), cell, sheet=sheet, looks=_looks(row, cell), desk=desk)
    top = _header(sheet)
    if top is not None:
        _write_header(page, sheet, top)
        for index, column in enumerate(sheet.columns):
            _write_column(page, (top + 1, index, len(sheet.rows) - 1 + FEW_ROWS_MORE), column, desk=desk)
    _set_up_printing(page, sheet, desk.document)


def _height(row: Row, columns: tuple[Column, ...]) -> float:
    """Points for as many lines as the longest cell takes: a guess, since fonts differ."""
    lines = 1
    for cell, column in zip(row.cells, columns, strict=False):
        words = words_of(cell)
        if len(words) > column.width or "\n" in words:
            room = max(column.width - 1, 1)
            lines = max(lines, sum(max(-(-len(line) // room), 1) for line in words.split("\n")))
    return min(lines * LINE + 2, HIGHEST)


def _free_heights(content: bytes) -> bytes:
    """Let rows grow with what is typed in them: the library can only fix their heights."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as made, zipfile.ZipFile(out, "w") as target:
        for entry in made.infolist():
            part = made.read(entry)
            if entry.filename.startswith("xl/worksheets/"):
                part = part.replace(b' customHeight="1"', b"")
            target.writestr(entry, part)
    return out.getvalue()


def _header(sheet: Sheet) -> int | None:
    return next((number for number, row in enumerate(sheet.rows) if row.header), None)


def _looks(row: Row, cell: Cell) -> dict[str, object]:
    if row.header:
        return HEADER
    shade = {"bg_color": f"#{cell.shade}"} if cell.shade else {}
    bold = {"bold": True} if _is_strong(cell) else {}
    return {**PLAIN, **shade, **bold}


def _is_strong(cell: Cell) -> bool:
    runs = [run for block in cell.blocks if isinstance(block, Paragraph) for run in block.runs]
    return bool(runs) and all(isinstance(run, Strong) for run in runs)


def words_of(cell: Cell) -> str:
    """A cell's words, a paragraph a line, list items marked."""
    lines = []
    for block in cell.blocks:
        if isinstance(block, List):
            lines += [f"• {item.text}" for item in block.items]
        elif isinstance(block, (Paragraph, Heading)):
            lines.append(block.text)
    return "\n".join(lines)


def _write_cell(
    page: "Worksheet", at: tuple[int, int], cell: Cell, *, sheet: Sheet, looks: dict[str, object], desk: _Desk
) -> None:
    words = words_of(cell)
    if cell.sort == "number":
        page.write_number(*at, float(words), desk.format(**looks, align="left"))
    elif cell.sort == "date" and (day := datetime.date.fromisoformat(words)) >= FIRST_DAY:
        page.write_datetime(*at, datetime.datetime.combine(day, datetime.time()), desk.format(**looks, **DATE))
    elif words:
        _check(words, sheet.name, cell_name(at[0] + 1, at[1] + 1))
        page.write_string(*at, words, desk.format(**looks, **(TEXT if len(words) <= SHORT else {"quote_prefix": True})))
    else:
        literal = at[1] < len(sheet.columns) and sheet.columns[at[1]].literal
        page.write_blank(*at, None, desk.format(**looks, **(TEXT if literal else {})))


def _check(words: str, sheet: str, cell: str) -> None:
    length = len(words.encode("utf-16-le", "surrogatepass")) // 2
    if length > MOST_CHARACTERS:
        raise Refusal(TOO_LONG, sheet=sheet, cell=cell, length=length, limit=MOST_CHARACTERS)
    if wrong := CANNOT_STAND.search(words):
        raise Refusal(UNWRITABLE, sheet=sheet, cell=cell, character=ascii(wrong[0])[1:-1])


def _write_header(page: "Worksheet", sheet: Sheet, top: int) -> None:
    page.freeze_panes(top + 1, sheet.fixed)
    width = len(sheet.rows[top].cells)
    page.autofilter(top, 0, max(len(sheet.rows) - 1, top), max(width - 1, 0))


def _write_column(page: "Worksheet", at: tuple[int, int, int], column: Column, *, desk: _Desk) -> None:
    first, index, last = at
    if column.choices and (source := _source(column.choices, desk)):
        rule = {
            "validate": "list",
            "source": source,
            "error_type": "stop" if column.choices.strict else "warning",
            "error_title": "Milepæl",
            "error_message": column.choices.message,
        }
        page.data_validation(first, index, last, index, rule)
    for words, shade in column.tints:
        looks = desk.format(bg_color=f"#{shade}")
        tint = {"type": "text", "criteria": "begins with", "value": words, "format": looks}
        page.conditional_format(first, index, last, index, tint)


def _source(choices: Choices, desk: _Desk) -> str:
    """Where the words stand that may be chosen: below their heading, also those that somebody adds to the list."""
    sheet = desk.sheets[choices.sheet]
    top = _header(sheet)
    if top is None:
        return ""
    column = [words_of(cell) for cell in sheet.rows[top].cells].index(choices.heading)
    if not any(_filled(row, column) for row in sheet.rows[top + 1 :]):
        return ""
    letter = cell_name(1, column + 1)[:-1]
    first, last = f"'{sheet.name}'!${letter}${top + 2}", f"${letter}${len(sheet.rows) + FEW_ROWS_MORE}"
    return f"=OFFSET({first},0,0,COUNTA({first}:{last}),1)"


def _filled(row: Row, column: int) -> bool:
    return column < len(row.cells) and bool(words_of(row.cells[column]))


def _set_up_printing(page: "Worksheet", sheet: Sheet, document: Document) -> None:
    """Landscape, on as few sheets side by side as can be read; headings and fixed columns on each."""
    width = sum(column.width for column in sheet.columns)
    page.set_landscape()
    page.set_paper(A3 if width > WIDE else A4)
    page.fit_to_pages(-(-width // WIDEST) or 1, 0)
    page.set_margins(left=0.4, right=0.4, top=0.7, bottom=0.6)
    title, head = (words.replace("&", "&&") for words in (document.title[:100], document.running_head))
    page.set_header(f"&L{title}&R{head}")
    page.set_footer("&L&A&RSide &P af &N")
    top = _header(sheet)
    if top is not None:
        page.repeat_rows(top)
    if sheet.fixed:
        page.repeat_columns(0, sheet.fixed - 1)
