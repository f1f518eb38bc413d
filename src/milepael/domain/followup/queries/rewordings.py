"""Each time a milestone was reworded: what it said, what it says from then on, why, who did it and when (rule 6)."""

import datetime
from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from django.db.models import Exists, F, OuterRef, QuerySet

from milepael.domain.followup.models import PointReport, Rewording, Round
from milepael.domain.followup.rules.approving import PointState


@dataclass(frozen=True, slots=True)
class Reworded:
    """One rewording, of a milestone and in a round as they are called; role is a code word, by "" for the operator.

    is_unseen where the point was approved before it and not since: whoever approved has not seen these words.
    """

    label: str
    round: str
    before: str
    text: str
    reason: str
    by: str
    role: str
    at: datetime.datetime
    is_unseen: bool


def rewordings_of(point_id: int, *, until: int | None = None) -> tuple[Reworded, ...]:
    """Of a point, in the order of time; until leaves out those in rounds after an ordinal; one query."""
    rows = Rewording.objects.filter(milestone__point=point_id)
    if until is not None:
        rows = rows.filter(during__ordinal__lte=until)
    return tuple(one for _, one in _reworded(rows))


def rewordings_in(during: Round, milestones: Collection[int]) -> Mapping[int, tuple[Reworded, ...]]:
    """Of milestones in a round, by id; one query, none where none was reworded in it."""
    found: dict[int, list[Reworded]] = defaultdict(list)
    if milestones:
        for milestone, one in _reworded(Rewording.objects.filter(during=during.pk, milestone__in=milestones)):
            found[milestone].append(one)
    return {milestone: tuple(those) for milestone, those in found.items()}


def _reworded(rows: QuerySet[Rewording]) -> list[tuple[int, Reworded]]:
    approved = PointReport.objects.filter(
        round=OuterRef("during"),
        point=OuterRef("milestone__point"),
        state=PointState.APPROVED.value,
        decided_at__lt=OuterRef("at"),
    )
    told = rows.annotate(is_unseen=Exists(approved), label=F("milestone__label"), due=F("milestone__round__label"))
    return [
        (
            row.milestone_id,
            Reworded(
                label=row.label or row.due,
                round=row.during.label,
                before=row.before,
                text=row.text,
                reason=row.reason,
                by=str(row.by or ""),
                role=row.role,
                at=row.at,
                is_unseen=row.is_unseen,
            ),
        )
        for row in told.select_related("by", "during").order_by("at", "pk")
    ]
