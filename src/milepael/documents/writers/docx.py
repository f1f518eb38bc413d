"""Trees to Word files (.docx)."""

from milepael.documents.tree import Document
from milepael.documents.writers.outline import Entry, outline
from milepael.documents.writers.word import package
from milepael.documents.writers.word.body import Body, Spot
from milepael.documents.writers.word.contents import bookmark
from milepael.documents.writers.word.frame import Filling, filled
from milepael.documents.writers.word.markup import DECLARATION, ROOT
from milepael.documents.writers.word.page import Page, footer, header
from milepael.documents.writers.word.runs import Runs
from milepael.documents.writers.word.styles import LANGUAGES, fonts, styles
from milepael.documents.writers.word.template import Template


def write(document: Document, template: bytes | None = None) -> bytes:
    """Write a tree as Word reads it: A4, real headings, lists and tables; the same tree gives the same bytes.

    A template is a Word file whose styles, page, headers, footers and theme are used, and whose text is not. Raises
    Refusal for what cannot be one.
    """
    frame = Template.of(template) if template is not None else None
    page = Page(document.landscape)
    filling = _filling(document, (frame.width if frame else None) or page.width)
    return package.packed(filled(frame, filling) if frame else _plain(filling, page))


def _filling(document: Document, width: int) -> Filling:
    """The body for a page of a width in twips, and what goes with it."""
    entries = outline(document)
    body = Body(entries, Runs({entry.anchor: bookmark(number) for number, entry in enumerate(entries)}))
    return Filling(
        blocks=body.blocks(document.blocks, Spot(width)),
        addresses=body.runs.addresses,
        numbering=body.numbering,
        title=document.title or _title(entries),
        language=LANGUAGES.get(document.language, LANGUAGES["da"]),
        running_head=document.running_head,
    )


def _title(entries: tuple[Entry, ...]) -> str:
    return next((entry.text for entry in entries if entry.level <= 1), "")


def _plain(filling: Filling, page: Page) -> dict[str, str]:
    """The parts of a file that nobody has given a template for."""
    blocks = f"{filling.blocks}{page.section}"
    parts = {
        "_rels/.rels": package.relations_of_package(),
        "docProps/core.xml": package.core(filling.title, filling.language),
        "docProps/app.xml": package.app(),
        "word/document.xml": f"{DECLARATION}<w:document {ROOT}><w:body>{blocks}</w:body></w:document>",
        "word/_rels/document.xml.rels": package.relations_of_document(filling.addresses),
        "word/styles.xml": styles(filling.language),
        "word/numbering.xml": filling.numbering.xml,
        "word/settings.xml": package.settings(filling.language),
        "word/fontTable.xml": fonts(),
        "word/header1.xml": header(filling.running_head),
        "word/footer1.xml": footer(filling.language[:2]),
    }
    return {"[Content_Types].xml": package.content_types(parts), **parts}
