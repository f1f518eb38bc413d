"""Points of the open round that a document changes: whoever has approved them, or is about to, looks at them again."""

from collections.abc import Iterator
from dataclasses import dataclass

from milepael.accounts.actor import Actor
from milepael.domain.agreements.models import Point
from milepael.domain.followup.actions.reopening import look_again
from milepael.domain.followup.models import PointReport, Round
from milepael.domain.followup.rules.approving import TO_ANSWER
from milepael.flows.imports.shelf import Shelf


@dataclass(frozen=True, slots=True)
class Changed:
    """By id, the points that a document changes, and those of which it changes what a round asks or is answered.

    during is the open round, None where none is; keys are those of the second that are submitted or approved in it.
    """

    during: Round | None = None
    points: frozenset[int] = frozenset()
    answers: frozenset[int] = frozenset()
    keys: tuple[str, ...] = ()

    def look_again(self, *, as_: Actor) -> None:
        """Have them looked at again, inside the caller's transaction, by another than who took the document in."""
        if self.during and self.points:
            look_again(self.during, points=self.points, answers=self.answers, as_=as_)


NOTHING_CHANGED = Changed()


def changed_in(shelf: Shelf) -> Changed:
    """What is to be written of points that are kept already; at most one query."""
    opened = [row for _, row in shelf.rounds.all() if row.opened_at and not row.closed_at]
    if not opened:
        return NOTHING_CHANGED
    during = max(opened, key=lambda row: row.ordinal)
    answers = {row.pk: row.key for row in _answers(shelf, during.ordinal) if row.pk}
    points = {row.pk for row in _points(shelf) if row.pk}
    return Changed(during, frozenset(points | answers.keys()), frozenset(answers), _handed_in(during, answers))


def _points(shelf: Shelf) -> Iterator[Point]:
    by_uid = {row.uid: row for _, row in shelf.points.all()}
    yield from (shelf.points[key] for key in shelf.points.touched())
    for rows in (shelf.milestones, shelf.wordings, shelf.point_committees, shelf.contributions):
        yield from (by_uid[str(key[0])] for key in rows.touched())


def _answers(shelf: Shelf, during: int) -> Iterator[Point]:
    """The points of which a round asks something else now, or has another answer, then or in a round before it."""
    points = {row.uid: row for _, row in shelf.points.all()}
    owners = {row.uid: str(key[0]) for key, row in shelf.milestones.all()}
    yield from (shelf.points[key] for key in shelf.points.touched("economy_text", "centre", "administrative"))
    for uid, ordinal, _ in shelf.milestones.touched("text"):
        if int(ordinal) <= during:
            yield points[str(uid)]
    for uid, ordinal in shelf.assessments.touched():
        if int(ordinal) <= during:
            yield points[owners[str(uid)]]
    for uid, ordinal in shelf.economy.touched():
        if int(ordinal) <= during:
            yield points[str(uid)]


def _handed_in(during: Round, answers: dict[int, str]) -> tuple[str, ...]:
    """Their keys, in the order of the agreement."""
    reports = PointReport.objects.filter(round=during, point__in=answers) if answers else PointReport.objects.none()
    handed_in = reports.exclude(state__in=[state.value for state in TO_ANSWER])
    return tuple(handed_in.order_by("point__position", "point").values_list("point__key", flat=True))
