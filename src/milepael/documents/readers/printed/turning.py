"""Pages as they are looked at: the corner where a page begins, and a quarter turn or more."""

import ctypes
import math
from dataclasses import dataclass

import pypdfium2_raw as raw

from milepael.documents.readers.printed.shapes import ABOVE, NEW, Box, Drawn, Edge

SAME = 0.01
"""Heights so near each other are one."""
HAIR = 1e-4
HIGHER = 0.06
"""By so much of its size a letter is higher or deeper than its font says that most are."""
RAISED = 0.15
"""A box that ends so much of a letter's size above that letter's is of a raised one."""
SLANT = 0.15
"""Letters slant when they climb by so much of the way that they go."""
WIDEST = 1.2
"""The most of its size that a letter takes on the average, with some space on both sides of the word."""


@dataclass(frozen=True, slots=True)
class Turn:
    """How a page's own coordinates become those of its looks; quarters turn clockwise."""

    quarters: int
    left: float
    low: float
    width: float
    height: float

    @classmethod
    def of(cls, page: raw.FPDF_PAGE) -> "Turn":
        """Ask a page; its width and height are those of its looks."""
        box = raw.FS_RECTF()
        raw.FPDF_GetPageBoundingBox(page, box)
        width, height = raw.FPDF_GetPageWidthF(page), raw.FPDF_GetPageHeightF(page)
        return cls(raw.FPDFPage_GetRotation(page) % 4, box.left, box.bottom, width, height)

    def box(self, *sides: float) -> Box:
        """Turn a box of the file's coordinates (left, low, right, high: its heights count from below)."""
        left, low, right, high = sides
        left, right, low, high = left - self.left, right - self.left, low - self.low, high - self.low
        match self.quarters:
            case 0:
                return Box(left, self.height - high, right, self.height - low)
            case 1:
                return Box(low, left, high, right)
            case 2:
                return Box(self.width - right, low, self.width - left, high)
            case _:
                return Box(self.width - high, self.height - right, self.width - low, self.height - left)

    def drawn(self, drawn: Drawn) -> Drawn:
        """Turn all edges and pictures."""
        level = [self.box(edge.start, edge.at, edge.end, edge.at) for edge in drawn.level]
        upright = [self.box(edge.at, edge.start, edge.at, edge.end) for edge in drawn.upright]
        if self.quarters % 2:
            level, upright = upright, level
        return Drawn(
            tuple(Edge(box.top, box.left, box.right) for box in level),
            tuple(Edge(box.left, box.top, box.bottom) for box in upright),
            tuple(self.box(*box) for box in drawn.pictures),
            tuple(self.box(*box) for box in drawn.aside),
            tuple(fill._replace(box=self.box(*fill.box)) for fill in drawn.fills),
            tuple(self.box(*box) for box in drawn.pale),
        )


class Placed:
    """Where the letters of one page's text stand."""

    def __init__(self, text: raw.FPDF_TEXTPAGE, turn: Turn) -> None:
        self._text, self._turn, self._upright = text, turn, turn.quarters == 0
        self._left, self._top = turn.left, turn.height + turn.low
        self._loose, self._matrix = raw.FS_RECTF(), raw.FS_MATRIX()
        self._x, self._y = ctypes.c_double(), ctypes.c_double()
        self._sides = tuple(ctypes.c_double() for _ in range(4))
        self._high, self._low, self._line = 0.0, 0.0, (0.0, 0.0)
        self._tall = 0.0
        self.slants = False
        """Whether the letter that was asked about last is written neither along the page nor across it."""

    def letter(self, index: int) -> Box:
        """A letter's box, as high as its size."""
        left, top, right, bottom = self._box(index)
        line, size = self._line_of(index, top, bottom)
        return Box(left, line - ABOVE * size, right, line + (1 - ABOVE) * size)

    def word(self, start: int, count: int) -> Box | None:
        """The box around letters that follow each other; None where they turn out to stand apart."""
        loose, x, y, is_upright = self._loose, self._left, self._top, self._upright
        if is_upright:
            raw.FPDFText_GetLooseCharBox(self._text, start, loose)
            left, top, right, bottom = loose.left - x, y - loose.top, loose.right - x, y - loose.bottom
        else:
            left, top, right, bottom = self._box(start)
        line, size = self._line_of(start, top, bottom)
        if count > 1 and is_upright:
            raw.FPDFText_GetLooseCharBox(self._text, start + count - 1, loose)
            top, right, bottom = y - loose.top, loose.right - x, y - loose.bottom
        elif count > 1:
            _, top, right, bottom = self._box(start + count - 1)
        if -1 < right - left < size * (count + 1) * WIDEST and top - size < line < bottom + size:
            return NEW(Box, (left, line - ABOVE * size, right, line + (1 - ABOVE) * size))
        return None

    def is_raised(self, index: int, above: int) -> bool:
        """Whether a letter ends well above where another one does."""
        _, _, _, low = self._box(above)
        _, size = self._asked(above)
        return low - self._box(index)[3] > RAISED * size

    def _box(self, index: int) -> tuple[float, float, float, float]:
        """A letter's sides: with the space that belongs to it, but on a turned page without."""
        if self._upright:
            loose, x, y = self._loose, self._left, self._top
            raw.FPDFText_GetLooseCharBox(self._text, index, loose)
            return loose.left - x, y - loose.top, loose.right - x, y - loose.bottom
        raw.FPDFText_GetCharBox(self._text, index, *self._sides)
        left, right, low, high = (side.value for side in self._sides)
        return self._turn.box(left, low, right, high)

    def _line_of(self, index: int, top: float, bottom: float) -> tuple[float, float]:
        """The height of the line that a letter is written on, and its size.

        Asked once for letters that follow each other in boxes that agree at one side, and nearly at the other: on an
        upright page a box is as high as its font, and only as much higher as its own letter is.
        """
        if not self._upright or bottom <= top:
            return self._asked(index)
        up, down, most = abs(top - self._high), abs(bottom - self._low), HIGHER * self._line[1]
        if (up > SAME and down > SAME) or up > most or down > most:
            self._high, self._low, self._line = top, bottom, self._next_line(index, bottom - top)
        return self._line

    def _next_line(self, index: int, tall: float) -> tuple[float, float]:
        """The height of another line; letters in boxes as high to a hair are of the size asked for last."""
        if abs(tall - self._tall) > HAIR or self.slants:
            self._tall = tall
            return self._asked(index)
        raw.FPDFText_GetCharOrigin(self._text, index, self._x, self._y)
        return self._top - self._y.value, self._line[1]

    def _asked(self, index: int) -> tuple[float, float]:
        raw.FPDFText_GetCharOrigin(self._text, index, self._x, self._y)
        raw.FPDFText_GetMatrix(self._text, index, self._matrix)
        matrix = self._matrix
        size = raw.FPDFText_GetFontSize(self._text, index) * math.hypot(matrix.c, matrix.d)
        along, across = abs(matrix.a), abs(matrix.b)
        self.slants = min(along, across) > SLANT * max(along, across)
        x, y = self._x.value, self._y.value
        return (self._top - y if self._upright else self._turn.box(x, y, x, y).top), size
