"""Who had which role and post on a day, told again from what the log says was given and ended."""

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

USER = "user:"
REORGANISATION = "reorganisation:"
GIVING = frozenset({"add_user", "give_role", "claim_role"})
ENDING = frozenset({"end_role", "unclaim_role"})
POSTING = frozenset({"give_post", "claim_post"})
UNPOSTING = frozenset({"end_post", "unclaim_post"})
ACTIONS = GIVING | ENDING | POSTING | UNPOSTING | {"reorganise"}
"""What the log calls everything that gives or ends a right."""
TAKEN_AWAY = "gone"
"""The fact of a role that was ended before it began, so that no row of it is kept."""


class Key(NamedTuple):
    """Whose role it is, by the user's number, which, and whom it is held for; None is nobody."""

    user: int
    role: str
    instead_of: int | None = None


class At(NamedTuple):
    """A place: "centre" or "committee", and its number."""

    kind: str
    number: int


@dataclass(frozen=True, slots=True)
class Told:
    """A row of the log that tells of rights, and the day it is of."""

    number: int
    on: datetime.date
    action: str
    subject: str
    facts: Mapping[str, int | str]


@dataclass(frozen=True, slots=True)
class Step:
    """One place that a reorganisation handed on: whoever was there is at the heir as well, or, if left, instead."""

    before: At
    heir: At
    left: bool


@dataclass(frozen=True, slots=True)
class Lasting:
    """For how long a role holds, and the number of the row that says so."""

    since: datetime.date | None
    until: datetime.date | None
    row: int

    def covers(self, day: datetime.date) -> bool:
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


@dataclass(slots=True)
class Rights:
    """What the log has told until now; a role that was taken away is none of it."""

    roles: dict[Key, Lasting] = field(default_factory=dict)
    posts: dict[tuple[int, str], set[At]] = field(default_factory=dict)

    def places(self, key: Key) -> frozenset[At]:
        """Where a role is; a deputy's are those of whom they stand in for."""
        return frozenset(self.posts.get((key.instead_of or key.user, key.role), ()))

    def on(self, day: datetime.date) -> dict[Key, Lasting]:
        return {key: lasting for key, lasting in self.roles.items() if lasting.covers(day)}


def replay(rows: Iterable[Told], steps: Mapping[int, Iterable[Step]]) -> Rights:
    """What holds after the rows, in their order; steps are those of each reorganisation, by its number."""
    rights = Rights()
    for row in rows:
        if row.action == "reorganise":
            _reorganise(rights, steps.get(int(row.subject.removeprefix(REORGANISATION)), ()))
        elif row.action in POSTING | UNPOSTING:
            _post(rights, row)
        else:
            _role(rights, row)
    return rights


def _role(rights: Rights, row: Told) -> None:
    key = _key(row)
    since, until = _day(row, "since"), _day(row, "until")
    if row.action in ENDING and (until is None or TAKEN_AWAY in row.facts):
        rights.roles.pop(key, None)
        if key.instead_of is None:
            rights.posts.pop((key.user, key.role), None)
        return
    rights.roles[key] = Lasting(since, until, row.number)


def _post(rights: Rights, row: Told) -> None:
    at = next((At(kind, int(row.facts[kind])) for kind in ("centre", "committee") if kind in row.facts), None)
    if at is None:
        return
    places = rights.posts.setdefault((_key(row).user, str(row.facts["role"])), set())
    if row.action in POSTING:
        places.add(at)
    else:
        places.discard(at)


def _reorganise(rights: Rights, steps: Iterable[Step]) -> None:
    steps = tuple(steps)
    for places in rights.posts.values():
        were = places & {step.before for step in steps}
        places |= {step.heir for step in steps if step.before in were}
        places -= {step.before for step in steps if step.left}


def _key(row: Told) -> Key:
    other = row.facts.get("stands_in_for")
    return Key(int(row.subject.removeprefix(USER)), str(row.facts["role"]), None if other is None else int(other))


def _day(row: Told, name: str) -> datetime.date | None:
    return datetime.date.fromisoformat(str(row.facts[name])) if name in row.facts else None
