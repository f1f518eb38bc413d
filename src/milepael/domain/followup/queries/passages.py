"""The texts of the points that hold the words searched for, to show where these stand."""

from collections import defaultdict
from collections.abc import Mapping

from django.db.models import Q, QuerySet, Value

from milepael.accounts.models import Municipality
from milepael.domain.agreements.models import Point
from milepael.domain.agreements.queries import found_by
from milepael.domain.agreements.rules import TO_ALL, Admission
from milepael.domain.followup.models import Assessment, EconomyAssessment, Milestone, Wording
from milepael.domain.followup.queries.lapsing import has_lapsed, money_has_lapsed
from milepael.domain.followup.queries.out import Out

TEXTS = ("agreement_text", "implementation_text", "status_text")
MILESTONE, NOTE, ECONOMY, ECONOMY_NOTE, EARLIER = range(len(TEXTS), len(TEXTS) + 5)


def passages_of(
    municipality: Municipality, agreement_id: int, text: str, *, out: Out | None = None, admitted: Admission = TO_ALL
) -> Mapping[int, tuple[str, ...]]:
    """By point id, in the order of a point's page, earlier wordings last; one query, none where no word is given.

    With out, only what is out, and nothing that is closed; else nothing that is shut.
    """
    if not text.strip():
        return {}
    points = Point.objects.filter(found_by(text), municipality=municipality, agreement_id=agreement_id)
    if out or not admitted.to_all:
        points = points.filter(Q(closed=False) | Q(pk__in=() if out else admitted.points))
    found = points.values("pk")
    of_rounds = Q(during__ordinal__in=out.rounds) if out else Q()
    milestones = Milestone.objects.filter(point__in=found).exclude(pk__in=out.unseen_milestones if out else ())
    notes = Assessment.objects.filter(of_rounds, milestone__point__in=found)
    economy_notes = EconomyAssessment.objects.filter(of_rounds, point__in=found)
    if out:
        notes, economy_notes = notes.exclude(has_lapsed("milestone__point")), economy_notes.exclude(money_has_lapsed())
    earlier = Wording.objects.filter(of_rounds, point__in=found)
    rows = _with(points, "economy_text", out).values_list("pk", Value(ECONOMY), "pk", "economy_text")
    rows = rows.union(
        *(_with(points, name, out).values_list("pk", Value(order), "pk", name) for order, name in enumerate(TEXTS)),
        milestones.values_list("point_id", Value(MILESTONE), "pk", "text"),
        notes.values_list("milestone__point_id", Value(NOTE), "pk", "status_note"),
        economy_notes.values_list("point_id", Value(ECONOMY_NOTE), "pk", "status_note"),
        earlier.values_list("point_id", Value(EARLIER), "pk", "text"),
        all=True,
    )
    passages: dict[int, list[str]] = defaultdict(list)
    for point, _, _, passage in sorted(rows):
        passages[point].append(passage)
    return {point: tuple(filter(None, texts)) for point, texts in passages.items()}


def _with(points: QuerySet[Point], field: str, out: Out | None) -> QuerySet[Point]:
    return points.exclude(pk__in=out.unseen_points(field)) if out else points
