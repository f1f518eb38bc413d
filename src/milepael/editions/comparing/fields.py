"""The changes between two points that were paired, in the order in which a point is read."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from rapidfuzz import fuzz

from milepael.editions.comparing.changes import Change, ChangeKind
from milepael.editions.comparing.milestones import Twosome, is_empty, twosomes
from milepael.editions.comparing.words import same_in_print, same_words
from milepael.editions.model import Budget, Economy, Effort, Milestone, Point, State
from milepael.editions.printed import ECONOMY, JOINER, MILESTONES

PLAIN: Mapping[str, tuple[ChangeKind, Callable[[Point], str]]] = {
    "title": (ChangeKind.CHANGED, lambda point: point.title),
    "part_title": (ChangeKind.CHANGED, lambda point: point.part_title or ""),
    "catalogue": (ChangeKind.CHANGED, lambda point: point.catalogue or ""),
    "funding": (ChangeKind.CHANGED, lambda point: JOINER.join(sorted(point.funding))),
    "centre": (ChangeKind.RESPONSIBILITY_MOVED, lambda point: point.centre or ""),
    "responsible": (ChangeKind.RESPONSIBILITY_MOVED, lambda point: point.responsible or ""),
    "committees": (ChangeKind.RESPONSIBILITY_MOVED, lambda point: JOINER.join(sorted(point.committees))),
    "contributors": (ChangeKind.RESPONSIBILITY_MOVED, lambda point: JOINER.join(sorted(point.contributors))),
    "involved": (ChangeKind.RESPONSIBILITY_MOVED, lambda point: JOINER.join(sorted(point.involved))),
    "administrative": (ChangeKind.CHANGED, lambda point: "administrative" if point.administrative else ""),
    "closed": (ChangeKind.CHANGED, lambda point: "closed" if point.closed else ""),
    "agreement_text": (ChangeKind.CHANGED, lambda point: point.agreement_text),
    "implementation_text": (ChangeKind.CHANGED, lambda point: point.implementation_text),
    "status_text": (ChangeKind.CHANGED, lambda point: point.status_text or ""),
}
"""Fields that are one text or a list of names, whose order says nothing."""

REWORDED = frozenset(
    {
        ChangeKind.CHANGED,
        ChangeKind.RESPONSIBILITY_MOVED,
        ChangeKind.GOAL_MOVED,
        ChangeKind.ECONOMY_CHANGED,
        ChangeKind.NOTE_CHANGED,
    }
)
SLIGHT = 85
"""From where on, of 100, two wordings differ by no more than what rebuilding letters may get wrong."""

ORDER: tuple[Effort | Budget, ...] = (*Effort, *Budget)
"""From good to bad, for effort and for economy."""


def changes(one: Point, other: Point, fields: frozenset[str]) -> Iterator[Change]:
    """Every change of the fields that both documents print."""
    for name, (kind, words) in PLAIN.items():
        before, after = words(one), words(other)
        if name in fields and not same_words(before, after):
            yield Change(kind, name, before or None, after or None)
    if MILESTONES in fields:
        for both in twosomes(one.milestones, other.milestones):
            yield from _of_milestone(both)
    if ECONOMY in fields:
        yield from _of_economy(one.economy, other.economy)


def unreadable(one: Point, other: Point) -> Iterator[Change]:
    """The changes of smileys alone, by their rounds; and that the texts cannot be held against each other."""
    rounds = {milestone.round: milestone for milestone in one.milestones}
    for milestone in other.milestones:
        before = rounds.get(milestone.round)
        yield from _of_smiley(before, milestone, milestone) if before else ()
    yield from _of_smiley(one.economy, other.economy, None)
    if not all(same_words(words(one), words(other)) for _, words in PLAIN.values()):
        yield Change(ChangeKind.UNREADABLE, "point")


def beyond_doubt(found: Iterable[Change]) -> Iterator[Change]:
    """Where letters were rebuilt: words that differ by little are not told as a change, but that they are not sure."""
    changes_ = tuple(found)
    sure = [one for one in changes_ if not (one.kind in REWORDED and _is_slight(one))]
    yield from sure
    if len(sure) < len(changes_):
        yield Change(ChangeKind.UNREADABLE, "point")


def _is_slight(change: Change) -> bool:
    before, after = change.before or "", change.after or ""
    return max(fuzz.ratio(before, after), fuzz.partial_ratio(before, after)) >= SLIGHT


def _of_milestone(both: Twosome) -> Iterator[Change]:
    before, after = both
    if before and after:
        yield from _moved(before, after)
        yield from _of_words(before, after)
        yield from _of_move(before, after)
        if not (is_empty(before) or is_empty(after)):
            yield from _of_smiley(before, after, after)
            yield from _of_note(before, after, after)
    elif only := after or before:
        kind = ChangeKind.ADDED if after else ChangeKind.DROPPED
        yield _milestones_own(kind, "milestones", only, before=_text(before), after=_text(after))


def _moved(before: Milestone, after: Milestone) -> Iterator[Change]:
    if before.round != after.round:
        yield _milestones_own(ChangeKind.ROUND_MOVED, "milestones.round", after, before=before.label, after=after.label)
    elif before.due != after.due:
        due = [each.due.isoformat() if each.due else None for each in (before, after)]
        yield _milestones_own(ChangeKind.CHANGED, "milestones.due", after, before=due[0], after=due[1])


def _of_words(before: Milestone, after: Milestone) -> Iterator[Change]:
    """Words that stand where none were are a new milestone, and the other way round.

    A goal has moved only if other words are said: capitals, quotes and dashes move nothing.
    """
    if same_words(before.text, after.text):
        return
    name = "milestones.text" if before.text and after.text else "milestones"
    kind = ChangeKind.ADDED if after.text else ChangeKind.DROPPED
    if before.text and after.text:
        kind = ChangeKind.CHANGED if same_in_print(before.text, after.text) else ChangeKind.GOAL_MOVED
    yield _milestones_own(kind, name, after, before=_text(before), after=_text(after))


def _of_move(before: Milestone, after: Milestone) -> Iterator[Change]:
    """What is said of a move while words and round stand, as where it is to be moved from the next round on."""
    said = _move(before), _move(after)
    if said[0] != said[1] and before.round == after.round and same_words(before.text, after.text):
        yield _milestones_own(ChangeKind.CHANGED, "milestones.moved", after, before=said[0], after=said[1])


def _move(milestone: Milestone) -> str | None:
    """What a milestone was before, unless that still stands, and why it was moved."""
    moved = milestone.moved
    if moved is None:
        return None
    before = "" if same_words(moved.before, milestone.text) else moved.before
    return "\n".join(filter(None, (before, moved.reason))) or None


def _of_economy(before: Economy, after: Economy) -> Iterator[Change]:
    if not same_words(before.text, after.text):
        kind = ChangeKind.CHANGED if same_in_print(before.text, after.text) else ChangeKind.ECONOMY_CHANGED
        yield Change(kind, "economy.text", before.text or None, after.text or None)
    yield from _of_smiley(before, after, None)
    yield from _of_note(before, after, None)
    if before.change != after.change:
        yield Change(ChangeKind.CHANGED, "economy.change", _financing(before), _financing(after))


def _financing(economy: Economy) -> str | None:
    change = economy.change
    return "\n".join((change.financing, change.path, change.decision)) if change else None


def _of_smiley(
    before: Milestone | Economy, after: Milestone | Economy, milestone: Milestone | None
) -> Iterator[Change]:
    """milestone is what the smiley is of; None for the economy."""
    kind = _turn(before, after)
    if kind:
        said = before.assessment or before.state, after.assessment or after.state
        yield _own(kind, "assessment", milestone, before=said[0], after=said[1])


def _turn(before: Milestone | Economy, after: Milestone | Economy) -> ChangeKind | None:
    """Better and worse are turns between two that were assessed; nothing else can be compared."""
    if before.assessment and after.assessment:
        steps = ORDER.index(after.assessment) - ORDER.index(before.assessment)
        turns = {False: ChangeKind.BETTER, True: ChangeKind.WORSE}
        return turns[steps > 0] if steps else None
    if before.state == after.state:
        return None
    if after.state is State.ASSESSED:
        return ChangeKind.ASSESSED
    return ChangeKind.UNASSESSED if before.state is State.ASSESSED else ChangeKind.STATE_CHANGED


def _of_note(before: Milestone | Economy, after: Milestone | Economy, milestone: Milestone | None) -> Iterator[Change]:
    one, other = before.status_note or None, after.status_note or None
    if not same_words(one or "", other or ""):
        kind = ChangeKind.NOTE_CHANGED if one and other else ChangeKind.NOTE_NEW if other else ChangeKind.NOTE_GONE
        yield _own(kind, "status_note", milestone, before=one, after=other)


def _own(kind: ChangeKind, name: str, milestone: Milestone | None, *, before: str | None, after: str | None) -> Change:
    if milestone:
        return _milestones_own(kind, f"milestones.{name}", milestone, before=before, after=after)
    return Change(kind, f"economy.{name}", before, after)


def _milestones_own(
    kind: ChangeKind, name: str, milestone: Milestone, *, before: str | None, after: str | None
) -> Change:
    return Change(kind, name, before, after, milestone.round, milestone.label, milestone.text)


def _text(milestone: Milestone | None) -> str | None:
    return milestone.text or None if milestone else None
