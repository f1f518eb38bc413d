"""What taking in a table of the organisation did, or would do."""

from dataclasses import dataclass

from milepael.accounts.rules import Role, Term
from milepael.flows.organisation.rules import Fault


@dataclass(frozen=True, slots=True)
class Given:
    """A role that somebody is given, or whose term is changed, with the places that are new to it."""

    email: str
    role: Role
    places: tuple[str, ...]
    term: Term
    deputy_for: str


@dataclass(frozen=True, slots=True)
class Beside:
    """A role that somebody holds, with its places, and that the table does not have: it is kept."""

    email: str
    role: Role
    places: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RosterReport:
    """What is new and changed, and what the table does not name; with faults nothing is done.

    alike are pairs of names that may be the same: a new one, and one that is there already.
    """

    municipality: str
    dry_run: bool
    rows: int
    centres: tuple[str, ...] = ()
    committees: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    given: tuple[Given, ...] = ()
    beside: tuple[Beside, ...] = ()
    alike: tuple[tuple[str, str], ...] = ()
    unused: tuple[str, ...] = ()
    faults: tuple[Fault, ...] = ()

    @property
    def fresh(self) -> bool:
        """Whether anything is new or changed."""
        return bool(self.centres or self.committees or self.people or self.given)
