"""The drawing of a page to edges: lines, thin rectangles, the sides of filled cells; and where pictures are."""

import ctypes
from dataclasses import dataclass, field
from itertools import pairwise

import pypdfium2_raw as raw

from milepael.documents.readers.printed.fills import PAPER, Colours, clip_of
from milepael.documents.readers.printed.marks import set_aside
from milepael.documents.readers.printed.mute import Mute
from milepael.documents.readers.printed.shapes import Box, Drawn, Edge, Fill

THIN = 2.5
"""A rectangle of at most this height or width is a line."""
DEEPEST = 8
MOST_OBJECTS = 200_000
"""How many objects and corners of a page are looked at."""
MOST_SEGMENTS = 4_000
LAST = 5
"""A rectangle has no more corners, the last of which is the first."""
Matrix = tuple[float, float, float, float, float, float]
Point = tuple[float, float]


@dataclass(slots=True)
class _Drawing:
    """What was met so far on a page, in the coordinates of the file."""

    level: list[Edge] = field(default_factory=list)
    upright: list[Edge] = field(default_factory=list)
    pictures: list[Box] = field(default_factory=list)
    fills: list[Fill] = field(default_factory=list)
    pale: list[Box] = field(default_factory=list)
    texts: int = 0
    left: int = MOST_OBJECTS
    mute: Mute = field(default_factory=Mute)
    colours: Colours = field(default_factory=Colours)

    def line(self, one: Point, other: Point) -> None:
        """Take a stroke from one point to another, if it is level or upright."""
        (x0, y0), (x1, y1) = one, other
        if abs(y1 - y0) < 1 <= abs(x1 - x0):
            self.level.append(Edge((y0 + y1) / 2, min(x0, x1), max(x0, x1)))
        elif abs(x1 - x0) < 1 <= abs(y1 - y0):
            self.upright.append(Edge((x0 + x1) / 2, min(y0, y1), max(y0, y1)))

    def rectangle(self, box: Box) -> None:
        """Take a rectangle: a line where it is thin, else its four sides."""
        left, low, right, high = box
        if box.height <= THIN or box.width <= THIN:
            x, y = (left + right) / 2, (low + high) / 2
            self.line(*(((left, y), (right, y)) if box.width > box.height else ((x, low), (x, high))))
            return
        corners = ((left, low), (right, low), (right, high), (left, high), (left, low))
        for one, other in pairwise(corners):
            self.line(one, other)


def drawn_on(page: raw.FPDF_PAGE) -> Drawn:
    """All that is drawn on a page, in the coordinates of the file (heights count from below)."""
    drawing = _Drawing()
    for index in range(raw.FPDFPage_CountObjects(page)):
        _take(raw.FPDFPage_GetObject(page, index), None, drawing, depth=0)
        if drawing.left <= 0:
            break
    return Drawn(
        *(tuple(drawing.level), tuple(drawing.upright), tuple(drawing.pictures), tuple(set_aside(page))),
        *(tuple(drawing.fills), tuple(drawing.pale)),
    )


def _take(thing: raw.FPDF_PAGEOBJECT, within: Matrix | None, drawing: _Drawing, *, depth: int) -> None:
    drawing.left -= 1
    kind = raw.FPDFPageObj_GetType(thing)
    if kind == raw.FPDF_PAGEOBJ_TEXT:
        _text(thing, within, drawing)
    elif kind == raw.FPDF_PAGEOBJ_PATH:
        _path(thing, within, drawing)
    elif kind in (raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_SHADING):
        drawing.pictures.append(_bounds(thing, within))
    elif kind == raw.FPDF_PAGEOBJ_FORM and depth < DEEPEST:
        inner = _multiplied(_matrix(thing), within)
        for index in range(raw.FPDFFormObj_CountObjects(thing)):
            if drawing.left <= 0:
                return
            _take(raw.FPDFFormObj_GetObject(thing, index), inner, drawing, depth=depth + 1)


def _text(text: raw.FPDF_PAGEOBJECT, within: Matrix | None, drawing: _Drawing) -> None:
    drawing.texts += 1
    if (box := drawing.mute.box(text)) is not None:
        drawing.pictures.append(_around(box, _multiplied(_matrix(text), within)))
    elif drawing.colours.is_pale(text):
        drawing.pale.append(_bounds(text, within))


def _path(path: raw.FPDF_PAGEOBJECT, within: Matrix | None, drawing: _Drawing) -> None:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(path, fill, stroke)
    shade = _filled(path, within, drawing) if fill.value else PAPER
    if not stroke.value and shade == PAPER:
        return
    count = raw.FPDFPath_CountSegments(path)
    if count <= LAST:
        box = _bounds(path, within)
        if box.height <= THIN or box.width <= THIN:
            drawing.rectangle(box)
            return
    drawing.left -= count
    if count > MOST_SEGMENTS:
        return
    outlines, curved = _outlines(path, count, _multiplied(_matrix(path), within))
    if curved:
        drawing.pictures.append(_bounds(path, within))
        return
    for outline in outlines:
        _outline(outline, drawing, stroked=bool(stroke.value))


def _filled(path: raw.FPDF_PAGEOBJECT, within: Matrix | None, drawing: _Drawing) -> str:
    """Keep what is filled, and return its colour; nothing is hidden by what stands in a form, or has odd sides."""
    shade, opaque = drawing.colours.of(path)
    box = _bounds(path, within)
    count = raw.FPDFPath_CountSegments(path)
    if box.height <= THIN or box.width <= THIN or count > MOST_SEGMENTS:
        return shade
    clip, hides = clip_of(path) if within is None else None, False
    if clip is not None:
        box = Box(*map(max, box[:2], clip[:2]), *map(min, box[2:], clip[2:]))
        outlines, curved = _outlines(path, count, _matrix(path)) if opaque and count <= LAST else ([], True)
        hides = not curved and len(outlines) == 1 and all(_is_straight(*pair) for pair in pairwise(outlines[0]))
    if hides or shade != PAPER:
        hides = hides and not raw.FPDFPageObj_HasTransparency(path)
        drawing.fills.append(Fill(box, shade, drawing.texts, hides))
    return shade


def _outline(outline: list[Point], drawing: _Drawing, *, stroked: bool) -> None:
    """A filled shape counts where it is a rectangle; of a stroked one, each side."""
    if stroked:
        for one, other in pairwise(outline):
            drawing.line(one, other)
    elif len(outline) in (4, 5) and all(_is_straight(*pair) for pair in pairwise(outline)):
        xs, ys = [x for x, _ in outline], [y for _, y in outline]
        drawing.rectangle(Box(min(xs), min(ys), max(xs), max(ys)))


def _is_straight(one: Point, other: Point) -> bool:
    return abs(one[0] - other[0]) < 0.5 or abs(one[1] - other[1]) < 0.5


def _outlines(path: raw.FPDF_PAGEOBJECT, count: int, matrix: Matrix) -> tuple[list[list[Point]], bool]:
    """The corners of each part of a path, closed ones with the first again; and whether there are curves."""
    found, curved = list[list[Point]](), False
    x, y = ctypes.c_float(), ctypes.c_float()
    for index in range(count):
        segment = raw.FPDFPath_GetPathSegment(path, index)
        kind = raw.FPDFPathSegment_GetType(segment)
        curved = curved or kind == raw.FPDF_SEGMENT_BEZIERTO
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        point = _moved((x.value, y.value), matrix)
        if kind == raw.FPDF_SEGMENT_MOVETO or not found:
            found.append([point])
        else:
            found[-1].append(point)
        if raw.FPDFPathSegment_GetClose(segment) and found[-1][0] != found[-1][-1]:
            found[-1].append(found[-1][0])
    return found, curved


def _bounds(thing: raw.FPDF_PAGEOBJECT, within: Matrix | None) -> Box:
    left, low, right, high = (ctypes.c_float() for _ in range(4))
    raw.FPDFPageObj_GetBounds(thing, left, low, right, high)
    box = Box(left.value, low.value, right.value, high.value)
    return box if within is None else _around(box, within)


def _around(box: Box, matrix: Matrix) -> Box:
    """The box around another one that is moved."""
    left, low, right, high = box
    corners = [_moved((x, y), matrix) for x in (left, right) for y in (low, high)]
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    return Box(min(xs), min(ys), max(xs), max(ys))


def _matrix(thing: raw.FPDF_PAGEOBJECT) -> Matrix:
    matrix = raw.FS_MATRIX()
    raw.FPDFPageObj_GetMatrix(thing, matrix)
    return (matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f)


def _multiplied(first: Matrix, then: Matrix | None) -> Matrix:
    """One matrix that does what the two do one after the other."""
    if then is None:
        return first
    a, b, c, d, e, f = first
    return (
        a * then[0] + b * then[2],
        a * then[1] + b * then[3],
        c * then[0] + d * then[2],
        c * then[1] + d * then[3],
        *_moved((e, f), then),
    )


def _moved(point: Point, matrix: Matrix) -> Point:
    x, y = point
    return (x * matrix[0] + y * matrix[2] + matrix[4], x * matrix[1] + y * matrix[3] + matrix[5])
