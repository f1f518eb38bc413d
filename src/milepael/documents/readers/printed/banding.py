"""Rows without lines between them: told by bands that nothing stands in, and by cells that begin side by side."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from milepael.documents.readers.printed.columns import Columns
from milepael.documents.readers.printed.letters import NOTHING
from milepael.documents.readers.printed.shapes import Box, Word

BASE = 0.8
"""The part of a box above the line that its letters are written on."""
LOOSER = 0.12
"""A band is higher than the space between two lines of a paragraph by this part of a letter's size."""
SIDE_BY_SIDE = 3
"""So many cells that begin together begin a row."""
SLACK = 1.0
SELDOM = 0.05
"""Spaces of this part of all are no usual ones."""
MOSTLY = 0.8
"""Where cells begin together on this part of the lines, every line is a row."""


@dataclass(frozen=True, slots=True)
class Band:
    """An empty band across a table: its top and bottom, and how many columns begin below it."""

    top: float
    bottom: float
    begun: int

    @property
    def height(self) -> float:
        """How high it is."""
        return self.bottom - self.top

    @property
    def middle(self) -> float:
        """Where a border would stand."""
        return (self.top + self.bottom) / 2


def size_of(words: Sequence[Word]) -> float:
    """The size of most letters, in halves of a point."""
    sizes = Counter[float]()
    for word in words:
        sizes[round(word.box.height * 2) / 2] += len(word.text)
    return max(sizes, key=lambda size: sizes[size], default=10.0)


def levelled(words: Sequence[Word], size: float) -> list[Box]:
    """The boxes of words as if all letters were of one size: what is written on one line is of one height."""
    found = []
    for word in words:
        if NOTHING not in word.text:
            left, top, right, bottom = word.box
            base = top + BASE * (bottom - top)
            found.append(Box(left, base - BASE * size, right, base + (1 - BASE) * size))
    return sorted(found, key=lambda box: box.top)


def bands_of(boxes: Sequence[Box], columns: Columns) -> tuple[Band, ...]:
    """All bands between the first and the last of the boxes, which come from top to bottom."""
    found, low = list[Band](), None
    for index, box in enumerate(boxes):
        if low is not None and box.top > low:
            begun = {columns.of(other.sides)[0] for other in boxes[index:] if other.top <= box.top + box.height / 2}
            found.append(Band(low, box.top, len(begun)))
        low = box.bottom if low is None else max(low, box.bottom)
    return tuple(found)


def enough_of(columns: Columns) -> int:
    """How many cells must begin together for a row to begin."""
    return min(SIDE_BY_SIDE, columns.count)


@dataclass(frozen=True, slots=True)
class Spacing:
    """How high bands are: between rows the least (0 where none was seen), inside of rows the highest."""

    between: float = 0.0
    inside: float = 0.0


def starts_of(boxes: Sequence[Box], columns: Columns, before: Spacing) -> tuple[tuple[Band, ...], Spacing]:
    """The bands that a row begins below, and the spacing that told so; before is that of tables further up."""
    size = boxes[0].height
    enough = enough_of(columns)
    bands = bands_of(boxes, columns)
    usual = _usual(boxes, columns)
    loose = [band for band in bands if band.height > usual + LOOSER * size]
    if sum(band.begun >= enough for band in bands) >= MOSTLY * len(bands):
        loose = list(bands)
    sure = [band.height for band in loose if band.begun >= enough]
    inside = max(_inside(boxes, columns, loose), before.inside)
    spacing = Spacing(median(sure) - SLACK if sure else before.between, inside)
    if not spacing.between:
        return (), spacing
    together = min(spacing.between, inside + SLACK) if inside > usual + LOOSER * size else spacing.between
    found = list[Band]()
    for band in loose:
        alone = spacing.between > inside + SLACK and band.height >= spacing.between
        is_below_full = bool(found) and found[-1].begun == columns.count
        if band.begun >= enough or alone or ((band.begun > 1 or is_below_full) and band.height >= together):
            found.append(band)
    return tuple(found), spacing


def _usual(boxes: Sequence[Box], columns: Columns) -> float:
    """The space between lines of one paragraph."""
    spaces = Counter(round(space.height * 2) / 2 for space in _spaces(boxes, columns))
    few = [space for space, count in spaces.items() if count >= SELDOM * spaces.total()]
    return min(few, default=0.0)


def _inside(boxes: Sequence[Box], columns: Columns, loose: Sequence[Band]) -> float:
    """The highest space that other columns show to be inside of a row: they leave no room for a border there."""
    return max(
        (
            space.height
            for space in _spaces(boxes, columns)
            if not any(space.top - SLACK <= band.top and band.bottom <= space.bottom + SLACK for band in loose)
        ),
        default=0.0,
    )


def _spaces(boxes: Sequence[Box], columns: Columns) -> Iterator[Band]:
    """The spaces between what stands below each other in one column."""
    for column in range(columns.count):
        own = [box for box in boxes if columns.of(box.sides)[0] == column]
        for above, below in pairwise(own):
            if below.top - above.bottom > -0.5 * boxes[0].height:
                yield Band(above.bottom, below.top, 1)
