"""Trees to tagged PDF files, which declare that they keep PDF/UA-1."""

import json
from functools import cache
from importlib.resources import files
from pathlib import Path

import typst

from milepael.documents.refusal import Refusal
from milepael.documents.sentence import Sentence
from milepael.documents.tree import Document
from milepael.documents.writers.letters import holdable
from milepael.documents.writers.outline import outline
from milepael.documents.writers.printed.body import Body, Spot
from milepael.documents.writers.printed.runs import Plain

PAGE = Sentence(da="Side", en="Page")
OF = Sentence(da="af", en="of")
UNFIT = Sentence(da="Dokumentet kan ikke sættes som PDF: {why}", en="The document cannot be set as PDF: {why}")
LONG, SHORT, SIDE, ENDS = 84_189, 59_528, 5_102, 19_000
"""The sides of A4, its margins, and what is above and below text with room for a header row; hundredths of a point."""
LANGUAGES = ("da", "en")
FOLDER = Path(str(files("milepael.documents.writers.printed")))
NEVER = 0
"""Nobody wrote it at any time: the same tree gives the same bytes."""


def write(document: Document) -> bytes:
    """Write a tree as pages for people with and without sight: tags, bookmarks, title, language, and our own fonts.

    Raises Refusal for what cannot be set on pages.
    """
    compiler = typst.Compiler(
        (FOLDER / "page.typ").read_bytes(),
        root=FOLDER,
        font_paths=_fonts(),
        sys_inputs={"tree": json.dumps(_plain(document))},
    )
    try:
        written = compiler.compile(format="pdf", pdf_standards="ua-1", timestamp=NEVER)
    except typst.TypstError as error:
        raise Refusal(UNFIT, why=error.message) from error
    return bytes(written) if isinstance(written, bytes) else b""


@cache
def _fonts() -> typst.Fonts:
    """Only what comes with the program, so that every machine sets the same pages."""
    return typst.Fonts(include_system_fonts=False, font_paths=[str(FOLDER / "fonts")])


def _plain(document: Document) -> Plain:
    """The document as the page description wants it. A PDF has a title, whatever the document says."""
    entries = outline(document)
    language = document.language if document.language in LANGUAGES else LANGUAGES[0]
    across, down = (LONG, SHORT) if document.landscape else (SHORT, LONG)
    spot = Spot(across - 2 * SIDE, down - ENDS)
    title = document.title or next((entry.text for entry in entries if entry.level <= 1), "")
    return {
        "title": holdable(title) or "–",
        "language": language,
        "head": holdable(document.running_head),
        "landscape": document.landscape,
        "page": PAGE.in_(language),
        "of": OF.in_(language),
        "blocks": Body(entries).blocks(document.blocks, spot),
    }
