"""The sheets that follow a point: what it is, its milestones, its economy."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from milepael.documents.tree import Cell, Choices, Column, Sheet
from milepael.editions.language import headings
from milepael.editions.language.funding import WORDS as FUNDING
from milepael.editions.language.headings import chapter_names, point_names, point_title, round_meant
from milepael.editions.language.smileys import WORDS
from milepael.editions.layouts.printing import Asking, Earlier
from milepael.editions.layouts.smileys import SHADES, words_of
from milepael.editions.layouts.workbook_cells import Entry, Field, day, figure, listed, said, table, together
from milepael.editions.model import Economy, Edition, Kind, Milestone, Point, RoundLabel, State

WIDE = Column(60)
NAMING = (headings.POINT, headings.POINT_TITLE)
FOLLOWED = frozenset({Kind.FOLLOW_UP, Kind.IMPLEMENTATION_PLAN})
CHOOSE_SMILEY = "Vælg et af ordene på listen; de står i arket Definitioner."
CHOOSE_ROUND = "Opfølgningen skal stå i arket Definitioner."
CHOOSE_CHAPTER = "Afsnittet står ikke i arket Definitioner. Er det rigtigt?"
CHOOSE_CENTRE = "Centret står ikke i arket Definitioner. Er det rigtigt?"
CHOOSE_COMMITTEE = "Udvalget står ikke i arket Definitioner. Er det rigtigt? Flere udvalg skrives på hver sin linje."
TINTS = tuple((WORDS[said_of].da, shade) for said_of, shade in SHADES.items())


@dataclass(frozen=True, slots=True)
class Placed:
    """A point with what it and its chapter are called, and its number in the row of all points.

    before is what a form tells that its economy was in an earlier round.
    """

    point: Point
    name: str
    chapter: str
    order: int
    before: Earlier | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """A milestone with its point, its number among all milestones, and the rounds of the document."""

    of: Placed
    milestone: Milestone
    order: int
    rounds: tuple[RoundLabel, ...]
    before: Earlier | None = None

    @property
    def meant(self) -> RoundLabel | None:
        """The round that the label alone would say."""
        return round_meant(self.rounds, self.milestone.label, None)

    @property
    def number(self) -> int | None:
        """The number of the round, where the label does not tell it."""
        told = self.meant is not None and self.meant.ordinal == self.milestone.round
        return None if told else self.milestone.round

    @property
    def due(self) -> Cell:
        """The day; a dash where the round has one and the milestone has none."""
        meant = round_meant(self.rounds, self.milestone.label, self.number)
        if self.milestone.due is None and meant is not None and meant.due is not None:
            return said(headings.NONE_SAID)
        return day(self.milestone.due)


def sheets_of_points(edition: Edition, asking: Asking | None = None) -> tuple[Sheet, ...]:
    """The sheets of points, milestones and economy; those of a form have what was said last, too."""
    earlier = asking.earlier if asking else {}
    placed = tuple(_placed(edition, earlier))
    asked = ((one, milestone) for one in placed for milestone in one.point.milestones)
    milestones = tuple(
        Asked(one, milestone, order, edition.rounds, earlier.get(milestone.id or ""))
        for order, (one, milestone) in enumerate(asked, start=1)
    )
    followed = edition.kind in FOLLOWED
    economies = tuple(one for one in placed if followed or one.point.economy != Economy())
    arranged = _as_asked if asking else tuple
    return (
        table(headings.POINTS, POINT_FIELDS, placed),
        table(headings.MILESTONES, arranged(MILESTONE_FIELDS), milestones),
        table(headings.ECONOMY, arranged(ECONOMY_FIELDS), economies),
    )


def _as_asked(fields: tuple[Field[Entry], ...]) -> tuple[Field[Entry], ...]:
    """In a form the point's title comes first, and nothing is asked of a change of economy that is not there."""
    rare = {headings.FINANCING, headings.PATH, headings.DECISION}
    asked = [replace(field, rare=True) if field.heading in rare else field for field in fields]
    first = [field for field in asked if field.heading in NAMING]
    return (*first, *(field for field in asked if field not in first))


def _placed(edition: Edition, earlier: Mapping[str, Earlier]) -> Iterator[Placed]:
    chapters = chapter_names(edition.chapters)
    names = iter(point_names(edition.points))
    order = 0
    for chapter, called in zip(edition.chapters, chapters, strict=True):
        for point in chapter.points:
            order += 1
            yield Placed(point, next(names), called, order, earlier.get(point.id or ""))


def smiley(given: Milestone | Economy) -> str:
    """The word in a smiley's cell: blank only where a blank cell says the same."""
    if given.state is State.NONE and isinstance(given, Milestone):
        return headings.NO_MILESTONE if given.text else ""
    if given.state is State.NONE and given.text:
        return ""
    return words_of(given)


def words_used(given: Sequence[Milestone] | Sequence[Economy]) -> tuple[str, ...]:
    """Every word that stands in a smiley's cell, each once."""
    return tuple(dict.fromkeys(word for each in given if (word := smiley(each))))


def _from(heading: str, message: str, *, strict: bool = False) -> Choices:
    return Choices(headings.DEFINITIONS, heading, strict=strict, message=message)


def _moved(milestone: Milestone) -> tuple[str | None, ...]:
    moved = milestone.moved
    return together(moved.before, moved.reason) if moved else (None, None)


def _change(economy: Economy) -> tuple[str | None, ...]:
    change = economy.change
    return together(change.financing, change.path, change.decision) if change else (None, None, None)


def _last(before: Earlier | None) -> Cell:
    return said("\n".join((f"{before.label}: {before.words}", before.note)) if before else None)


def _title(placed: Placed) -> Cell:
    title = point_title(placed.point)
    return said(title if placed.name != title else None)


def _text(heading: str, width: int, text: Callable[[Point], str | None], *, rare: bool = False) -> Field[Placed]:
    return Field(heading, Column(width), lambda placed: said(text(placed.point)), rare=rare)


def _names(heading: str, names: Callable[[Point], tuple[str, ...]]) -> Field[Placed]:
    source = headings.CENTRES if heading == headings.CONTRIBUTORS else headings.ALL_COMMITTEES
    message = CHOOSE_CENTRE if heading == headings.CONTRIBUTORS else CHOOSE_COMMITTEE
    return Field(heading, Column(30, choices=_from(source, message)), lambda placed: listed(names(placed.point)))


NAME = Column(12, literal=True)
POINT_FIELDS: tuple[Field[Placed], ...] = (
    Field(headings.POINT, NAME, lambda placed: said(placed.name)),
    Field(
        headings.CHAPTER,
        Column(26, choices=_from(headings.CHAPTER, CHOOSE_CHAPTER)),
        lambda placed: said(placed.chapter),
    ),
    Field(headings.NUMBER, Column(9, literal=True), lambda placed: said(placed.point.number)),
    _text(headings.TITLE, 40, lambda point: point.title),
    Field(headings.PART, Column(6), lambda placed: figure(placed.point.part), rare=True),
    _text(headings.PART_TITLE, 24, lambda point: point.part_title, rare=True),
    _text(headings.CATALOGUE, 22, lambda point: point.catalogue, rare=True),
    _text(headings.FUNDING, 16, lambda point: ", ".join(FUNDING[kind].da for kind in point.funding)),
    Field(
        headings.CENTRE,
        Column(28, choices=_from(headings.CENTRES, CHOOSE_CENTRE)),
        lambda placed: said(placed.point.centre),
    ),
    _names(headings.COMMITTEES, lambda point: point.committees),
    _names(headings.CONTRIBUTORS, lambda point: point.contributors),
    _names(headings.INVOLVED, lambda point: point.involved),
    _text(headings.AGREEMENT_TEXT, 90, lambda point: point.agreement_text),
    _text(headings.IMPLEMENTATION_TEXT, 90, lambda point: point.implementation_text),
    _text(headings.RESPONSIBLE, 12, lambda point: point.responsible, rare=True),
    _text(headings.STATUS, 90, lambda point: point.status_text, rare=True),
    _text(headings.ADMINISTRATIVE, 16, lambda point: headings.YES if point.administrative else None),
    _text(headings.CLOSED, 12, lambda point: headings.YES if point.closed else None),
    _text(headings.ID, 16, lambda point: point.id, rare=True),
    Field(headings.ORDER, Column(7), lambda placed: figure(placed.order)),
)
MILESTONE_FIELDS: tuple[Field[Asked], ...] = (
    Field(headings.POINT, NAME, lambda asked: said(asked.of.name)),
    Field(
        headings.ROUND,
        Column(26, literal=True, choices=_from(headings.ROUND, CHOOSE_ROUND, strict=True)),
        lambda asked: said(asked.milestone.label),
    ),
    Field(headings.MILESTONE, WIDE, lambda asked: said(asked.milestone.text)),
    Field(headings.LAST, Column(34), lambda asked: _last(asked.before), rare=True),
    Field(
        headings.SMILEY,
        Column(20, choices=_from(headings.EFFORT_WORDS, CHOOSE_SMILEY, strict=True), tints=TINTS),
        lambda asked: said(smiley(asked.milestone)),
    ),
    Field(headings.STATUS, WIDE, lambda asked: said(asked.milestone.status_note)),
    Field(headings.DUE, Column(12), lambda asked: asked.due),
    Field(headings.ROUND_NUMBER, Column(12), lambda asked: figure(asked.number), rare=True),
    Field(headings.BEFORE, Column(40), lambda asked: said(_moved(asked.milestone)[0]), rare=True),
    Field(headings.REASON, Column(40), lambda asked: said(_moved(asked.milestone)[1]), rare=True),
    Field(headings.POINT_TITLE, Column(36), lambda asked: _title(asked.of)),
    Field(headings.ID, Column(16), lambda asked: said(asked.milestone.id), rare=True),
    Field(headings.ORDER, Column(7), lambda asked: figure(asked.order)),
)
ECONOMY_FIELDS: tuple[Field[Placed], ...] = (
    Field(headings.POINT, NAME, lambda placed: said(placed.name)),
    _text(headings.ECONOMY, 60, lambda point: point.economy.text),
    Field(headings.LAST, Column(34), lambda placed: _last(placed.before), rare=True),
    Field(
        headings.SMILEY,
        Column(20, choices=_from(headings.ECONOMY_WORDS, CHOOSE_SMILEY, strict=True), tints=TINTS),
        lambda placed: said(smiley(placed.point.economy)),
    ),
    _text(headings.STATUS, 60, lambda point: point.economy.status_note),
    _text(headings.FINANCING, 34, lambda point: _change(point.economy)[0]),
    _text(headings.PATH, 34, lambda point: _change(point.economy)[1]),
    _text(headings.DECISION, 34, lambda point: _change(point.economy)[2]),
    Field(headings.POINT_TITLE, Column(36), _title),
)
