"""Which centres and committees work with a point, and who takes part in it."""

from django.utils import timezone

from milepael.accounts.actor import Actor
from milepael.domain.agreements.models import Contribution, Point, PointCommittee
from milepael.domain.organisation.queries import posts_of
from milepael.domain.organisation.rules import Held
from milepael.domain.talking.rules.commenting import Belonging, part_of


def belonging_of(point: Point) -> Belonging:
    """Where a point belongs, committees that are only involved included; two queries."""
    contributing = Contribution.objects.filter(point=point).values_list("centre_id", flat=True)
    centres = {*contributing, *({point.centre_id} if point.centre_id else ())}
    return Belonging(centres, {row.committee_id for row in PointCommittee.objects.filter(point=point)})


def part_in(point: Point, *, as_: Actor) -> Held | None:
    """The post by which somebody takes part in a point today, None where they do not; three queries."""
    return part_of(as_.roles, posts_of(as_, on=timezone.localdate()), belonging_of(point))
