"""Changes of economy, and which of them count: what a centre tells does once its manager has approved it (rule 5)."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from django.db.models import Exists, OuterRef, Q

from milepael.accounts.rules import RIGHTS, Right
from milepael.domain.followup.models import BudgetChange, Round
from milepael.domain.followup.queries.lapsing import is_approved
from milepael.domain.followup.rules.budget import Step

AT_ONCE = tuple(role.value for role, rights in RIGHTS.items() if Right.ASSESS in rights)
"""The roles whose telling needs nobody's approval."""


@dataclass(frozen=True, slots=True)
class Change:
    """The change of economy that was told last; version is of what this very round tells, 0 where it tells nothing.

    confirmed are the steps that were told last and count (rule 5).
    """

    financing: str
    steps: tuple[Step, ...]
    version: int
    confirmed: tuple[Step, ...] = ()


def is_confirmed() -> Q:
    """Of a change of economy: told by the budget office, or by a centre whose report of the point is approved."""
    return Q(role__in=AT_ONCE) | is_approved()


def awaits_approval() -> Q:
    """Of an economy that was given in a round: whether the change beside it is told there, and not confirmed.

    Where a document says something of it, it has said what it says.
    """
    told = BudgetChange.objects.filter(point=OuterRef("point"), during=OuterRef("during"))
    return Q(beside={}) & Q(Exists(told.exclude(is_confirmed())))


def changes_of(points: list[int], during: Round) -> Mapping[int, Change]:
    """By point: what was told last until a round; one query."""
    kept = BudgetChange.objects.filter(point__in=points, during__ordinal__lte=during.ordinal)
    rows = kept.annotate(counts=is_confirmed()).order_by("during__ordinal")
    confirmed = {row.point_id: row.road for row in rows if row.counts}
    return {
        row.point_id: Change(
            row.financing, row.road, row.version if row.during_id == during.pk else 0, confirmed.get(row.point_id, ())
        )
        for row in rows
    }


def going_on(own: Change | None, earlier: Change | None) -> Change | None:
    """What a point tells, as it goes on from another."""
    if own is None or earlier is None:
        return own or (earlier and replace(earlier, version=0))
    return replace(own, confirmed=own.confirmed or earlier.confirmed)
