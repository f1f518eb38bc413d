"""Editions as they become others: edited at random, and turned round."""

from collections import Counter
from collections.abc import Sequence

from hypothesis import strategies as st

from milepael.editions.compare import compare
from milepael.editions.comparing.changes import Change, ChangeKind, Pair
from milepael.editions.model import Chapter, Edition, Effort, Kind, Milestone, Point, State
from tests.editions.inventing import COMMITTEES, NAMES, editions, lines, some_text

COMPARED = (Kind.FOLLOW_UP, Kind.IMPLEMENTATION_PLAN, Kind.STATUS_LIST)
OPPOSITE = {
    ChangeKind.REMOVED: ChangeKind.ADDED,
    ChangeKind.SPLIT: ChangeKind.MERGED,
    ChangeKind.WORSE: ChangeKind.BETTER,
    ChangeKind.ASSESSED: ChangeKind.UNASSESSED,
    ChangeKind.NOTE_NEW: ChangeKind.NOTE_GONE,
}
OPPOSITE |= {other: one for one, other in OPPOSITE.items()}


def turned(change: Change) -> tuple[str, str, str | None, str | None]:
    """A change as the comparison the other way round has it, but for its round and words."""
    kind = OPPOSITE.get(change.kind, change.kind)
    if change.field == "milestones":
        kind = ChangeKind.ADDED if change.kind is ChangeKind.DROPPED else ChangeKind.DROPPED
    return change.field, kind, change.after, change.before


def as_said(pairs: Sequence[Pair]) -> Counter[tuple[object, ...]]:
    """What pairs say, whatever their order."""
    return Counter(
        _said(pair, tuple((one.field, one.kind, one.before, one.after) for one in pair.changes)) for pair in pairs
    )


def the_other_way(pairs: Sequence[Pair]) -> Counter[tuple[object, ...]]:
    """What pairs say to somebody who stands on the other side."""
    return Counter(
        _said(Pair(pair.b, pair.a, pair.match), tuple(turned(change) for change in pair.changes)) for pair in pairs
    )


def _said(pair: Pair, changes: tuple[tuple[object, ...], ...]) -> tuple[object, ...]:
    keys = pair.a.key if pair.a else None, pair.b.key if pair.b else None
    return (*keys, pair.match, tuple(sorted(changes, key=repr)))


def only(a: Point, b: Point) -> list[Change]:
    """The changes between two editions of a point each that are the same one."""
    (pair,) = compare(with_points(a), with_points(b)).points
    return list(pair.changes)


def with_points(*points: Point, **more: object) -> Edition:
    """An edition of nothing but points."""
    chapters = (Chapter(number="1", title="Havn", points=points),)
    return Edition.model_validate({"kind": Kind.FOLLOW_UP, "title": "Opfølgning", "chapters": chapters, **more})


@st.composite
def pairs_of_editions(draw: st.DrawFn) -> tuple[Edition, Edition]:
    """An edition and what became of it: points go, come, swap places and numbers, and say other things."""
    first = draw(editions(COMPARED))
    kept = [draw(_edited(point)) for point in first.points if draw(st.integers(0, 4))]
    strange = list(draw(editions((first.kind,))).points) if draw(st.booleans()) else []
    points = draw(st.permutations(kept + strange)) if draw(st.booleans()) else kept + strange
    second = first.model_copy(update={"chapters": (Chapter(number="1", title="Havn", points=tuple(points)),)})
    return first, second


@st.composite
def _edited(draw: st.DrawFn, point: Point) -> Point:
    changed: dict[str, object] = {}
    for name, drawn in EDITS.items():
        if not draw(st.integers(0, 5)):
            changed[name] = draw(drawn)
    milestones = [draw(_edited_milestone(one)) for one in point.milestones if draw(st.integers(0, 6))]
    if not draw(st.integers(0, 3)):
        changed["milestones"] = tuple(milestones)
    return point.model_copy(update=changed)


@st.composite
def _edited_milestone(draw: st.DrawFn, milestone: Milestone) -> Milestone:
    assessment = draw(st.none() | st.sampled_from(Effort))
    changed: dict[str, object] = {
        "text": draw(st.just(milestone.text) | some_text),
        "round": draw(st.just(milestone.round) | st.integers(1, 5)),
        "assessment": assessment,
        "state": State.ASSESSED if assessment else State.NOT_REPORTED,
        "status_note": draw(st.none() | some_text),
    }
    return milestone.model_copy(update=changed)


EDITS: dict[str, st.SearchStrategy[object]] = {
    "number": st.none() | st.sampled_from(("1.01", "1.02", "2.01", "9.09")),
    "part": st.none() | st.integers(1, 3),
    "title": lines,
    "centre": st.sampled_from(NAMES),
    "committees": st.lists(st.sampled_from(COMMITTEES), unique=True, max_size=2).map(tuple),
    "agreement_text": some_text,
    "implementation_text": some_text,
    "id": st.none() | st.sampled_from(("a1", "b2")),
}
