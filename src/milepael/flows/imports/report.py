"""What an import tells: frozen values, the same for a terminal, a page and a test."""

import hashlib
from dataclasses import dataclass, field, replace
from enum import StrEnum

from milepael.domain.followup.rules.deviating import Deviation
from milepael.editions.model import Kind


class Sort(StrEnum):
    """What is counted."""

    CHAPTER = "chapter"
    POINT = "point"
    CENTRE = "centre"
    COMMITTEE = "committee"
    ROUND = "round"
    MILESTONE = "milestone"
    ASSESSMENT = "assessment"
    ECONOMY = "economy"
    CHALLENGE = "challenge"
    THEME = "theme"


@dataclass(frozen=True, slots=True)
class Count:
    """Of what the document holds of one sort: how much was new, changed, or there already."""

    sort: Sort
    new: int
    changed: int
    unchanged: int


@dataclass(frozen=True, slots=True)
class Change:
    """A value of the same round that another edition of it printed otherwise: old and new."""

    subject: str
    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Difference:
    """Words that two rounds print differently; both are kept. subject is a point's key, with a milestone's label."""

    subject: str
    field: str
    earlier: str
    later: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Saying:
    """A field as it stands in Milepæl, and as a document has it; of a smiley its code words."""

    field: str
    ours: str
    theirs: str


@dataclass(frozen=True, slots=True)
class Clash:
    """What somebody typed, where a document says otherwise: it stays until somebody chooses the document's.

    key is the same in every document; label is that of a milestone, at (ISO) and role say when, and as what, it was
    typed, "" where that is not known. point, page and line are where the document has it, point from 0. gives_way is
    whether the document's is chosen; promise is what a smiley is of.
    """

    key: str
    subject: str
    label: str
    words: tuple[Saying, ...]
    at: str = ""
    role: str = ""
    point: int = 0
    page: int | None = None
    line: int | None = None
    gives_way: bool = False
    promise: str = ""

    @property
    def mark(self) -> str:
        """The same as long as both say the same."""
        return hashlib.sha256(repr(self.words).encode()).hexdigest()[:32]


@dataclass(frozen=True, slots=True)
class Doubt:
    """A smiley that fits more than one assessment, or none that is known (possible is empty)."""

    subject: str
    possible: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NearNames:
    """Two names of one sort that differ by a letter: proposed as the same, never merged."""

    sort: str
    one: str
    other: str


@dataclass(frozen=True, slots=True)
class Ending:
    """The round, by name, that a document of a later one ends, and how many centres are not approved in it."""

    round: str
    unapproved: int


@dataclass(frozen=True, slots=True)
class Findings:
    """What a person should look at, in the document's order. broken, restored and absent are keys of points.

    added are the points, by key and title, that a known agreement did not have. handed_in are the keys of points that
    are submitted or approved in the open round, and of which the document changes what is asked or answered there.
    ending is the open round that the document ends, if it does.
    """

    changes: tuple[Change, ...] = ()
    differences: tuple[Difference, ...] = ()
    clashes: tuple[Clash, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    broken: tuple[str, ...] = ()
    restored: tuple[str, ...] = ()
    deviations: tuple[Deviation, ...] = ()
    near_names: tuple[NearNames, ...] = ()
    absent: tuple[str, ...] = ()
    added: tuple[str, ...] = ()
    handed_in: tuple[str, ...] = ()
    ending: Ending | None = None


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import did, or would do (dry_run). fresh is False where the database holds all of it already.

    cells are the warnings of a spreadsheet, in Danish, each naming its sheet and cell. answered counts what a person
    found instead of what was read.
    """

    municipality: str
    title: str
    kind: Kind
    agreement: str
    round: str
    dry_run: bool
    fresh: bool
    counts: tuple[Count, ...]
    warnings: int
    unread: int
    answered: int = 0
    cells: tuple[str, ...] = ()
    findings: Findings = field(default_factory=Findings)

    @property
    def mark(self) -> str:
        """The same for two reports that tell the same, whether it was done or only looked at."""
        return hashlib.sha256(repr(replace(self, dry_run=False)).encode()).hexdigest()
