"""How a document is set: how far lines go, how far they stand apart, and which letters are large."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import pairwise
from statistics import median

from milepael.documents.readers.printed.lines import Line
from milepael.documents.readers.printed.parts import Parts
from milepael.documents.readers.printed.shapes import ABOVE

LARGER = 1.08
"""Letters this much larger than most are a heading's."""
MUCH_LARGER = 1.3
"""Headings outside of tables may be broken before their lines are full when they are this much larger."""
RUNNING = ".,:;"
FEWEST_RUNNING = 3
"""So many lines that end as running text does, and a size is no heading's."""
LOOSE = 1.15
"""Lines this much further apart than those of one paragraph begin another."""
SPACE, WIDEST = 0.25, 0.4
NEARLY = 1.0
"""A line is full when no more than so many points are missing: borders have a width, too."""
SAME = 0.5
SMALL = 0.65
"""Small capitals are at least this part of the letters beside them."""
STEP = 3.0
INDENTED = 13
"""So many steps to the right, a line still ends where those to the left of it do."""
FEWEST, PART = 2, 0.4
"""So many full lines, and this part of them, go on in small letters where lines are broken by their length."""
FARTHEST = 3.0
"""Lines of one paragraph stand less than so many sizes apart."""
CLOSE, MOSTLY = 1.35, 10
"""Lines so many heights apart are close; so many times more of one than of the other is mostly."""

Begin = tuple[int, float]
"""Where a line begins, in steps, and its size."""
HANGING = re.compile(r"[^\W\d_]-$")
"""A word in two, or the first of two that end alike: no paragraph ends so."""
HYPHENATED = ("-", "–", "/")
"""Behind these a line is broken without a space."""


@dataclass(frozen=True, slots=True)
class Measure:
    """Rooms are how far to the right lines go by where they begin, trusted where running text shows it."""

    usual: float
    rooms: dict[Begin, float]
    trusted: frozenset[Begin] = frozenset()
    pitches: Mapping[float, float] = field(default_factory=dict)
    spaced: bool = False
    """Whether the file tells by a space behind each line that it goes on in the next."""
    told: bool = False
    """Whether it is known to do so: then a line without one goes on only behind a hyphen or the like."""

    @classmethod
    def of(cls, pages: tuple[Parts, ...], *, told: bool = False) -> "Measure":
        """Measure the lines outside of tables, then the distance between a full line and the next."""
        measure = cls(_usual_size(pages), _rooms(line for page in pages for line in page.lines))
        measure = replace(measure, trusted=measure._shown(pages))
        measure = replace(measure, spaced=told or _tells(pages), told=told)
        distances: dict[float, list[float]] = {}
        for lines, room in columns_of(pages):
            for above, below in pairwise(lines):
                pitch = below.box.top - above.box.top
                if (
                    above.size == below.size
                    and 0 < pitch < FARTHEST * above.size
                    and measure.is_full(above, below, room)
                ):
                    distances.setdefault(above.size, []).append(pitch)
        return replace(measure, pitches={size: median(found) for size, found in distances.items()})

    def goes_on(self, above: Line, below: Line, room: float) -> bool:
        """Whether a line belongs to the paragraph of the one above; room is the cell's, 0 outside of tables."""
        pitch, size = _pitch(above, below), max(above.size, below.size)
        usual = self.pitches.get(size, 1.4 * size)
        same_page = pitch > 0 or not room
        if not _are_alike(above, below):
            return False
        if self.spaced and above.goes_on:
            return True
        if self.told and not above.text.endswith(HYPHENATED):
            return False
        if (self.spaced and not same_page) or (same_page and not 0 < pitch <= LOOSE * usual):
            return False
        if HANGING.search(above.text) and below.text[:1].islower():
            return True
        broken_early = above.size > (LARGER if room else MUCH_LARGER) * self.usual
        return broken_early or self.is_full(above, below, room)

    def is_full(self, above: Line, below: Line, room: float) -> bool:
        """Whether a line had no room for the first word of the next."""
        if room:
            return _reaches(above, below, room)
        if not above.box.left - STEP * INDENTED < below.box.left < above.box.left + STEP * INDENTED:
            return False
        begin = _begins(above)
        goes_on = begin in self.trusted or below.text[:1].islower()
        return goes_on and _reaches(above, below, self.rooms.get(begin, above.box.right))

    def is_large(self, line: Line) -> bool:
        """Whether letters are a heading's."""
        return line.size > LARGER * self.usual

    def _shown(self, pages: tuple[Parts, ...]) -> frozenset[Begin]:
        """Where lines are seen to go on in small letters once they are full: a list of short lines does not."""
        full, small = Counter[Begin](), Counter[Begin]()
        for page in pages:
            for above, below in pairwise(page.lines):
                begin = _begins(above)
                if above.size == below.size and _reaches(above, below, self.rooms[begin]):
                    full[begin] += 1
                    small[begin] += below.text[:1].islower()
        return frozenset(begin for begin in self.rooms if _is_shown(begin, full, small))


def _tells(pages: tuple[Parts, ...]) -> bool:
    """Whether lines that stand close below each other have a space behind them, and the others have none."""
    close, apart = Counter[bool](), Counter[bool]()
    for lines, _ in columns_of(pages):
        for above, below in pairwise(lines):
            is_close = above.size == below.size and below.box.top - above.box.top < CLOSE * above.size
            (close if is_close else apart)[above.goes_on] += 1
    return close[True] > MOSTLY * close[False] and close[True] + apart[False] >= MOSTLY * apart[True]


def _is_shown(begin: Begin, full: Counter[Begin], small: Counter[Begin]) -> bool:
    near = [(begin[0] - back, begin[1]) for back in range(-1, INDENTED)]
    seen = sum(small[each] for each in near)
    return seen >= FEWEST and seen >= PART * sum(full[each] for each in near)


def _pitch(above: Line, below: Line) -> float:
    """How far the one line stands below the other, whatever is raised or larger in one of them.

    Of letters of two sizes, what they are written on.
    """
    if above.size == below.size:
        return min(below.box.top - above.box.top, below.box.bottom - above.box.bottom)
    last, first = above.words[-1].box, below.words[0].box
    return first.top + ABOVE * first.height - last.top - ABOVE * last.height


def _are_alike(above: Line, below: Line) -> bool:
    """Whether lines are of one size, or at least the words where they meet; small capitals count as large ones."""
    if abs(above.size - below.size) <= SAME or abs(above.words[-1].box.height - below.words[0].box.height) <= SAME:
        return True
    small, large = sorted((above, below), key=lambda line: line.size)
    return small.text.isupper() and small.size >= SMALL * large.size


def _reaches(above: Line, below: Line, room: float) -> bool:
    """Whether a line and the first word of the next are wider than a room; most are so, or not, by far."""
    missing = room - NEARLY - above.box.right
    if missing < SPACE * above.size or missing >= WIDEST * above.size + below.box.width:
        return missing < SPACE * above.size
    return _space(above) + below.first > missing


def _space(line: Line) -> float:
    """How wide a space is: as in the line itself, if it is not drawn out."""
    return min(max(line.space, SPACE * line.size), WIDEST * line.size)


def _begins(line: Line) -> Begin:
    return round(line.box.left / STEP), line.size


def _rooms(lines: Iterable[Line]) -> dict[Begin, float]:
    """How far to the right lines go that begin at one place, or a little to the left of it."""
    reached: dict[Begin, float] = {}
    for line in lines:
        reached[_begins(line)] = max(reached.get(_begins(line), 0), line.box.right)
    return {
        (begin, size): max(reached.get((begin - back, size), 0) for back in range(-1, INDENTED))
        for begin, size in reached
    }


def columns_of(pages: tuple[Parts, ...]) -> Iterator[tuple[tuple[Line, ...], float]]:
    """The lines of each page's text and of each cell, with the room of the cell."""
    for page in pages:
        yield page.lines, 0
        for table in page.tables:
            for row in table.rows:
                for cell in row:
                    yield cell.lines, cell.room


def _usual_size(pages: tuple[Parts, ...]) -> float:
    """The size of most letters; or that of the running text around tables, where it is larger."""
    letters, running = Counter[float](), Counter[float]()
    for lines, _ in columns_of(pages):
        for line in lines:
            letters[line.size] += len(line.text)
    for page in pages:
        running.update(line.size for line in page.lines if line.text[-1] in RUNNING)
    sizes = [size for size, count in running.items() if count >= FEWEST_RUNNING]
    return max((_most(letters), _most(Counter({size: running[size] for size in sizes}))))


def _most(sizes: Counter[float]) -> float:
    return max(sizes, key=lambda size: sizes[size], default=0)
