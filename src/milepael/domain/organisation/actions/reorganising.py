"""Renaming, merging and splitting centres and committees by a decision."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from django.db import transaction
from django.db.models import Prefetch
from django.utils import timezone

from milepael.accounts.actions import audit, require
from milepael.accounts.actor import Actor
from milepael.accounts.models import Municipality
from milepael.accounts.rules import Right, RuleBroken
from milepael.domain.agreements.models import KEY_LENGTH, Centre, Point, PointCommittee
from milepael.domain.organisation.actions.handing_on import give_points, hand_on, make_known, share_posts
from milepael.domain.organisation.models import Reorganisation, Succession
from milepael.domain.organisation.queries import Place, points_of
from milepael.domain.organisation.rules import (
    ALREADY_CLOSED,
    CHANGED_SINCE,
    NAME_LIVES,
    NAME_TAKEN,
    POINTS_GONE,
    UNPLACED,
    Change,
    Decision,
    check_decision,
    check_several,
    tidy_name,
    told_of,
)

P = TypeVar("P", bound=Place)


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
    make_known(place)
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
            hand_on(place, stays)
            _close(place, decision)
    make_known(stays)
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
    Contributions go to the first. Raises RuleBroken, also where a point that is given has moved away since.
    """
    act = _begin(place.municipality, as_, decision, seen=seen)
    place, names = _living(place), [tidy_name(name, most=KEY_LENGTH) for name in names]
    check_several(names)
    here = points_of(place)
    gone = _whereabouts(place, [point for point in points if point not in here])
    if gone:
        raise RuleBroken(POINTS_GONE, points=told_of(gone), name=place.name)
    left = [point for point in here if points.get(point) not in names]
    if left:
        raise RuleBroken(UNPLACED, left=len(left))
    heirs = {name: place if name == place.name else _heir(place, name, joining) for name in names}
    for heir in heirs.values():
        if heir != place:
            give_points(place, heir, [point for point, name in points.items() if heirs[name] == heir])
            share_posts(place, heir)
    if place.name not in names:
        hand_on(place, heirs[names[0]])
        _close(place, decision)
    for heir in heirs.values():
        make_known(heir)
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
    since = Reorganisation.objects.filter(municipality=home, pk__gt=seen) if seen is not None else ()
    if since:
        raise RuleBroken(CHANGED_SINCE, what=told_of(one.steps for one in since.order_by("pk")))
    return _Act(home, as_, decision)


def _living(place: P) -> P:
    place.refresh_from_db()
    if place.closed:
        raise RuleBroken(ALREADY_CLOSED, name=place.name)
    return place


def _whereabouts(place: Place, points: Collection[int]) -> tuple[str, ...]:
    """Where points that a place no longer has are now: "1.02 → Kultur"."""
    rows = Point.objects.filter(municipality=place.municipality_id, pk__in=points).order_by("position", "pk")
    if isinstance(place, Centre):
        return tuple(f"{row.key} → {row.centre or '–'}" for row in rows.select_related("centre"))
    following = PointCommittee.objects.filter(involved=False).select_related("committee")
    return tuple(
        f"{row.key} → {'; '.join(str(one.committee) for one in row.committees.all()) or '–'}"
        for row in rows.prefetch_related(Prefetch("committees", following))
    )


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
