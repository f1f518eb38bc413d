"""Drafting: a round of 101 points out of the domain, beside Django fetching the same rows alone."""

from pathlib import Path

from django.db import connection
from django.test.utils import CaptureQueriesContext

from benchmarks.measure import Figure, in_turn, middle, seconds_of
from milepael.domain.agreements.models import Agreement, Point
from milepael.domain.followup.models import Round
from milepael.flows.publishing.drafting import draft

PEER = "bare Django fetch of the same rows"
BESIDE = (
    "committees__committee",
    "contributions__centre",
    "milestones__assessments",
    "economy_assessments",
    "wordings",
)


def figures(document: Path) -> list[Figure]:
    """In the database that the parts before have filled with the document."""
    agreement = Agreement.objects.latest("pk")
    during = Round.objects.get(agreement=agreement, ordinal=1)
    rows = Point.objects.filter(agreement=agreement).select_related("centre", "chapter").prefetch_related(*BESIDE)
    own, peer = in_turn(seconds_of(lambda: draft(agreement, during=during)), seconds_of(lambda: list(rows.all())))
    with CaptureQueriesContext(connection) as asked:
        found = draft(agreement, during=during)
    what = f"drafting a round of {len(found.points)} points"
    return [
        Figure(what, middle(own), "s", limit=0.15, peer=PEER, peer_measured=middle(peer)),
        Figure(f"{what}, queries", len(asked), "queries", limit=14),
    ]
