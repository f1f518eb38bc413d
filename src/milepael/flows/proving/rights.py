"""Rights as they were on a date: the log told again, with names, beside what the tables hold now."""

import datetime
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from django.db.models import Manager
from django.utils import timezone

from milepael.accounts.models import AuditRow, Membership, Municipality, User
from milepael.accounts.rules import Role
from milepael.domain.agreements.models import Centre, Committee
from milepael.domain.organisation.models import Reorganisation, Succession
from milepael.domain.organisation.rules import Change
from milepael.flows.proving.replaying import ACTIONS, At, Key, Lasting, Rights, Step, Told, replay

KINDS: Mapping[str, Manager[Centre] | Manager[Committee]] = {"centre": Centre.objects, "committee": Committee.objects}


@dataclass(frozen=True, slots=True)
class RightHeld:
    """A role that somebody had at the end of a day, and where; the places' names are today's.

    instead_of is the address of whom they stood in for. since and until are as they stood then; ended is the day it
    ended since, if it did. log_row is the number of the row that gave it, None where no row tells of it: then the
    tables do. agrees is whether what the log tells of the role until today is what the tables hold.
    """

    user: int
    email: str
    name: str
    role: str
    instead_of: str
    places: tuple[str, ...]
    since: datetime.date | None
    until: datetime.date | None
    ended: datetime.date | None
    log_row: int | None
    agrees: bool


def rights_on(home: Municipality, day: datetime.date) -> tuple[RightHeld, ...]:
    """Everybody's roles at the end of a day, those that may most first; ten queries at most."""
    told, steps = tuple(_told(home)), _steps(home)
    then, now = replay((row for row in told if row.on <= day), steps), replay(told, steps)
    kept = {
        Key(one.user_id, one.role, one.stands_in_for_id): one for one in Membership.objects.filter(municipality=home)
    }
    held = {**_unlogged(kept, now, day), **then.on(day)}
    names = _Names(held, then)
    found = [_held(key, lasting, then=then, now=now, kept=kept, names=names) for key, lasting in held.items()]
    order = {role.value: at for at, role in enumerate(Role)}
    return tuple(sorted(found, key=lambda one: (order[one.role], one.name.casefold(), one.user, one.instead_of)))


def _told(home: Municipality) -> Iterator[Told]:
    rows = AuditRow.objects.filter(municipality=home, action__in=ACTIONS).order_by("number")
    for number, at, action, subject, facts in rows.values_list("number", "at", "action", "subject", "facts"):
        yield Told(number, timezone.localdate(at), action, subject, facts)


def _unlogged(kept: Mapping[Key, Membership], now: Rights, day: datetime.date) -> dict[Key, Lasting]:
    """What the tables hold and no row of the log ever told of, such as what came in by other ways."""
    return {
        key: Lasting(one.since, one.until, 0)
        for key, one in kept.items()
        if key not in now.roles and one.term.covers(day)
    }


def _held(
    key: Key, lasting: Lasting, *, then: Rights, now: Rights, kept: Mapping[Key, Membership], names: "_Names"
) -> RightHeld:
    last, row = now.roles.get(key), kept.get(key)
    as_kept = row and (row.since, row.until)
    ended = last.until if last else lasting.until
    return RightHeld(
        user=key.user,
        email=names.email(key.user),
        name=names.person(key.user),
        role=key.role,
        instead_of=names.email(key.instead_of) if key.instead_of else "",
        places=tuple(sorted(names.place(at) for at in then.places(key))),
        since=lasting.since,
        until=lasting.until,
        ended=ended if ended and ended < timezone.localdate() else None,
        log_row=lasting.row or None,
        agrees=as_kept == (last and (last.since, last.until)),
    )


class _Names:
    """What people and places are called today; three queries."""

    def __init__(self, held: Collection[Key], rights: Rights) -> None:
        people = {key.user for key in held} | {key.instead_of for key in held if key.instead_of}
        self._people: Mapping[int, User] = User.objects.in_bulk(people)
        places = {at for key in held for at in rights.places(key)}
        self._places = {
            At(kind, number): str(place)
            for kind, named in KINDS.items()
            for number, place in named.in_bulk([at.number for at in places if at.kind == kind]).items()
        }

    def email(self, user: int) -> str:
        return self._people[user].email if user in self._people else ""

    def person(self, user: int) -> str:
        return self._people[user].name if user in self._people else ""

    def place(self, at: At) -> str:
        return self._places.get(at, f"{at.kind} {at.number}")


def _steps(home: Municipality) -> dict[int, list[Step]]:
    """What each reorganisation handed on. A place that was left for others keeps its name, so it is found by that.

    One that was split and lives on is among its own heirs.
    """
    done = Reorganisation.objects.filter(municipality=home).exclude(change=Change.RENAMED.value)
    steps: dict[int, list[Step]] = {}
    for kind, places in KINDS.items():
        known = {str(one): one for one in places.filter(municipality=home)}
        found = Succession.objects.filter(municipality=home, reorganisation__in=done).exclude(**{kind: None})
        columns = ("reorganisation", "reorganisation__on", "former_name", f"{kind}_id")
        rows = list(found.order_by("pk").values_list(*columns))
        lived_on = {(act, heir) for act, _, former, heir in rows if former in known and known[former].pk == heir}
        for act, on, former, heir in rows:
            before = known.get(former)
            left = before is not None and (act, before.pk) not in lived_on
            if before and before.pk != heir and (before.closed == on or not left):
                steps.setdefault(act, []).append(Step(At(kind, before.pk), At(kind, heir), left=left))
    return steps
