"""What a person is asked about an edition: each doubtful reading, what was read there, and what it can be."""

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from milepael.editions.desk import MAYBE_ONE
from milepael.editions.interpreters.point import NO_DESCRIPTION
from milepael.editions.model import (
    Budget,
    Economy,
    Edition,
    Effort,
    Milestone,
    Place,
    Point,
    ReadingWarning,
    State,
    WarningCode,
)
from milepael.editions.reviewing.left_over import Piece, pieces_asked
from milepael.editions.reviewing.pages import is_of_page, points_seen
from milepael.editions.reviewing.rows import row_asked
from milepael.editions.reviewing.stray_rows import stray_row
from milepael.editions.warned import values_in

FACES = frozenset({WarningCode.AMBIGUOUS_FACE, WarningCode.UNKNOWN_FACE})
ECONOMY, MILESTONES = "economy", "milestones"
NAMES = ("contributors", "committees", "involved")
"""The fields of a point that are lists of names."""
NUMBER, CENTRE, RESPONSIBLE = "number", "centre", ("centre", "committees")
WHOLE = frozenset({WarningCode.BROKEN_TEXT, WarningCode.RESTORED_TEXT, WarningCode.OCR})
"""What is said of all the texts of a point."""
WHOLE_POINT = 7
QUOTED = re.compile("»(.+?)«")
CUT = re.compile(r"(\S+)- (\w+)")


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a field of a point, by its path there ("title", "milestones.0.text"), or those in doubt of them."""

    field: str
    text: str


@dataclass(frozen=True, slots=True)
class Question:
    """One doubtful reading.

    warning and point are numbers from 0 among those of the edition, None where there is none. field is the smiley in
    doubt ("milestones.0", "economy"), else "". possible are code words of a smiley, or spellings of the words. words
    are what may be corrected; beside a smiley they only tell what the document says there. pieces are what belongs
    to no field, where that is asked about, and more says how many others there are.
    """

    code: WarningCode
    message: str
    place: Place
    warning: int | None = None
    point: int | None = None
    subject: str = ""
    label: str = ""
    field: str = ""
    possible: tuple[str, ...] = ()
    words: tuple[Words, ...] = ()
    pieces: tuple[Piece, ...] = ()
    more: int = 0

    @property
    def rows(self) -> int:
        """How many rows of the file tell what is asked, from its place on: a whole point's, or just one."""
        return WHOLE_POINT if self.code in WHOLE else 1


def questions_of(edition: Edition, *, known: Collection[str] = ()) -> tuple[Question, ...]:
    """Doubtful smileys first, then every other warning, each in the document's order; known messages are left out."""
    owners = _owners(edition)
    smileys = tuple(_smileys(edition, owners))
    asked = {one.warning for one in smileys}
    seen = points_seen(edition)
    others = (
        question
        for number, warning in enumerate(edition.warnings)
        if number not in asked and warning.message not in known
        for question in _others(edition, number, owners[number], seen=seen)
    )
    return (*smileys, *others)


def _owners(edition: Edition) -> tuple[int | None, ...]:
    """The point that each warning is of."""
    named = defaultdict[str, list[int]](list)
    for number, point in enumerate(edition.points):
        named[point.key].append(number)
    points = edition.points
    return tuple(_owner(points, one, named.get(one.point or "", [])) for one in edition.warnings)


def _owner(points: Sequence[Point], warning: ReadingWarning, named: list[int]) -> int | None:
    """Of several points that are called the same, the last that begins above; so for a cut word, which names none."""
    if warning.code is WarningCode.CUT_WORD and warning.point is None:
        begun = [number for number, one in enumerate(points) if _order(one.place) <= _order(warning.place)]
        return begun[-1] if begun else None
    above = [number for number in named if _order(points[number].place) <= _order(warning.place)]
    return above[-1] if above else next(iter(named), None)


def _order(place: Place) -> tuple[int, int]:
    return place.page or 0, place.line or 0


def _smileys(edition: Edition, owners: Sequence[int | None]) -> Iterator[Question]:
    warned = defaultdict[int | None, list[int]](list)
    for number, warning in enumerate(edition.warnings):
        if warning.code in FACES:
            warned[owners[number]].append(number)
    for number, point in enumerate(edition.points):
        left = warned[number]
        for field, smiley in _doubtful(point):
            code = WarningCode.AMBIGUOUS_FACE if smiley.possible else WarningCode.UNKNOWN_FACE
            at = next((one for one in left if edition.warnings[one].code is code), None)
            left = [one for one in left if one != at]
            told = edition.warnings[at] if at is not None else ReadingWarning(code=code, message="", place=point.place)
            yield Question(
                code=code,
                message=told.message,
                place=told.place,
                warning=at,
                point=number,
                subject=_called(point),
                label=smiley.label if isinstance(smiley, Milestone) else "",
                field=field,
                possible=_possible(smiley),
                words=_words(point, f"{field}.text", f"{field}.status_note"),
            )


def _doubtful(point: Point) -> Iterator[tuple[str, Milestone | Economy]]:
    for number, milestone in enumerate(point.milestones):
        if milestone.state is State.DOUBTFUL:
            yield f"milestones.{number}", milestone
    if point.economy.state is State.DOUBTFUL:
        yield ECONOMY, point.economy


def _possible(smiley: Milestone | Economy) -> tuple[str, ...]:
    """What the document's guide lets it be, else everything."""
    scale = Effort if isinstance(smiley, Milestone) else Budget
    return tuple(one.value for one in smiley.possible or tuple(scale))


def _others(
    edition: Edition, number: int, owner: int | None, *, seen: Mapping[int, Sequence[int]]
) -> Iterator[Question]:
    """One question a warning; of a page that was read as a picture one for each of its points, where it has any."""
    warning = edition.warnings[number]
    points = seen.get(warning.place.page or 0, ()) if is_of_page(warning) else ()
    for at in points:
        point = edition.points[at]
        place = point.place if point.place.page == warning.place.page else warning.place
        yield replace(_other(edition, number, at), place=place)
    if not points:
        yield _other(edition, number, owner)


def _other(edition: Edition, number: int, owner: int | None) -> Question:
    warning = edition.warnings[number]
    if stray := stray_row(edition, warning, owner):
        words = tuple(Words(field, text) for field, text in stray.fields)
        told = warning.code, warning.message, warning.place
        return Question(*told, warning=number, point=owner, subject=stray.called, possible=stray.possible, words=words)
    point = edition.points[owner] if owner is not None else None
    row = row_asked(edition, point, warning) if point else None
    if row is not None:
        words = tuple(Words(field, text) for field, text in row.fields)
    else:
        words = IN_DOUBT.get(warning.code, _nothing)(point, warning.message) if point else ()
    pieces, more = pieces_asked(edition, warning)
    return Question(
        code=warning.code,
        message=warning.message,
        place=warning.place,
        warning=number,
        point=owner,
        subject=_called(point) if point else "",
        label=row.label if row else "",
        possible=row.possible if row else _possible_spellings(warning, words),
        words=words,
        pieces=pieces,
        more=more,
    )


def _called(point: Point) -> str:
    title = f"{point.title} – {point.part_title}" if point.part_title else point.title
    return title if point.number is None else f"{point.key} {title}"


def said_in(point: Point, field: str) -> str:
    """The words of a field of a point, "" where it has none; the names of a list parted by ";"."""
    value: object = point
    for key in field.split("."):
        value = value[int(key)] if isinstance(value, tuple) else getattr(value, key)
    return "; ".join(map(str, value)) if isinstance(value, tuple) else str(value or "")


def _words(point: Point, *fields: str) -> tuple[Words, ...]:
    return tuple(Words(field, said) for field in fields if (said := said_in(point, field)))


def _texts(point: Point) -> tuple[str, ...]:
    """The fields that hold running text."""
    milestones = (
        f"milestones.{one}.{name}" for one in range(len(point.milestones)) for name in ("text", "status_note")
    )
    return (
        *("title", "part_title", "agreement_text", "implementation_text"),
        *milestones,
        *("economy.text", "economy.status_note", "status_text"),
    )


def _everything(point: Point, message: str) -> tuple[Words, ...]:
    """The number and all texts, and who is responsible, also where these could not be told."""
    number = Words(NUMBER, point.number or "")
    return (number, *_words(point, *_texts(point)), *(Words(field, said_in(point, field)) for field in RESPONSIBLE))


def _name(point: Point, message: str) -> tuple[Words, ...]:
    name = quoted[1] if (quoted := QUOTED.search(message)) else ""
    listed = [Words(field, name) for field in NAMES if name in getattr(point, field)]
    return tuple(listed[:1]) or (Words("centre", name),) * (bool(name) and point.centre == name)


def _split(point: Point, message: str) -> tuple[Words, ...]:
    return _words(point, "implementation_text")


def _cut(point: Point, message: str) -> tuple[Words, ...]:
    for spelling in _spellings(message):
        for field in _texts(point):
            if spelling in said_in(point, field):
                return (Words(field, spelling),)
    return ()


def _possible_spellings(warning: ReadingWarning, words: tuple[Words, ...]) -> tuple[str, ...]:
    return _spellings(warning.message) if warning.code is WarningCode.CUT_WORD and words else ()


def _spellings(message: str) -> tuple[str, ...]:
    without_hyphen = values_in(MAYBE_ONE, message)
    if without_hyphen:
        return "".join(without_hyphen["cut"].split()), without_hyphen["cut"]
    quoted = QUOTED.search(message)
    cut = CUT.fullmatch(quoted[1]) if quoted else None
    return (f"{cut[1]}{cut[2]}", f"{cut[1]}-{cut[2]}") if cut else ()


def _missing(point: Point, message: str) -> tuple[Words, ...]:
    return (Words("implementation_text", ""),) * (message == NO_DESCRIPTION.da and not point.implementation_text)


def _nothing(point: Point, message: str) -> tuple[Words, ...]:
    return ()


IN_DOUBT: Mapping[WarningCode, Callable[[Point, str], tuple[Words, ...]]] = {
    WarningCode.BROKEN_TEXT: _everything,
    WarningCode.RESTORED_TEXT: _everything,
    WarningCode.OCR: _everything,
    WarningCode.UNCERTAIN_NAME: _name,
    WarningCode.UNCERTAIN_SPLIT: _split,
    WarningCode.CUT_WORD: _cut,
    WarningCode.MISSING_ROW: _missing,
}
"""Which words of its point a warning puts in doubt."""
