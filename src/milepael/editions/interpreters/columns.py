"""What the columns of a table hold, recognised from what its header row calls them, in any order."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum

from milepael.editions.interpreters.titles import DESCRIPTION, NUMBER
from milepael.editions.language import wording
from milepael.editions.ledger import is_word
from milepael.editions.passage import EMPTY, Passage
from milepael.editions.stream import Band


class Column(Enum):
    """What a column holds; each has at most one place in a table."""

    TITLE = "title"
    NUMBER = "number"
    CHAPTER = "chapter"
    LABEL = "label"
    TEXT = "text"
    TIME = "time"
    SMILEY = "smiley"
    NOTE = "note"
    DESCRIPTION = "description"
    AGREEMENT = "agreement"
    CENTRE = "centre"
    COMMITTEES = "committee"
    CONTRIBUTORS = "contribution"
    INVOLVED = "involved"
    FUNDING = "funding"
    ECONOMY = "economy"
    ECONOMY_SMILEY = "economy_smiley"


SIGN = r"(?:smiley\w*|trafiklys|lyskurv|lys|farve\w*)"
RESPONSIBLE = r"(?:(?:ansvarlig\w*|udførende|faglig\w*) )?"
CALLED: tuple[tuple[Column, str], ...] = (
    (Column.TIME, r"(?:forventet )?(?:tid|tidspunkt|tidsfrist|frist|deadline|termin|tidsplan)|hvornår|tid ?/ ?frist"),
    (Column.TIME, r"(?:tid|tidspunkt|frist) for (?:opfølgning|milepæl)\w*"),
    (Column.ECONOMY_SMILEY, rf"(?:{SIGN}|status|vurdering),? (?:(?:på|for|af) )?økonomi\w*|økonomi ?\(?{SIGN}\)?"),
    (Column.SMILEY, rf"{SIGN}(?:,? (?:(?:på|for|af) )?(?:indsats|milepæl)\w*)?|(?:indsats|milepæl) ?\(?{SIGN}\)?"),
    (Column.SMILEY, r"(?:vurdering|fremdrift|status)(?: (?:på|for|af) (?:indsats|milepæl)\w*)?"),
    (Column.SMILEY, r"(?:vurdering|status) (?:pr\.?|ved|d\.|efter) .*"),
    (Column.NOTE, r"(?:status)?(?:bemærkning|kommentar|note)(?:er)?|statusnotat|uddybning|forklaring|status"),
    (Column.NUMBER, r"nr|nummer|(?:punkt|pkt\.?|aftale) ?nr|punktnummer|pkt|#"),
    (Column.CHAPTER, r"afsnit|kapitel"),
    (Column.TEXT, r"milepæl(?:e|en|ene)?(?: (?:i|for|frem til|til) .+| \d{4})?|delmål"),
    (Column.DESCRIPTION, r"kort beskrivelse.*"),
    (Column.DESCRIPTION, r"beskrivelse(?: af .+)?"),
    (Column.AGREEMENT, r"(?:politisk )?aftaletekst|aftalens (?:tekst|ordlyd)"),
    (Column.TITLE, r"(?:aftalens |aftale|budget)?punkt(?:et|er)?(?: i aftalen)?|pejlemærke|delelement"),
    (Column.TITLE, r"overskrift|emne|titel|initiativ|forslag|projekt"),
    (Column.DESCRIPTION, r"udmøntning|implementering|handling(?:er)?|tiltag|aktivitet(?:er)?"),
    (Column.CENTRE, rf"{RESPONSIBLE}(?:cent(?:er|re)|forvaltning|afdeling|sekretariat|enhed)"),
    (Column.COMMITTEES, rf"{RESPONSIBLE}(?:politisk |fag)?udvalg"),
    (Column.CONTRIBUTORS, r"(?:væsentlig\w* )?bidragsyder\w*"),
    (Column.INVOLVED, r"(?:involverede?|inddragede?) udvalg"),
    (Column.FUNDING, r"finansiering\w*|drift ?(?:/|eller|og) ?anlæg"),
    (Column.ECONOMY, r"økonomi(?:en)?|budget"),
    (Column.TIME, r"(?:budget)?opfølgning|runde|dato|måned|kvartal|periode"),
)
"""What people call each column, the surest names first: a later one counts only where the column has no place yet."""
NAMES = tuple((column, re.compile(names)) for column, names in CALLED)
TIMES, SMILEYS, TITLES = (
    re.compile("|".join(names for column, names in CALLED if column is wanted), re.IGNORECASE)
    for wanted in (Column.TIME, Column.SMILEY, Column.TITLE)
)
EFFORT = re.compile(r"indsats(?:en|er|erne)?")
"""The title where another column holds the text, else the text."""
NO_TITLE = re.compile(r"ansvarlig\w*(?: \w+)?|ansvar|prioritet|kontakt\w*|type|bilag|sag|link|id|kilde|vægt|tema")
"""What people call columns that belong to no field, and that are no title of a point either."""
PARENTHESES = re.compile(r"\s*\([^()]*\)")
LONGEST_NAME = 60
FEWEST = 3
FEWEST_SIGNS = 4
"""So many kinds of signs in a cell are no rule or dash: they may be a date in broken letters."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Where a table has what, by its header row.

    titled: the header row itself holds the title of the one point below. unknown are the places of columns whose
    name says nothing here.
    """

    header: Band
    places: Mapping[Column, int]
    titled: bool = False
    unknown: tuple[int, ...] = ()

    @property
    def names_points(self) -> bool:
        """Whether a column names the points below, by number or by title."""
        return self.has(Column.NUMBER) or (not self.titled and bool(self.of(self.header, Column.TITLE)))

    def has(self, column: Column) -> bool:
        """Whether the table has a column."""
        return column in self.places

    def of(self, band: Band, column: Column) -> Passage:
        """A row's cell in a column, empty where the table has no such column or the cell no word."""
        cell = band.cell(self.places[column]) if column in self.places else EMPTY
        return cell if is_word(cell.flat) or len(set(cell.flat)) >= FEWEST_SIGNS else EMPTY

    def known(self, header: Band, but: tuple[Column, ...] = ()) -> tuple[Passage, ...]:
        """A header row's cells, without those of unknown columns and of some others."""
        left = {*self.unknown, *(self.places[column] for column in but)}
        return tuple(cell for place, cell in enumerate(header.cells) if place not in left)

    def merged(self, band: Band, column: Column) -> bool:
        """Whether a row's cell in a column goes on with the one above."""
        return self.places.get(column, -1) in band.merged

    def repeated(self, band: Band) -> bool:
        """Whether a row is the header, printed again."""
        return [cell.flat for cell in band.cells] == [cell.flat for cell in self.header.cells]


def columns_of(band: Band) -> Columns | None:
    """Recognise a header row, which names at least a time, a smiley and a text; None for any other row."""
    if not any(TIMES.match(cell.flat) for cell in band.cells) or _is_usual(band):
        return None
    names = {place: _name(cell) for place, cell in enumerate(band.cells) if cell}
    if len(names) < FEWEST or not (_any(TIMES, names.values()) and _any(SMILEYS, names.values())):
        return None
    places: dict[Column, int] = {}
    for column, pattern in NAMES:
        if column not in places:
            _settle(column, _first(pattern, names, places), places)
    numbered = next((place for place in names if NUMBER.match(band.cells[place].flat)), None)
    if numbered is not None:
        _settle(Column.TITLE, numbered, places)
    _settle_effort(names, places)
    if Column.TEXT not in places and Column.DESCRIPTION in places:
        places[Column.TEXT] = places.pop(Column.DESCRIPTION)
    return _complete(band, {place: names[place] for place in names if place not in places.values()}, places)


def _is_usual(band: Band) -> bool:
    """The commonest header row, told at a glance: it needs no columns to be recognised."""
    title, name, time, smiley = (band.cell(place).flat for place in range(4))
    usual = len(band.cells) == 4 and time == wording.TIME and smiley == wording.SMILEY
    return usual and bool(title and DESCRIPTION.match(name) and not _called(TITLES, _name(band.cell(0))))


def _complete(band: Band, others: Mapping[int, str], places: dict[Column, int]) -> Columns | None:
    """What no name told: the point's own title, in the first cell that is called nothing known or nothing at all."""
    titled = Column.TITLE in places and bool(NUMBER.match(band.cell(places[Column.TITLE]).flat))
    if titled and Column.TEXT not in places and Column.FUNDING in places:
        places[Column.TEXT] = places.pop(Column.FUNDING)
    elif titled and Column.TEXT not in places and len(others) == 1:
        places[Column.TEXT] = next(iter(others))
    if not {Column.TEXT, Column.TIME, Column.SMILEY} <= places.keys():
        return None
    if not places.keys() & {Column.TITLE, Column.NUMBER}:
        own = next((place for place, name in others.items() if not NO_TITLE.fullmatch(name)), None)
        blank = next((place for place, cell in enumerate(band.cells) if not cell and place not in band.merged), None)
        titled = own is not None
        _settle(Column.TITLE, own if titled else blank, places)
    return Columns(band, places, titled, tuple(place for place in others if place not in places.values()))


def _settle(column: Column, place: int | None, places: dict[Column, int]) -> None:
    if place is not None:
        places[column] = place


def _settle_effort(names: Mapping[int, str], places: dict[Column, int]) -> None:
    place = _first(EFFORT, names, places)
    if Column.TITLE not in places and places.keys() & {Column.TEXT, Column.DESCRIPTION}:
        _settle(Column.TITLE, place, places)
    elif Column.DESCRIPTION not in places:
        _settle(Column.DESCRIPTION, place, places)


def _first(pattern: re.Pattern[str], names: Mapping[int, str], places: Mapping[Column, int]) -> int | None:
    taken = places.values()
    return next((place for place, name in names.items() if place not in taken and _called(pattern, name)), None)


def _any(pattern: re.Pattern[str], names: Iterable[str]) -> bool:
    return any(_called(pattern, name) for name in names)


def _called(pattern: re.Pattern[str], name: str) -> bool:
    """Whether a name is one of the pattern's, as it stands or without what parentheses or a slash add."""
    if pattern.fullmatch(name):
        return True
    bare = PARENTHESES.sub("", name).partition("/")[0].strip(" .:*")
    return bare != name and bool(pattern.fullmatch(bare))


def _name(cell: Passage) -> str:
    """What a header calls a column; nothing where it says more than a name does."""
    text = cell.flat
    if len(text) > LONGEST_NAME or text[:1].isdigit():
        return ""
    return " ".join(text.split()).casefold().strip(" .:*")
