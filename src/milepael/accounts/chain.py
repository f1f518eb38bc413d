"""The chain of the log: each entry names the hash of the one before it, so that none is changed or left out unseen.

An entry's canonical bytes are its JSON after RFC 8785; anybody can make them again, and so its SHA-256. What they
look like never changes.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

# RFC 8785 sorts keys by UTF-16: for keys in ASCII, and ours are, that is Python's own order. Numbers are whole.
CANONICAL = json.JSONEncoder(ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":"))
SECONDS_OF_UTC = len("2027-03-30T12:00:00.000000")


@dataclass(frozen=True, slots=True)
class Head:
    """The newest entry of a chain: its number from 1, and its SHA-256; 0 and "" where there is none."""

    number: int = 0
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of the log as it is hashed; actor is a user's number, None for the operator; previous is a SHA-256."""

    number: int
    at: datetime
    actor: int | None
    role: str
    action: str
    subject: str
    facts: Mapping[str, int | str]
    previous: str


def canonical(entry: Entry) -> bytes:
    """The bytes that are hashed: JSON after RFC 8785, in UTF-8, the time in UTC to the microsecond."""
    at = entry.at.astimezone(UTC).isoformat(timespec="microseconds")
    said = {
        "number": entry.number,
        "at": f"{at[:SECONDS_OF_UTC]}Z",
        "actor": entry.actor,
        "role": entry.role,
        "action": entry.action,
        "subject": entry.subject,
        "facts": entry.facts,
        "previous": entry.previous,
    }
    return CANONICAL.encode(said).encode()


def sha256_of(entry: Entry) -> str:
    """The hash of an entry, in hexadecimal."""
    return hashlib.sha256(canonical(entry)).hexdigest()
