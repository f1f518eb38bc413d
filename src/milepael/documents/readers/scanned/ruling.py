"""The ruling of a picture: long thin lines that are darker than what stands on either side of them."""

import re
from collections.abc import Iterator

from PIL import Image, ImageChops

from milepael.documents.readers.printed.edges import joined
from milepael.documents.readers.printed.shapes import Drawn, Edge
from milepael.documents.readers.scanned.rendering import Sheet

ALONG, ACROSS = 8, 2
"""So many pixels are taken together along a line and across it: grain is evened out, and a rule is left."""
ASIDE = (3, 5)
"""So far to either side there is paper again, or the colour of a cell."""
DARKER = 12
"""So many greys a rule is darker than what is beside it."""
FAR = 8
"""Pixels to either side of a line, where its paper is measured."""
FULL = 0.8
"""This part of a line is dark."""
SHORTEST = 12.0
"""In points; what is shorter is a part of a letter."""
WHITE = 255
PART = re.compile(rb"\x01+(?:\x00{1,2}\x01+)*")
WIDE, TALL = 150.0, 100.0
"""What is longer is no row of letters, and no column of them, that stand close together."""
TOUCH = 5.0
RUN = re.compile(rb"\xff+(?:\x00{1,2}\xff+)*")
"""A worn line, with small gaps."""


def ruled(sheet: Sheet) -> Drawn:
    """The rules of a sheet as edges, in points."""
    turned = sheet.picture.transpose(Image.Transpose.TRANSPOSE)
    level, upright = joined(_edges(sheet.picture, sheet.scale)), joined(_edges(turned, sheet.scale))
    rules = tuple(edge for edge in level if _length(edge) >= WIDE)
    walls = tuple(edge for edge in upright if _length(edge) >= TALL)
    for _ in range(2):
        walls = tuple(edge for edge in upright if edge in walls or _ends_at(rules, edge))
        rules = tuple(edge for edge in level if edge in rules or _ends_at(walls, edge))
    return Drawn(rules, walls)


def _length(edge: Edge) -> float:
    return edge.end - edge.start


def _ends_at(across: tuple[Edge, ...], edge: Edge) -> bool:
    """Whether both ends of an edge are at edges across it: what letters look like ends anywhere."""
    return all(
        any(abs(other.at - end) <= TOUCH and other.start - TOUCH <= edge.at <= other.end + TOUCH for other in across)
        for end in (edge.start, edge.end)
    )


def _edges(picture: Image.Image, scale: float) -> Iterator[Edge]:
    """The level rules of a picture."""
    thin = _thin(picture.reduce((ALONG, ACROSS)))
    rows, width = thin.tobytes(), thin.width
    for row in range(thin.height):
        for run in RUN.finditer(rows, row * width, (row + 1) * width):
            for start, end in _parts(picture, row * ACROSS, *(side - row * width for side in run.span())):
                if end - start >= SHORTEST * scale and _is_drawn(picture, row * ACROSS, start, end=end):
                    yield Edge((row + 0.5) * ACROSS / scale, start / scale, end / scale)


def _parts(picture: Image.Image, top: int, *run: int) -> Iterator[tuple[int, int]]:
    """From where to where a line goes without a gap, where it is nearer to white than to its usual grey.

    Grain may look like a bit of line in the midst of a gap.
    """
    first, last = (side * ALONG for side in run)
    line = picture.crop((first, top, last, top + ACROSS)).reduce((ALONG, ACROSS)).tobytes()
    usual = sorted(line)[len(line) // 2]
    for part in PART.finditer(bytes(grey <= (usual + WHITE) / 2 for grey in line)):
        start, end = part.span()
        yield first + start * ALONG, min(first + end * ALONG, last)


def _is_drawn(picture: Image.Image, top: int, start: int, *, end: int) -> bool:
    """Whether a line is dark all along: dots and letters have paper between them."""
    line = picture.crop((start, top, end, top + ACROSS)).reduce((1, ACROSS)).histogram()
    sides = [picture.crop((start, top + far, end, top + far + ACROSS)).histogram() for far in (-FAR, FAR)]
    paper = min(_mean(side) for side in sides)
    return sum(line[: max(round(paper) - DARKER // 2, 0)]) >= FULL * sum(line)


def _mean(counts: list[int]) -> float:
    return sum(grey * count for grey, count in enumerate(counts)) / max(sum(counts), 1)


def _thin(picture: Image.Image) -> Image.Image:
    """White where a level line is darker than what is above and than what is below."""
    above, below = _aside(picture, 1), _aside(picture, -1)
    darker = ImageChops.subtract(ImageChops.darker(above, below), picture)
    return darker.point([0] * DARKER + [255] * (256 - DARKER))


def _aside(picture: Image.Image, way: int) -> Image.Image:
    """What is found aside of each pixel, upwards or downwards."""
    near, far = (ImageChops.offset(picture, 0, way * side) for side in ASIDE)
    return ImageChops.add(near, far, scale=2)
