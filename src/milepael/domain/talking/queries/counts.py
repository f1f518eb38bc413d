"""How much is said beside points."""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from django.db.models import Count, Q, Value

from milepael.domain.talking.models import Attachment, Comment

COMMENTS, FILES = 1, 2


@dataclass(frozen=True, slots=True)
class Counts:
    """How many comments and files there are beside a point."""

    comments: int = 0
    files: int = 0


def counts_of(points: Collection[int], rounds: Collection[int]) -> Mapping[int, Counts]:
    """What there is in rounds, and of points as such, by point; one query."""
    said = Comment.objects.filter(Q(during__in=rounds) | Q(during=None), point__in=points, removed=None)
    beside = Attachment.objects.filter(point__in=points, during__in=rounds)
    comments, files = (
        rows.values_list("point").annotate(what=Value(what), times=Count("pk"))
        for rows, what in ((said, COMMENTS), (beside, FILES))
    )
    found = Counter({(point, what): times for point, what, times in comments.union(files, all=True)})
    return {point: Counts(found[point, COMMENTS], found[point, FILES]) for point, _ in found}
