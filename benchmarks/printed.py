"""PDF: the rows of a hundred tables read back from every program that prints them, and how long that takes."""

import tempfile
from collections.abc import Callable
from pathlib import Path

import pdfplumber

from benchmarks.measure import RUNS, Figure, in_turn, middle, python, seconds_of, whole_process
from milepael.documents.tree import Document
from milepael.editions.reading import interpret, understand
from tests.printed import wordlike
from tests.printed.hundred import ROWS, follow_up
from tests.printed.producers import by_chromium, by_libreoffice, by_typst, by_weasyprint, web_page
from tests.printed.rows import rows_right

POINTS = 100
RIGHT = 698
FASTER = 10
FEW = 2
PEER = "pdfplumber, extract_tables"
PRINTERS: dict[str, Callable[[Document], bytes]] = {
    "typst": by_typst,
    "typst, no lines": lambda document: by_typst(document, "none"),
    "LibreOffice": by_libreoffice,
    "LibreOffice, no lines": lambda document: by_libreoffice(document, ruled=False),
    "WeasyPrint": lambda document: by_weasyprint(web_page(document)),
    "WeasyPrint, no lines, no tags": lambda document: by_weasyprint(web_page(document, "none")),
    "Chromium": lambda document: by_chromium(web_page(document)),
    "Chromium, level lines": lambda document: by_chromium(web_page(document, "level")),
    "a word processor": wordlike.printed,
    "a word processor, drawn smileys": lambda document: wordlike.printed(document, "drawn"),
}


def figures(document: Path) -> list[Figure]:
    """Rows that were not read rightly, by printer; then time and memory; what is measured on is made here."""
    del document
    told = follow_up(POINTS)
    truth = understand(told, "rækker.txt").edition
    timed = _timed(PRINTERS["LibreOffice"](told))
    printed = {name: make(told) for name, make in PRINTERS.items()}
    return [
        *timed,
        *(
            Figure(
                f"rows of {POINTS * ROWS} not read rightly: {name}",
                POINTS * ROWS - rows_right(truth, interpret(content, "rækker.pdf").edition),
                "rows",
                limit=POINTS * ROWS - RIGHT,
            )
            for name, content in printed.items()
        ),
    ]


def _timed(content: bytes) -> list[Figure]:
    path = Path(tempfile.mkdtemp(prefix="milepael-bench-")) / "rækker.pdf"
    path.write_bytes(content)
    once = seconds_of(lambda: interpret(content, path.name))
    own, peer = in_turn(lambda: middle([once() for _ in range(RUNS)]), seconds_of(lambda: _bare_tables(path)), runs=FEW)
    code = f"from pathlib import Path; from milepael.editions.reading import read_file; read_file(Path({str(path)!r}))"
    memory = middle([whole_process(python(code)).megabytes for _ in range(FEW)])
    return [
        Figure("read a PDF of 100 tables, in process", middle(own), "s", limit=1.0),
        Figure(
            "the same, ten times over",
            FASTER * middle(own),
            "s",
            peer=PEER,
            peer_measured=middle(peer),
            faster_than_peer=True,
        ),
        Figure("read a PDF of 100 tables, peak memory", memory, "MB", limit=200),
    ]


def _bare_tables(path: Path) -> list[list[list[str | None]]]:
    with pdfplumber.open(path) as document:
        return [table for page in document.pages for table in page.extract_tables()]
