"""Rows of a point that are missing, or do not say their round: what is asked, and what an answer makes of them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from milepael.editions.interpreters.point import ALMOST, NO_ECONOMY, NO_LABEL, NO_MILESTONE
from milepael.editions.interpreters.sheets import complaints
from milepael.editions.interpreters.smiley_cells import Timing
from milepael.editions.model import (
    Budget,
    Edition,
    Effort,
    Kind,
    Milestone,
    Point,
    ReadingWarning,
    RoundLabel,
    State,
)
from milepael.editions.warned import values_in

ABSENT = "absent"
"""Begins the path of a field that has no row in the document: "absent.2.text" is the milestone of round 2."""
ROUND, ASSESSMENT = "round", "assessment"
NO_ROW = "none"
"""What is chosen where a row is no milestone."""
TOLD, SAID_OF = ("text",), ("status_note", ASSESSMENT)
SILENT = (State.NOT_REPORTED.value, State.NONE.value)
"""What can be said of a smiley that is none: of a milestone the first, of the economy the second."""
WITHOUT_FACE = (State.NOT_REPORTED, State.NOT_DUE, State.NONE)


@dataclass(frozen=True, slots=True)
class RowAsked:
    """What is asked of a row: the round's label, the labels that it can have, and the fields with what was read."""

    label: str
    fields: tuple[tuple[str, str], ...]
    possible: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rounds:
    """The rounds that a document names, and which of them it reports."""

    labels: tuple[RoundLabel, ...]
    timing: Timing

    def called(self, label: str) -> RoundLabel | None:
        """The round of a label."""
        return next((one for one in self.labels if one.label == label), None)

    def at(self, ordinal: int) -> RoundLabel:
        """The round of an ordinal."""
        return next((one for one in self.labels if one.ordinal == ordinal), RoundLabel(ordinal=ordinal, label=""))


def rounds_of(edition: Edition) -> Rounds:
    """A plan reports none of them."""
    reported = edition.round if edition.kind is Kind.FOLLOW_UP else None
    return Rounds(edition.rounds, Timing(reported.ordinal if reported else None))


def row_asked(edition: Edition, point: Point, warning: ReadingWarning) -> RowAsked | None:
    """What is asked where a warning says that a milestone or the economy has no row, or a row no round."""
    rounds = rounds_of(edition)
    if any(values_in(sentence, warning.message) is not None for sentence in (NO_ECONOMY, complaints.NO_ECONOMY)):
        return None if point.economy.text else RowAsked("", _fields("economy", is_due=rounds.timing.until is not None))
    for sentence in (NO_MILESTONE, complaints.NO_MILESTONE):
        values = values_in(sentence, warning.message)
        met = rounds.called(values["label"]) if values else None
        if met is not None:
            is_due = met.ordinal <= (rounds.timing.until or 0)
            return RowAsked(met.label, _fields(f"{ABSENT}.{met.ordinal}", is_due=is_due))
    return _without_round(point, rounds, warning)


def _fields(path: str, *, is_due: bool) -> tuple[tuple[str, str], ...]:
    """Of what is not due yet nothing is reported."""
    return tuple((f"{path}.{name}", "") for name in ((*TOLD, *SAID_OF) if is_due else TOLD))


def _without_round(point: Point, rounds: Rounds, warning: ReadingWarning) -> RowAsked | None:
    index = _index_of(point, rounds, warning)
    if index is None or index >= len(point.milestones):
        return None
    read = point.milestones[index].label
    labels = dict.fromkeys((*(one.label for one in rounds.labels), read))
    return RowAsked(read, ((f"milestones.{index}.{ROUND}", read),), (*labels, NO_ROW))


def _index_of(point: Point, rounds: Rounds, warning: ReadingWarning) -> int | None:
    """A row without label was taken by its place among the point's rows as the round of the same place."""
    almost = values_in(ALMOST, warning.message)
    if almost is not None:
        return next((at for at, one in enumerate(point.milestones) if one.label == almost["printed"]), None)
    values = values_in(NO_LABEL, warning.message)
    if values is None:
        return None
    ordinal = int(values["ordinal"])
    places = [one.ordinal for one in rounds.labels]
    place = places.index(ordinal) if ordinal in places else ordinal - 1
    met = [at for at, one in enumerate(point.milestones) if one.round == ordinal]
    return place if place in met or not met else met[0]


def smileys_of(field: str) -> tuple[str, ...]:
    """The code words that can stand in a field that is a smiley's."""
    return tuple(one.value for one in (Budget if field.startswith("economy") else Effort))


def sayings_of(field: str) -> tuple[str, ...]:
    """What can be said of a smiley that was read ("milestones.0", "economy"): any, and that there is none."""
    return (*Budget, SILENT[1]) if field == "economy" else (*Effort, SILENT[0])


def is_of_row(field: str) -> bool:
    """Whether a field says where a row belongs, or stands in a row that the document does not have."""
    return field.startswith(f"{ABSENT}.") or field.endswith(f".{ROUND}")


def with_rows(point: Point, answers: Iterable[tuple[str, str]], rounds: Rounds) -> Point:
    """Give rows the rounds that were chosen, leave out those that are no milestones, and put in those that lacked."""
    moved, filled = dict[int, str](), defaultdict[int, list[dict[str, str]]](list)
    for field, after in answers:
        name, number, key = field.split(".")
        if name == ABSENT:
            _fill(filled[int(number)], key, after)
        else:
            moved[int(number)] = after
    placed = (_placed(one, moved.get(index), rounds) for index, one in enumerate(point.milestones))
    milestones = [one for one in placed if one is not None]
    for ordinal, those in sorted(filled.items()):
        before = sum(one.round < ordinal for one in milestones)
        milestones[before:before] = [_filled(rounds.at(ordinal), said, rounds.timing) for said in those]
    return point.model_copy(update={"milestones": tuple(milestones)})


def _fill(rows: list[dict[str, str]], key: str, after: str) -> None:
    """A field that is said again is the next row's."""
    if not rows or key in rows[-1]:
        rows.append({})
    rows[-1][key] = after


def _placed(milestone: Milestone, label: str | None, rounds: Rounds) -> Milestone | None:
    met = rounds.called(label) if label else None
    if label == NO_ROW or met is None:
        return None if label == NO_ROW else milestone
    state = milestone.state
    if state in WITHOUT_FACE:
        state = rounds.timing.without_face(met.ordinal, has_text=bool(milestone.text))
    return milestone.model_copy(update={**met.model_dump(include={"label", "due"}), ROUND: met.ordinal, "state": state})


def _filled(met: RoundLabel, said: Mapping[str, str], timing: Timing) -> Milestone:
    text, face = said.get("text", ""), said.get(ASSESSMENT)
    return Milestone(
        round=met.ordinal,
        label=met.label,
        due=met.due,
        text=text,
        status_note=said.get("status_note") or None,
        state=State.ASSESSED if face else timing.without_face(met.ordinal, has_text=bool(text)),
        assessment=Effort(face) if face else None,
    )


def with_blanks(after: Point, *, before: Point) -> tuple[Point, frozenset[int]]:
    """A point with a blank row for each that it had before and has no more, and the rounds of these rows.

    What was written of such a row must be taken back, and a document that does not have it says nothing of it.
    """
    left = [one.round for one in after.milestones]
    blanks = list[Milestone]()
    for one in before.milestones:
        if one.round in left:
            left.remove(one.round)
        else:
            blanks.append(Milestone(round=one.round, label=one.label, due=one.due))
    found = after.model_copy(update={"milestones": (*after.milestones, *blanks)})
    return found, frozenset(one.round for one in blanks)
