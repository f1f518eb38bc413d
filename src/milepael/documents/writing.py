"""A tree to a file's bytes: which writer writes which format."""

from collections.abc import Callable

from milepael.documents.tree import Document
from milepael.documents.writers import csv, docx, html, pdf, xlsx

Writer = Callable[[Document], bytes]

WRITERS: dict[str, Writer] = {
    "docx": docx.write,
    "pdf": pdf.write,
    "html": html.write,
    "xlsx": xlsx.write,
    "csv": csv.write,
}
"""A new format is one module and one line here."""
