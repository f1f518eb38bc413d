"""Milestones that were moved to a later round (rule 12): where to, and why, beside the answer that moved them."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import F, OuterRef, Subquery
from django.db.models.functions import Coalesce

from milepael.domain.followup.models import Assessment, EconomyAssessment, Round
from milepael.domain.followup.queries.lapsing import has_lapsed
from milepael.domain.followup.rules.postponing import move_mark

POSTPONED = (
    "postponed_to__ordinal",
    "postponed_to__label",
    "postponed_to__due",
    "postponed_because",
    "postponed_as",
    "postponed_at",
)
"""What is fetched of a move, beside the row of an assessment."""


@dataclass(frozen=True, slots=True)
class Postponed:
    """The later round that a delayed milestone was moved to, and why; as what (a role's code word) and when."""

    ordinal: int
    label: str
    due: datetime.date | None
    reason: str
    role: str
    at: datetime.datetime

    @property
    def mark(self) -> str:
        """What tells it from any other move of the milestone."""
        return move_mark(self.ordinal, self.reason)


def postponed_of(fetched: Sequence[Any]) -> Postponed | None:
    """A move of the columns of POSTPONED; None where the milestone was not moved."""
    return Postponed(*fetched) if any(fetched) else None


def postponed_by(row: Assessment | EconomyAssessment) -> Postponed | None:
    """The same of a whole row; that of an economy moves nothing."""
    if isinstance(row, EconomyAssessment) or row.postponed_to is None or row.postponed_at is None:
        return None
    to = row.postponed_to
    return Postponed(to.ordinal, to.label, to.due, row.postponed_because, row.postponed_as, row.postponed_at)


def place_now() -> Coalesce:
    """The ordinal of the round that a milestone was moved to last, else of its own; of a query of milestones."""
    moved = Assessment.objects.filter(milestone=OuterRef("pk"), postponed_to__isnull=False)
    moved = moved.exclude(has_lapsed("milestone__point")).order_by("-during__ordinal")
    return Coalesce(Subquery(moved.values("postponed_to__ordinal")[:1]), F("round__ordinal"))


def later_rounds(agreement_id: int, *, after: int) -> tuple[tuple[int, str], ...]:
    """The rounds after one of an ordinal, to which a milestone can be moved: ordinals and names; one query."""
    rows = Round.objects.filter(agreement=agreement_id, ordinal__gt=after).order_by("ordinal")
    return tuple(rows.values_list("ordinal", "label"))
