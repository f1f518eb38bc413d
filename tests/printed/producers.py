"""Programs that print a tree as PDF, each in its own way: what others make of the same rows."""

import html
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from typing import Literal

import docx
import typst
import weasyprint
from docx.shared import Cm, Pt

from milepael.documents.tree import Block, Cell, Document, Heading, List, Paragraph, Row, Table
from tests import chromium
from tests.office import converted
from tests.word.writing import as_word

Ruling = Literal["all", "level", "few", "none"]
"""Which lines tables have: all, those between rows, only around the header and below the table, none."""
HEADED = "Smiley"
"""What the last cell of a header row says: one table begins there."""
WIDTHS = (24, 44, 22, 10)
BORDERS: dict[Ruling, str] = {
    "all": "td {border: 0.75pt solid #333}",
    "level": "td {border: solid #333; border-width: 0.75pt 0}",
    "few": "tr:first-child td, tr:last-child td {border-bottom: 0.75pt solid #333}"
    "tr:first-child td {border-top: 0.75pt solid #333}",
    "none": "",
}
STROKES: dict[Ruling, str] = {
    "all": "0.6pt",
    "level": "(x, y) => (top: 0.6pt, bottom: 0.6pt)",
    "few": "(x, y) => if y == 0 {(top: 0.6pt, bottom: 0.6pt)}",
    "none": "none",
}


def tables_of(document: Document) -> Iterator[Block]:
    """The blocks with one table for each header row."""
    for block in document.blocks:
        if not isinstance(block, Table):
            yield block
            continue
        rows: list[Row] = []
        for row in block.rows:
            if rows and _words(row.cells[-1]) == HEADED:
                yield Table(tuple(rows))
                rows = []
            rows.append(row)
        yield Table(tuple(rows))


def web_page(document: Document, ruling: Ruling = "all", *, landscape: bool = False) -> str:
    """A page with tables of four columns."""
    columns = "".join(f'<col style="width:{width}%">' for width in WIDTHS)
    body = "".join(_marked(block, columns) for block in tables_of(document))
    return (
        f'<!DOCTYPE html><html lang="da"><meta charset="utf-8"><title>Opfølgning</title><style>'
        f"@page {{size: A4 {'landscape' if landscape else ''}; margin: 18mm}} body {{font: 10pt DejaVu Sans}}"
        f"table {{border-collapse: collapse; width: 100%; table-layout: fixed; margin: 8pt 0}} h2 {{font-size: 15pt}}"
        f"td {{padding: 3pt 5pt; vertical-align: top}} td p {{margin: 0 0 4pt}} {BORDERS[ruling]}"
        f"</style><body>{body}</body></html>"
    )


def by_chromium(page: str) -> bytes:
    """Print a web page."""
    return chromium.printed(page.encode())


def by_weasyprint(page: str, *, tagged: bool = False) -> bytes:
    """Print a web page, with or without tags."""
    printed = weasyprint.HTML(string=page).write_pdf(pdf_variant="pdf/ua-1" if tagged else None)
    assert isinstance(printed, bytes)
    return printed


def by_libreoffice(document: Document, *, ruled: bool = True) -> bytes:
    """Print a Word file, its tables with all lines or with none."""
    word = docx.Document(BytesIO(as_word(replace(document, blocks=tuple(tables_of(document))))))
    word.styles["Normal"].font.size = Pt(9)
    word.sections[0].left_margin = word.sections[0].right_margin = Cm(2)
    for table in word.tables:
        table.style = "Table Grid" if ruled else "Normal Table"
        for column, width in zip(table.columns, WIDTHS, strict=True):
            column.width = Cm(0.17 * width)
    out = BytesIO()
    word.save(out)
    return converted(out.getvalue(), "docx", "pdf")


def by_typst(document: Document, ruling: Ruling = "all", *, landscape: bool = False) -> bytes:
    """Set the tables anew."""
    columns = ", ".join(f"{width}fr" for width in WIDTHS)
    head = (
        f'#set page("a4", flipped: {str(landscape).lower()}, margin: 18mm)\n'
        '#set text(font: "DejaVu Sans", size: 10pt)\n#set par(leading: 0.5em, spacing: 0.8em)\n'
        f"#set table(stroke: {STROKES[ruling]}, inset: 4pt)\n"
    )
    body = "\n".join(_set(block, columns) for block in tables_of(document))
    compiled = typst.compile((head + body).encode(), format="pdf")
    assert isinstance(compiled, bytes)
    return compiled


def _words(cell: Cell) -> str:
    return " ".join(_lines(cell))


def _lines(cell: Cell) -> Iterator[str]:
    for block in cell.blocks:
        if isinstance(block, List):
            yield from (f"• {item.text}" for item in block.items)
        elif isinstance(block, Paragraph | Heading):
            yield block.text


def _marked(block: Block, columns: str) -> str:
    match block:
        case Table(rows=rows):
            return f"<table><colgroup>{columns}</colgroup>{''.join(map(_row, rows))}</table>"
        case List(items=items):
            return "<ul>" + "".join(f"<li>{html.escape(item.text)}</li>" for item in items) + "</ul>"
        case Paragraph() | Heading():
            tag = "h2" if block.text[:1].isdigit() else "p"
            return f"<{tag}>{html.escape(block.text)}</{tag}>"
        case _:
            return ""


def _row(row: Row) -> str:
    return "<tr>" + "".join(f"<td>{''.join(map(_paragraph, _lines(cell)))}</td>" for cell in row.cells) + "</tr>"


def _paragraph(line: str) -> str:
    return f"<p>{html.escape(line)}</p>"


def _set(block: Block, columns: str) -> str:
    match block:
        case Table(rows=rows):
            cells = ", ".join(f"[{_quoted(cell)}]" for row in rows for cell in row.cells)
            return f"#table(columns: ({columns}), {cells})\n"
        case List(items=items):
            return "\n".join(f"- {_escaped(item.text)}" for item in items) + "\n"
        case Paragraph() | Heading():
            return f"{'= ' if block.text[:1].isdigit() else ''}{_escaped(block.text)}\n"
        case _:
            return ""


def _quoted(cell: Cell) -> str:
    return (
        "\\ #parbreak() ".join(map(_escaped, _lines(cell)))
        if False
        else "#parbreak()".join(map(_escaped, _lines(cell)))
    )


def _escaped(line: str) -> str:
    return f'#"{line.replace(chr(92), chr(92) * 2).replace(chr(34), chr(92) + chr(34))}"'
