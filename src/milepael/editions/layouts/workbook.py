"""The spreadsheet: what the document is, its points, milestones and economy, and the lists that cells choose from."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, zip_longest

from milepael.documents.tree import Cell, Column, Document, Paragraph, Row, Sheet, Strong
from milepael.editions.language import headings, wording
from milepael.editions.language.headings import chapter_names
from milepael.editions.language.rounds import rounds_of
from milepael.editions.language.smileys import WORDS
from milepael.editions.layouts.printing import Asking, Printing
from milepael.editions.layouts.workbook_cells import Field, day, figure, header, listed, said, table
from milepael.editions.layouts.workbook_points import sheets_of_points, words_used
from milepael.editions.model import Budget, Challenge, Edition, Effort, Kind, RoundLabel, State

SETTLED = (State.NOT_REPORTED, State.NOT_DUE)
AMBIGUOUS = "Uafklaret: forsinket eller kan ikke nås"
RARE = frozenset({headings.PARENT, headings.CHAPTER_RESPONSIBLE})
"""Lists that are left out where nothing is on them."""
NOTHING = Cell()


def lay_out(edition: Edition, printing: Printing | None = None) -> Document:
    """Sheets that hold all of an edition. Raises Refusal for a name or list item of more than one line."""
    printing = printing or Printing()
    challenges = (_challenges(edition.challenges),) if edition.kind is Kind.CHALLENGES or edition.challenges else ()
    points, *answers = sheets_of_points(edition, printing.asking)
    followed = (*answers, points) if printing.asking else (points, *answers)
    sheets = (_about(edition, printing), *challenges, *followed, _definitions(edition, asked=bool(printing.asking)))
    return Document(sheets, format="", title=edition.title, running_head=printing.running_head, landscape=True)


def _about(edition: Edition, printing: Printing) -> Sheet:
    """A field a row; a draft says so above them, a form begins by saying which one it is."""
    draft = printing.running_head
    above = (Row((Cell((Paragraph((Strong(draft),)),)),)),) if draft else ()
    fields = (*_of_form(printing.asking), *_facts(edition), *_of_challenges(edition))
    rows = (Row((_name(name), cell)) for name, cell in fields)
    return Sheet(
        headings.ABOUT,
        (*above, header((headings.FIELD, headings.VALUE)), *rows),
        columns=(Column(24), Column(100)),
        fixed=1,
    )


def _of_form(asking: Asking | None) -> Iterator[tuple[str, Cell]]:
    if asking is not None:
        yield headings.FORM, said(asking.name)
        yield headings.HOW, said("\n".join(asking.how))


def _name(name: str) -> Cell:
    return Cell((Paragraph((Strong(name),)),))


def _facts(edition: Edition) -> Iterator[tuple[str, Cell]]:
    agreement, round_, contact = edition.agreement, edition.round, edition.contact
    yield headings.KIND, said(wording.KINDS[edition.kind])
    yield headings.TITLE, said(edition.title)
    yield headings.MUNICIPALITY, said(edition.municipality)
    yield headings.AGREEMENT, said(agreement.name if agreement else None)
    yield headings.YEAR, figure(agreement.year if agreement else None)
    yield headings.PARTIES, listed(edition.parties)
    yield headings.ROUND_NUMBER, figure(round_.ordinal if round_ else None)
    yield headings.ROUND, said(round_.name if round_ else None)
    yield headings.SCOPE, listed(edition.scope.committees)
    yield headings.DATE, day(edition.date)
    yield headings.CASE_NUMBER, said(edition.case_number)
    yield headings.CONTACT, said(contact.name)
    yield headings.PHONE, said(contact.phone)
    yield headings.EMAIL, said(contact.email)


def _of_challenges(edition: Edition) -> Iterator[tuple[str, Cell]]:
    """What only a note on challenges has."""
    process = edition.process
    if edition.kind is not Kind.CHALLENGES and not (edition.introduction or edition.themes or process):
        return
    yield headings.INTRODUCTION, said(edition.introduction)
    yield headings.THEMES, listed(edition.themes)
    silent = process is not None and not (process.wishes or process.venues)
    yield headings.WISHES, said(headings.NONE_SAID) if silent else listed(process.wishes if process else ())
    yield headings.VENUES, listed(process.venues if process else ())


def _challenges(challenges: Sequence[Challenge]) -> Sheet:
    return table(headings.CHALLENGES, CHALLENGE_FIELDS, challenges)


def _definitions(edition: Edition, *, asked: bool) -> Sheet:
    """Lists side by side, each as long as it is; a form does not offer what is no answer."""
    columns = tuple(
        each
        for each in _lists(edition, (State.NOT_REPORTED,) if asked else SETTLED)
        if each[0] not in RARE or any(cell.blocks for cell in each[2])
    )
    rows = zip_longest(*(cells for _, _, cells in columns), fillvalue=NOTHING)
    return Sheet(
        headings.DEFINITIONS,
        (header(heading for heading, _, _ in columns), *map(Row, rows)),
        columns=tuple(column for _, column, _ in columns),
    )


def _lists(edition: Edition, silent: tuple[State, ...]) -> Iterator[tuple[str, Column, list[Cell]]]:
    points, chapters = edition.points, edition.chapters
    milestones = [milestone for point in points for milestone in point.milestones]
    yield headings.GUIDE, Column(80), [said(paragraph) for paragraph in edition.reading_guide]
    yield headings.ROUND_NUMBER, Column(12), [figure(met.ordinal) for met in edition.rounds]
    yield headings.ROUND, Column(26, literal=True), [said(met.label) for met in edition.rounds]
    yield headings.DUE, Column(12), [_due(met) for met in edition.rounds]
    unsure = (AMBIGUOUS,) if silent == SETTLED else ()
    yield headings.EFFORT_WORDS, Column(24), _words((*_of(Effort), *unsure, *_of(silent)), words_used(milestones))
    yield (
        headings.ECONOMY_WORDS,
        Column(20),
        _words((*_of(Budget), *_of((State.NOT_REPORTED, State.NONE))), words_used([point.economy for point in points])),
    )
    yield (
        headings.CENTRES,
        Column(32),
        _words((), (point.centre for point in points), chain.from_iterable(point.contributors for point in points)),
    )
    yield (
        headings.ALL_COMMITTEES,
        Column(32),
        _words((), chain.from_iterable((*point.committees, *point.involved) for point in points)),
    )
    yield headings.CHAPTER, Column(34), [said(name) for name in chapter_names(chapters)]
    yield headings.CHAPTER_NUMBER, Column(9, literal=True), [said(chapter.number) for chapter in chapters]
    yield headings.CHAPTER_TITLE, Column(34), [said(chapter.title) for chapter in chapters]
    yield headings.PARENT, Column(11, literal=True), [said(chapter.parent) for chapter in chapters]
    yield headings.CHAPTER_RESPONSIBLE, Column(14), [said(chapter.responsible) for chapter in chapters]


def _due(met: RoundLabel) -> Cell:
    """The day; a dash where the label looks like one and is none."""
    looks_like_one = met.due is None and any(one.due for one in rounds_of([met.label]))
    return said(headings.NONE_SAID) if looks_like_one else day(met.due)


def _of(meanings: Iterable[Effort | Budget | State]) -> tuple[str, ...]:
    return tuple(WORDS[meaning].da for meaning in meanings)


def _words(first: Sequence[str], *others: Iterable[str | None]) -> list[Cell]:
    """The first words in their order, and whatever others there are, each once."""
    rest = dict.fromkeys(word for words in others for word in words if word)
    return [said(word) for word in dict.fromkeys((*first, *rest))]


CHALLENGE_FIELDS: tuple[Field[Challenge], ...] = (
    Field(headings.NUMBER, Column(9, literal=True), lambda challenge: said(challenge.number)),
    Field(headings.TITLE, Column(40), lambda challenge: said(challenge.title)),
    Field(headings.TEXT, Column(80), lambda challenge: said(challenge.text)),
    Field(headings.BULLETS, Column(80), lambda challenge: listed(challenge.bullets)),
)
