"""The milestones that a round may ask for, as plain rows: those promised for it or for a round before it."""

import datetime
from collections import defaultdict
from collections.abc import Mapping
from typing import NamedTuple

from milepael.domain.followup.models import Milestone, Round
from milepael.domain.followup.queries.moves import MOVING, Moving, with_moving

MILESTONE = (
    "point_id",
    "pk",
    "uid",
    "label",
    "due",
    "text",
    "round__ordinal",
    "round__label",
    "round__due",
    "follows_id",
)


class Due(NamedTuple):
    """A milestone as it is fetched, with what its round says where it does not say it itself."""

    point: int
    id: int
    uid: str
    label: str
    due: datetime.date | None
    text: str
    round: int
    round_label: str
    round_due: datetime.date | None
    follows: int | None
    moving: Moving


def due_by(points: list[int], during: Round) -> Mapping[int, list[Due]]:
    """The milestones of points that are promised for a round or one before it; one query."""
    found: dict[int, list[Due]] = defaultdict(list)
    rows = with_moving(Milestone.objects.filter(point__in=points, round__ordinal__lte=during.ordinal), during)
    for row in rows.order_by("round__ordinal", "sequence").values_list(*MILESTONE, *MOVING):
        one = Due(*(*row[: len(MILESTONE)], Moving(*row[len(MILESTONE) :])))
        found[one.point].append(one)
    return found
