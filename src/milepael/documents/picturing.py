"""A place on a printed page as a picture: the row or line that is asked about, marked, with its surroundings."""

import ctypes
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO

import pypdfium2_raw as raw
from PIL import Image, ImageChops

from milepael.documents.limits import Watch
from milepael.documents.readers.printed.leaves import leaf_at
from milepael.documents.readers.printed.opening import opened
from milepael.documents.readers.printed.parts import parts_of
from milepael.documents.readers.printed.shapes import Leaf
from milepael.documents.readers.printed.unruled import grids_on
from milepael.documents.readers.scanned.pages import with_scans
from milepael.documents.readers.scanned.sighting import sight_of
from milepael.documents.refusal import Refusal
from milepael.documents.sentence import Sentence
from milepael.documents.sights import Sight
from milepael.documents.strips import Strip, strip_of
from milepael.documents.tree import Place

NO_PLACE = Sentence(
    da="PDF-filen har ikke det sted, der er spurgt om.", en="The PDF does not have the place that is asked for."
)
SCALE = 2.0
"""Pixels for each point, where that makes no picture larger than these:"""
WIDEST, HIGHEST = 1_600, 1_600
MARK = (255, 242, 168)


def picture_of(content: bytes, at: Place, watch: Watch, *, rows: int = 1, strip: Strip | None = None) -> bytes:
    """Return a PNG of a place in a PDF: so many rows from the line's on, or the whole page where there is no line.

    strip is where that is, if it is known. Else a page that is a picture is read again to find its lines: that takes
    some seconds. Raises Refusal.
    """
    with opened(content, watch) as document:
        number = at.page or 0
        if not 1 <= number <= raw.FPDF_GetPageCount(document):
            raise Refusal(NO_PLACE)
        image = _drawn(document, number - 1, strip or _found(document, at, watch, rows=rows))
    png = BytesIO()
    image.save(png, "PNG")
    return png.getvalue()


def _found(document: raw.FPDF_DOCUMENT, at: Place, watch: Watch, *, rows: int) -> Strip:
    leaf = leaf_at(document, (at.page or 1) - 1)
    if leaf.width <= 0 or leaf.height <= 0:
        raise Refusal(NO_PLACE)
    return strip_of(_seen(document, leaf, watch, by_words=bool(at.line)), at.line, rows=rows)


def _seen(document: raw.FPDF_DOCUMENT, leaf: Leaf, watch: Watch, *, by_words: bool) -> Sight:
    """Where things stand on the page, also where it is a picture."""
    read = leaf
    if by_words:
        try:
            (read,) = with_scans(document, (leaf,), watch).leaves
        except Refusal:
            read = leaf
    return sight_of(parts_of(read, next(grids_on((read,)))), lies=leaf, read=read)


def _drawn(document: raw.FPDF_DOCUMENT, index: int, strip: Strip) -> Image.Image:
    width, height = strip.right - strip.left, strip.bottom - strip.top
    scale = min(SCALE, WIDEST / width, HIGHEST / height)
    size = max(round(width * scale), 1), max(round(height * scale), 1)
    with _bitmap(*size) as bitmap:
        page = raw.FPDF_LoadPage(document, index)
        whole = round(raw.FPDF_GetPageWidthF(page) * scale), round(raw.FPDF_GetPageHeightF(page) * scale)
        corner = -round(strip.left * scale), -round(strip.top * scale)
        raw.FPDF_RenderPageBitmap(bitmap, page, *corner, *whole, 0, raw.FPDF_ANNOT)
        raw.FPDF_ClosePage(page)
        stride = raw.FPDFBitmap_GetStride(bitmap)
        pixels = ctypes.string_at(raw.FPDFBitmap_GetBuffer(bitmap), stride * size[1])
    image = Image.frombytes("RGB", size, pixels, "raw", "BGRX", stride)
    return _marked(image, *(round((edge - strip.top) * scale) for edge in strip.marked))


def _marked(image: Image.Image, top: int, bottom: int) -> Image.Image:
    """As with a marker pen: what is white turns yellow, and letters stay as they are."""
    top, bottom = max(top, 0), min(bottom, image.height)
    if bottom > top:
        box = (0, top, image.width, bottom)
        pen = Image.new("RGB", (image.width, bottom - top), MARK)
        image.paste(ImageChops.multiply(image.crop(box), pen), box)
    return image


@contextmanager
def _bitmap(width: int, height: int) -> Iterator[raw.FPDF_BITMAP]:
    bitmap = raw.FPDFBitmap_CreateEx(width, height, raw.FPDFBitmap_BGRx, None, 0)
    raw.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, 0xFFFFFFFF)
    try:
        yield bitmap
    finally:
        raw.FPDFBitmap_Destroy(bitmap)
