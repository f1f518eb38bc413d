"""Tables of one point each, whose columns have another order or other names: their rows put in order."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from milepael.editions.interpreters.beside import Beside
from milepael.editions.interpreters.columns import PARENTHESES, Column, Columns
from milepael.editions.interpreters.description import HEADINGS
from milepael.editions.interpreters.head import GUIDE_HEADING
from milepael.editions.interpreters.placed import Arranged, Placed, Role
from milepael.editions.interpreters.rows import (
    CHAPTER,
    ECONOMY,
    LONGEST_CHAPTER,
    SENTENCE_END,
    is_furniture,
    is_label,
)
from milepael.editions.interpreters.titles import DESCRIPTION, NUMBER
from milepael.editions.language.funding import KINDS, LISTED
from milepael.editions.ledger import LETTER
from milepael.editions.passage import EMPTY, Passage, again, paragraphs_of
from milepael.editions.stream import Band, Item, Line

MOST_LINES_ABOVE = 20


@dataclass(frozen=True, slots=True)
class Title:
    """A point's title, and what stands with it of the texts that describe the point."""

    words: Passage
    agreement: Passage = EMPTY
    description: Passage = EMPTY


def is_entitled(columns: Columns, above: list[Item]) -> bool:
    """Whether a header row without labels below it is a point's: by the number in it, or by the line above it."""
    if columns.titled:
        return bool(NUMBER.match(columns.of(columns.header, Column.TITLE).flat))
    return not columns.names_points and title_above(list(above[-MOST_LINES_ABOVE:]), own=False) is not None


def arrange(columns: Columns, items: tuple[Item, ...], done: Arranged, *, tick: Callable[[], None]) -> None:
    """Put a header row and the rows below it in order; the same header again begins the next point."""
    tables = _Tables(columns, done)
    tables.head(columns.header)
    for item in items:
        tick()
        if isinstance(item, Line):
            done.items.append(item)
        elif columns.repeated(item):
            tables.head(item)
        else:
            tables.take(item)
    tables.close()


@dataclass(slots=True)
class _Tables:
    """The point at hand: where it starts among what is done, and what further columns say of it."""

    columns: Columns
    done: Arranged
    header: Band | None = None
    funding: Passage = EMPTY
    start: int | None = None
    beside: Beside = field(default_factory=Beside)
    above: dict[Column, Passage] = field(default_factory=dict)
    told_economy: bool = False

    def head(self, band: Band) -> None:
        """A header row that holds the title begins a point; any other waits for what the row below says."""
        if self.columns.titled and self.start is None:
            title = Title(self.columns.of(band, Column.TITLE))
            self._name_columns(band)
            self._begin(title, band)
        elif self.columns.titled:
            self.done.labels.extend(self.columns.known(band))
        else:
            self.header = band

    def take(self, band: Band) -> None:
        """Place a row, which may bring the title of a point."""
        cell = self.columns.of(band, Column.TITLE)
        if self.header is not None:
            header, self.header = self.header, None
            self._name_columns(header)
            own = _own_title(cell)
            title = own if own and NUMBER.match(cell.flat) else title_above(self.done.items, own=bool(own)) or own
            if title or self.start is None:
                self._begin(title or Title(EMPTY), header)
                cell = EMPTY if title is own else cell
        elif self._begins(band, cell):
            self._begin(_own_title(cell) or Title(cell), band)
            cell = EMPTY
        self._place(band, cell)

    def close(self) -> None:
        """Complete the point at hand with what further columns said of it."""
        if self.start is None:
            return
        heading = self.done.items[self.start]
        funding = self.beside.said.pop(Column.FUNDING, EMPTY)
        if funding and isinstance(heading, Placed):
            self.done.items[self.start] = replace(heading, cells=(heading.cell(0), funding))
        text, smiley = self.beside.economy()
        if (text or smiley) and not self.told_economy and isinstance(heading, Band):
            row = Placed((EMPTY, text, EMPTY, smiley), heading.place, role=Role.ECONOMY)
            self.done.items.insert(_behind_rows(self.done.items), row)
        if self.beside.said and isinstance(heading, Band):
            self.done.items.insert(self.start + 1, self.beside.description(heading))
        self.done.labels.extend(self.beside.labels)

    def _begin(self, title: Title, at: Band) -> None:
        self.close()
        self.start, self.beside, self.told_economy = len(self.done.items), Beside(), False
        for column, words in ((Column.AGREEMENT, title.agreement), (Column.DESCRIPTION, title.description)):
            if words:
                self.beside.add(column, words)
        self.done.items.append(Placed((title.words, self.funding), at.place, role=Role.HEADING))
        self.funding = again(self.funding)

    def _begins(self, band: Band, cell: Passage) -> bool:
        """Whether a row below others begins another point under the same header."""
        if self.columns.titled or not cell or is_label(cell.flat):
            return False
        timed = self.columns.of(band, Column.TIME) or self.columns.of(band, Column.SMILEY)
        return not timed and (self.told_economy or bool(NUMBER.match(cell.flat)))

    def _place(self, band: Band, label: Passage) -> None:
        self.beside.hear(band, self.columns, self.above)
        label = self.columns.of(band, Column.LABEL) or label
        self.told_economy = self.told_economy or bool(ECONOMY.match(label.flat))
        rest = (Column.TEXT, Column.TIME, Column.SMILEY, Column.NOTE)
        cells = (label, *(self.columns.of(band, column) for column in rest))
        if any(cells):
            merged = frozenset(at for at, column in enumerate(rest, 1) if self.columns.merged(band, column))
            self.done.items.append(Placed(cells, band.place, merged))

    def _name_columns(self, header: Band) -> None:
        """Label the header's cells; what one adds in parentheses may be the kinds of funding."""
        name, self.funding = _funding_in(self.columns.of(header, Column.TEXT))
        but = (Column.TEXT, Column.TITLE) if self.columns.titled else (Column.TEXT,)
        self.done.labels.extend((name, *self.columns.known(header, but)))


def title_above(items: list[Item], *, own: bool) -> Title | None:
    """Take the lines right above a table that name its point: a heading, with the lines between it and the table.

    own: the table itself has words that may be the title; then only a heading with a point's number is surer.
    """
    between: list[Line] = []
    for index in range(len(items) - 1, max(len(items) - 1 - MOST_LINES_ABOVE, -1), -1):
        line = items[index]
        if not isinstance(line, Line) or line.level == 1 or GUIDE_HEADING.match(line.words.flat):
            break
        if is_furniture(line.words.flat):
            continue
        if NUMBER.match(line.words.flat) or (line.level and not CHAPTER.match(line.words.flat)):
            if own and not NUMBER.match(line.words.flat):
                return None
            return _taken(items, line, between)
        if line.level:
            break
        between.insert(0, line)
    if own or not between or not _may_be_title(between[-1].words) or CHAPTER.match(between[-1].words.flat):
        return None
    return _taken(items, between[-1], [])


def _taken(items: list[Item], title: Line, between: list[Line]) -> Title:
    taken, near = [title, *between], max(len(items) - MOST_LINES_ABOVE, 0)
    items[near:] = [item for item in items[near:] if not any(item is line for line in taken)]
    described = next((at for at, line in enumerate(between) if HEADINGS.match(line.words.flat)), len(between))
    agreement, description = between[:described], between[described:]
    return Title(
        title.words,
        agreement=paragraphs_of(line.words for line in agreement),
        description=paragraphs_of(line.words for line in description),
    )


def _own_title(cell: Passage) -> Title | None:
    """The title that a cell begins with; what follows it is the agreement's text."""
    if not cell or is_label(cell.flat):
        return None
    first = cell.paragraphs()[0]
    if not (NUMBER.match(first.flat) or _may_be_title(first)):
        return None
    return Title(first, agreement=cell.cut(len(first.flat)))


def _may_be_title(words: Passage) -> bool:
    flat = words.flat
    return len(flat) <= LONGEST_CHAPTER and not SENTENCE_END.search(flat) and not words.segments[0].item


def _funding_in(cell: Passage) -> tuple[Passage, Passage]:
    """A text column's name, and what it says of funding."""
    if DESCRIPTION.match(cell.flat) or not LETTER.search(LISTED.sub("", cell.flat)):
        return EMPTY, cell
    added = PARENTHESES.search(cell.flat)
    if added is None or not any(kind.search(added[0]) for kind in KINDS.values()):
        return cell, EMPTY
    return cell.cut(0, added.start()), cell.cut(added.start())


def _behind_rows(items: list[Item]) -> int:
    return next(index for index in range(len(items), 0, -1) if isinstance(items[index - 1], Band))
