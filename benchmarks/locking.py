"""Locking: a round of 101 points into an edition, hashed, chained and logged, beside Django writing the same rows."""

from itertools import cycle
from pathlib import Path

from django.core.serializers import serialize
from django.db import transaction

from benchmarks.measure import Figure, in_turn, middle, seconds_of
from milepael.accounts.actor import OPERATOR
from milepael.domain.agreements.models import Agreement, Point
from milepael.domain.followup.models import Assessment, EconomyAssessment, Milestone, Round
from milepael.editions.published import Version
from milepael.flows.publishing.actions import lock

PEER = "Django's serializer over the same rows"


def figures(document: Path) -> list[Figure]:
    """In the database that the parts before have filled with the document, which is left as it was."""
    agreement = Agreement.objects.latest("pk")
    points = Point.objects.filter(agreement=agreement)
    rows = (
        points,
        Milestone.objects.filter(point__in=points),
        Assessment.objects.filter(milestone__point__in=points),
        EconomyAssessment.objects.filter(point__in=points),
    )
    versions = cycle(Version)

    def lock_it() -> None:
        row = Round.objects.get(agreement=agreement, ordinal=1)
        lock(row, as_=OPERATOR, seen=row.version, version=next(versions))

    with transaction.atomic():
        own, peer = in_turn(seconds_of(lock_it), seconds_of(lambda: [serialize("json", some) for some in rows]))
        transaction.set_rollback(True)
    what = f"locking {points.count()} points into an edition"
    return [Figure(what, middle(own), "s", limit=1, peer=PEER, peer_measured=middle(peer))]
