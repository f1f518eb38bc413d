"""A PDF opened with care: it comes from strangers."""

import ctypes
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

import pypdfium2_raw as raw

from milepael.documents.limits import Watch
from milepael.documents.refusal import Refusal
from milepael.documents.sentence import Sentence

DAMAGED = Sentence(
    da="Filen er beskadiget og kan ikke læses som PDF.", en="The file is damaged and cannot be read as a PDF."
)
PASSWORD = Sentence(
    da="PDF-filen er beskyttet med adgangskode; fjern den, og prøv igen.",
    en="The PDF is protected by a password; remove it and try again.",
)
NO_PAGES = Sentence(da="PDF-filen har ingen sider.", en="The PDF has no pages.")
TOO_MANY_PAGES = Sentence(
    da="PDF-filen har {pages} sider; Milepæl læser højst {limit}.",
    en="The PDF has {pages} pages; Milepæl reads at most {limit}.",
)


@contextmanager
def opened(content: bytes, watch: Watch) -> Iterator[raw.FPDF_DOCUMENT]:
    """Open a PDF. Raises Refusal for what is damaged, locked, empty or of too many pages."""
    _library()
    document = raw.FPDF_LoadMemDocument64(content, len(content), None)
    if not document:
        locked = raw.FPDF_GetLastError() in (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY)
        raise Refusal(PASSWORD if locked else DAMAGED)
    try:
        pages = raw.FPDF_GetPageCount(document)
        if pages <= 0:
            raise Refusal(NO_PAGES)
        if pages > watch.limits.pages:
            raise Refusal(TOO_MANY_PAGES, pages=pages, limit=watch.limits.pages)
        yield document
    finally:
        raw.FPDF_CloseDocument(document)


@cache
def _library() -> None:
    """Make the library ready, once in a process."""
    raw.FPDF_InitLibrary()


def creator_of(document: raw.FPDF_DOCUMENT) -> str:
    """The program that a file says it was made with, "" where it says none."""
    name = ctypes.create_string_buffer(200)
    length = raw.FPDF_GetMetaText(document, b"Creator", name, len(name))
    return name.raw[: length - 2].decode("utf-16-le", "replace") if 2 < length <= len(name) else ""
