"""Who holds which posts."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Prefetch, Q

from milepael.accounts.actor import Actor
from milepael.accounts.models import Membership, Municipality
from milepael.accounts.rules import Role, Term
from milepael.domain.agreements.models import Centre, Committee, Point
from milepael.domain.organisation.models import Post, Succession
from milepael.domain.organisation.rules import Held

Place = Centre | Committee


@dataclass(frozen=True, slots=True)
class RoleHeld:
    """A role that somebody has or will have; id is the membership's, instead_of is whom they stand in for, or ""."""

    id: int
    user_id: int
    email: str
    name: str
    role: Role
    places: tuple[str, ...]
    term: Term
    instead_of: str
    from_directory: bool


def roles_held(home: Municipality, *, on: datetime.date) -> tuple[RoleHeld, ...]:
    """Every role that is held on a day or begins after it, by name and role; two queries."""
    roles = Membership.objects.filter(Q(until=None) | Q(until__gte=on), municipality=home)
    order = {role.value: at for at, role in enumerate(Role)}
    found = [
        RoleHeld(
            id=one.pk,
            user_id=one.user_id,
            email=one.user.email,
            name=str(one.user),
            role=Role(one.role),
            places=tuple(sorted(str(post.centre or post.committee) for post in one.posts.all())),
            term=one.term,
            instead_of=one.stands_in_for.email if one.stands_in_for else "",
            from_directory=one.from_directory,
        )
        for one in roles.select_related("user", "stands_in_for").prefetch_related(
            Prefetch("posts", Post.objects.select_related("centre", "committee"))
        )
    ]
    return tuple(sorted(found, key=lambda one: (one.name.casefold(), one.email, order[one.role], one.id)))


def posts_of(actor: Actor, *, on: datetime.date) -> tuple[Held, ...]:
    """The posts that somebody holds on a day in the municipality they ask in, deputyships included; two queries.

    A deputy holds what the one they stand in for holds on that day in the role.
    """
    if actor.user is None:
        return ()
    mine = Membership.objects.filter(user=actor.user, municipality=actor.municipality)
    held = [one for one in mine if one.term.covers(on)]
    stood_in_for = {(one.role, one.stands_in_for_id) for one in held if one.stands_in_for_id}
    theirs = Q(membership__user__in=[user for _, user in stood_in_for], membership__stands_in_for=None)
    posts = Post.objects.filter(Q(membership__in=held) | theirs, municipality=actor.municipality)
    return tuple(
        Held(Role(post.membership.role), post.centre_id, post.committee_id, _instead_of(post.membership, actor))
        for post in posts.select_related("membership").order_by("pk")
        if post.membership in held
        or ((post.membership.role, post.membership.user_id) in stood_in_for and post.membership.term.covers(on))
    )


def _instead_of(membership: Membership, actor: Actor) -> int | None:
    return membership.user_id if membership.user != actor.user else None


def points_of(place: Place) -> tuple[int, ...]:
    """The ids of the points that a centre is responsible for, or that a committee follows; one query."""
    if isinstance(place, Centre):
        points = Point.objects.filter(centre=place)
    else:
        points = Point.objects.filter(committees__committee=place, committees__involved=False)
    return tuple(points.order_by("agreement__year", "position", "pk").values_list("pk", flat=True))


@dataclass(frozen=True, slots=True)
class NamesSince:
    """What names that documents print have become; several where one was split."""

    centres: Mapping[str, frozenset[str]]
    committees: Mapping[str, frozenset[str]]


def names_since(home: Municipality) -> NamesSince:
    """The former names of a municipality's centres and committees, by those that live under other names; one query."""
    found: tuple[dict[str, set[str]], dict[str, set[str]]] = ({}, {})
    rows = Succession.objects.filter(municipality=home).select_related("centre", "committee")
    steps = [(row.former_name, row.centre or row.committee) for row in rows.order_by("reorganisation__on", "pk")]
    for former, place in steps:
        if place is not None:
            found[isinstance(place, Committee)].setdefault(former, set()).add(place.name)
    return NamesSince(*(_followed(names) for names in found))


def _followed(steps: Mapping[str, set[str]]) -> Mapping[str, frozenset[str]]:
    """Each former name with what it is called in the end: who follows whoever followed."""
    ends: dict[str, frozenset[str]] = {}
    for former in steps:
        met, last, waiting = {former}, set[str](), [former]
        while waiting:
            name = waiting.pop()
            heirs = steps.get(name, set())
            if not heirs or name in heirs:
                last.add(name)
            waiting += heirs - met
            met |= heirs
        ends[former] = frozenset(last)
    return {former: names for former, names in ends.items() if names != {former}}
