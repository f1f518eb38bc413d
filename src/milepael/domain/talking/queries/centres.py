"""Which centres work with a point, and who takes part in it."""

from django.utils import timezone

from milepael.accounts.actor import Actor
from milepael.accounts.rules import Role
from milepael.domain.agreements.models import Contribution, Point
from milepael.domain.organisation.queries import posts_of
from milepael.domain.talking.rules.commenting import role_in


def centres_of(point: Point) -> frozenset[int]:
    """The ids of the centre that answers for it, and of those that contribute to it; one query."""
    responsible = {point.centre_id} - {None}
    found = Contribution.objects.filter(point=point).values_list("centre_id", flat=True)
    return frozenset(found) | frozenset(pk for pk in responsible if pk)


def part_in(point: Point, *, as_: Actor) -> Role | None:
    """The role by which somebody takes part in a point today, None where they do not; three queries."""
    return role_in(as_.roles, posts_of(as_, on=timezone.localdate()), centres_of(point))
