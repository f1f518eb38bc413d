"""The outline of an agreement in prose: which headings open chapters and which points.

Where the file marks headings, they are headings; where it does not, numbers decide: "3." is a chapter where points
"3.01" follow.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, replace
from itertools import pairwise

from milepael.editions.interpreters.agreement_contents import folded
from milepael.editions.interpreters.agreement_headings import FEWEST_POINTS, Heading, Role, candidates, is_saving
from milepael.editions.stream import Line

NONE = -1


@dataclass(frozen=True, slots=True)
class Outline:
    """The headings in their order, each with what it opens, and lines that only say a heading beforehand."""

    openings: tuple[tuple[Heading, Role], ...]
    guides: frozenset[int]


def outline_of(lines: Sequence[Line], aside: Set[int]) -> Outline:
    """Find the headings; aside are lines, from 0, that cannot be any. Where no number has a point, "1." is a point."""
    found = tuple(candidates(lines, aside))
    guides = frozenset(_guides(found))
    found = tuple(heading for heading in found if heading.index not in guides)
    pointed = tuple(_in_order([heading for heading in found if len(heading.order) > 1]))
    parents = _parents(pointed)
    chosen = {id(heading) for heading in _chapters(found, pointed, parents)}
    ones = [heading for heading in found if len(heading.order) == 1 and id(heading) not in chosen]
    listed = frozenset(_listed(ones)) if pointed else frozenset[int]()
    astray = {id(heading) for heading in _astray(ones, pointed, {heading.number for heading in found}, listed=listed)}
    rest = (
        replace(heading, said=Role.CHAPTER) if id(heading) in astray else heading
        for heading in found
        if len(heading.order) <= 1 and heading.number not in parents and heading.index not in listed
    )
    kept = sorted(
        (*pointed, *(heading for heading in found if id(heading) in chosen), *rest), key=lambda heading: heading.index
    )
    openings = tuple(_openings(kept, parents))
    counted = sum(bool(heading.number) for heading, _ in openings)
    if counted >= FEWEST_POINTS and all(role is Role.CHAPTER for _, role in openings):
        openings = tuple((heading, Role.POINT if heading.number else role) for heading, role in openings)
    return Outline(openings, guides)


def _parents(pointed: Sequence[Heading]) -> frozenset[str]:
    """The numbers of chapters: "5" and "5.3" of "5.3.1", but not "5.3" where "5.2" beside it has none below it."""
    above = {heading.above for heading in pointed}
    with_points = {heading.above for heading in pointed if heading.number not in above}
    return frozenset(one for one in above if "." not in one or one.rpartition(".")[0] not in with_points)


def _guides(found: Sequence[Heading]) -> Iterator[int]:
    """Headings without any text that are said again further down: a table of contents without a heading of its own."""
    later = Counter(folded(heading.text) for heading in found)
    for heading, following in pairwise(found):
        later[folded(heading.text)] -= 1
        if heading.number and later[folded(heading.text)] and following.index == heading.index + 1:
            yield heading.index


def _in_order(found: Sequence[Heading]) -> Iterator[Heading]:
    """The sure ones, and of the others those whose number stands nowhere else and fits where it stands."""
    sure = {heading.number for heading in found if heading.sure}
    ahead = [heading.order for heading in found if heading.sure]
    last: tuple[int, ...] = ()
    passed = 0
    for heading in found:
        passed += heading.sure
        fits = last < heading.order and (passed == len(ahead) or heading.order < ahead[passed])
        if heading.sure or (fits and heading.number not in sure):
            last = heading.order
            yield heading


def _chapters(found: Sequence[Heading], pointed: Sequence[Heading], parents: Set[str]) -> Iterator[Heading]:
    """The heading of each chapter whose points follow: of several with its number, the last before its points."""
    named: dict[str, list[Heading]] = defaultdict(list)
    for heading in found:
        named[heading.number].append(heading)
    before = -1
    for heading in pointed:
        number = heading.above
        while number in parents and number in named:
            between = [one for one in named.pop(number) if before < one.index < heading.index]
            marked = [one for one in between if one.level]
            yield from (marked or between)[-1:]
            number = number.rpartition(".")[0]
        before = heading.index


def _listed(ones: Sequence[Heading]) -> Iterator[int]:
    """Lines side by side that count: items of a list."""
    for one, other in pairwise(ones):
        if other.index == one.index + 1 and other.order[0] == one.order[0] + 1 and not (one.level or other.level):
            yield from (one.index, other.index)


def _astray(
    ones: Sequence[Heading], pointed: Sequence[Heading], named: Set[str], *, listed: Set[int]
) -> Iterator[Heading]:
    """Chapters whose number is not that of the points below: the last number before points that have no chapter."""
    met, before = set(named), NONE
    for heading in pointed:
        if heading.above not in met:
            between = (one for one in ones if before < one.index < heading.index and one.sure)
            yield from [one for one in between if one.index not in listed][-1:]
        met.add(heading.above)
        before = heading.index


def _openings(kept: Sequence[Heading], parents: Set[str]) -> Iterator[tuple[Heading, Role]]:
    levels = _levels_of_chapters(kept, parents)
    chapter, counted, point = 0, NONE, 0
    for heading in kept:
        role = _role(heading, parents, levels)
        follows = heading.order == (chapter + 1,) and counted != chapter
        counted = heading.order[0] if len(heading.order) == 1 else NONE
        if (role is None and not follows) or (point and heading.level > point and len(heading.order) < 2):
            continue
        if role is Role.POINT:
            point = heading.level
        else:
            chapter, point, counted = (heading.order or (chapter,))[0], 0, NONE
        yield heading, role or Role.CHAPTER


def _role(heading: Heading, parents: Set[str], levels: Set[int]) -> Role | None:
    """What a heading opens; None for a number in front of an unmarked line, which may be an item of a list."""
    if heading.said or (heading.number in parents and heading.number):
        return heading.said or Role.CHAPTER
    if len(heading.order) > 1:
        return Role.POINT
    if heading.level:
        return Role.CHAPTER if heading.level in levels else Role.POINT
    if heading.number:
        return None
    return Role.POINT if is_saving(heading.text) else Role.CHAPTER


def _levels_of_chapters(kept: Sequence[Heading], parents: Set[str]) -> frozenset[int]:
    """The levels above the numbered points'; without numbers, those whose headings mostly hold others."""
    marked = [heading for heading in kept if heading.level]
    points = {heading.level for heading in marked if len(heading.order) > 1 and heading.number not in parents}
    if points:
        above = {heading.level for heading in marked if heading.level < min(points) or heading.number in parents}
        return frozenset(above - points)
    found = {heading.level for heading in marked}
    return frozenset(level for level in found if _holds_others(marked, level, directly=level > min(found)))


def _holds_others(marked: Sequence[Heading], level: int, *, directly: bool) -> bool:
    """Whether most headings of a level have deeper ones below them; directly: with no text in between."""
    own = sum(heading.level == level for heading in marked)
    holding = sum(
        heading.level == level < following.level and (not directly or following.index == heading.index + 1)
        for heading, following in pairwise(marked)
    )
    return 2 * holding > own
