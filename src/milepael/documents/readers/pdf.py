"""PDF files to trees."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from milepael.documents.collecting import uncollected
from milepael.documents.limits import Watch
from milepael.documents.readers.printed.body import body_of
from milepael.documents.readers.printed.leaves import leaves_of
from milepael.documents.readers.printed.notes import remarks_on
from milepael.documents.readers.printed.opening import creator_of, opened
from milepael.documents.readers.printed.parts import Parts, parts_of
from milepael.documents.readers.printed.shapes import Leaf
from milepael.documents.readers.printed.slanting import slanting_on
from milepael.documents.readers.printed.striking import struck_on
from milepael.documents.readers.printed.unruled import grids_on
from milepael.documents.readers.printed.unseen import unseen_on
from milepael.documents.readers.printed.wholeness import torn_pages
from milepael.documents.readers.scanned.pages import Scanned, with_scans
from milepael.documents.readers.scanned.sighting import sight_of
from milepael.documents.refusal import Refusal
from milepael.documents.sentence import Sentence
from milepael.documents.tree import Document, Scan

NO_LETTERS = Sentence(
    da="PDF-filens {pages} sider har ingen bogstaver, kun billeder, og der var ingen ord at læse i dem.",
    en="The {pages} pages of the PDF hold no letters, only pictures, and there were no words to be read in them.",
)
NO_LETTERS_ONE = Sentence(
    da="PDF-filens ene side har ingen bogstaver, kun billeder, og der var ingen ord at læse i dem.",
    en="The only page of the PDF holds no letters, only pictures, and there were no words to be read in them.",
)
NO_READER = Sentence(
    da="PDF-filens {pages} sider er kun billeder; dem læser Milepæl, når tesseract med dansk er installeret.",
    en="The {pages} pages of the PDF are only pictures; Milepæl reads those where tesseract with Danish is installed.",
)
NO_READER_ONE = Sentence(
    da="PDF-filens ene side er kun et billede; det læser Milepæl, når tesseract med dansk er installeret.",
    en="The only page of the PDF is only a picture; Milepæl reads it where tesseract with Danish is installed.",
)
UNTOLD = Sentence(
    da="Skrifttyperne på PDF-filens {pages} sider siger ikke, hvilke bogstaver de viser; Milepæl læser sådanne sider "
    "som billeder, når tesseract med dansk er installeret.",
    en="The fonts of the {pages} pages of the PDF do not say which letters they show; Milepæl reads such pages as "
    "pictures where tesseract with Danish is installed.",
)
UNTOLD_ONE = Sentence(
    da="Skrifttypen på PDF-filens ene side siger ikke, hvilke bogstaver den viser; Milepæl læser en sådan side som et "
    "billede, når tesseract med dansk er installeret.",
    en="The font of the only page of the PDF does not say which letters it shows; Milepæl reads such a page as a "
    "picture where tesseract with Danish is installed.",
)

TELLS = "Typst"
"""What sets text with a space behind each line that goes on, and behind no other; our own files are set by it."""


def read(content: bytes, watch: Watch) -> Document:
    """Turn the bytes of a PDF into a tree; a place is the page and the line on it, both from 1.

    Raises Refusal for what is damaged, locked, past a limit, or without letters, also where its pictures are read.
    """
    with opened(content, watch) as document:
        with uncollected():
            leaves = tuple(leaves_of(document, watch))
        scanned = with_scans(document, leaves, watch)
        torn = torn_pages(document, content, watch)
        told = creator_of(document).startswith(TELLS)
    with uncollected():
        read_ = _document(scanned, leaves, watch, told=told)
    return replace(read_, scans=(*read_.scans, *(Scan(page, "torn") for page in sorted(torn))))


def _document(scanned: Scanned, leaves: Sequence[Leaf], watch: Watch, *, told: bool) -> Document:
    pages = tuple(map(parts_of, scanned.leaves, grids_on(scanned.leaves)))
    if not any(page.heights for page in pages):
        raise Refusal(_without_words(scanned, one=len(pages) == 1), pages=len(pages))
    empty = (Scan(page.number, "empty") for page in pages if not page.heights)
    scans = (*_sighted(scanned, leaves, pages), *(scan for scan in empty if scan.page not in scanned.numbers))
    body = body_of(pages, watch, told=told)
    noted = zip(pages, leaves, strict=True)
    remarks = tuple(note for page, leaf in noted for note in remarks_on(page, leaf.notes, leaf.width * leaf.height))
    remarks += (*slanting_on(pages, leaves), *struck_on(pages, leaves), *unseen_on(pages, leaves))
    whole = Document(body.blocks, format="pdf", pages=len(pages), scans=scans, cuts=body.cuts, remarks=remarks)
    return replace(whole, numbers=body.numbers)


def _sighted(scanned: Scanned, leaves: Sequence[Leaf], pages: Sequence[Parts]) -> Iterator[Scan]:
    """A place on a page that is a picture is found again by what was seen there; on others by their letters."""
    for scan in scanned.scans:
        at = scan.page - 1
        yield replace(scan, sight=sight_of(pages[at], lies=leaves[at], read=scanned.leaves[at]))


def _without_words(scanned: Scanned, *, one: bool) -> Sentence:
    if any(scan.outcome == "no_letters" for scan in scanned.scans):
        return UNTOLD_ONE if one else UNTOLD
    if any(scan.outcome == "no_reader" for scan in scanned.scans):
        return NO_READER_ONE if one else NO_READER
    return NO_LETTERS_ONE if one else NO_LETTERS
