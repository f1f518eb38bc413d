"""Draws the font of three faces that PDF files are set with; a plain box in it stands for every other character.

`python setup/faces.py` writes it anew. It is kept in git, as it is part of what makes the same bytes of a document.
"""

from io import BytesIO
from math import cos, pi, sin
from pathlib import Path

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib.tables._c_m_a_p import CmapSubtable
from fontTools.ttLib.tables._g_l_y_f import Glyph

TARGET = Path("src/milepael/documents/writers/printed/fonts/faces.ttf")
FAMILY = "Milepael Faces"
NAMES = {"familyName": FAMILY, "styleName": "Regular", "fullName": FAMILY, "psName": "MilepaelFaces", "version": "1.0"}
GLYPHS = (".notdef", "happy", "neutral", "sad", "box")
FACES = {"happy": "☺😊🙂", "neutral": "😐😑", "sad": "☹🙁😞"}
FIRST, LAST = 0x21, 0x10FFFF
WIDE, NARROW, ABOVE, BELOW, CAPITALS = 1060, 600, 850, 210, 640
MIDDLE, HEIGHT, RADIUS, LINE = 530, 330, 450, 66
CORNERS = 8
BORN = 3_880_000_000
"""Seconds since 1904: the font is as old as it is, whenever it is written."""


def drawn() -> bytes:
    """Return the font's file."""
    glyphs = {"happy": _face(-150, 215), "neutral": _face(0, 190), "sad": _face(150, 140)}
    boxes = {".notdef": _box(), "box": _box()}
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder(list(GLYPHS))
    builder.setupCharacterMap({ord(signs[0]): name for name, signs in FACES.items()})
    builder.setupGlyf({**glyphs, **boxes})
    builder.setupHorizontalMetrics({name: (WIDE if name in FACES else NARROW, 80) for name in GLYPHS})
    builder.setupHorizontalHeader(ascent=ABOVE, descent=-BELOW)
    builder.setupNameTable(NAMES)
    builder.setupOS2(sCapHeight=CAPITALS, sTypoAscender=ABOVE, sTypoDescender=-BELOW, usWinAscent=ABOVE)
    builder.setupPost(keepGlyphNames=False)
    builder.font["head"].created = builder.font["head"].modified = BORN
    builder.font.recalcTimestamp = False
    builder.font["cmap"].tables = [_every_character()]
    out = BytesIO()
    builder.font.save(out)
    return out.getvalue()


def _every_character() -> CmapSubtable:
    """A table of format 13, which has one entry for all characters that look alike."""
    table = CmapSubtable.newSubtable(13)
    table.platformID, table.platEncID, table.language, table.reserved, table.length = 3, 10, 0, 0, 0
    faces = {ord(sign): name for name, signs in FACES.items() for sign in signs}
    table.cmap = dict.fromkeys((*range(FIRST, 0xD800), *range(0xE000, LAST + 1)), "box") | faces
    return table


def _face(bend: int, mouth: int) -> Glyph:
    """A circle with eyes and a mouth, whose middle is that much higher than its corners."""
    pen = TTGlyphPen(None)
    _circle(pen, (MIDDLE, HEIGHT), RADIUS)
    _circle(pen, (MIDDLE, HEIGHT), LINE - RADIUS)
    for side in (-1, 1):
        _circle(pen, (MIDDLE + side * 155, HEIGHT + 125), 58)
    left, right = MIDDLE - 220, MIDDLE + 220
    pen.moveTo((left, mouth + LINE))
    pen.qCurveTo((MIDDLE, mouth + LINE + bend), (right, mouth + LINE))
    pen.lineTo((right, mouth))
    pen.qCurveTo((MIDDLE, mouth + bend), (left, mouth))
    pen.closePath()
    return pen.glyph()


def _circle(pen: TTGlyphPen, middle: tuple[int, int], radius: int) -> None:
    """A negative radius draws the other way round, which makes a hole."""
    step = (-2 if radius > 0 else 2) * pi / CORNERS
    outer = abs(radius) / cos(step / 2)
    pen.moveTo(_at(middle, abs(radius), 0))
    for corner in range(CORNERS):
        pen.qCurveTo(_at(middle, outer, (corner + 0.5) * step), _at(middle, abs(radius), (corner + 1) * step))
    pen.closePath()


def _at(middle: tuple[int, int], radius: float, angle: float) -> tuple[int, int]:
    return round(middle[0] + radius * cos(angle)), round(middle[1] + radius * sin(angle))


def _box() -> Glyph:
    pen = TTGlyphPen(None)
    for inner, turned in ((0, False), (60, True)):
        left, right, low, high = 80 + inner, 520 - inner, inner - 40, 760 - inner
        corners = [(left, low), (left, high), (right, high), (right, low)]
        first, *others = reversed(corners) if turned else corners
        pen.moveTo(first)
        for corner in others:
            pen.lineTo(corner)
        pen.closePath()
    return pen.glyph()


if __name__ == "__main__":
    TARGET.write_bytes(drawn())
