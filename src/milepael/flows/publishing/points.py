"""A point of the domain as a document of one round would print it."""

from collections.abc import Iterable, Iterator

from milepael.domain.agreements.models import Point
from milepael.domain.deciding.rules import told_with_grounds
from milepael.domain.followup.models import Assessment, EconomyAssessment, Milestone
from milepael.domain.followup.rules.postponing import told_move
from milepael.domain.followup.rules.saying import settled_in, silent_economy, silent_effort
from milepael.editions import model as editions
from milepael.editions.interpreters.description import is_administrative, is_closed
from milepael.editions.interpreters.point import references_of
from milepael.editions.model import Budget, Effort, Funding, Kind, State
from milepael.editions.printed import JOINER, MILESTONES
from milepael.flows.publishing.gathering import Kept
from milepael.flows.publishing.rules import told_status

ECONOMY = "Økonomi"


def point_of(kept: Kept, row: Point) -> editions.Point:
    """The point with what its kind of document prints; what it does not print is left empty."""
    rows = kept.milestones_of(row) if kept.prints(MILESTONES) else ()
    text = kept.words(row, "agreement_text", now=row.agreement_text)
    point = editions.Point(
        id=row.uid,
        number=row.number or None,
        part=row.part,
        title=kept.words(row, "title", now=row.title),
        part_title=kept.words(row, "part_title", now=row.part_title) or None,
        catalogue=kept.words(row, "catalogue", now=row.catalogue) or None,
        funding=tuple(Funding(code) for code in _names(kept, row, "funding", now=row.funding)),
        agreement_text=text,
        centre=kept.words(row, "centre", now=row.centre.name if row.centre else "") or None,
        committees=_names(kept, row, "committees"),
        contributors=_names(kept, row, "contributors"),
        involved=_names(kept, row, "involved"),
        implementation_text="\n".join(filter(None, _done(kept, row))),
        milestones=tuple(_milestone(kept, row, one) for one in rows),
        economy=_economy(kept, row) if kept.prints(MILESTONES) else editions.Economy(),
        administrative=row.administrative if kept.prints("administrative") else is_administrative(text),
        closed=row.closed if kept.prints("closed") else is_closed(text),
        responsible=kept.words(row, "responsible", now=row.responsible) or None,
        status_text=_status(kept, row) or None,
    )
    return point.model_copy(update={"references": references_of(point)})


def _done(kept: Kept, row: Point) -> Iterator[str]:
    """What the administration does, and what was decided of the point since the last document (rule 14)."""
    yield kept.words(row, "implementation_text", now=row.implementation_text)
    yield from _decided(kept, row)


def _decided(kept: Kept, row: Point) -> tuple[str, ...]:
    """None where a document of this round has the point: it says itself what it has to say."""
    if row.pk in kept.printed:
        return ()
    return tuple(told_with_grounds(one.made, one.grounds) for one in kept.decided.get(row.pk, ()))


def _names(kept: Kept, row: Point, field: str, *, now: Iterable[str] = ()) -> tuple[str, ...]:
    """Names stand in rows of their own, and as one text where documents differ."""
    latest = JOINER.join(now or kept.names.get((row.pk, field), ()))
    return tuple(filter(None, kept.words(row, field, now=latest).split(JOINER)))


def _milestone(kept: Kept, point: Point, row: Milestone) -> editions.Milestone:
    text = kept.text(row)
    place = kept.place(row)
    there = row if place == row.round.ordinal else kept.rounds[place]
    given, moved = _given(kept, point, row), _moved(kept, row, text)
    said = editions.Milestone(id=row.uid, round=place, label=there.label, due=there.due, text=text, moved=moved)
    if given is None and point.stay.ends_in(kept.at) and kept.decided.get(point.pk):
        moved = editions.Move(before=text, reason=" ".join(_decided(kept, point))) if text else said.moved
        return said.model_copy(update={"text": "", "moved": moved, "state": State.NONE})
    if given is None:
        return said.model_copy(update={"state": silent_effort(said.round, at=kept.at, has_text=bool(text))})
    update = {
        "state": State(given.state),
        "assessment": Effort(given.assessment) if given.assessment else None,
        "possible": tuple(Effort(code) for code in given.possible),
        "status_note": given.status_note or None,
    }
    return said.model_copy(update=update)


def _given(kept: Kept, point: Point, row: Milestone) -> Assessment | None:
    """What this round gave, else what an earlier one has settled, where no document of this round is silent of it.

    A document of a round that centres were asked in is not: it only repeats what was settled, and that is not kept.
    """
    rows = kept.assessments.get(row.pk, {})
    if kept.ordinal in rows or kept.at is None or (point.pk in kept.printed and not kept.is_asked):
        return rows.get(kept.ordinal)
    settled = settled_in(kept.track(row).given, before=kept.ordinal)
    return None if settled is None else rows[settled]


def _moved(kept: Kept, row: Milestone, text: str) -> editions.Move | None:
    """What was moved last; a round that still says the words before tells of no move.

    A round that moved the milestone to a later one says where to, beside the words that stand.
    """
    is_reworded = bool(row.moved_before or row.moved_reason) and text == row.text
    given = kept.assessments.get(row.pk, {}).get(kept.ordinal)
    if given is None or given.postponed_to is None:
        return editions.Move(before=row.moved_before, reason=row.moved_reason) if is_reworded else None
    before, why = (row.moved_before, row.moved_reason) if is_reworded else (text, "")
    told = told_move(given.postponed_to.label, given.postponed_because)
    return editions.Move(before=before, reason="\n".join(filter(None, (why, told))))


def _economy(kept: Kept, row: Point) -> editions.Economy:
    text = kept.words(row, "economy_text", now=row.economy_text)
    given = kept.economy.get(row.pk)
    if given is None and row.stay.ends_in(kept.at):
        return editions.Economy(text=text)
    if given is None:
        return editions.Economy(text=text, state=silent_economy(at=kept.at, has_text=bool(text)))
    return editions.Economy(
        text=text,
        status_note=given.status_note or None,
        state=State(given.state),
        assessment=Budget(given.assessment) if given.assessment else None,
        possible=tuple(Budget(code) for code in given.possible),
        change=_change(given),
    )


def _change(given: EconomyAssessment) -> editions.EconomyChange | None:
    if not (given.financing or given.path or given.decision):
        return None
    return editions.EconomyChange(financing=given.financing, path=given.path, decision=given.decision)


def _status(kept: Kept, row: Point) -> str:
    """The prose of a list of status; where nobody wrote any for this round, how the point's milestones stand."""
    prose = kept.words(row, "status_text", now=row.status_text)
    if kept.kind is not Kind.STATUS_LIST or row.pk in kept.printed:
        return prose
    return "\n".join(_told(kept, row)) or prose


def _told(kept: Kept, row: Point) -> Iterator[str]:
    for one in kept.milestones_of(row):
        said = _milestone(kept, row, one)
        if said.round <= kept.ordinal and said.state is not State.NONE:
            yield told_status(said.label, said.assessment or said.state, said.status_note or "")
    economy = _economy(kept, row)
    if economy.state is not State.NONE:
        yield told_status(ECONOMY, economy.assessment or economy.state, economy.status_note or "")
