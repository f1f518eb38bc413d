"""What the budget office and the administrators are told of their directory: what it took, and what it cannot mean."""

import datetime
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from django.conf import settings
from django.db.models import Prefetch, QuerySet
from django.utils import timezone

from milepael.accounts.models import AuditRow, Membership, Municipality
from milepael.accounts.rules import Role
from milepael.domain.agreements.models import Centre, Committee
from milepael.domain.organisation.actions.posts import TAKEN_LATELY
from milepael.domain.organisation.models import Post
from milepael.domain.organisation.queries import Place
from milepael.flows.entrance.posts import unplaced
from milepael.flows.entrance.rules import Meaning


@dataclass(frozen=True, slots=True)
class Taken:
    """A role, or a place of one, that the directory took from somebody and that they have not got back.

    place is "" for a role that is of none; alone tells that nobody else has the role there today.
    """

    on: datetime.date
    user_id: int
    name: str
    role: Role
    place: str
    alone: bool


@dataclass(frozen=True, slots=True)
class DirectoryNews:
    """What the settings name that is not there, and what was taken lately, the latest first.

    homeless is what the settings call a municipality that is not there: then a directory lets nobody in.
    """

    unplaced: tuple[Meaning, ...] = ()
    taken: tuple[Taken, ...] = ()
    homeless: str = ""

    @property
    def is_pressing(self) -> bool:
        """Whether somebody lacks a role, or a place has nobody left in one."""
        return bool(self.unplaced or self.homeless) or any(one.alone for one in self.taken)


def directory_news(home: Municipality, *, on: datetime.date) -> DirectoryNews:
    """Four queries for the municipality whose directory it is, and at most four more; for another, one at most."""
    if home.name != settings.DIRECTORY_MUNICIPALITY:
        return DirectoryNews(homeless=homeless_directory())
    return DirectoryNews(unplaced(home, settings.DIRECTORY_ROLES), tuple(_taken(home, on)))


def homeless_directory() -> str:
    """What the settings call the municipality of the directory, where there is none of that name; else ""."""
    name: str = settings.DIRECTORY_MUNICIPALITY
    return "" if not name or Municipality.objects.filter(name=name).exists() else name


def _taken(home: Municipality, on: datetime.date) -> Iterator[Taken]:
    rows = list(_rows(home))
    roles, named = _roles(home) if rows else {}, _named(rows)
    manned = {(role.role, post.place) for role in roles.values() if role.term.covers(on) for post in role.posts.all()}
    told = set[tuple[int, Place | None]]()
    for row in rows:
        role = roles.get((int(row.subject.removeprefix("user:")), str(row.facts["role"])))
        for place in named.get(row.pk) or (_places(role) if role else ()):
            if role and (role.pk, place) not in told and not _has(role, place, on):
                told.add((role.pk, place))
                alone = place is not None and not place.closed and (role.role, place) not in manned
                day = timezone.localdate(row.at)
                yield Taken(day, role.user_id, str(role.user), Role(role.role), str(place or ""), alone)


def _rows(home: Municipality) -> QuerySet[AuditRow]:
    lately = AuditRow.objects.filter(municipality=home, at__gte=timezone.now() - TAKEN_LATELY)
    return lately.filter(action__in=["unclaim_role", "unclaim_post"]).order_by("-pk")


def _roles(home: Municipality) -> Mapping[tuple[int, str], Membership]:
    """What people are themselves, by who and what, with the places."""
    posts = Prefetch("posts", Post.objects.select_related("centre", "committee"))
    own = Membership.objects.filter(municipality=home, stands_in_for=None).select_related("user")
    return {(one.user_id, one.role): one for one in own.prefetch_related(posts)}


def _named(rows: Collection[AuditRow]) -> Mapping[int, tuple[Place, ...]]:
    """The one place that a row names, by the row's id; a query for each kind that is named."""
    found: dict[int, tuple[Place, ...]] = {}
    for kind, key in ((Centre, "centre"), (Committee, "committee")):
        ids = {row.pk: int(row.facts[key]) for row in rows if key in row.facts}
        places: Mapping[int, Place] = kind.objects.in_bulk(set(ids.values()))
        found |= {row: (places[place],) for row, place in ids.items() if place in places}
    return found


def _places(role: Membership) -> tuple[Place | None, ...]:
    """All that a role was of when it was taken whole."""
    return tuple(post.place for post in role.posts.all()) or (None,)


def _has(role: Membership, place: Place | None, on: datetime.date) -> bool:
    return role.term.covers(on) and (place is None or place in {post.place for post in role.posts.all()})
