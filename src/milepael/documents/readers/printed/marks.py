"""What a tagged page says of its own words: that some are no content, as its running head and page number."""

import ctypes
from collections.abc import Iterator

import pypdfium2_raw as raw

from milepael.documents.readers.printed.shapes import Box

ENDS = 40
"""So many things at the beginning and the end of what a page draws are asked: running heads are drawn there."""
NO_CONTENT = "Artifact"


def set_aside(page: raw.FPDF_PAGE) -> Iterator[Box]:
    """Where words stand that are no content, in the coordinates of the file (heights count from below)."""
    count = raw.FPDFPage_CountObjects(page)
    for index in (*range(min(count, ENDS)), *range(max(count - ENDS, ENDS), count)):
        thing = raw.FPDFPage_GetObject(page, index)
        if raw.FPDFPageObj_GetType(thing) == raw.FPDF_PAGEOBJ_TEXT and NO_CONTENT in _marks(thing):
            left, low, right, high = (ctypes.c_float() for _ in range(4))
            raw.FPDFPageObj_GetBounds(thing, left, low, right, high)
            yield Box(left.value, low.value, right.value, high.value)


def _marks(thing: raw.FPDF_PAGEOBJECT) -> list[str]:
    return [_name(raw.FPDFPageObj_GetMark(thing, index)) for index in range(raw.FPDFPageObj_CountMarks(thing))]


def _name(mark: raw.FPDF_PAGEOBJECTMARK) -> str:
    letters, length = (ctypes.c_ushort * 40)(), ctypes.c_ulong()
    raw.FPDFPageObjMark_GetName(mark, letters, ctypes.sizeof(letters), length)
    return bytes(letters).decode("utf-16-le", "replace").partition("\0")[0]
