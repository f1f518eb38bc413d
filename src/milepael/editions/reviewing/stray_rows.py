"""Rows of a workbook that name no point, or no round: what is asked of them, and what an answer says of a point."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from milepael.editions.interpreters.sheets import complaints
from milepael.editions.interpreters.sheets.grid import IN_CELL
from milepael.editions.interpreters.sheets.milestones import NO_ROUND, NO_ROUND_SAID
from milepael.editions.language.headings import ECONOMY, folded, point_title
from milepael.editions.language.smileys import SIGN, WORDS
from milepael.editions.model import Edition, Point, ReadingWarning, RoundLabel
from milepael.editions.reviewing.rows import ABSENT, ASSESSMENT, smileys_of
from milepael.editions.warned import values_in

STRAY, STRAY_ECONOMY = "row", "economy_row"
"""Begin the paths of the fields of such a row: "row.point", "row.when", "row.text"."""
POINT, WHEN, TEXT, NOTE = "point", "when", "text", "status_note"
HOMELESS = (complaints.NO_POINT, complaints.NO_POINT_SAID, complaints.SEVERAL, NO_ROUND, NO_ROUND_SAID)
OF_POINT, OF_ROUND = "p", "r"
"""What a choice begins with, before its number: "p3 1.04 Gadelamper" is the fourth point, "r2 …" the second round."""


@dataclass(frozen=True, slots=True)
class StrayRow:
    """What is asked of a row: its fields with what seems to stand there, and the points and rounds it can be of."""

    called: str
    fields: tuple[tuple[str, str], ...]
    possible: tuple[str, ...]


@dataclass(slots=True)
class _Seen:
    """What the cells of a row seem to say; a person looks at all of it."""

    point: str = ""
    when: str = ""
    face: str = ""
    words: list[str] = field(default_factory=list)


def stray_row(edition: Edition, warning: ReadingWarning, owner: int | None) -> StrayRow | None:
    """What is asked where a warning says that a row has no place; owner is its point, where only its round is unknown.

    None where there is no point, or no round, that it could be of.
    """
    cell = values_in(IN_CELL, warning.message)
    told = [values_in(sentence, cell["what"]) for sentence in HOMELESS] if cell else []
    named = next((values.get("words", "") for values in told if values is not None), None)
    if cell is None or named is None:
        return None
    is_economy = folded(cell["sheet"]) == folded(ECONOMY)
    points = _points(edition.points, is_economy=is_economy)
    rounds = {} if is_economy else {one.ordinal: f"{OF_ROUND}{one.ordinal} {one.label}" for one in edition.rounds}
    if not points or not (rounds or is_economy):
        return None
    stem = STRAY_ECONOMY if is_economy else STRAY
    pieces = [one.text for one in edition.unread if one.place == warning.place]
    seen = _seen([one for one in pieces if one != named], edition, points=points, rounds=rounds)
    said = {POINT: points.get(-1 if owner is None else owner, seen.point)}
    said |= {} if is_economy else {WHEN: seen.when}
    said |= {TEXT: "".join(seen.words[:1]), NOTE: "\n".join(seen.words[1:])}
    face = seen.face if seen.face in smileys_of(f"{stem}.{ASSESSMENT}") else ""
    fields = tuple((f"{stem}.{name}", value) for name, value in {**said, ASSESSMENT: face}.items())
    called = f"{cell['sheet']}: {said[TEXT] or ' '.join(pieces)}"
    return StrayRow(called, fields, (*points.values(), *rounds.values()))


def _points(points: Sequence[Point], *, is_economy: bool) -> Mapping[int, str]:
    """The choices by the points' numbers; nobody's economy is written over."""
    return {
        number: f"{OF_POINT}{number} {one.key} {one.title if one.number else ''}".rstrip()
        for number, one in enumerate(points)
        if not (is_economy and one.economy.text)
    }


def _seen(pieces: Sequence[str], edition: Edition, *, points: Mapping[int, str], rounds: Mapping[int, str]) -> _Seen:
    seen = _Seen()
    called = [{folded(point.key), folded(point_title(point))} for point in edition.points]
    for piece in pieces:
        words, met = folded(piece), _round(piece, edition.rounds)
        of = [number for number, names in enumerate(called) if words in names]
        if len(of) == 1:
            seen.point = points.get(of[0], "")
        elif met is not None and met in rounds:
            seen.when = rounds[met]
        elif face := next((one.value for one, word in WORDS.items() if folded(word.da) == words), ""):
            seen.face = face
        elif not (SIGN.fullmatch(piece) or piece.isdecimal()):
            seen.words.append(piece)
    return seen


def _round(words: str, rounds: Sequence[RoundLabel]) -> int | None:
    return next((one.ordinal for one in rounds if folded(one.label) == folded(words)), None)


def is_stray(field_: str) -> bool:
    """Whether a field is of a row that has no place yet."""
    return field_.partition(".")[0] in (STRAY, STRAY_ECONOMY)


def choices_of(field_: str, possible: Sequence[str]) -> tuple[str, ...]:
    """Those of the choices that a field can be: points, or rounds."""
    begins = {POINT: OF_POINT, WHEN: OF_ROUND}.get(field_.rpartition(".")[2])
    return tuple(one for one in possible if begins and one.startswith(begins))


def placed_by(answer: Sequence[tuple[str, str]]) -> tuple[int | None, str, Iterator[tuple[str, str]]]:
    """The number of the point that an answer gives a row to, its round's label, and the fields of the point with words.

    None where it gives it to none.
    """
    said = {name.rpartition(".")[2]: words for name, words in answer}
    point = said.get(POINT, "").partition(" ")[0].removeprefix(OF_POINT)
    when, _, label = said.get(WHEN, "").partition(" ")
    is_economy = answer[0][0].startswith(f"{STRAY_ECONOMY}.") if answer else False
    stem = "economy" if is_economy else f"{ABSENT}.{when.removeprefix(OF_ROUND)}"
    fields = ((f"{stem}.{name}", said.get(name, "")) for name in (TEXT, NOTE, ASSESSMENT))
    return (int(point) if point else None), label, (pair for pair in fields if pair[1] or pair[0].endswith(TEXT))
