"""What can be done about who answers for what, and about what becomes of centres and committees."""

import datetime
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils import timezone

from milepael.accounts.actions import audit, end_role, give_role, require
from milepael.accounts.actor import Actor
from milepael.accounts.models import Membership, Municipality, User
from milepael.accounts.rules import Right, Role, RuleBroken
from milepael.domain.agreements.models import KEY_LENGTH, Centre, Committee, Contribution, Point, PointCommittee
from milepael.domain.agreements.queries import folded, search_text
from milepael.domain.organisation.models import Post, Reorganisation, Succession
from milepael.domain.organisation.queries import Place, points_of
from milepael.domain.organisation.rules import (
    ALREADY_CLOSED,
    CHANGED_SINCE,
    NAME_LIVES,
    NAME_TAKEN,
    NOTHING_TO_HAND_OVER,
    TO_ONESELF,
    UNPLACED,
    Change,
    Decision,
    check_decision,
    check_post,
    check_several,
    tidy_name,
)

P = TypeVar("P", bound=Place)


@transaction.atomic
def add_centre(name: str, home: Municipality, *, as_: Actor) -> Centre:
    """Add a centre, or confirm one that is known only as a contributor; one that is there is left as it is."""
    as_ = require(Right.KEEP_ORGANISATION, home, as_=as_)
    centre = Centre.objects.filter(municipality=home, name=name).first() or Centre(municipality=home, name=name)
    if not centre.confirmed:
        centre.confirmed = True
        centre.save()
        audit("add_centre", home, as_=as_, subject=f"centre:{centre.pk}", facts={})
    return centre


@transaction.atomic
def add_committee(name: str, home: Municipality, *, as_: Actor) -> Committee:
    """Add a committee; one that is there is left as it is."""
    as_ = require(Right.KEEP_ORGANISATION, home, as_=as_)
    committee, new = Committee.objects.get_or_create(municipality=home, name=name)
    if new:
        audit("add_committee", home, as_=as_, subject=f"committee:{committee.pk}", facts={})
    return committee


@transaction.atomic
def give_post(membership: Membership, *, as_: Actor, at: Centre | Committee) -> Post:
    """Let a role be of a centre or committee; of one it is of already, nothing changes. Raises RuleBroken."""
    home = membership.municipality
    as_ = require(Right.KEEP_USERS, home, as_=as_)
    of_centre = isinstance(at, Centre)
    check_post(Role(membership.role), of_centre=of_centre, is_deputy=membership.stands_in_for_id is not None)
    place = {"centre": at} if isinstance(at, Centre) else {"committee": at}
    post, new = Post.objects.get_or_create(municipality=home, membership=membership, **place)
    if new:
        _note_down("give_post", post, as_=as_)
    return post


@transaction.atomic
def end_post(post: Post, *, as_: Actor) -> None:
    """Let a role no longer be of a centre or committee."""
    as_ = require(Right.KEEP_USERS, post.municipality, as_=as_)
    _note_down("end_post", post, as_=as_)
    post.delete()


def _note_down(action: str, post: Post, *, as_: Actor) -> None:
    place = {"centre": post.centre_id} if post.centre_id else {"committee": post.committee_id or 0}
    facts: dict[str, int | str] = {"role": post.membership.role, **place}
    audit(action, post.municipality, as_=as_, subject=f"user:{post.membership.user_id}", facts=facts)


@transaction.atomic
def hand_over(leaver: User, taker: User, home: Municipality, *, as_: Actor, last: datetime.date) -> int:
    """Give somebody's posts to another at once, and end the roles they went with after a day; how many posts it was.

    What the leaver had answered stays answered. Raises RuleBroken.
    """
    as_ = require(Right.KEEP_USERS, home, as_=as_)
    if leaver == taker:
        raise RuleBroken(TO_ONESELF)
    today, posts = timezone.localdate(), 0
    roles = Membership.objects.filter(municipality=home, user=leaver, posts__isnull=False).distinct()
    for role in [one for one in roles if one.until is None or one.until >= today]:
        theirs = Membership.objects.filter(municipality=home, user=taker, role=role.role, stands_in_for=None).first()
        if theirs is None or not theirs.term.covers(today):
            theirs = give_role(taker, home, as_=as_, role=role.role)
        for post in role.posts.all():
            give_post(theirs, as_=as_, at=post.place)
            posts += 1
        end_role(role, as_=as_, last=last)
    if not posts:
        raise RuleBroken(NOTHING_TO_HAND_OVER, name=leaver)
    audit("hand_over", home, as_=as_, subject=f"user:{leaver.pk}", facts={"to": taker.pk, "posts": posts})
    return posts


@transaction.atomic
def rename(place: P, *, as_: Actor, name: str, decision: Decision, seen: int | None = None) -> None:
    """Let a centre or committee be called otherwise; everything goes on belonging to it. Raises RuleBroken.

    seen, here and below, is the last reorganisation that the one who asks has seen, 0 for none.
    """
    act = _begin(place.municipality, as_, decision, seen=seen)
    place, name = _living(place), tidy_name(name, most=KEY_LENGTH)
    if name == place.name or _named(place, name):
        raise RuleBroken(NAME_TAKEN, name=name)
    former, place.name = place.name, name
    place.save(update_fields=["name"])
    _made_known(place)
    _record(act, Change.RENAMED, [(former, place)])


@transaction.atomic
def merge(places: Sequence[P], *, as_: Actor, name: str, decision: Decision, seen: int | None = None) -> P:
    """Let one follow several: points, contributions, committees' points and people go to it. Raises RuleBroken.

    It is the one of them that is called so, else the first of them under the new name.
    """
    act = _begin(places[0].municipality, as_, decision, seen=seen)
    check_several([str(place.pk) for place in places])
    places, name = [_living(place) for place in places], tidy_name(name, most=KEY_LENGTH)
    stays = next((place for place in places if place.name == name), places[0])
    if stays.name != name and _named(stays, name):
        raise RuleBroken(NAME_TAKEN, name=name)
    former = [place.name for place in places if place.name != name]
    stays.name = name
    stays.save(update_fields=["name"])
    for place in places:
        if place != stays:
            _hand_on(place, stays)
            _close(place, decision)
    _made_known(stays)
    _record(act, Change.MERGED, [(one, stays) for one in former])
    return stays


@transaction.atomic
def split(
    place: Place,
    *,
    as_: Actor,
    names: Sequence[str],
    points: Mapping[int, str],
    decision: Decision,
    joining: Collection[str] = (),
    seen: int | None = None,
) -> tuple[Place, ...]:
    """Let several follow one: points say by their ids who gets each; people are of all of them, until ended somewhere.

    One of the names may be its own: then it lives on; that of another only if it is joining, which is to be said.
    Contributions go to the first. Raises RuleBroken.
    """
    act = _begin(place.municipality, as_, decision, seen=seen)
    place, names = _living(place), [tidy_name(name, most=KEY_LENGTH) for name in names]
    check_several(names)
    left = [point for point in points_of(place) if points.get(point) not in names]
    if left:
        raise RuleBroken(UNPLACED, left=len(left))
    heirs = {name: place if name == place.name else _heir(place, name, joining) for name in names}
    for heir in heirs.values():
        if heir != place:
            _give_points(place, heir, [point for point, name in points.items() if heirs[name] == heir])
            _share_posts(place, heir)
    if place.name not in names:
        _hand_on(place, heirs[names[0]])
        _close(place, decision)
    for heir in heirs.values():
        _made_known(heir)
    _record(act, Change.SPLIT, [(place.name, heir) for heir in heirs.values()])
    return tuple(heirs.values())


@dataclass(frozen=True, slots=True)
class _Act:
    """What one change of the organisation is done as, and why."""

    home: Municipality
    as_: Actor
    decision: Decision


def _begin(home: Municipality, as_: Actor, decision: Decision, *, seen: int | None) -> _Act:
    """Locked until the end, as imports do it; nothing is done twice, or unseen."""
    as_ = require(Right.KEEP_ORGANISATION, home, as_=as_)
    check_decision(decision, today=timezone.localdate())
    home = Municipality.objects.select_for_update().get(pk=home.pk)
    last = Reorganisation.last_in(home)
    if seen is not None and last and last.pk != seen:
        raise RuleBroken(CHANGED_SINCE, what=last.steps)
    return _Act(home, as_, decision)


def _living(place: P) -> P:
    place.refresh_from_db()
    if place.closed:
        raise RuleBroken(ALREADY_CLOSED, name=place.name)
    return place


def _named(beside: Place, name: str) -> Place | None:
    return type(beside).objects.filter(municipality=beside.municipality_id, name=name).exclude(pk=beside.pk).first()


def _heir(beside: Place, name: str, joining: Collection[str]) -> Place:
    """The one of the name, if it lives and is meant, or a new one."""
    found = _named(beside, name)
    if found and _living(found) and name not in joining:
        raise RuleBroken(NAME_LIVES, name=name)
    if found:
        return found
    new = type(beside)(municipality_id=beside.municipality_id, name=name)
    if isinstance(new, Centre):
        new.confirmed = True
    new.save()
    return new


def _close(place: Place, decision: Decision) -> None:
    place.closed = decision.on
    place.save(update_fields=["closed"])


def _hand_on(before: Place, after: Place) -> None:
    """Everything that was of one is of the other from now on."""
    _give_points(before, after, points_of(before))
    if isinstance(before, Centre):
        given = Contribution.objects.filter(centre=before)
        given.exclude(point__in=Contribution.objects.filter(centre=after.pk).values("point")).update(centre=after.pk)
        given.delete()
    else:
        _follow(PointCommittee.objects.filter(committee=before, involved=True), after)
    _share_posts(before, after)
    before.posts.all().delete()


def _give_points(before: Place, after: Place, points: Collection[int]) -> None:
    if isinstance(before, Centre):
        Point.objects.filter(centre=before, pk__in=points).update(centre=after.pk, version=F("version") + 1)
        return
    _follow(PointCommittee.objects.filter(committee=before, involved=False, point__in=points), after)


def _follow(rows: QuerySet[PointCommittee], after: Place) -> None:
    """Where the other follows the point already, there is nothing to move."""
    there = PointCommittee.objects.filter(committee=after.pk, point=OuterRef("point"), involved=OuterRef("involved"))
    rows.exclude(Exists(there)).update(committee=after.pk)
    rows.delete()


def _share_posts(before: Place, after: Place) -> None:
    at = {"centre": after} if isinstance(after, Centre) else {"committee": after}
    for post in before.posts.all():
        Post.objects.get_or_create(municipality_id=post.municipality_id, membership_id=post.membership_id, **at)


def _made_known(place: Place) -> None:
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


def _record(act: _Act, change: Change, successions: Sequence[tuple[str, Place]]) -> None:
    why = act.decision
    kept = Reorganisation.objects.create(
        municipality=act.home,
        on=why.on,
        change=change.value,
        decided_by=why.by.strip(),
        case_number=why.case_number.strip(),
    )
    for former, place in successions:
        at = {"centre_id" if isinstance(place, Centre) else "committee_id": place.pk}
        Succession.objects.create(municipality=act.home, reorganisation=kept, former_name=former, **at)
    facts: dict[str, int | str] = {"change": change.value, "on": why.on.isoformat(), "places": len(successions)}
    audit("reorganise", act.home, as_=act.as_, subject=f"reorganisation:{kept.pk}", facts=facts)
