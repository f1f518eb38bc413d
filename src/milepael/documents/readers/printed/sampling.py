"""What some letters of a page tell of all of them: which way they lie, and whether they can be seen and told."""

import ctypes
import math
from collections import Counter
from collections.abc import Iterator

import pypdfium2_raw as raw

from milepael.documents.readers.printed.letters import SYMBOLS

ASKED = 40
"""So many letters of a page are asked."""
FEW = 0.05
"""On a page where more of them cannot be told, no word is sure."""
MOST = 0.6
"""What so many of these say holds for the page."""


def lies(text: raw.FPDF_TEXTPAGE) -> int | None:
    """The quarter turns, with the clock, that set the text of a page upright; None where its letters do not agree."""
    matrix, found = raw.FS_MATRIX(), Counter[int]()
    for index in _some(text):
        if raw.FPDFText_GetMatrix(text, index, matrix):
            found[round(math.atan2(matrix.b, matrix.a) / (math.pi / 2)) % 4] += 1
    quarters, count = max(found.items(), key=lambda each: each[1], default=(0, 0))
    return quarters if count > MOST * found.total() else None


def are_hidden(text: raw.FPDF_TEXTPAGE) -> bool:
    """Whether the letters of a page are not drawn, as those are not that a scanner has read in its own picture."""
    drawn = [raw.FPDFTextObj_GetTextRenderMode(raw.FPDFText_GetTextObject(text, index)) for index in _some(text)]
    return drawn.count(raw.FPDF_TEXTRENDERMODE_INVISIBLE) > MOST * len(drawn)


def are_unknown(text: raw.FPDF_TEXTPAGE) -> bool:
    """Whether a page is set in letters of which the file does not say which they are; signs and faces do not count."""
    count: int = max(raw.FPDFText_CountChars(text), 0)
    if not any(raw.FPDFText_HasUnicodeMapError(text, index) == 1 for index in range(0, count, max(count // ASKED, 1))):
        return False
    return sum(map(_Letters(text).is_unknown, range(count))) > FEW * count


class _Letters:
    """The letters of a page, by their numbers."""

    def __init__(self, text: raw.FPDF_TEXTPAGE) -> None:
        self._text, self._font = text, ctypes.create_string_buffer(200)

    def is_unknown(self, index: int) -> bool:
        """Whether the file does not say which letter it is, and its font is not one of signs."""
        if raw.FPDFText_HasUnicodeMapError(self._text, index) != 1:
            return False
        raw.FPDFText_GetFontInfo(self._text, index, self._font, len(self._font), None)
        return SYMBOLS.search(self._font.value.decode("latin-1")) is None


def _some(text: raw.FPDF_TEXTPAGE) -> Iterator[int]:
    """Numbers of letters that the page itself writes, from its first to its last."""
    count = max(raw.FPDFText_CountChars(text), 0)
    for index in range(0, count, max(count // ASKED, 1)):
        if not raw.FPDFText_IsGenerated(text, index):
            yield index
