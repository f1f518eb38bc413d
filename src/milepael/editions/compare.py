"""Two editions, and what moved from the one to the other."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from milepael.editions.comparing.changes import Change, ChangeKind, Comparison, Named, Pair
from milepael.editions.comparing.chapters import chapter_pairs
from milepael.editions.comparing.fields import beyond_doubt, changes, unreadable
from milepael.editions.comparing.kinship import pieces, together
from milepael.editions.comparing.likeness import Traits
from milepael.editions.comparing.pairing import Found, Pairing
from milepael.editions.model import Edition, Point, Scope, WarningCode
from milepael.editions.printed import JOINER, PRINTED

REBUILT = frozenset({WarningCode.RESTORED_TEXT, WarningCode.OCR})
"""Warnings that some letters of a point may not be what was printed."""
BEHIND, GONE = 1, 2
"""Where what was merged, and what was removed, stands: behind the point of the later edition that it stood at."""

Placed = tuple[tuple[int, int, int], Pair]
"""A pair behind what it is sorted by."""


def compare(a: Edition, b: Edition) -> Comparison:
    """Hold an earlier edition against a later one: every point of both, paired by id, number or likeness."""
    one, other = _traits(a), _traits(b)
    numbers = len({edition.agreement.year for edition in (a, b) if edition.agreement and edition.agreement.year}) < 2
    found = Pairing(one, other, numbers=numbers).found()
    fields = PRINTED[a.kind] & PRINTED[b.kind]
    matched = Matched(
        one,
        other,
        found,
        split=pieces(one, other, {each.a: each.b for each in found}),
        merged=pieces(other, one, {each.b: each.a for each in found}),
    )
    placed = sorted(_placed(matched, fields), key=lambda each: each[0])
    pairs = (
        replace(pair, changes=()) if _is_outside(pair, a.scope, b.scope) else pair
        for _, pair in placed
        if a.kind is b.kind or not _is_only_planned(pair)
    )
    chapters = chapter_pairs(a, b, found, fields=fields, numbers=numbers)
    return Comparison(Named.of(a), Named.of(b), tuple(pairs), chapters)


def of_committee(comparison: Comparison, name: str) -> Comparison:
    """Only the points that a committee is responsible for or involved in, in either edition, and their chapters."""
    kept = [pair for pair in comparison.points if any(_follows(point, name) for point in (pair.a, pair.b))]
    chapters = (
        pair for pair in comparison.chapters if any(_follows(one, name) for one in (*pair.a.points, *pair.b.points))
    )
    return replace(comparison, points=tuple(kept), chapters=tuple(chapters))


def _is_only_planned(pair: Pair) -> bool:
    """Whether a point is administrative: in the plan, never in a follow-up, so that it is not gone there."""
    return (pair.a is None or pair.b is None) and pair.point.administrative


def _is_outside(pair: Pair, a: Scope, b: Scope) -> bool:
    """Whether the edition that lacks a point is an extract for others, so that the point is neither new nor gone."""
    scope = a if pair.a is None else b if pair.b is None else Scope()
    return bool(scope.committees) and not any(_follows(pair.point, name) for name in scope.committees)


def _follows(point: Point | None, committee: str) -> bool:
    return point is not None and committee in (*point.committees, *point.involved)


@dataclass(frozen=True, slots=True)
class Matched:
    """The points of both editions and how they belong together; in merged `a` is a place of the later edition."""

    a: Sequence[Traits]
    b: Sequence[Traits]
    found: tuple[Found, ...]
    split: tuple[Found, ...]
    merged: tuple[Found, ...]

    def whole(self, pair: Found) -> tuple[Traits, Traits]:
        """A pair, each of the two with the pieces that it was split into or merged from."""
        one, other = self.a[pair.a], self.b[pair.b]
        parts = [self.b[each.b].point for each in self.split if each.a == pair.a]
        merged = [self.a[each.b].point for each in self.merged if each.a == pair.b]
        before = replace(one, point=together(one.point, merged, like=other.point)) if merged else one
        after = replace(other, point=together(other.point, parts, like=one.point)) if parts else other
        return before, after

    def kin(self, one: int | None = None, other: int | None = None) -> Iterator[Change]:
        """What a point was split into, or merged from, by its place in the earlier or the later edition."""
        into = [each.b for each in (*self.found, *self.split) if each.a == one]
        if one is not None and len(into) > 1:
            yield Change(ChangeKind.SPLIT, "point", self.a[one].point.key, _keys(self.b, into))
        came = [each.a for each in self.found if each.b == other] + [each.b for each in self.merged if each.a == other]
        if other is not None and len(came) > 1:
            yield Change(ChangeKind.MERGED, "point", _keys(self.a, came), self.b[other].point.key)


def _placed(matched: Matched, fields: frozenset[str]) -> Iterator[Placed]:
    one, other = matched.a, matched.b
    whole = {each.a for each in matched.split}
    grown = {each.a for each in matched.merged}
    for each in matched.found:
        kin = (
            *(matched.kin(one=each.a) if each.a in whole else ()),
            *(matched.kin(other=each.b) if each.b in grown else ()),
        )
        said = (*kin, *_said(*matched.whole(each), fields=fields, kin=bool(kin)))
        yield (each.b, 0, each.a), Pair(one[each.a].point, other[each.b].point, each.match, said)
    for each in matched.split:
        pair = Pair(one[each.a].point, other[each.b].point, each.match, tuple(matched.kin(one=each.a)))
        yield (each.b, 0, each.a), pair
    for each in matched.merged:
        pair = Pair(one[each.b].point, other[each.a].point, each.match, tuple(matched.kin(other=each.a)))
        yield (each.a, BEHIND, each.b), pair
    yield from _alone(matched)


def _alone(matched: Matched) -> Iterator[Placed]:
    """What was added, and what was removed: behind the point that it came after."""
    partner: Mapping[int, int] = {each.a: each.b for each in matched.found}
    merged = {each.b: each.a for each in matched.merged}
    after = -1
    for at, traits in enumerate(matched.a):
        after = partner.get(at, merged.get(at, after))
        if at not in partner and at not in merged:
            gone = Change(ChangeKind.REMOVED, "point", before=traits.point.title)
            yield (after, GONE, at), Pair(traits.point, None, changes=(gone,))
    known = {*partner.values(), *(each.b for each in matched.split)}
    for at, traits in enumerate(matched.b):
        if at not in known:
            new = Change(ChangeKind.ADDED, "point", after=traits.point.title)
            yield (at, 0, 0), Pair(None, traits.point, changes=(new,))


def _said(one: Traits, other: Traits, *, fields: frozenset[str], kin: bool) -> Iterator[Change]:
    """A point that was split or merged has another number for that reason."""
    before, after = one.point, other.point
    if (before.number, before.part) != (after.number, after.part) and not kin:
        yield Change(ChangeKind.RENUMBERED, "number", _number(before), _number(after))
    if one.broken or other.broken:
        yield from unreadable(before, after)
    elif one.rebuilt or other.rebuilt:
        yield from beyond_doubt(changes(before, after, fields))
    else:
        yield from changes(before, after, fields)


def _number(point: Point) -> str | None:
    return point.key if point.number else None


def _keys(traits: Sequence[Traits], places: Sequence[int]) -> str:
    return JOINER.join(traits[at].point.key for at in sorted(places))


def _traits(edition: Edition) -> tuple[Traits, ...]:
    broken = {one.point for one in edition.warnings if one.code is WarningCode.BROKEN_TEXT}
    rebuilt = {one.point for one in edition.warnings if one.code in REBUILT}
    return tuple(Traits(point, broken=point.key in broken, rebuilt=point.key in rebuilt) for point in edition.points)
