"""What was decided of points, as pages and documents tell it."""

import datetime
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from milepael.domain.agreements.models import Agreement
from milepael.domain.deciding.models import DecidedPoint
from milepael.domain.deciding.rules import Grounds, Made, PointChange
from milepael.domain.organisation.rules import Decision


@dataclass(frozen=True, slots=True)
class Decided:
    """One decision about a point; others are the ids and keys of the other points it was about."""

    made: Made
    grounds: Grounds
    from_round: int
    others: tuple[tuple[int, str], ...]

    @property
    def on(self) -> datetime.date:
        return self.grounds.decision.on


def decisions_of(point_id: int, *, until: int | None = None) -> tuple[Decided, ...]:
    """In the order of their days, only those that rounds until an ordinal tell of; two queries."""
    rows = DecidedPoint.objects.filter(point=point_id).select_related("decision").order_by("decision__on", "pk")
    found = [row for row in rows if until is None or row.decision.from_round <= until]
    others: dict[int, list[tuple[int, str]]] = defaultdict(list)
    beside = DecidedPoint.objects.filter(decision__in=[row.decision_id for row in found]).exclude(point=point_id)
    for decision, pk, key in beside.order_by("pk").values_list("decision_id", "point_id", "point__key"):
        others[decision].append((pk, key))
    return tuple(_decided(row, tuple(others[row.decision_id])) for row in found)


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
