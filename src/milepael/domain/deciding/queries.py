"""What was decided of points, as pages and documents tell it."""

import datetime
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from milepael.domain.agreements.models import Agreement, Point
from milepael.domain.deciding.models import DecidedPoint
from milepael.domain.deciding.rules import Grounds, Made, PointChange
from milepael.domain.organisation.rules import Decision
from milepael.editions.closing import CLOSED_TITLE


@dataclass(frozen=True, slots=True)
class Decided:
    """One decision about a point; others are the ids of the other points it was about, and what they are called."""

    made: Made
    grounds: Grounds
    from_round: int
    others: tuple[tuple[int, str], ...]

    @property
    def on(self) -> datetime.date:
        return self.grounds.decision.on


def called(point: Point) -> str:
    """What a decision calls a point wherever it is told: its key; a closed one without a number has its title there."""
    return CLOSED_TITLE if point.closed and not point.number else point.key


def decisions_of(point_id: int, *, until: int | None = None) -> tuple[Decided, ...]:
    """In the order of their days, only those that rounds until an ordinal tell of; two queries."""
    rows = DecidedPoint.objects.filter(point=point_id).select_related("decision").order_by("decision__on", "pk")
    found = [row for row in rows if until is None or row.decision.from_round <= until]
    others: dict[int, list[tuple[int, str]]] = defaultdict(list)
    beside = DecidedPoint.objects.filter(decision__in=[row.decision_id for row in found]).exclude(point=point_id)
    for one in beside.order_by("pk").select_related("point"):
        others[one.decision_id].append((one.point_id, called(one.point)))
    return tuple(_decided(row, tuple(others[row.decision_id])) for row in found)


def how_it_left(point: Point) -> Made | None:
    """The last decision that made a point leave its agreement; None where none did; one query."""
    ends = [change.value for change in (PointChange.CANCELLED, PointChange.SPLIT, PointChange.MERGED)]
    rows = DecidedPoint.objects.filter(point=point, is_result=False, decision__change__in=ends)
    last = rows.select_related("decision").order_by("pk").last()
    return _decided(last, ()).made if last else None


def decided_in(agreement: Agreement, ordinal: int) -> Mapping[int, tuple[Decided, ...]]:
    """By point: the decisions that a round is the first to tell of; one query."""
    rows = DecidedPoint.objects.filter(decision__agreement=agreement, decision__from_round=ordinal)
    found: dict[int, tuple[Decided, ...]] = defaultdict(tuple)
    for row in rows.select_related("decision").order_by("decision__on", "pk"):
        found[row.point_id] += (_decided(row, ()),)
    return found


def _decided(row: DecidedPoint, others: tuple[tuple[int, str], ...]) -> Decided:
    one = row.decision
    return Decided(
        made=Made(PointChange(one.change), tuple(one.before), tuple(one.after), row.is_result),
        grounds=Grounds(Decision(one.on, one.decided_by, one.case_number), one.reason),
        from_round=one.from_round,
        others=others,
    )
