"""What holds at the door: when guessing ends, when a session ends, and which roles a directory's words give."""

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum, auto

from milepael.accounts.rules import Role, RuleBroken
from milepael.documents.sentence import Sentence

LOCKED = Sentence(
    da="Der er forsøgt for mange gange. Prøv igen om {minutes} minutter, eller bed den, der driver Milepæl, låse op.",
    en="There were too many attempts. Wait {minutes} minutes and try again, or ask whoever runs Milepæl to unlock it.",
)
NO_ROLE = Sentence(
    da="Kommunens login kender dig, men giver dig ingen rolle i Milepæl. Bed kommunens it om at give dig en.",
    en="The municipality's sign-in knows you, but gives you no role in Milepæl. Ask the municipality's IT for one.",
)
NO_ADDRESS = Sentence(
    da="Kommunens login fortalte ikke din e-mailadresse. Bed kommunens it om at sende den med.",
    en="The municipality's sign-in did not tell your e-mail address. Ask the municipality's IT to send it.",
)
UNPROVEN_ADDRESS = Sentence(
    da="Kommunens login står ikke inde for, at {email} er din. Bed kommunens it om at bekræfte den.",
    en="The municipality's sign-in does not vouch that {email} is yours. Ask the municipality's IT to confirm it.",
)
SOMEBODY_ELSE = Sentence(
    da="{email} hører allerede til en anden i kommunens login. Bed den, der driver Milepæl, om at løsne den.",
    en="{email} already belongs to somebody else in the municipality's sign-in. Ask whoever runs Milepæl to free it.",
)
SHUT_OUT = Sentence(da="Kontoen {email} er lukket.", en="The account {email} is closed.")
BY_DIRECTORY = Sentence(
    da="Din adgang kommer fra kommunens login. Log ind gennem det.",
    en="Your access comes from the municipality's sign-in. Sign in through it.",
)

SET_UP_THERE = Sentence(
    da="Du kom gennem kommunens login, så dit andet trin hører til dér. Her kan intet sættes op eller fjernes.",
    en="You came through the municipality's sign-in, so your second step is kept there. Nothing can be set up or "
    "removed here.",
)


class Locked(RuleBroken):
    """Raised when somebody tried too often; nothing is told of whether there is such a user."""


class Secret(StrEnum):
    """What can be guessed at, each counted by itself: a right password must not buy more guesses at the code."""

    PASSWORD = auto()
    CODE = auto()


@dataclass(frozen=True, slots=True)
class Patience:
    """How many tries there are, and how long a lock lasts; tries that are older than that are forgotten."""

    tries: int
    lasting: datetime.timedelta


@dataclass(frozen=True, slots=True)
class Tries:
    """How often somebody has tried since when, and until when they are locked out."""

    count: int
    since: datetime.datetime
    locked_until: datetime.datetime | None = None


@dataclass(frozen=True, slots=True)
class Lifetime:
    """How long a session may rest, how long it may last at all, and how long one that a directory vouched for."""

    idle: datetime.timedelta
    whole: datetime.timedelta
    vouched: datetime.timedelta


@dataclass(frozen=True, slots=True)
class Stamps:
    """When a session began, when it was last seen, and whether it came of a directory."""

    began: datetime.datetime
    seen: datetime.datetime
    vouched: bool


@dataclass(frozen=True, slots=True)
class Claims:
    """What a directory says of somebody, once it is proved that the directory says it.

    Subject is the directory's own lasting name of a person, session its name of this visit; groups are what roles come
    of; vouched is False only where the directory says that the address is unproven.
    """

    directory: str
    subject: str
    session: str = ""
    email: str = ""
    name: str = ""
    groups: tuple[str, ...] = ()
    vouched: bool = True


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a group of the directory means here: a role, and the name of the centre or committee that it is of."""

    role: Role
    place: str = ""


def is_locked(seen: Tries, now: datetime.datetime) -> bool:
    """A lock ends by itself."""
    return seen.locked_until is not None and now < seen.locked_until


def one_more(seen: Tries | None, now: datetime.datetime, patience: Patience) -> Tries:
    """Count a try before it is known whether it is right, so that no number of tries at once gets past the limit."""
    fresh = seen is None or now - seen.since > patience.lasting
    count, since = (1, now) if seen is None or fresh else (seen.count + 1, seen.since)
    return Tries(count, since, now + patience.lasting if count >= patience.tries else None)


def has_ended(stamps: Stamps, now: datetime.datetime, lifetime: Lifetime) -> bool:
    """Tell whether a session rested for too long, or is too old; a directory is asked again sooner."""
    most = min(lifetime.whole, lifetime.vouched) if stamps.vouched else lifetime.whole
    return now - stamps.seen > lifetime.idle or now - stamps.began > most


def meant_by(groups: Iterable[str], meanings: Mapping[str, Meaning]) -> frozenset[Meaning]:
    """What somebody's groups mean here; groups that mean nothing here are passed over."""
    return frozenset(meanings[group] for group in groups if group in meanings)
