"""What has been typed and chosen in the fields of a form, drawn on the page where the fields are."""

from collections.abc import Iterator
from contextlib import contextmanager

import pypdfium2_raw as raw


@contextmanager
def filled(document: raw.FPDF_DOCUMENT, page: raw.FPDF_PAGE, index: int) -> Iterator[raw.FPDF_PAGE]:
    """The page of an index from 0 with its fields as any other words; a page without fields is itself.

    The document stays as it is: whoever looks at it sees the fields in any case.
    """
    if not any(kind == raw.FPDF_ANNOT_WIDGET for kind in _kinds(page)):
        yield page
        return
    _look_at(page)
    alone = raw.FPDF_CreateNewDocument()
    copy = _flat(alone) if raw.FPDF_ImportPages(alone, document, str(index + 1).encode(), 0) else None
    try:
        yield copy or page
    finally:
        if copy:
            raw.FPDF_ClosePage(copy)
        raw.FPDF_CloseDocument(alone)


def _look_at(page: raw.FPDF_PAGE) -> None:
    """Let the library draw the page: it then sets the words of fields for which the file leaves that to it."""
    bitmap = raw.FPDFBitmap_Create(1, 1, 0)
    raw.FPDF_RenderPageBitmap(bitmap, page, 0, 0, 1, 1, 0, raw.FPDF_ANNOT)
    raw.FPDFBitmap_Destroy(bitmap)


def _flat(alone: raw.FPDF_DOCUMENT) -> raw.FPDF_PAGE:
    """The only page of a document, with nothing on it but what is printed and what stands in fields."""
    page = raw.FPDF_LoadPage(alone, 0)
    if not page:
        return None
    for at, kind in reversed(tuple(enumerate(_kinds(page)))):
        if kind != raw.FPDF_ANNOT_WIDGET:
            raw.FPDFPage_RemoveAnnot(page, at)
    raw.FPDFPage_Flatten(page, raw.FLAT_NORMALDISPLAY)
    raw.FPDF_ClosePage(page)
    return raw.FPDF_LoadPage(alone, 0)


def _kinds(page: raw.FPDF_PAGE) -> Iterator[int]:
    for at in range(raw.FPDFPage_GetAnnotCount(page)):
        annotation = raw.FPDFPage_GetAnnot(page, at)
        yield raw.FPDFAnnot_GetSubtype(annotation)
        raw.FPDFPage_CloseAnnot(annotation)
