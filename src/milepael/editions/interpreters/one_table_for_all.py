"""One table for many points, a row for each milestone: its rows put in order, point by point."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace

from milepael.editions.interpreters.beside import Beside
from milepael.editions.interpreters.columns import Column, Columns
from milepael.editions.interpreters.placed import NOTE, Arranged, Placed, Role
from milepael.editions.interpreters.rows import ECONOMY, LONGEST_CHAPTER, SMILEY_CELL, continued, is_label
from milepael.editions.interpreters.titles import NUMBER
from milepael.editions.ledger import is_word
from milepael.editions.passage import EMPTY, Passage, again
from milepael.editions.stream import Band, Item, Line

MILESTONES = re.compile(r"^(?:milepæl|delmål)", re.IGNORECASE)
ECONOMY_LEADS = re.compile(r"^økonomi(?:en)?\s*:\s*", re.IGNORECASE)
MOST_CHAPTERS = 5
"""So many chapter rows may stand on each other."""


def arrange(columns: Columns, items: tuple[Item, ...], done: Arranged, *, tick: Callable[[], None]) -> None:
    """Put a header row and all rows below it in order."""
    done.labels.extend(columns.known(columns.header))
    listing = _Listing(columns, done, owes_economy=_has_economy_rows(columns, items))
    for index, item in enumerate(items):
        tick()
        if isinstance(item, Line):
            listing.waiting.append(item)
        elif columns.repeated(item):
            done.labels.extend(columns.known(item))
        elif _is_chapter(columns, item, items[index + 1 : index + 1 + MOST_CHAPTERS]):
            listing.waiting.append(Line(_lone(columns, item), item.place, level=2))
        else:
            listing.take(item)
    listing.close()
    done.items.extend(listing.waiting)


@dataclass(slots=True)
class _Point:
    """A point while its rows come in; called is what its cells call it."""

    title: Passage
    number: Passage
    first: Band
    called: tuple[str, str]
    beside: Beside = field(default_factory=Beside)
    milestones: list[Placed] = field(default_factory=list)
    economy: Placed | None = None
    ends_in_economy: bool = False


@dataclass(slots=True)
class _Listing:
    """The point at hand; lines that wait stand above the next one."""

    columns: Columns
    done: Arranged
    owes_economy: bool
    point: _Point | None = None
    waiting: list[Item] = field(default_factory=list)
    above: dict[Column, Passage] = field(default_factory=dict)

    def take(self, band: Band) -> None:
        """Take in a row: another point's first, or one more of the point at hand."""
        title, number = self.columns.of(band, Column.TITLE), self.columns.of(band, Column.NUMBER)
        begun = self._begun(title, number, band)
        if begun is not None:
            self.close()
            self._hear_chapter(band)
            self.done.items.extend(self.waiting)
            self.waiting, self.point = [], begun
        elif self.point is not None:
            self._hear_chapter(band)
            self.done.labels.extend(words for words in (title, number) if words and not is_label(words.flat))
        if self.point is not None:
            self.point.beside.hear(band, self.columns, self.above)
            self._place(band, self.point, title if is_label(title.flat) else EMPTY)

    def close(self) -> None:
        """Complete the point at hand."""
        point, self.point = self.point, None
        if point is None:
            return
        text, smiley = point.beside.economy()
        if point.economy is None and (text or smiley or not self.owes_economy):
            point.economy = Placed((EMPTY, text, EMPTY, smiley), point.first.place, role=Role.ECONOMY)
        cells = (point.title, point.beside.said.get(Column.FUNDING, EMPTY))
        heading = Placed(cells, point.first.place, role=Role.HEADING, number=point.number, free=True)
        self.done.items.extend((heading, point.beside.description(point.first), *point.milestones))
        self.done.items.extend([point.economy] if point.economy is not None else [])
        self.done.labels.extend(point.beside.labels)

    def _begun(self, title: Passage, number: Passage, band: Band) -> _Point | None:
        """The point that a row begins, if it names one, and not the one at hand again."""
        if not (title or number) or is_label(title.flat):
            return None
        called = title.flat, number.flat
        here = self.point.called if self.point is not None else None
        if here is not None and all(not said or said == before for said, before in zip(called, here, strict=True)):
            return None
        first, rest = (title.paragraphs()[0], title.cut(len(title.paragraphs()[0].flat))) if title else (EMPTY, EMPTY)
        own = NUMBER.match(first.flat)
        if own and number.flat.rstrip(".") == own[1]:
            self.done.labels.append(number)
        point = _Point(first, EMPTY if own else number.cut(0, len(number.flat.rstrip("."))), band, called)
        if rest:
            point.beside.add(Column.AGREEMENT, rest)
        return point

    def _hear_chapter(self, band: Band) -> None:
        """A column of chapters says the same until it says another."""
        chapter = self.columns.of(band, Column.CHAPTER)
        before = self.above.get(Column.CHAPTER, EMPTY)
        self.above[Column.CHAPTER] = chapter or before
        if chapter and before.flat == chapter.flat:
            self.done.labels.append(chapter)
        elif chapter:
            self.waiting.append(Line(chapter, band.place, level=2))

    def _place(self, band: Band, point: _Point, label: Passage) -> None:
        label, text = _labelled(self._cell(band, Column.LABEL) or label, self.columns.of(band, Column.TEXT))
        time, smiley = self._cell(band, Column.TIME), self.columns.of(band, Column.SMILEY)
        row = Placed((label, text, time, smiley, self.columns.of(band, Column.NOTE)), band.place, role=Role.MILESTONE)
        if not label and ECONOMY.match(time.flat):
            row = replace(row, cells=(time, text, EMPTY, *row.cells[SMILEY_CELL:]))
        if ECONOMY.match(row.cell(0).flat):
            row = replace(row, role=Role.ECONOMY)
            point.economy = row if point.economy is None else _continued(point.economy, row)
            point.ends_in_economy = True
        elif time or smiley:
            point.milestones.append(row)
            point.ends_in_economy = False
        elif point.economy is not None and point.ends_in_economy:
            point.economy = _continued(point.economy, row)
        elif point.milestones and any(row.cells):
            point.milestones[-1] = _continued(point.milestones[-1], row)
        elif text and MILESTONES.match(self.columns.of(self.columns.header, Column.TEXT).flat):
            point.milestones.append(row)
        elif text:
            point.beside.add(Column.DESCRIPTION, text)

    def _cell(self, band: Band, column: Column) -> Passage:
        """A cell that says something for its row also where it is merged with the one above."""
        cell = self.columns.of(band, column)
        if cell or not self.columns.merged(band, column):
            self.above[column] = cell
            return cell
        return again(self.above.get(column, EMPTY))


def _labelled(label: Passage, text: Passage) -> tuple[Passage, Passage]:
    """A row's label and text; the text may hold the label of the economy."""
    if not label and ECONOMY.match(text.flat):
        return text, EMPTY
    leads = ECONOMY_LEADS.match(text.flat)
    return (text.cut(0, leads.end()), text.cut(leads.end())) if leads and not label else (label, text)


def _continued(above: Placed, below: Placed) -> Placed:
    cells = [continued(above.cell(place), below.cell(place)) for place in range(NOTE + 1)]
    return replace(above, cells=(above.cell(0), *cells[1:]))


def _has_economy_rows(columns: Columns, items: tuple[Item, ...]) -> bool:
    rows = [item for item in items if isinstance(item, Band)]
    wanted = (Column.LABEL, Column.TITLE, Column.TEXT, Column.TIME)
    cells = (columns.of(row, column).flat for row in rows for column in wanted)
    return any(ECONOMY.match(cell) or ECONOMY_LEADS.match(cell) for cell in cells)


def _is_chapter(columns: Columns, band: Band, following: tuple[Item, ...]) -> bool:
    """A lone short cell above a row that begins a point by itself; a number of two levels is a point's."""
    words = _lone(columns, band).flat
    if not words or len(words) > LONGEST_CHAPTER or NUMBER.match(words) or is_label(words):
        return False
    below = next((each for each in following if isinstance(each, Band) and not _lone(columns, each)), None)
    if below is None:
        return False
    title, number = columns.of(below, Column.TITLE), columns.of(below, Column.NUMBER)
    return bool(title or number) and not is_label(title.flat) and title.flat != columns.of(band, Column.TITLE).flat


def _lone(columns: Columns, band: Band) -> Passage:
    """What a row says that says nothing but a name in its first cell, or a number and a name."""
    places = [place for place, cell in enumerate(band.cells) if is_word(cell.flat)]
    names = [columns.places[column] for column in (Column.NUMBER, Column.TITLE) if columns.has(column)]
    if not places or not (places == [0] or set(places) <= set(names)):
        return EMPTY
    ordered = sorted(places, key=lambda place: names.index(place) if place in names else 0)
    return _on_a_line(band.cells[place] for place in ordered)


def _on_a_line(cells: Iterable[Passage]) -> Passage:
    """Cells side by side as words on one line."""
    words = EMPTY
    for cell in cells:
        words = words.continued(cell, starts=False)
    return words
