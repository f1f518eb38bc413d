"""What a comparison says: points side by side, and each change by its kind."""

from dataclasses import dataclass, field
from enum import StrEnum

from milepael.editions.model import Chapter, Edition, Point


class ChangeKind(StrEnum):
    """What happened to a point, or to one thing that it says."""

    ADDED = "added"
    REMOVED = "removed"
    SPLIT = "split"
    MERGED = "merged"
    RENUMBERED = "renumbered"
    RESPONSIBILITY_MOVED = "responsibility_moved"
    CHANGED = "changed"
    GOAL_MOVED = "goal_moved"
    ROUND_MOVED = "round_moved"
    DROPPED = "dropped"
    ECONOMY_CHANGED = "economy_changed"
    WORSE = "worse"
    BETTER = "better"
    ASSESSED = "assessed"
    UNASSESSED = "unassessed"
    STATE_CHANGED = "state_changed"
    NOTE_NEW = "note_new"
    NOTE_CHANGED = "note_changed"
    NOTE_GONE = "note_gone"
    UNREADABLE = "unreadable"


class Match(StrEnum):
    """What a pair of points was found by; doubtful is a pair that a person should look at."""

    ID = "id"
    NUMBER = "number"
    LIKENESS = "likeness"
    DOUBTFUL = "doubtful"


@dataclass(frozen=True, slots=True)
class Change:
    """One change; field is the path within a point of the edition ("milestones.text"), or "point" for the whole.

    before and after are words or codes as the edition has them, None where there is nothing. about names what a
    smiley, a note or a move is of: the milestone's words; label is the round's.
    """

    kind: ChangeKind
    field: str
    before: str | None = None
    after: str | None = None
    round: int | None = None
    label: str = ""
    about: str = ""


@dataclass(frozen=True, slots=True)
class Pair:
    """A point of either edition beside that of the other; None where the other has none.

    One alone has no changes where the other edition is an extract that leaves it out.
    """

    a: Point | None
    b: Point | None
    match: Match | None = None
    changes: tuple[Change, ...] = ()

    @property
    def point(self) -> Point:
        """The point as the later edition has it, else as the earlier had it."""
        found = self.b or self.a
        if found is None:
            raise ValueError("a pair is of one point at least")
        return found

    def has(self, *kinds: ChangeKind) -> bool:
        """Whether any change is of one of these kinds."""
        return any(change.kind in kinds for change in self.changes)


@dataclass(frozen=True, slots=True)
class ChapterPair:
    """A chapter of the earlier edition beside that of the later which is the same, and what its heading says now."""

    a: Chapter
    b: Chapter
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Summary:
    """Counts: worse, better and economy of points; reworded, moved and dropped of milestones; all others of points."""

    points: int = 0
    added: int = 0
    removed: int = 0
    renumbered: int = 0
    worse: int = 0
    better: int = 0
    reworded: int = 0
    moved: int = 0
    dropped: int = 0
    economy: int = 0


@dataclass(frozen=True, slots=True)
class Named:
    """What names an edition: its title, and the name and SHA-256 of the file it was read from, where there is one."""

    title: str
    name: str | None = None
    sha256: str | None = None

    @classmethod
    def of(cls, edition: Edition) -> "Named":
        source = edition.source
        return cls(edition.title, source.name, source.sha256) if source else cls(edition.title)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two editions side by side: every point of either, in the order of the later, changed or not.

    chapters are only those whose headings changed.
    """

    a: Named
    b: Named
    points: tuple[Pair, ...] = field(default=())
    chapters: tuple[ChapterPair, ...] = ()

    @property
    def summary(self) -> Summary:
        """What is told first."""
        return Summary(
            points=len(self.points),
            added=sum(pair.a is None and bool(pair.changes) for pair in self.points),
            removed=sum(pair.b is None and bool(pair.changes) for pair in self.points),
            renumbered=self._points(ChangeKind.RENUMBERED),
            worse=self._points(ChangeKind.WORSE),
            better=self._points(ChangeKind.BETTER),
            reworded=self._changes(ChangeKind.GOAL_MOVED),
            moved=self._changes(ChangeKind.ROUND_MOVED),
            dropped=self._changes(ChangeKind.DROPPED),
            economy=self._points(ChangeKind.ECONOMY_CHANGED),
        )

    def _points(self, kind: ChangeKind) -> int:
        return sum(pair.has(kind) for pair in self.points)

    def _changes(self, kind: ChangeKind) -> int:
        return sum(change.kind is kind for pair in self.points for change in pair.changes)
