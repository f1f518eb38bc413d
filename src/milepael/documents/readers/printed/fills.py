"""What the things on a page are filled with: its colour, where it ends, and whether anything shows through."""

import ctypes

import pypdfium2_raw as raw

from milepael.documents.readers.printed.shapes import Box

WHITE = 250
"""Paper, of 255."""
OPAQUE = 255
PAPER = "ffffff"
CORNERS = 6
"""A clip of more corners is no rectangle."""
EVERYWHERE = Box(-1e6, -1e6, 1e6, 1e6)


class Colours:
    """Asks for colours; the same few places are written to again and again."""

    def __init__(self) -> None:
        self._parts = tuple(ctypes.c_uint() for _ in range(4))

    def of(self, thing: raw.FPDF_PAGEOBJECT) -> tuple[str, bool]:
        """The colour that a thing is filled with, that of paper for all that is near it; whether it is opaque."""
        if not raw.FPDFPageObj_GetFillColor(thing, *self._parts):
            return "", True
        red, green, blue, alpha = (part.value for part in self._parts)
        if min(red, green, blue) >= WHITE or not alpha:
            return PAPER, alpha == OPAQUE
        return f"{red:02x}{green:02x}{blue:02x}", alpha == OPAQUE

    def is_pale(self, text: raw.FPDF_PAGEOBJECT) -> bool:
        """Whether letters have the colour of paper, and no outline, or are not drawn."""
        raw.FPDFPageObj_GetFillColor(text, *self._parts)
        red, green, blue, alpha = self._parts
        if not alpha.value or (red.value >= WHITE and green.value >= WHITE and blue.value >= WHITE):
            return bool(raw.FPDFTextObj_GetTextRenderMode(text) == raw.FPDF_TEXTRENDERMODE_FILL)
        return False


def clip_of(thing: raw.FPDF_PAGEOBJECT) -> Box | None:
    """The part of a page within which a thing is drawn; None where that is no rectangle."""
    clip = raw.FPDFPageObj_GetClipPath(thing)
    left, low, right, high = EVERYWHERE
    x, y = ctypes.c_float(), ctypes.c_float()
    for path in range(max(raw.FPDFClipPath_CountPaths(clip), 0) if clip else 0):
        points = list[tuple[float, float]]()
        count = raw.FPDFClipPath_CountPathSegments(clip, path)
        if count > CORNERS:
            return None
        for index in range(count):
            raw.FPDFPathSegment_GetPoint(raw.FPDFClipPath_GetPathSegment(clip, path, index), x, y)
            points.append((x.value, y.value))
        xs, ys = [x for x, _ in points], [y for _, y in points]
        left, right = max(left, min(xs, default=left)), min(right, max(xs, default=right))
        low, high = max(low, min(ys, default=low)), min(high, max(ys, default=high))
    return Box(left, low, right, high)
