"""What goes with it when one centre or committee follows another: points, contributions and people."""

from collections.abc import Collection

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from milepael.domain.agreements.models import Centre, Contribution, Point, PointCommittee
from milepael.domain.agreements.queries import folded, search_text
from milepael.domain.organisation.models import Post
from milepael.domain.organisation.queries import Place, points_of


def hand_on(before: Place, after: Place) -> None:
    """Everything that was of one is of the other from now on."""
    give_points(before, after, points_of(before))
    if isinstance(before, Centre):
        given = Contribution.objects.filter(centre=before)
        given.exclude(point__in=Contribution.objects.filter(centre=after.pk).values("point")).update(centre=after.pk)
        given.delete()
    else:
        _follow(PointCommittee.objects.filter(committee=before, involved=True), after)
    share_posts(before, after)
    before.posts.all().delete()


def give_points(before: Place, after: Place, points: Collection[int]) -> None:
    """Points, by their ids, that one was responsible for or followed are the other's."""
    if isinstance(before, Centre):
        Point.objects.filter(centre=before, pk__in=points).update(centre=after.pk, version=F("version") + 1)
        return
    _follow(PointCommittee.objects.filter(committee=before, involved=False, point__in=points), after)


def _follow(rows: QuerySet[PointCommittee], after: Place) -> None:
    """Where the other follows the point already, there is nothing to move."""
    there = PointCommittee.objects.filter(committee=after.pk, point=OuterRef("point"), involved=OuterRef("involved"))
    rows.exclude(Exists(there)).update(committee=after.pk)
    rows.delete()


def share_posts(before: Place, after: Place) -> None:
    """Whoever has a post in one has it in the other as well, given by hand where one of the two was."""
    at = {"centre": after} if isinstance(after, Centre) else {"committee": after}
    for post in before.posts.all():
        there, _ = Post.objects.get_or_create(
            municipality_id=post.municipality_id,
            membership_id=post.membership_id,
            **at,
            defaults={"from_directory": post.from_directory},
        )
        if there.from_directory and not post.from_directory:
            there.from_directory = False
            there.save(update_fields=["from_directory"])


def make_known(place: Place) -> None:
    """A search finds the points by the name that holds now."""
    name = folded(place.name)
    if isinstance(place, Centre):
        belonging = Q(centre=place) | Q(contributions__centre=place)
    else:
        belonging = Q(committees__committee=place)
    found = list(Point.objects.filter(belonging, municipality=place.municipality_id).distinct())
    for point in found:
        point.search_text = search_text((point.search_text, name))
    Point.objects.bulk_update(found, ["search_text"], batch_size=400)
