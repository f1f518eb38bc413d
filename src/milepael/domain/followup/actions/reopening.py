"""A point that was handed in goes back to its centre, where its plan now asks what nobody has answered."""

from collections.abc import Collection

from django.db.models import F, QuerySet

from milepael.accounts.actions import audit
from milepael.accounts.actor import Actor
from milepael.domain.agreements.models import Point
from milepael.domain.followup.models import PointReport, Round
from milepael.domain.followup.queries.asked import asked_of
from milepael.domain.followup.rules.approving import TO_ANSWER, PointState


def reopen(point: Point, during: int | None, *, anyhow: bool = False) -> None:
    """Submitted and approved no more in the round of an ordinal (None for no round), where an answer is missing.

    With anyhow also where none is: what it says of its money or its goals is something else now.
    """
    rows = PointReport.objects.filter(point=point, round__ordinal=during or 0)
    handed_in = rows.exclude(state__in=[state.value for state in TO_ANSWER]).select_related("round").first()
    if handed_in is None or not (anyhow or _is_missing(point, handed_in.round)):
        return
    _put_back(rows)


def look_again(during: Round, *, points: Collection[int], answers: Collection[int], as_: Actor) -> None:
    """A document has changed points of an open round (by id), and of some what is asked of them or was answered.

    Whoever approves any of them must have seen it. Of the second, what was approved is so no more, and what was
    submitted goes back where an answer is missing now. Who took the document in has a hand in each: a row in the log.
    """
    home, facts = during.municipality, {"round": during.ordinal}
    for uid in Point.objects.filter(pk__in=points).order_by("pk").values_list("uid", flat=True):
        audit("take_in_point", home, as_=as_, subject=f"point:{uid}", facts=facts)
    reports = PointReport.objects.filter(round=during)
    reports.filter(point__in=points).update(version=F("version") + 1)
    changed = reports.filter(point__in=answers)
    _put_back(changed.filter(state=PointState.APPROVED.value))
    submitted = changed.filter(state=PointState.SUBMITTED.value)
    waiting = list(submitted.values_list("point_id", flat=True))
    if waiting:
        lacking = [one.id for one in asked_of(during, points=waiting) if one.missing]
        _put_back(submitted.filter(point__in=lacking))


def _put_back(rows: QuerySet[PointReport]) -> None:
    rows.update(
        state=PointState.OPEN.value,
        version=F("version") + 1,
        submitted_by=None,
        submitted_for=None,
        submitted_at=None,
        decided_by=None,
        decided_for=None,
        decided_at=None,
    )


def _is_missing(point: Point, during: Round) -> bool:
    return any(one.missing for one in asked_of(during, points=[point.pk]))
