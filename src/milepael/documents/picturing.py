"""A place on a printed page as a picture: the row or line that is asked about, marked, with its surroundings."""

import ctypes
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from itertools import pairwise

import pypdfium2_raw as raw
from PIL import Image, ImageChops

from milepael.documents.limits import Watch
from milepael.documents.readers.printed.leaves import leaf_at
from milepael.documents.readers.printed.opening import opened
from milepael.documents.readers.printed.parts import Parts, parts_of
from milepael.documents.readers.printed.shapes import Box, Leaf
from milepael.documents.readers.printed.unruled import grids_on
from milepael.documents.readers.scanned.pages import with_scans
from milepael.documents.refusal import Refusal
from milepael.documents.sentence import Sentence
from milepael.documents.tree import Place

NO_PLACE = Sentence(
    da="PDF-filen har ikke det sted, der er spurgt om.", en="The PDF does not have the place that is asked for."
)
SCALE = 2.0
"""Pixels for each point, where that makes no picture larger than these:"""
WIDEST, HIGHEST = 1_600, 1_600
AROUND = 56.0
"""Points that are shown above and below: four lines or so."""
MARGIN = 12.0
TURNED = 30.0
"""A page whose sides differ by more from those that were read was turned."""
LINE, TALLEST_ROW = 14.0, 300.0
MARK = (255, 242, 168)


@dataclass(frozen=True, slots=True)
class Strip:
    """What is shown of a page, in points from its corner, and the heights between which it is asked about."""

    shown: Box
    marked: tuple[float, float] = (0.0, 0.0)


def picture_of(content: bytes, at: Place, watch: Watch, *, rows: int = 1) -> bytes:
    """Return a PNG of a place in a PDF: so many rows from the line's on, or the whole page where there is no line.

    A page that is a picture is read again to find its lines: that takes some seconds. Raises Refusal.
    """
    with opened(content, watch) as document:
        number = at.page or 0
        if not 1 <= number <= raw.FPDF_GetPageCount(document):
            raise Refusal(NO_PLACE)
        leaf = leaf_at(document, number - 1)
        if leaf.width <= 0 or leaf.height <= 0:
            raise Refusal(NO_PLACE)
        seen = _seen(document, leaf, watch) if at.line else leaf
        image = _drawn(document, number - 1, _strip(seen, at.line, rows=rows))
    png = BytesIO()
    image.save(png, "PNG")
    return png.getvalue()


def _seen(document: raw.FPDF_DOCUMENT, leaf: Leaf, watch: Watch) -> Leaf:
    """The page with its words, also where it is a picture; one that had to be turned to be read is left as it lies."""
    try:
        (read,) = with_scans(document, (leaf,), watch).leaves
    except Refusal:
        return leaf
    lies_as_read = abs(read.width - leaf.width) < TURNED and abs(read.height - leaf.height) < TURNED
    return read if lies_as_read else leaf


def _strip(leaf: Leaf, line: int | None, *, rows: int) -> Strip:
    page, width = parts_of(leaf, next(grids_on((leaf,)))), leaf.width
    if not page.heights or line is None:
        return Strip(Box(0, 0, width, page.height))
    top = page.heights[min(line, len(page.heights)) - 1]
    row = _row(page, top, rows) or Box(0, top - 3, width, top + rows * LINE)
    left, right = max(row.left - MARGIN, 0), min(row.right + MARGIN, width)
    shown = Box(left, max(row.top - AROUND, 0), right, min(row.bottom + AROUND, page.height))
    return Strip(shown, (row.top, row.bottom))


def _row(page: Parts, top: float, rows: int) -> Box | None:
    """The table's row that a line stands in, with those below it; none where a row is as long as a page."""
    for table in page.tables:
        for index, (upper, lower) in enumerate(pairwise(table.grid.rows)):
            if upper - 2 <= top < lower - 2 and lower - upper <= TALLEST_ROW:
                last = table.grid.rows[min(index + rows, len(table.grid.rows) - 1)]
                return Box(table.grid.box.left, upper, table.grid.box.right, last)
    return None


def _drawn(document: raw.FPDF_DOCUMENT, index: int, strip: Strip) -> Image.Image:
    shown = strip.shown
    scale = min(SCALE, WIDEST / shown.width, HIGHEST / shown.height)
    size = max(round(shown.width * scale), 1), max(round(shown.height * scale), 1)
    with _bitmap(*size) as bitmap:
        page = raw.FPDF_LoadPage(document, index)
        whole = round(raw.FPDF_GetPageWidthF(page) * scale), round(raw.FPDF_GetPageHeightF(page) * scale)
        corner = -round(shown.left * scale), -round(shown.top * scale)
        raw.FPDF_RenderPageBitmap(bitmap, page, *corner, *whole, 0, raw.FPDF_ANNOT)
        raw.FPDF_ClosePage(page)
        stride = raw.FPDFBitmap_GetStride(bitmap)
        pixels = ctypes.string_at(raw.FPDFBitmap_GetBuffer(bitmap), stride * size[1])
    image = Image.frombytes("RGB", size, pixels, "raw", "BGRX", stride)
    return _marked(image, *(round((edge - shown.top) * scale) for edge in strip.marked))


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
