"""Rows to points: chapters, headings, and the rows that belong to each, with rows cut by pages put together again."""

import re
from dataclasses import dataclass, replace

from milepael.editions.language.broken_letters import is_broken
from milepael.editions.passage import Passage
from milepael.editions.stream import Band, Item, Line

MILESTONE = re.compile(r"^milepæl\w*\b", re.IGNORECASE)
ECONOMY = re.compile(r"^økonomi\b", re.IGNORECASE)
TIME, SMILEY = re.compile(r"^tid(?:spunkt)?$", re.IGNORECASE), re.compile(r"^smiley\w*$", re.IGNORECASE)
CHAPTER = re.compile(r"^(\d{1,2}(?:\.\d{1,2})?)\.?\s+(\S.*)$", re.DOTALL)
LONGEST_CHAPTER = 150
SENTENCE_END = re.compile(r"[.!?:;…][)\"”»’']*$")


@dataclass(frozen=True, slots=True)
class PointRows:
    """The rows of one point. Broken ones are taken by position, since their labels cannot be read."""

    heading: Band
    description: Band | None = None
    milestones: tuple[Band, ...] = ()
    economy: Band | None = None
    repeated: tuple[Band, ...] = ()
    broken: bool = False


@dataclass(frozen=True, slots=True)
class ChapterRows:
    """A chapter's line, where it has one, and its points."""

    line: Line | None
    points: tuple[PointRows, ...]


def is_heading(item: Item) -> bool:
    """Whether an item is a point's heading row: its last two columns are called "Tid" and "Smiley"."""
    return isinstance(item, Band) and bool(TIME.match(item.cell(2).flat) and SMILEY.match(item.cell(3).flat))


def preface_of(items: tuple[Item, ...]) -> int:
    """How many items stand before the first chapter or point."""
    first = next((index for index, item in enumerate(items) if is_heading(item)), len(items))
    while first and _is_chapter(items, first - 1):
        first -= 1
    return first


def chapters_of(items: tuple[Item, ...], rounds: int) -> tuple[ChapterRows, ...]:
    """Group the items after the preface into chapters and points; other lines are left for `unread`."""
    chapters: list[tuple[Line | None, list[list[Band]]]] = []
    for index, item in enumerate(items):
        if isinstance(item, Line):
            if _is_chapter(items, index):
                chapters.append((item, []))
            continue
        if not chapters:
            chapters.append((None, []))
        points = chapters[-1][1]
        if is_heading(item) and not _is_repeated(item, points):
            points.append([item])
        elif points:
            points[-1].append(item)
    return tuple(ChapterRows(line, tuple(_rows(point, rounds) for point in points)) for line, points in chapters)


def _is_chapter(items: tuple[Item, ...], index: int) -> bool:
    """A short line right above a point or above another chapter; a sentence is none."""
    item = items[index]
    if not isinstance(item, Line) or item.listed or len(item.words.flat) > LONGEST_CHAPTER:
        return False
    follows = items[index + 1] if index + 1 < len(items) else None
    if follows is None:
        return False
    numbered = bool(CHAPTER.match(item.words.flat))
    if is_heading(follows):
        return numbered or not SENTENCE_END.search(item.words.flat)
    return numbered and isinstance(follows, Line) and bool(CHAPTER.match(follows.words.flat)) and _is_chapter(items, index + 1)


def _is_repeated(heading: Band, points: list[list[Band]]) -> bool:
    return bool(points) and heading.cell(0).flat == points[-1][0].cell(0).flat


def _rows(bands: list[Band], rounds: int) -> PointRows:
    heading, *rest = bands
    repeated = tuple(band for band in rest if is_heading(band))
    rows = [band for band in rest if not is_heading(band)]
    if any(_is_broken(band) for band in rows):
        return _by_position(PointRows(heading, repeated=repeated, broken=True), rows, rounds)
    return _by_label(PointRows(heading, repeated=repeated), _put_together(rows))


def _is_broken(band: Band) -> bool:
    """A row with broken letters: in its texts, or in a label that can then not be told."""
    return any(is_broken(cell.flat) for cell in band.cells)


def _by_position(point: PointRows, rows: list[Band], rounds: int) -> PointRows:
    if not rows:
        return point
    description, *others = rows
    economy = others[rounds] if len(others) > rounds else None
    return replace(point, description=description, milestones=tuple(others[:rounds]), economy=economy)


def _by_label(point: PointRows, rows: list[Band]) -> PointRows:
    for band in rows:
        label = band.cell(0).flat
        if MILESTONE.match(label):
            point = replace(point, milestones=(*point.milestones, band))
        elif ECONOMY.match(label) and point.economy is None:
            point = replace(point, economy=band)
        elif point.description is None and not point.milestones:
            point = replace(point, description=band)
        elif band.cell(2):
            point = replace(point, milestones=(*point.milestones, band))
    return point


def _put_together(rows: list[Band]) -> list[Band]:
    """Rows without label, time and face go on with the row above them, cell by cell."""
    whole: list[Band] = []
    for band in rows:
        if whole and _continues(band):
            whole[-1] = _continued(whole[-1], band)
        else:
            whole.append(band)
    return whole


def _continues(band: Band) -> bool:
    label = band.cell(0).flat
    return not (MILESTONE.match(label) or ECONOMY.match(label) or band.cell(2) or band.cell(3))


def _continued(above: Band, below: Band) -> Band:
    width = max(len(above.cells), len(below.cells))
    cells = tuple(continued(above.cell(index), below.cell(index)) for index in range(width))
    return Band(cells, above.place)


def continued(above: Passage, below: Passage) -> Passage:
    """Join two pieces of one cell: a new paragraph, unless the text above ends in mid-sentence or mid-word."""
    if not above or not below:
        return above + below
    first = below.segments[0]
    return above.continued(below, starts=first.item or _ends_whole(above, first.text))


def _ends_whole(above: Passage, below: str) -> bool:
    """A list item may end without a full stop; then a capital below begins something new."""
    last = above.paragraphs()[-1]
    if SENTENCE_END.search(above.flat.rstrip()):
        return True
    return last.segments[0].item and not below[0].islower() and not above.flat.endswith("-")

