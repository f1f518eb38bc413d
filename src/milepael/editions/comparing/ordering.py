"""Points that changed, in the order in which somebody wants to hear of them: what is worse first."""

from collections.abc import Iterable

from milepael.editions.comparing.changes import Change, ChangeKind, Pair

WORST_FIRST = (
    ChangeKind.WORSE,
    ChangeKind.GOAL_MOVED,
    ChangeKind.ROUND_MOVED,
    ChangeKind.DROPPED,
    ChangeKind.REMOVED,
    ChangeKind.UNASSESSED,
    ChangeKind.ECONOMY_CHANGED,
    ChangeKind.RESPONSIBILITY_MOVED,
    ChangeKind.SPLIT,
    ChangeKind.MERGED,
    ChangeKind.BETTER,
    ChangeKind.ADDED,
    ChangeKind.ASSESSED,
    ChangeKind.STATE_CHANGED,
    ChangeKind.NOTE_NEW,
    ChangeKind.NOTE_CHANGED,
    ChangeKind.NOTE_GONE,
    ChangeKind.CHANGED,
    ChangeKind.RENUMBERED,
    ChangeKind.UNREADABLE,
)
RANKS = {kind: rank for rank, kind in enumerate(WORST_FIRST)}


def worst_first(pairs: Iterable[Pair]) -> tuple[Pair, ...]:
    """The points that changed, each by the worst of its changes; those that are even keep their order."""
    return tuple(sorted((pair for pair in pairs if pair.changes), key=lambda pair: min(map(rank, pair.changes))))


def rank(change: Change) -> int:
    """The place of a change among others, 0 for the worst."""
    return RANKS[change.kind]
