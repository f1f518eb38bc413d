"""What some letters of a page tell of all of them: which way they lie, and whether they can be seen."""

import math
from collections import Counter
from collections.abc import Iterator

import pypdfium2_raw as raw

ASKED = 60
"""So many letters of a page are asked."""
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


def _some(text: raw.FPDF_TEXTPAGE) -> Iterator[int]:
    """Numbers of letters that the page itself writes, from its first to its last."""
    count = max(raw.FPDFText_CountChars(text), 0)
    for index in range(0, count, max(count // ASKED, 1)):
        if not raw.FPDFText_IsGenerated(text, index):
            yield index
