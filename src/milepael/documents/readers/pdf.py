"""PDF files to trees."""

from milepael.documents.limits import Watch
from milepael.documents.readers.printed.body import blocks_of
from milepael.documents.readers.printed.leaves import leaves_of
from milepael.documents.readers.printed.opening import opened
from milepael.documents.readers.printed.parts import parts_of
from milepael.documents.refusal import Refusal
from milepael.documents.sentence import Sentence
from milepael.documents.tree import Document

NO_LETTERS = Sentence(
    da="PDF-filens {pages} sider har ingen bogstaver, kun billeder; dem læser Milepæl ikke endnu.",
    en="The {pages} pages of the PDF hold no letters, only pictures; Milepæl does not read those yet.",
)
NO_LETTERS_ONE = Sentence(
    da="PDF-filens ene side har ingen bogstaver, kun billeder; dem læser Milepæl ikke endnu.",
    en="The only page of the PDF holds no letters, only pictures; Milepæl does not read those yet.",
)


def read(content: bytes, watch: Watch) -> Document:
    """Turn the bytes of a PDF into a tree; a place is the page and the line on it, both from 1.

    Raises Refusal for what is damaged, locked, past a limit, or without letters.
    """
    with opened(content, watch) as document:
        pages = tuple(parts_of(leaf) for leaf in leaves_of(document, watch))
    if not any(page.heights for page in pages):
        raise Refusal(NO_LETTERS if len(pages) > 1 else NO_LETTERS_ONE, pages=len(pages))
    return Document(blocks_of(pages, watch), format="pdf", pages=len(pages))
