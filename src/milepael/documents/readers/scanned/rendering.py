"""A page of a PDF to a picture in greys, of so many pixels and no more."""

import ctypes
import math
from dataclasses import dataclass, replace

import pypdfium2_raw as raw
from PIL import Image

DOTS = 300
"""Pixels an inch: what tesseract reads best."""
MOST_PIXELS = 12_000_000
"""A larger page than A4 is drawn with fewer pixels an inch."""
MOST_HELD = 150_000_000
"""A picture of more pixels than this in a file is not unpacked; a sheet of A3 at 1,200 an inch has more."""
INCH = 72
WHITE = 0xFFFFFFFF


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page as a picture: its number from 1, its size in points, and how many pixels a point has."""

    number: int
    width: float
    height: float
    scale: float
    picture: Image.Image

    def turned(self, quarters: int) -> "Sheet":
        """The page turned by so many quarters, against the clock."""
        width, height = (self.height, self.width) if quarters % 2 else (self.width, self.height)
        turn = (Image.Transpose.ROTATE_90, Image.Transpose.ROTATE_180, Image.Transpose.ROTATE_270)[quarters - 1]
        return replace(self, width=width, height=height, picture=self.picture.transpose(turn))


def sheet_of(document: raw.FPDF_DOCUMENT, number: int) -> Sheet | None:
    """Draw a page as it is looked at; None for one that cannot be drawn."""
    page = raw.FPDF_LoadPage(document, number - 1)
    if not page:
        return None
    try:
        return None if _holds_too_much(page) else _drawn(page, number)
    finally:
        raw.FPDF_ClosePage(page)


def _drawn(page: raw.FPDF_PAGE, number: int) -> Sheet | None:
    width, height = raw.FPDF_GetPageWidthF(page), raw.FPDF_GetPageHeightF(page)
    if not (width >= 1 and height >= 1):
        return None
    scale = min(DOTS / INCH, math.sqrt(MOST_PIXELS / (width * height)))
    across, down = max(int(width * scale), 1), max(int(height * scale), 1)
    bitmap = raw.FPDFBitmap_CreateEx(across, down, raw.FPDFBitmap_Gray, None, 0)
    if not bitmap:
        return None
    try:
        raw.FPDFBitmap_FillRect(bitmap, 0, 0, across, down, WHITE)
        raw.FPDF_RenderPageBitmap(bitmap, page, 0, 0, across, down, 0, raw.FPDF_ANNOT)
        return Sheet(number, width, height, scale, _copied(bitmap, across, down))
    finally:
        raw.FPDFBitmap_Destroy(bitmap)


def _copied(bitmap: raw.FPDF_BITMAP, across: int, down: int) -> Image.Image:
    stride = raw.FPDFBitmap_GetStride(bitmap)
    held = (ctypes.c_ubyte * (stride * down)).from_address(raw.FPDFBitmap_GetBuffer(bitmap))
    return Image.frombytes("L", (across, down), bytes(held), "raw", "L", stride)


def _holds_too_much(page: raw.FPDF_PAGE) -> bool:
    return any(
        _pixels(raw.FPDFPage_GetObject(page, index)) > MOST_HELD for index in range(raw.FPDFPage_CountObjects(page))
    )


def _pixels(thing: raw.FPDF_PAGEOBJECT) -> int:
    if raw.FPDFPageObj_GetType(thing) != raw.FPDF_PAGEOBJ_IMAGE:
        return 0
    width, height = ctypes.c_uint(), ctypes.c_uint()
    raw.FPDFImageObj_GetImagePixelSize(thing, width, height)
    return int(width.value) * int(height.value)
