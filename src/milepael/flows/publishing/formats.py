"""The formats that an edition can be taken away in."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from milepael.documents.writers import docx
from milepael.documents.writing import WRITERS
from milepael.editions.json import to_json
from milepael.editions.laying_out import lay_out
from milepael.editions.layouts import workbook
from milepael.editions.layouts.printing import Layout, Printing
from milepael.editions.model import Edition

Print = Callable[[Edition, Printing, Layout], bytes]


@dataclass(frozen=True, slots=True)
class Format:
    """One format: what a browser is told of it, how its file's name ends, how it is made, and whether by a layout."""

    content_type: str
    suffix: str
    print: Print
    on_paper: bool = False


def _as_word(edition: Edition, printing: Printing, layout: Layout) -> bytes:
    return docx.write(lay_out(edition, printing, layout=layout), printing.template)


def _as_pages(writer: str) -> Print:
    return lambda edition, printing, layout: WRITERS[writer](lay_out(edition, printing, layout=layout))


def _in_sheets(writer: str) -> Print:
    return lambda edition, printing, layout: WRITERS[writer](workbook.lay_out(edition, printing))


FORMATS: Mapping[str, Format] = {
    "docx": Format(
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx", _as_word, on_paper=True
    ),
    "pdf": Format("application/pdf", "pdf", _as_pages("pdf"), on_paper=True),
    "html": Format("text/html; charset=utf-8", "html", _as_pages("html"), on_paper=True),
    "xlsx": Format("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx", _in_sheets("xlsx")),
    "csv": Format("application/zip", "csv.zip", _in_sheets("csv")),
    "json": Format("application/json", "json", lambda edition, printing, layout: to_json(edition).encode()),
}
"""A new format is one line here."""
