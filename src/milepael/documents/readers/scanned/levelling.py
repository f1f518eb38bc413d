"""A picture that was laid askew on the glass, turned level; and whether its lines go across or up and down."""

import math
from dataclasses import replace
from itertools import pairwise

from PIL import Image

from milepael.documents.readers.scanned.rendering import Sheet

STEEPEST = 7.0
"""So many degrees a page may be askew."""
STEPS = (0.5, 0.15, 0.05)
"""Angles are tried so far apart, ever nearer to the best."""
STRIPS, SMALLER = 32, 2
"""Angles are tried on so many upright strips of the page, of so many times fewer rows."""
FINE = 4
"""So many pixels are taken together where only lines of text are looked for."""
PAPER = 255
NEGATIVE = [PAPER - grey for grey in range(256)]


def levelled(sheet: Sheet) -> Sheet:
    """The sheet with its lines of text level; one that is level already stays as it is."""
    angle = _angle(sheet.picture)
    if abs(angle) <= STEPS[-1]:
        return sheet
    return replace(sheet, picture=sheet.picture.rotate(angle, Image.Resampling.BICUBIC, fillcolor=PAPER))


def goes_across(sheet: Sheet) -> bool:
    """Whether ink comes and goes more often down the page than across it, as it does where lines of text are level.

    Rules in both directions are few, however dark they are: what counts is how much the greys change in all.
    """
    picture = sheet.picture.reduce(FINE).rotate(_angle(sheet.picture), Image.Resampling.BILINEAR, fillcolor=PAPER)
    down = picture.resize((1, picture.height), Image.Resampling.BOX).tobytes()
    across = picture.resize((picture.width, 1), Image.Resampling.BOX).tobytes()
    return _changes(down) >= _changes(across)


def _changes(greys: bytes) -> int:
    return sum(abs(one - other) for one, other in pairwise(greys))


def _angle(picture: Image.Image) -> float:
    """Degrees, against the clock, by which rows of ink and rows of paper come to differ the most."""
    wide = max(picture.width // STRIPS, 1)
    strips = picture.reduce((wide, SMALLER)).point(NEGATIVE)
    best, reach = 0.0, STEEPEST
    for step in STEPS:
        count = round(reach / step)
        angles = [best + step * each for each in range(-count, count + 1)]
        best = max(angles, key=lambda angle: (_contrast(strips, math.radians(angle), wide / SMALLER), -abs(angle)))
        reach = step
    return best


def _contrast(strips: Image.Image, angle: float, stretch: float) -> int:
    """How much neighbouring rows differ when each strip is moved as far as the angle would move it."""
    slope = math.tan(angle) * stretch
    moved = (1, 0, 0, slope, 1, -slope * strips.width / 2)
    sheared = strips.transform(strips.size, Image.Transform.AFFINE, moved, Image.Resampling.BILINEAR)
    rows = sheared.resize((1, strips.height), Image.Resampling.BOX).tobytes()
    return sum((one - other) ** 2 for one, other in pairwise(rows))
