"""Trees to Word files (.docx)."""

from milepael.documents.tree import Document
from milepael.documents.writers.outline import outline
from milepael.documents.writers.word import package
from milepael.documents.writers.word.body import Body, Spot
from milepael.documents.writers.word.contents import bookmark
from milepael.documents.writers.word.markup import DECLARATION, ROOT
from milepael.documents.writers.word.page import Page, footer, header
from milepael.documents.writers.word.runs import Runs
from milepael.documents.writers.word.styles import LANGUAGES, fonts, styles


def write(document: Document) -> bytes:
    """Write a tree as Word reads it: A4, real headings, lists and tables; the same tree gives the same bytes."""
    entries = outline(document)
    body = Body(entries, Runs({entry.anchor: bookmark(number) for number, entry in enumerate(entries)}))
    page = Page(document.landscape)
    blocks = body.blocks(document.blocks, Spot(page.width))
    language = LANGUAGES.get(document.language, LANGUAGES["da"])
    title = document.title or next((entry.text for entry in entries if entry.level == 1), "")
    return package.packed(
        {
            "[Content_Types].xml": package.content_types(),
            "_rels/.rels": package.relations_of_package(),
            "docProps/core.xml": package.core(title, language),
            "docProps/app.xml": package.app(),
            "word/document.xml": (
                f"{DECLARATION}<w:document {ROOT}><w:body>{blocks}{page.section}</w:body></w:document>"
            ),
            "word/_rels/document.xml.rels": package.relations_of_document(body.runs.addresses),
            "word/styles.xml": styles(language),
            "word/numbering.xml": body.numbering.xml,
            "word/settings.xml": package.settings(language),
            "word/fontTable.xml": fonts(),
            "word/header1.xml": header(document.running_head),
            "word/footer1.xml": footer(document.language),
        }
    )
