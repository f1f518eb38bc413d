"""What a table of centres, committees and people says, row by row, and what is wrong with which cell."""

import datetime
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TypeVar

from milepael.accounts.rules import ALWAYS, OF_A_CENTRE, OF_A_COMMITTEE, Role, RuleBroken, Term, email_of
from milepael.documents.sentence import Sentence
from milepael.editions.language.dates import date_in
from milepael.editions.language.names import without_prefix

T = TypeVar("T")
NAME, EMAIL, ROLE, CENTRE, COMMITTEE = "Navn", "E-mail", "Rolle", "Center", "Udvalg"
DEPUTY, SINCE, UNTIL = "Stedfortræder for", "Fra", "Til"
COLUMNS: Mapping[str, tuple[str, ...]] = {
    NAME: ("name", "medarbejder"),
    EMAIL: ("email", "e-mailadresse", "mail", "e-post", "e-mail address"),
    ROLE: ("role",),
    CENTRE: ("centre", "ansvarligt center"),
    COMMITTEE: ("committee",),
    DEPUTY: ("deputy for", "vikar for"),
    SINCE: ("from", "fra og med", "fra dato"),
    UNTIL: ("to", "until", "til og med", "til dato"),
}
"""The columns that are read, and what else they may be called."""
ROLES: Mapping[Role, tuple[str, ...]] = {
    Role.ADMINISTRATOR: ("administrator",),
    Role.BUDGET_OFFICE: ("økonomi", "budgetmedarbejder", "budget office"),
    Role.MANAGER: ("leder", "centerchef", "manager"),
    Role.REPORTER: ("indberetter", "reporter"),
    Role.SECRETARY: ("sekretær", "udvalgssekretær", "secretary"),
    Role.POLITICIAN: ("politiker", "politician"),
    Role.READER: ("læser", "reader"),
}
ROWS_ABOVE, MOST_ROWS, LONGEST_NAME, LONGEST_PLACE = 10, 1_000, 200, 300

NO_HEADINGS = Sentence(
    da="Tabellen har ingen overskrifter, som Milepæl kender: {known}.",
    en="The table has no headings that Milepæl knows: {known}.",
)
TOO_MANY = Sentence(
    da="Tabellen har flere end {most} rækker; del den i flere filer.",
    en="The table has more than {most} rows; split it into several files.",
)
MISSING = Sentence(da="cellen er tom", en="the cell is empty")
NO_EMAIL = Sentence(da="»{words}« er ikke en e-mailadresse", en="“{words}” is not an e-mail address")
NO_ROLE = Sentence(da="»{words}« er ikke en rolle; roller er {roles}", en="“{words}” is not a role; roles are {roles}")
NO_DATE = Sentence(da="»{words}« er ikke en dato", en="“{words}” is not a date")
ENDS_FIRST = Sentence(da="slutter, før det begynder", en="ends before it begins")
LONG = Sentence(da="teksten er på {length} tegn; højst {most}", en="the text has {length} characters; at most {most}")
NO_PLACE = Sentence(
    da="rollen »{role}« hører ikke til her; lad cellen være tom", en="“{role}” has none; leave it empty"
)
DEPUTY_HAS_NONE = Sentence(
    da="en stedfortræder har de poster, som den fraværende har; lad cellen være tom",
    en="a deputy has the posts of the one who is away; leave it empty",
)
TWO_TERMS = Sentence(
    da="{email} har rollen i en anden række med andre datoer", en="{email} has the role in another row with other dates"
)
AT = Sentence(da="{sheet}række {row}, kolonne {column}: {what}", en="{sheet}row {row}, column {column}: {what}")
SHEET = Sentence(da="ark {name}, ", en="sheet {name}, ")


@dataclass(frozen=True, slots=True)
class TableRow:
    """The words of a row, cell by cell, and where it stands; sheet is "" where the file has no sheets."""

    sheet: str
    number: int
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with one cell."""

    at: TableRow
    column: str
    what: Sentence
    values: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))

    def in_(self, language: str) -> str:
        """For example: række 7, kolonne Rolle: »chef« er ikke en rolle."""
        sheet = SHEET.in_(language, name=self.at.sheet) if self.at.sheet else ""
        what = self.what.in_(language, **self.values)
        return AT.in_(language, sheet=sheet, row=self.at.number, column=self.column, what=what)


@dataclass(frozen=True, slots=True)
class Line:
    """One row understood: a person in a role, with its places; or places alone, where email is ""."""

    at: TableRow
    centres: tuple[str, ...] = ()
    committees: tuple[str, ...] = ()
    email: str = ""
    name: str = ""
    role: Role = Role.READER
    deputy_for: str = ""
    term: Term = ALWAYS


@dataclass(frozen=True, slots=True)
class Roster:
    """Everything a table says, and everything that is wrong with it; unused are headings that mean nothing here."""

    lines: tuple[Line, ...]
    faults: tuple[Fault, ...]
    unused: tuple[str, ...] = ()


class _Wrong(Exception):  # never leaves this module
    def __init__(self, column: str, what: Sentence, **values: object) -> None:
        super().__init__(column)
        self.column, self.what, self.values = column, what, values


def roster_of(rows: Sequence[TableRow]) -> Roster:
    """Read the rows of all sheets, each below its own headings. Raises RuleBroken where nothing can be made of them."""
    lines: list[Line] = []
    faults: list[Fault] = []
    unused: list[str] = []
    found = False
    for sheet in dict.fromkeys(row.sheet for row in rows):
        own = [row for row in rows if row.sheet == sheet]
        at, columns = _header(own)
        if not columns:
            continue
        found = True
        unused += [words for index, words in enumerate(own[at].words) if words and index not in columns.values()]
        for row in own[at + 1 :]:
            wrong: list[_Wrong] = []
            lines += [line] if (line := _line(row, columns, wrong)) and not wrong else []
            faults += [Fault(row, one.column, one.what, one.values) for one in wrong]
    if not found:
        raise RuleBroken(NO_HEADINGS, known=", ".join(COLUMNS))
    if len(lines) + len(faults) > MOST_ROWS:
        raise RuleBroken(TOO_MANY, most=MOST_ROWS)
    return Roster(tuple(lines), (*faults, *_contradictions(lines)), tuple(dict.fromkeys(unused)))


def _header(rows: Sequence[TableRow]) -> tuple[int, Mapping[str, int]]:
    """Which row near the top has most headings, and in which column each stands."""
    names = {other: name for name, others in COLUMNS.items() for other in (name.lower(), *others)}
    found: list[dict[str, int]] = []
    for row in rows[:ROWS_ABOVE]:
        columns: dict[str, int] = {}
        for index, words in enumerate(row.words):
            if name := names.get(words.lower().strip(" :*")):
                columns.setdefault(name, index)
        found.append(columns)
    at = max(range(len(found)), key=lambda index: len(found[index]), default=0)
    return at, found[at] if found else {}


def _line(row: TableRow, columns: Mapping[str, int], wrong: list[_Wrong]) -> Line | None:
    """What a row says; every cell that is wrong is added to wrong, and the line is then of no use."""
    cell = {name: row.words[at] if at < len(row.words) else "" for name, at in columns.items()}
    said = {name: cell.get(name, "") for name in COLUMNS}
    if not any(said.values()):
        return None
    centres = _tried(lambda: tuple(without_prefix(name) for name in _names(said, CENTRE)), wrong) or ()
    committees = _tried(lambda: _names(said, COMMITTEE), wrong) or ()
    if not any(said[name] for name in (NAME, EMAIL, ROLE, DEPUTY)):
        return Line(row, centres, committees)
    role = _tried(lambda: _role(said[ROLE]), wrong)
    wrong += _misplaced(said, role) if role else ()
    return Line(
        row,
        centres,
        committees,
        email=_tried(lambda: _email(said, EMAIL), wrong) or "",
        name=_tried(lambda: _fitting(said, NAME, LONGEST_NAME), wrong) or "",
        role=role or Role.READER,
        deputy_for=(_tried(lambda: _email(said, DEPUTY), wrong) or "") if said[DEPUTY] else "",
        term=_term(said, wrong),
    )


def _tried(made: Callable[[], T], wrong: list[_Wrong]) -> T | None:
    """What a cell says, or None and why it says nothing."""
    try:
        return made()
    except _Wrong as why:
        wrong.append(why)
        return None


def _names(said: Mapping[str, str], column: str) -> tuple[str, ...]:
    """Names hold commas, so several in a cell are parted by semicolons or stand on lines of their own."""
    names = said[column].replace("\n", ";").split(";")
    return tuple(_fitting({column: name.strip()}, column, LONGEST_PLACE) for name in names if name.strip())


def _fitting(said: Mapping[str, str], column: str, most: int) -> str:
    words = " ".join(said[column].split())
    if len(words) > most:
        raise _Wrong(column, LONG, length=len(words), most=most)
    return words


def _email(said: Mapping[str, str], column: str) -> str:
    if not said[column]:
        raise _Wrong(column, MISSING)
    try:
        return email_of(said[column])
    except RuleBroken as broken:
        raise _Wrong(column, NO_EMAIL, words=said[column][:80]) from broken


def _role(words: str) -> Role:
    if not words:
        raise _Wrong(ROLE, MISSING)
    called = words.lower()
    role = next((role for role, names in ROLES.items() if called == role.value or called in names), None)
    if role is None:
        raise _Wrong(ROLE, NO_ROLE, words=words[:80], roles=", ".join(names[0] for names in ROLES.values()))
    return role


def _misplaced(said: Mapping[str, str], role: Role) -> Iterator[_Wrong]:
    for column, having in ((CENTRE, OF_A_CENTRE), (COMMITTEE, OF_A_COMMITTEE)):
        if said[column] and said[DEPUTY]:
            yield _Wrong(column, DEPUTY_HAS_NONE)
        elif said[column] and role not in having:
            yield _Wrong(column, NO_PLACE, role=ROLES[role][0])
    if said[DEPUTY]:
        return
    if role in OF_A_CENTRE and not said[CENTRE]:
        yield _Wrong(CENTRE, MISSING)
    if role is Role.SECRETARY and not said[COMMITTEE]:
        yield _Wrong(COMMITTEE, MISSING)


def _term(said: Mapping[str, str], wrong: list[_Wrong]) -> Term:
    since, until = _tried(lambda: _day(said, SINCE), wrong), _tried(lambda: _day(said, UNTIL), wrong)
    try:
        return Term(since, until)
    except RuleBroken:
        wrong.append(_Wrong(UNTIL, ENDS_FIRST))
        return ALWAYS


def _day(said: Mapping[str, str], column: str) -> datetime.date | None:
    words = said[column]
    if not words:
        return None
    found = date_in(words)
    if found is None or found[0][0] != words:
        raise _Wrong(column, NO_DATE, words=words[:80])
    return found[1]


def _contradictions(lines: Sequence[Line]) -> Iterator[Fault]:
    """Several rows of one person in one role are one role of several places; it has one term only."""
    terms: dict[tuple[str, Role, str], Term] = {}
    for line in lines:
        if line.email and terms.setdefault((line.email, line.role, line.deputy_for), line.term) != line.term:
            yield Fault(line.at, SINCE, TWO_TERMS, {"email": line.email})
