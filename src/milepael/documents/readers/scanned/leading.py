"""Rows of dots that lead from a title to its page: taken off a picture, in which they are seen as any letters."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise
from statistics import median

from PIL import Image, ImageChops

from milepael.documents.readers.printed.shapes import Box
from milepael.documents.readers.scanned.lettering import Set
from milepael.documents.readers.scanned.rendering import Sheet

HALF = 2
"""So many pixels are taken together."""
INK = 110
"""Darker than this is ink."""
ABOVE, BELOW = range(4, 11), range(4, 8)
"""Dots have no ink so far above and below them, as letters do."""
ROW = re.compile(rb"(?:\xff{1,5}\x00{1,16}){8,}\xff{1,5}")
"""Eight dots and more, not far from each other."""
DOT = re.compile(rb"\xff+")
EVEN = 0.8
"""This part of the steps from dot to dot is the usual one."""
NEAR = 3
PAPER, LETTER = 255, 1
LEADER = "....."
ON = 0.25
"""Words this near to the height of dots, in parts of their size, stand on one line with them."""


def without_leaders(sheet: Sheet) -> tuple[Sheet, tuple[Box, ...]]:
    """The sheet without its rows of dots, and where these were, in points."""
    found = tuple(_rows(sheet.picture))
    if not found:
        return sheet, ()
    picture = sheet.picture.copy()
    for left, top, right, bottom in found:
        picture.paste(PAPER, (left, top, right, bottom))
    return replace(sheet, picture=picture), tuple(Box(*(side / sheet.scale for side in row)) for row in found)


def leaders_of(rows: Iterable[Box], words: Iterable[Set]) -> Iterator[Set]:
    """Dots for each row that words stand before, on their line and of their size."""
    given = tuple(words)
    for row in rows:
        beside = [word for word in given if word.right <= row.right and _is_on(word, row)]
        if beside:
            nearest = max(beside, key=lambda word: word.right)
            yield replace(nearest, text=LEADER, left=max(row.left, nearest.right + nearest.size / 4), right=row.right)


def _is_on(word: Set, row: Box) -> bool:
    return abs(word.line - row.bottom) <= ON * word.size


def _rows(picture: Image.Image) -> Iterator[tuple[int, int, int, int]]:
    """The rows in pixels: left, top, right, bottom."""
    ink = picture.reduce(HALF).point([PAPER if grey < INK else 0 for grey in range(256)])
    found = list[tuple[int, int, int, int]]()
    for left, y, right in _candidates(ink):
        same = next((row for row in found if y - row[3] <= NEAR and left < row[2] and row[0] < right), None)
        if same is None:
            found.append((left, y, right, y))
        else:
            found[found.index(same)] = (min(left, same[0]), same[1], max(right, same[2]), y)
    for left, top, right, bottom in found:
        yield (left - 1) * HALF, (top - 2) * HALF, (right + 1) * HALF, (bottom + 3) * HALF


def _candidates(ink: Image.Image) -> Iterator[tuple[int, int, int]]:
    """Where dots are on one line of pixels: from where, on which line, to where."""
    alone = ink
    for far in (*ABOVE, *(-far for far in BELOW)):
        alone = ImageChops.subtract(alone, ImageChops.offset(ink, 0, far))
    pixels, width = alone.tobytes(), alone.width
    for y in range(alone.height):
        for found in ROW.finditer(pixels, y * width, (y + 1) * width):
            start, end = (side - y * width for side in found.span())
            for dots in ROW.finditer(_profile(ink, start, y, end=end)):
                if _is_even(dots[0]):
                    yield start + dots.start(), y, start + dots.end()


def _is_even(row: bytes) -> bool:
    """Whether dots stand as far from each other as dots do, and not as the strokes of small letters."""
    steps = [after.start() - dot.start() for dot, after in pairwise(DOT.finditer(row))]
    usual = median(steps)
    return sum(abs(step - usual) <= 1 for step in steps) >= EVEN * len(steps)


def _profile(ink: Image.Image, start: int, y: int, *, end: int) -> bytes:
    """For each column: paper, a dot on the line, or a letter, which has ink above or below as well."""
    on, above, below = (
        ink.crop((start, y + first, end, y + last)).getprojection()[0]
        for first, last in (
            (1 - ABOVE.start, BELOW.start),
            (1 - ABOVE.stop, 1 - ABOVE.start),
            (BELOW.start, BELOW.stop),
        )
    )
    columns = zip(on, above, below, strict=True)
    return bytes(LETTER if high or low else PAPER if dot else 0 for dot, high, low in columns)
