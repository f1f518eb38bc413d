"""PDF from an edition: 101 points written as tagged pages, beside WeasyPrint with our own web page, and read back."""

import logging
from pathlib import Path

from weasyprint import CSS, HTML

from benchmarks.measure import Figure, middle, seconds_of
from milepael.documents.writing import WRITERS
from milepael.editions.laying_out import lay_out
from milepael.editions.reading import interpret, read_file

FEW = 3
"""Runs; the peer takes so long that one must do."""
ANYWHERE = "break-inside: auto !important; break-after: auto !important; break-before: auto !important"
ROWS_MAY_BREAK = f"tr, thead, tbody > tr {{ {ANYWHERE} }}"
"""WeasyPrint fails at a row that is not to be broken and fits on no page."""


def figures(document: Path) -> list[Figure]:
    """Writing, in process, from the edition to the file's bytes, and the same file back to an edition."""
    logging.getLogger("weasyprint").setLevel(logging.ERROR)
    edition = read_file(document)
    page = WRITERS["html"](lay_out(edition)).decode()
    style = CSS(string=ROWS_MAY_BREAK)
    printed = WRITERS["pdf"](lay_out(edition))
    write = seconds_of(lambda: WRITERS["pdf"](lay_out(edition)))
    peer = seconds_of(lambda: HTML(string=page).write_pdf(stylesheets=[style], pdf_variant="pdf/ua-1"))
    read = seconds_of(lambda: interpret(printed, "udgave.pdf"))
    name = "WeasyPrint, our web page"
    return [
        Figure("write 101 points as PDF", middle([write() for _ in range(FEW)]), "s", peer=name, peer_measured=peer()),
        Figure("read our own PDF of 101 points, in process", middle([read() for _ in range(FEW)]), "s"),
    ]
