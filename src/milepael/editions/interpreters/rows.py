"""Rows to points: chapters, headings, and the rows that belong to each, with rows cut by pages put together again."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from milepael.editions.interpreters.description import Description, names_end, names_go_on, take_apart
from milepael.editions.interpreters.guide import defines
from milepael.editions.interpreters.head import GUIDE_HEADING
from milepael.editions.interpreters.placed import Placed, Role, joined_with, parts_of, role_of, with_parts
from milepael.editions.language import wording
from milepael.editions.language.broken_letters import is_broken
from milepael.editions.language.dates import date_in, ordinal_in
from milepael.editions.passage import EMPTY, Passage, again, joined
from milepael.editions.stream import Band, Item, Line

LABEL = r"milepæl(?:e|en)?(?: \d{1,2})?[.:]?"
LAST = rf"\n{re.escape(wording.LAST)}.*"
MILESTONE = re.compile(rf"^{LABEL}(?:\n{LABEL})*(?:\n{wording.UID}(?:\n.*)?|{LAST})?$", re.IGNORECASE | re.DOTALL)
"""The label of a milestone, with its id and what a form tells below it; said again in a cell merged from several."""
ECONOMY = re.compile(rf"^økonomi(?:en)?[.:]?(?:{LAST})?$", re.IGNORECASE | re.DOTALL)
DESCRIPTION = re.compile(r"\bAnsvarlig\w*\s(?:center|centre|sekretariat|forvaltning)\s?:", re.IGNORECASE)
TIME, SMILEY = re.compile(r"^tid(?:spunkt)?$", re.IGNORECASE), re.compile(r"^smiley\w*$", re.IGNORECASE)
CHAPTER = re.compile(r"^(\d{1,2}(?:\.\d{1,2})?)\.?\s+(\S.*)$", re.DOTALL)
NOTE = re.compile(r"^\d{1,2}\s")
"""A sentence that begins with a number and no full stop is a note below a table, and no chapter."""
PAGE_NUMBER = re.compile(r"^(?:side )?\d{1,4}(?: (?:af|/) \d{1,4})?$", re.IGNORECASE)
TIME_CELL, SMILEY_CELL = 2, 3
LONGEST_CHAPTER = 150
SENTENCE_END = re.compile(r"[.!?:;…][)\"”»’']*$")


@dataclass(frozen=True, slots=True)
class PointRows:
    """The rows of one point. Broken ones are taken by position, since their labels cannot be read.

    apart: the description's second cell cut at its headings; of a broken point, where that cell can be read.
    """

    heading: Band
    description: Band | None = None
    milestones: tuple[Band, ...] = ()
    economy: Band | None = None
    repeated: tuple[Band, ...] = ()
    broken: bool = False
    apart: Description = Description()


@dataclass(frozen=True, slots=True)
class ChapterRows:
    """A chapter's line, where it has one, and its points."""

    line: Line | None
    points: tuple[PointRows, ...]


def is_heading(item: Item) -> bool:
    """Whether an item is a point's heading row: its last two columns are called "Tid" and "Smiley"."""
    if isinstance(item, Placed):
        return item.role is Role.HEADING
    return isinstance(item, Band) and bool(TIME.match(item.cell(2).flat) and SMILEY.match(item.cell(3).flat))


def chapter_lines(items: tuple[Item, ...]) -> frozenset[int]:
    """Which items are chapters: short lines right above a point or above another chapter; a sentence is none.

    A numbered heading is one though words stand between it and its points, unless they define smileys.
    """
    found: set[int] = set()
    below = len(items) - 1
    for index in range(len(items) - 2, -1, -1):
        item = items[index]
        if is_heading(items[index + 1]) or index + 1 in found or not _is_introduction(items[index + 1]):
            below = index + 1
        if not isinstance(item, Line) or item.listed or not _may_be_chapter(item):
            continue
        near = below == index + 1
        above_chapter = below in found and _is_above_chapter(item, items[below], near=near)
        if above_chapter or (_is_above_point(item, items[below]) and (near or _is_numbered_heading(item))):
            found.add(index)
    return frozenset(found)


def _is_introduction(item: Item) -> bool:
    """Words between a chapter's heading and what follows: no heading of their own, and no definition."""
    return isinstance(item, Line) and not item.level and not defines(item.words.flat)


def _is_numbered_heading(line: Line) -> bool:
    numbered = CHAPTER.match(line.words.flat)
    return line.level > 1 and bool(numbered) and not (numbered and GUIDE_HEADING.match(numbered[2]))


def _is_above_point(line: Line, below: Item) -> bool:
    if not is_heading(below):
        return False
    if line.level > 1 or not SENTENCE_END.search(line.words.flat):
        return True
    return bool(CHAPTER.match(line.words.flat)) and not NOTE.match(line.words.flat)


def _is_above_chapter(line: Line, below: Item, *, near: bool) -> bool:
    """A chapter without points of its own: numbered as the one below, or a heading of the same level or a higher one.

    A higher one is numbered, as headings of the reading guide are not.
    """
    if not isinstance(below, Line):
        return False
    if _is_numbered_heading(line) and (below.level > line.level or not below.level):
        return True
    if not near:
        return False
    numbered = bool(CHAPTER.match(line.words.flat) and CHAPTER.match(below.words.flat))
    return line.level == below.level and (numbered or line.level > 1)


def preface_of(items: tuple[Item, ...], chapters: frozenset[int]) -> int:
    """How many items stand before the first chapter or point."""
    first = next((index for index, item in enumerate(items) if is_heading(item)), len(items))
    return min((index for index in chapters if index < first), default=first)


def group(
    items: tuple[Item, ...], chapters: frozenset[int], foreign: frozenset[int], *, tick: Callable[[], None]
) -> Iterator[tuple[Line | None, tuple[tuple[Band, ...], ...]]]:
    """Group the items after the preface into chapters and rows of points; all else is left for `unread`."""
    line, points = None, list[list[Band]]()
    for index in range(preface_of(items, chapters), len(items)):
        item = items[index]
        tick()
        if isinstance(item, Line):
            if index in chapters:
                if line or points:
                    yield line, tuple(map(tuple, points))
                line, points = item, []
        elif is_heading(item) and not _is_repeated(item, points):
            points.append([item])
        elif points and index not in foreign:
            points[-1].append(item)
    if line or points:
        yield line, tuple(map(tuple, points))


def chapters_of(
    items: tuple[Item, ...],
    chapters: frozenset[int],
    foreign: frozenset[int],
    *,
    rounds: int,
    tick: Callable[[], None],
) -> tuple[ChapterRows, ...]:
    """Turn the items after the preface into chapters with points; rounds is how many milestones a broken point has.

    foreign: which rows are another table's.
    """
    return tuple(
        ChapterRows(line, tuple(_rows(point, rounds, tick) for point in points))
        for line, points in group(items, chapters, foreign, tick=tick)
    )


def is_furniture(text: str) -> bool:
    """Whether a line only helps to find one's way: a page number, a draft's or edition's mark, where others are."""
    return bool(PAGE_NUMBER.match(text) or wording.RUNNING.match(text)) or text.startswith(wording.OUTSIDE)


def _may_be_chapter(line: Line) -> bool:
    return (len(line.words.flat) <= LONGEST_CHAPTER or line.level > 1) and not is_furniture(line.words.flat)


def _is_repeated(heading: Band, points: list[list[Band]]) -> bool:
    """A heading printed again on the next page; behind the economy row it begins another point of that name."""
    if not points or isinstance(heading, Placed) or heading.cell(0).flat != points[-1][0].cell(0).flat:
        return False
    return not any(ECONOMY.match(band.cell(0).flat) for band in points[-1])


def _rows(bands: tuple[Band, ...], rounds: int, tick: Callable[[], None]) -> PointRows:
    heading, *rest = bands
    repeated = tuple(band for band in rest if is_heading(band))
    rows = [band for band in rest if not is_heading(band)]
    if any(_is_broken(band) for band in rows):
        return _by_position(PointRows(heading, repeated=repeated, broken=True), rows, rounds)
    point = _by_label(PointRows(heading, repeated=repeated), _put_together(_with_merged(rows), tick))
    if point.description is None:
        return point
    return replace(point, apart=joined_with(take_apart(point.description.cell(1)), point.description))


def _is_broken(band: Band) -> bool:
    """A row with broken letters: in its texts, or in a label that can then not be told."""
    return any(map(is_illegible, (*band.cells, *parts_of(band))))


def is_illegible(cell: Passage) -> bool:
    """Whether the letters of a cell are not what was written: to be seen at once, or by who tried to rebuild them."""
    return cell.broken or is_broken(cell.flat)


def _by_position(point: PointRows, rows: list[Band], rounds: int) -> PointRows:
    """The rows in the order that all points have, or as what their table says they are."""
    if not rows:
        return point
    if all(map(role_of, rows)):
        point = _by_label(point, rows)
    else:
        description, *others = rows
        economy = others[rounds] if len(others) > rounds else None
        point = replace(point, description=description, milestones=tuple(others[:rounds]), economy=economy)
    if point.description is None:
        return point
    cell = point.description.cell(1)
    apart = Description(text=cell) if is_illegible(cell) else take_apart(cell)
    told = with_parts(point.description, lambda words: EMPTY if is_illegible(words) else words)
    return replace(point, apart=joined_with(apart, told))


def _by_label(point: PointRows, rows: list[Band]) -> PointRows:
    milestones, economy, description = list[Band](), point.economy, point.description
    for band in rows:
        label, role = band.cell(0).flat, role_of(band)
        if role is Role.MILESTONE or MILESTONE.match(label):
            milestones.append(band)
        elif (role is Role.ECONOMY or ECONOMY.match(label)) and economy is None:
            economy = band
        elif description is None and not (band.cell(2) or band.cell(3)):
            description = band
        elif band.cell(2):
            milestones.append(band)
    return replace(point, milestones=tuple(milestones), economy=economy, description=description)


def _with_merged(rows: list[Band]) -> list[Band]:
    """A time or smiley that is merged over several milestones holds for each of them; their label may be merged too."""
    if not any(band.merged for band in rows):
        return rows
    filled: list[Band] = []
    for band in rows:
        labelled = is_label(band.cell(0).flat)
        owed = {TIME_CELL: labelled, SMILEY_CELL: labelled or bool(band.cell(TIME_CELL))}
        empty = [place for place in band.merged if filled and owed.get(place) and not band.cell(place)]
        cells = {**dict(enumerate(band.cells)), **{place: again(filled[-1].cell(place)) for place in empty}}
        filled.append(replace(band, cells=tuple(cells.values())) if empty else band)
    return filled


def _put_together(rows: list[Band], tick: Callable[[], None]) -> list[Band]:
    """Rows without label, time and face go on with the row above them, cell by cell."""
    whole: list[Band] = []
    for band in rows:
        tick()
        if whole and _continues(band) and not _is_late_description(band, whole):
            whole[-1] = _continued(whole[-1], band)
        else:
            whole.append(band)
    return whole


def _continues(band: Band) -> bool:
    if is_label(band.cell(0).flat) or band.cell(3) or role_of(band):
        return False
    time_goes_on = not (band.cell(0) or band.cell(1) or ordinal_in(band.cell(2).flat) or date_in(band.cell(2).flat))
    return time_goes_on or not band.cell(2)


def is_label(text: str) -> bool:
    """Whether a first cell says what its row is."""
    return bool(MILESTONE.match(text) or ECONOMY.match(text))


def _is_late_description(band: Band, above: list[Band]) -> bool:
    """A description below the milestones: the first row of the point that says who is responsible."""
    if not DESCRIPTION.search(band.cell(1).flat):
        return False
    return all(is_label(row.cell(0).flat) for row in above)


def _continued(above: Band, below: Band) -> Band:
    """A label stays what it is; words below one are none of it, and are left for `unread`."""
    width = max(len(above.cells), len(below.cells))
    cells = [continued(above.cell(index), below.cell(index)) for index in range(width)]
    if is_label(above.cell(0).flat):
        cells[0] = above.cell(0)
    return replace(above, cells=tuple(cells))


def continued(above: Passage, below: Passage) -> Passage:
    """Join two pieces of one cell: a new paragraph, unless the text above ends in mid-sentence or mid-word."""
    if not above or not below:
        return joined((above, below))
    first = below.segments[0]
    return above.continued(below, starts=first.item or _ends_whole(above, first.text))


def _ends_whole(above: Passage, below: str) -> bool:
    """A list item, or a list of names, may end without a full stop; then a capital below begins something new."""
    last = above.paragraphs()[-1]
    if SENTENCE_END.search(above.flat.rstrip()) and not names_go_on(last.flat):
        return True
    return (last.segments[0].item or names_end(last.flat)) and not (below[0].islower() or above.flat.endswith("-"))
