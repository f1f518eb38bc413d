"""A page laid out as one column: the text around its tables, then cell below cell, so that no line runs across two."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from PIL import Image, ImageFilter

from milepael.documents.readers.printed.grids import Grid, grids_of
from milepael.documents.readers.printed.shapes import Box, Drawn
from milepael.documents.readers.scanned.recognising import Seen
from milepael.documents.readers.scanned.rendering import Sheet

INSIDE = 1.5
"""So many points from a cell's border there is no more of the border."""
PAPER = 255
DARK = 70
"""So many greys ink is darker than its paper."""
LEAST = 3.0
"""In points: ink that is narrower and lower is a speck."""
SPACE = 24
"""Pixels of paper around each piece of a column."""
TALLEST = 30_000
SOFT = ImageFilter.GaussianBlur(1)
"""Evens out the grain, which is taken for dots otherwise."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of the page, and where its ink is, in pixels of the page; cell is False for all that is in no table."""

    picture: Image.Image
    ink: Box
    cell: bool

    def upper(self, height: int) -> "Piece":
        """No more than so many pixels of it, from its top."""
        low = min(self.picture.height, height)
        ink = self.ink._replace(bottom=self.ink.top + low)
        return Piece(self.picture.crop((0, 0, self.picture.width, low)), ink, self.cell)


@dataclass(frozen=True, slots=True)
class Column:
    """Pieces below one another, and the height where each begins."""

    picture: Image.Image
    pieces: tuple[Piece, ...]
    tops: tuple[int, ...]

    def put_back(self, seen: Iterable[Seen]) -> Iterator[tuple[Piece, tuple[Seen, ...]]]:
        """Each piece with the words that were seen in it, where they stand on the page."""
        held = [list[Seen]() for _ in self.pieces]
        for word in seen:
            index = max(bisect_right(self.tops, (word.box.top + word.box.bottom) / 2) - 1, 0)
            ink = self.pieces[index].ink
            held[index].append(word.moved(ink.left - SPACE, ink.top - self.tops[index] - SPACE))
        yield from zip(self.pieces, map(tuple, held), strict=True)


def pieces_of(sheet: Sheet, drawn: Drawn) -> Iterator[Piece]:
    """What of a page holds ink: first all that is in no table, then each cell."""
    around, cells = sheet.picture.copy(), list[Piece]()
    for grid in grids_of(drawn):
        for cell in _cells(grid):
            cells += _piece(sheet, cell, cell=True)
        around.paste(PAPER, _pixels(_wider(grid.box), sheet))
    whole = Sheet(sheet.number, sheet.width, sheet.height, sheet.scale, around)
    yield from _piece(whole, Box(0, 0, sheet.width, sheet.height), cell=False)
    yield from cells


def columns_of(pieces: Iterable[Piece]) -> Iterator[Column]:
    """The pieces as one column, or several where one would be taller than tesseract reads."""
    held, height = list[Piece](), 0
    for piece in pieces:
        tall = piece.picture.height + 2 * SPACE
        if held and height + tall > TALLEST:
            yield _column(held)
            held, height = [], 0
        held.append(piece)
        height += tall
    if held:
        yield _column(held)


def _column(pieces: list[Piece]) -> Column:
    width = max(piece.picture.width for piece in pieces) + 2 * SPACE
    height = sum(piece.picture.height + 2 * SPACE for piece in pieces)
    picture, top, tops = Image.new("L", (width, height), PAPER), 0, list[int]()
    for piece in pieces:
        picture.paste(piece.picture, (SPACE, top + SPACE))
        tops.append(top)
        top += piece.picture.height + 2 * SPACE
    return Column(picture.filter(SOFT), tuple(pieces), tuple(tops))


def _cells(grid: Grid) -> Iterator[Box]:
    """The inside of each cell, a merged one down to where it ends."""
    for row, slots in enumerate(grid.slots):
        for slot in slots:
            if not slot.merged:
                end = row + 1
                while end < len(grid.slots) and any(
                    below.merged and below.column == slot.column for below in grid.slots[end]
                ):
                    end += 1
                left, right = grid.columns[slot.column], grid.columns[slot.column + slot.span]
                yield Box(left + INSIDE, grid.rows[row] + INSIDE, right - INSIDE, grid.rows[end] - INSIDE)


def _wider(box: Box) -> Box:
    return Box(box.left - INSIDE, box.top - INSIDE, box.right + INSIDE, box.bottom + INSIDE)


def _pixels(box: Box, sheet: Sheet) -> tuple[int, int, int, int]:
    left, top, right, bottom = (round(side * sheet.scale) for side in box)
    return max(left, 0), max(top, 0), min(right, sheet.picture.width), min(bottom, sheet.picture.height)


def _piece(sheet: Sheet, box: Box, *, cell: bool) -> Iterator[Piece]:
    """A part of the page cut down to its ink, on white paper; none where there is no more than a speck."""
    left, top, right, bottom = _pixels(box, sheet)
    if right <= left or bottom <= top:
        return
    part = sheet.picture.crop((left, top, right, bottom))
    paper = _paper(part)
    ink = part.reduce(2).point([PAPER if grey < paper - DARK else 0 for grey in range(256)]).getbbox()
    if ink is None or max(ink[2] - ink[0], ink[3] - ink[1]) * 2 < LEAST * sheet.scale:
        return
    x0, y0, x1, y1 = ink[0] * 2, ink[1] * 2, min(ink[2] * 2, right - left), min(ink[3] * 2, bottom - top)
    white = part.crop((x0, y0, x1, y1)).point([min(grey * PAPER // paper, PAPER) for grey in range(256)])
    yield Piece(white, Box(left + x0, top + y0, left + x1, top + y1), cell)


def _paper(part: Image.Image) -> int:
    """The grey of which there is most; what is darker than half is no paper but ink."""
    counts = part.histogram()
    return max(range(PAPER // 2, 256), key=counts.__getitem__)
