"""A sheet as a grid: its headings wherever they stand, its rows by heading, and each cell by the name it has there."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from milepael.documents.cell_names import cell_name
from milepael.documents.sentence import Sentence
from milepael.documents.tree import Cell, Place, Sheet, Sort
from milepael.editions.desk import Desk
from milepael.editions.language import headings, wording
from milepael.editions.language.headings import ALSO, folded
from milepael.editions.ledger import is_word
from milepael.editions.model import WarningCode
from milepael.editions.passage import EMPTY, Passage
from milepael.editions.stream import Band

NO_COLUMN = Sentence(
    da="kolonnen »{heading}« kendes ikke; dens tekst står under »ulæst«",
    en="the column “{heading}” is not known; its text stands under “unread”",
)
NO_HEADING = Sentence(
    da="kolonnen har ingen overskrift; dens tekst står under »ulæst«",
    en="the column has no heading; its text stands under “unread”",
)
NO_VALUE = Sentence(
    da="cellen rummer en formel, og filen siger ikke, hvad den giver",
    en="the cell holds a formula, and the file does not say what it gives",
)
NO_SHEET = Sentence(
    da="arket »{name}« kendes ikke; dets tekst står under »ulæst«",
    en="the sheet “{name}” is not known; its text stands under “unread”",
)
NO_HEADER = Sentence(
    da="arket »{name}« har ingen række med overskrifter; dets tekst står under »ulæst«",
    en="the sheet “{name}” has no row of headings; its text stands under “unread”",
)
NO_ORDER = Sentence(da="»{words}« er ikke et løbenummer", en="“{words}” is not a running number")
IN_CELL = Sentence(da="ark {sheet}, celle {cell}: {what}", en="sheet {sheet}, cell {cell}: {what}")
ROWS_ABOVE = 20
FEWEST_HEADINGS = 2


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell's words, and where they stand: column counts from 0."""

    words: Passage
    sheet: str
    at: Place
    column: int
    sort: Sort = "text"

    def __bool__(self) -> bool:
        return bool(self.words)

    @property
    def flat(self) -> str:
        """The words, a paragraph a line."""
        return self.words.flat

    def complain(self, desk: Desk, code: WarningCode, what: str, *, point: str | None = None) -> None:
        """Note what is wrong with this cell: "ark Milepæle, celle D14: »måske« er ikke en smiley"."""
        name = cell_name(self.at.line or 1, self.column + 1)
        desk.warn(code, IN_CELL.in_("da", sheet=self.sheet, cell=name, what=what), at=self.at, point=point)


@dataclass(frozen=True, slots=True)
class GridRow:
    """A row by the headings above its cells."""

    cells: Mapping[str, GridCell]
    at: Place

    def __getitem__(self, heading: str) -> GridCell:
        return self.cells[heading]

    def __bool__(self) -> bool:
        return any(self.cells.values())


@dataclass(frozen=True, slots=True)
class Grid:
    """The rows below a header; headings are those that the sheet has of the ones asked for."""

    rows: tuple[GridRow, ...] = ()
    headings: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Lines:
    """A sheet as it stands: its name in the file, and each row's cells beside their words."""

    name: str
    rows: tuple[tuple[tuple[Cell, ...], Band], ...]


def lines_of(desk: Desk) -> Mapping[str, Lines]:
    """Every sheet by its folded name; of two with one name, the first."""
    found: dict[str, Lines] = {}
    bands = iter(item for item in desk.items if isinstance(item, Band))
    for sheet in desk.document.blocks:
        if isinstance(sheet, Sheet):
            rows = tuple((row.cells, next(bands)) for row in sheet.rows)
            found.setdefault(folded(sheet.name), Lines(sheet.name, rows))
    return found


def has_header(lines: Lines, known: Sequence[str]) -> bool:
    """Whether a row of headings stands near the top of a sheet."""
    return _header(lines, _by_name(known)) is not None


def open_grid(desk: Desk, lines: Lines | None, known: Sequence[str]) -> Grid:
    """Read a sheet below the row that has most of the known headings; what it has besides them is told and left alone.

    Every row has every known heading, with an empty cell where the sheet has no such column.
    """
    if lines is None or not lines.rows:
        return Grid()
    by_name = _by_name(known)
    top = _header(lines, by_name)
    if top is None:
        desk.warn(WarningCode.UNREAD_TEXT, NO_HEADER.in_("da", name=lines.name), at=lines.rows[0][1].place)
        return Grid()
    for _, band in lines.rows[:top]:
        if wording.RUNNING.match(band.cell(0).flat):
            desk.ledger.label(band.cell(0))
    columns = dict(_columns(desk, lines.name, lines.rows[top][1], by_name=by_name))
    _tell_nameless(desk, lines, top)
    places = {heading: columns.get(heading) for heading in known}
    rows = (_row(desk, lines.name, line, places=places) for line in lines.rows[top + 1 :])
    return Grid(tuple(row for row in rows if row), frozenset(columns))


def tell_unknown_sheets(desk: Desk, sheets: Mapping[str, Lines], known: Sequence[str]) -> None:
    """Name the sheets that nothing is read from."""
    ours = set(map(folded, known))
    for name, lines in sheets.items():
        if name not in ours and lines.rows:
            desk.warn(WarningCode.UNREAD_TEXT, NO_SHEET.in_("da", name=lines.name), at=lines.rows[0][1].place)


def _by_name(known: Sequence[str]) -> dict[str, str]:
    """The headings by every name they go by; a heading's own name comes before another's second one."""
    names = {folded(heading): heading for heading in known}
    for heading in known:
        for other in ALSO.get(heading, ()):
            names.setdefault(folded(other), heading)
    return names


def _header(lines: Lines, by_name: Mapping[str, str]) -> int | None:
    counts = [
        len({by_name[name] for cell in band.cells if (name := folded(cell.flat)) in by_name})
        for _, band in lines.rows[:ROWS_ABOVE]
    ]
    most = max(counts, default=0)
    return counts.index(most) if most >= FEWEST_HEADINGS else None


def _columns(desk: Desk, sheet: str, band: Band, *, by_name: Mapping[str, str]) -> Iterator[tuple[str, int]]:
    """Where each known heading stands, the first of two; its words are labels."""
    taken: set[str] = set()
    for column, words in enumerate(band.cells):
        heading = by_name.get(folded(words.flat))
        if heading is not None and heading not in taken:
            taken.add(heading)
            desk.ledger.label(words)
            yield heading, column
        elif words:
            cell = GridCell(words, sheet, band.place, column)
            cell.complain(desk, WarningCode.UNREAD_TEXT, NO_COLUMN.in_("da", heading=" ".join(words.flat.split())))


def _tell_nameless(desk: Desk, lines: Lines, top: int) -> None:
    """Point at the first cell of each column that has words and no heading."""
    told = {column for column, words in enumerate(lines.rows[top][1].cells) if words}
    for _, band in lines.rows[top + 1 :]:
        for column, words in enumerate(band.cells):
            if column not in told and is_word(words.flat):
                told.add(column)
                GridCell(words, lines.name, band.place, column).complain(desk, WarningCode.UNREAD_TEXT, NO_HEADING.da)


def _row(desk: Desk, sheet: str, line: tuple[tuple[Cell, ...], Band], *, places: Mapping[str, int | None]) -> GridRow:
    cells, band = line
    found = {}
    for heading, column in places.items():
        if column is None or column >= len(cells):
            found[heading] = GridCell(EMPTY, sheet, band.place, column or 0)
            continue
        cell = GridCell(band.cell(column), sheet, band.place, column, cells[column].sort)
        if cell.sort == "formula":
            cell.complain(desk, WarningCode.UNREAD_TEXT, NO_VALUE.da)
            cell = GridCell(EMPTY, sheet, band.place, column)
        found[heading] = cell
    return GridRow(found, band.place)


def in_order(desk: Desk, rows: Sequence[GridRow]) -> tuple[GridRow, ...]:
    """Rows by their running number, whatever they were sorted by since; one without stays below the row above it."""
    placed: list[tuple[float, int, GridRow]] = []
    last = 0.0
    for index, row in enumerate(rows):
        cell = row[headings.ORDER]
        if cell.flat.isdecimal():
            desk.ledger.label(cell.words)
            last = float(cell.flat)
        elif cell:
            cell.complain(desk, WarningCode.UNREAD_TEXT, NO_ORDER.in_("da", words=cell.flat))
        placed.append((last, index, row))
    return tuple(row for _, _, row in sorted(placed, key=lambda each: each[:2]))
