"""Who holds which posts, what centres and committees there are, and which points nobody answers for."""

import datetime
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from operator import itemgetter
from typing import Literal

from django.db.models import Count, Prefetch, Q

from milepael.accounts.actor import Actor
from milepael.accounts.models import Membership, Municipality
from milepael.accounts.rules import Role, Term
from milepael.domain.agreements.models import Agreement, Centre, Committee, Point
from milepael.domain.organisation.models import Post, Reorganisation, Succession
from milepael.domain.organisation.rules import Change, Held

Place = Centre | Committee


@dataclass(frozen=True, slots=True)
class RoleHeld:
    """A role that somebody has or will have; id is the membership's, posts are ids and names of places.

    instead_of is whom they stand in for, "" for nobody.
    """

    id: int
    user_id: int
    email: str
    name: str
    role: Role
    posts: tuple[tuple[int, str], ...]
    term: Term
    instead_of: str
    from_directory: bool

    @property
    def places(self) -> tuple[str, ...]:
        return tuple(name for _, name in self.posts)


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
            posts=tuple(
                sorted(((post.pk, str(post.centre or post.committee)) for post in one.posts.all()), key=itemgetter(1))
            ),
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
    """The posts that somebody holds on a day in the municipality they ask in, deputyships included.

    A deputy holds what the one they stand in for holds on that day in the role. One query, for deputies two.
    """
    if actor.user is None:
        return ()
    roles = Membership.objects.filter(municipality=actor.municipality, user=actor.user)
    columns = ("since", "until", "role", "stands_in_for_id", "posts__pk", "posts__centre_id", "posts__committee_id")
    held: list[tuple[int, Held]] = []
    stood_in_for: set[tuple[str, int]] = set()
    for since, until, role, other, post, centre, committee in roles.values_list(*columns):
        if not Term(since, until).covers(on):
            continue
        if role == Role.BUDGET_OFFICE:
            held.append((0, Held(Role.BUDGET_OFFICE, instead_of=other)))
        elif other is not None:
            stood_in_for.add((role, other))
        elif post is not None:
            held.append((post, Held(Role(role), centre, committee)))
    if stood_in_for:
        held += _posts_of_others(stood_in_for, actor.municipality, on=on)
    return tuple(post for _, post in sorted(held, key=itemgetter(0)))


def _posts_of_others(
    those: Collection[tuple[str, int]], home: Municipality | None, *, on: datetime.date
) -> Iterator[tuple[int, Held]]:
    """What users hold themselves in a role, each given as (role, user id), with the posts' ids."""
    people = {user for _, user in those}
    posts = Post.objects.filter(municipality=home, membership__user__in=people, membership__stands_in_for=None)
    columns = ("pk", "centre_id", "committee_id", "membership__user_id")
    term = ("membership__role", "membership__since", "membership__until")
    for pk, centre, committee, user, role, since, until in posts.values_list(*columns, *term):
        if (role, user) in those and Term(since, until).covers(on):
            yield pk, Held(Role(role), centre, committee, user)


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


def followers_of(centres: Iterable[Centre]) -> Mapping[int, Centre]:
    """The living centre that everything of a closed one has come to, by the closed one's id; one query, or none.

    Where one was split, that is the first of its followers, as for contributions.
    """
    closed = {one.pk: one for one in centres if one.closed}
    if not closed:
        return {}
    home = next(iter(closed.values())).municipality_id
    rows = Succession.objects.filter(municipality=home, centre__isnull=False).select_related("centre")
    next_of: dict[str, tuple[int, Centre]] = {}
    for row in rows.order_by("reorganisation__on", "reorganisation", "pk"):
        last = next_of.get(row.former_name)
        if row.centre and (last is None or last[0] != row.reorganisation_id):
            next_of[row.former_name] = (row.reorganisation_id, row.centre)
    return {pk: _end_of(one, next_of) for pk, one in closed.items()}


def _end_of(centre: Centre, next_of: Mapping[str, tuple[int, Centre]]) -> Centre:
    met = {centre.pk}
    while centre.closed and centre.name in next_of and next_of[centre.name][1].pk not in met:
        centre = next_of[centre.name][1]
        met.add(centre.pk)
    return centre


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A centre or committee with how many points it has and who is there on a day, by role."""

    id: int
    name: str
    closed: datetime.date | None
    points: int
    people: Mapping[Role, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Organisation:
    """Everything that lives, and what was closed."""

    centres: tuple[PlaceRow, ...]
    committees: tuple[PlaceRow, ...]
    closed: tuple[PlaceRow, ...]


def organisation_of(home: Municipality, *, on: datetime.date) -> Organisation:
    """Centres that are responsible or confirmed, and committees, by name; four queries."""
    people = _people(home, on)
    centres = Centre.objects.filter(municipality=home).annotate(held=Count("points")).order_by("name")
    follows = Count("points", filter=Q(points__involved=False))
    committees = Committee.objects.filter(municipality=home).annotate(held=follows).order_by("name")
    rows = [PlaceRow(one.pk, one.name, one.closed, one.held, people.get((True, one.pk), {})) for one in centres]
    others = [PlaceRow(one.pk, one.name, one.closed, one.held, people.get((False, one.pk), {})) for one in committees]
    return Organisation(
        tuple(row for row in rows if not row.closed),
        tuple(row for row in others if not row.closed),
        tuple(row for row in (*rows, *others) if row.closed),
    )


def _people(home: Municipality, on: datetime.date) -> Mapping[tuple[bool, int], Mapping[Role, tuple[str, ...]]]:
    """Who is in each place: whether it is a centre, its id, and names by role."""
    found: dict[tuple[bool, int], dict[Role, tuple[str, ...]]] = {}
    posts = Post.objects.filter(municipality=home).select_related("membership__user").order_by("membership__user__name")
    for post in posts:
        if post.membership.term.covers(on):
            at = (post.centre_id is not None, post.centre_id or post.committee_id or 0)
            role, names = Role(post.membership.role), found.setdefault(at, {})
            names[role] = (*names.get(role, ()), str(post.membership.user))
    return found


@dataclass(frozen=True, slots=True)
class Past:
    """One change of a centre or committee: what it was, what it became, from when, by whom, in which case."""

    on: datetime.date
    change: Change
    before: tuple[str, ...]
    after: tuple[str, ...]
    decided_by: str
    case_number: str


def past_of(place: Place) -> tuple[Past, ...]:
    """What a centre or committee went through, the latest first; two queries."""
    kind = "centre" if isinstance(place, Centre) else "committee"
    mine = Succession.objects.filter(
        Q(**{kind: place.pk}) | Q(former_name=place.name), municipality=place.municipality_id
    )
    changes = Reorganisation.objects.filter(successions__in=mine.exclude(**{kind: None})).distinct()
    steps = Prefetch("successions", Succession.objects.select_related("centre", "committee").order_by("pk"))
    return tuple(
        Past(
            on=one.on,
            change=Change(one.change),
            before=tuple(dict.fromkeys(step.former_name for step in one.successions.all())),
            after=tuple(dict.fromkeys(str(step.centre or step.committee) for step in one.successions.all())),
            decided_by=one.decided_by,
            case_number=one.case_number,
        )
        for one in changes.prefetch_related(steps).order_by("-on", "-pk")
    )


Unowned = Literal["no_centre", "closed", "nobody_reports"]
"""Why nobody answers for a point: no centre, one that is closed, or one where nobody is reporter today."""


@dataclass(frozen=True, slots=True)
class PointAt:
    """A point as a list of the organisation needs it; why is "" where somebody answers for it."""

    id: int
    agreement_id: int
    agreement: str
    key: str
    title: str
    centre: str
    why: Unowned | Literal[""]


def points_without_owner(home: Municipality, *, on: datetime.date) -> tuple[PointAt, ...]:
    """The points that are followed up and that nobody reports for on a day, the newest agreement first; two queries.

    Agreements of which no point has a centre yet, or whose documents name none, are left out.
    """
    reporting = {at for (is_centre, at), names in _people(home, on).items() if is_centre and Role.REPORTER in names}
    followed = Point.objects.filter(municipality=home, administrative=False, left=None)
    assigned = Agreement.objects.filter(municipality=home, points__centre__isnull=False)
    points = followed.filter(agreement__in=assigned).order_by("-agreement__year", "agreement_id", "position", "pk")
    rows = (_point_at(point, reporting) for point in points.select_related("centre", "agreement"))
    return tuple(row for row in rows if row.why)


def _point_at(point: Point, reporting: Collection[int]) -> PointAt:
    centre = point.centre
    why: Unowned | Literal[""] = "no_centre"
    if centre:
        why = "closed" if centre.closed else "" if centre.pk in reporting else "nobody_reports"
    return PointAt(point.pk, point.agreement_id, point.agreement.name, point.key, point.title, str(centre or ""), why)


def points_at(place: Place) -> tuple[PointAt, ...]:
    """The points that are divided when a place is split; two queries."""
    points = Point.objects.filter(pk__in=points_of(place)).select_related("agreement")
    return tuple(
        PointAt(point.pk, point.agreement_id, point.agreement.name, point.key, point.title, "", "")
        for point in points.order_by("-agreement__year", "agreement_id", "position", "pk")
    )
