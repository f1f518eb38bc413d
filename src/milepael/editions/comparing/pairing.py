"""Which point of one edition is which of the other: by id, else by number and part, else by likeness."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from milepael.editions.comparing.candidates import candidates
from milepael.editions.comparing.changes import Match
from milepael.editions.comparing.likeness import (
    EVEN,
    OTHER_TEXT,
    Likeness,
    Scored,
    Traits,
    best_first,
)

MOST_HELD = 400
"""Pairs of points of one number or title that are all held against each other; beyond, likely ones only."""

Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Found:
    """The places of two points that are the same, and what tells it."""

    a: int
    b: int
    match: Match


class Pairing:
    """Points of two editions on their way to being paired; what is free is not paired yet."""

    def __init__(self, a: Sequence[Traits], b: Sequence[Traits], *, numbers: bool = True) -> None:
        """numbers says whether the same number stands for the same point: not in another agreement."""
        self._a, self._b = a, b
        self._free_a, self._free_b = dict.fromkeys(range(len(a))), dict.fromkeys(range(len(b)))
        self._numbers = numbers
        self._twins = {each.content for each in a} & {each.content for each in b}
        self._known: dict[Place, Likeness] = {}
        self._found: list[Found] = []

    def found(self) -> tuple[Found, ...]:
        """All pairs, the surest signs asked first."""
        self._same(lambda traits: traits.point.id, Match.ID)
        if self._numbers:
            self._by(_numbered, Match.NUMBER, self._is_same_number)
        self._same(lambda traits: traits.content, Match.LIKENESS)
        self._by(lambda traits: traits.title or None, Match.LIKENESS, self._is_same_title)
        self._by_likeness()
        if self._numbers:
            self._left_with_a_number()
        return tuple(self._found)

    def _same(self, key: Callable[[Traits], Hashable], match: Match) -> None:
        """Pair what has the same key, in order: who has it more than once is told apart by nothing else."""
        for here, there in self._groups(key):
            for one, other in zip(here, there, strict=False):
                self._take(one, other, match)

    def _by(self, key: Callable[[Traits], Hashable], match: Match, fits: Callable[[Place], bool]) -> None:
        """Pair what has the same key; of several that have it, the most alike, and what is then even is doubtful."""
        for here, there in self._groups(key):
            scored = self._scored(place for place in self._held(here, there) if fits(place))
            for one, other, even in _chosen(scored):
                equal = self._a[one].content == self._b[other].content
                doubtful = (even and not equal) or (match is Match.NUMBER and self._is_strange((one, other)))
                self._take(one, other, Match.DOUBTFUL if doubtful else match)

    def _by_likeness(self) -> None:
        here, there = list(self._free_a), list(self._free_b)
        near = candidates([self._a[at] for at in here], [self._b[at] for at in there])
        likely = ((here[one], there[other]) for one, other in near)
        scored = self._scored(place for place in likely if self._likeness(place).is_possible)
        for one, other, even in _chosen(scored):
            sure = not even and self._likeness((one, other)).is_sure
            self._take(one, other, Match.LIKENESS if sure else Match.DOUBTFUL)

    def _left_with_a_number(self) -> None:
        """Nothing else is like them: the number decides, doubtfully where the texts say otherwise."""
        for here, there in self._groups(_numbered):
            for one, other in zip(here, there, strict=False):
                untold = self._likeness((one, other)).text is None
                self._take(one, other, Match.NUMBER if untold else Match.DOUBTFUL)
        for here, there in self._groups(lambda traits: traits.point.number):
            one, other = here[0], there[0]
            if (self._a[one].point.part is None) != (self._b[other].point.part is None):
                self._take(one, other, Match.DOUBTFUL)

    def _is_same_number(self, place: Place) -> bool:
        """Whether a number decides: not where another point is meant, or either stands unchanged elsewhere."""
        one, other = self._a[place[0]], self._b[place[1]]
        if one.broken or other.broken:
            return True
        elsewhere = one.content != other.content and not self._twins.isdisjoint((one.content, other.content))
        return not (elsewhere or self._likeness(place).is_another)

    def _is_strange(self, place: Place) -> bool:
        """Whether a number that decides may yet stand for another point; broken letters tell nothing of that."""
        broken = self._a[place[0]].broken or self._b[place[1]].broken
        return not broken and self._likeness(place).is_strange

    def _is_same_title(self, place: Place) -> bool:
        """Parts of one point have its title in common: a part with another number is another, unless it reads alike."""
        one, other = self._a[place[0]].point, self._b[place[1]].point
        text = self._likeness(place).text
        return one.part == other.part or text is None or text >= OTHER_TEXT

    def _groups(self, key: Callable[[Traits], Hashable]) -> list[tuple[list[int], list[int]]]:
        """Free places of either edition that have the same key, and one."""
        here, there = _grouped(self._a, self._free_a, key), _grouped(self._b, self._free_b, key)
        return [(places, there[one]) for one, places in here.items() if one in there]

    def _held(self, here: list[int], there: list[int]) -> Iterator[Place]:
        if len(here) * len(there) <= MOST_HELD:
            return ((one, other) for one in here for other in there)
        near = candidates([self._a[at] for at in here], [self._b[at] for at in there])
        return ((here[one], there[other]) for one, other in near)

    def _scored(self, places: Iterable[Place]) -> list[Scored]:
        return [(self._likeness(place).rank, *place) for place in places]

    def _likeness(self, place: Place) -> Likeness:
        known = self._known.get(place)
        if known is None:
            known = self._known[place] = Likeness.of(self._a[place[0]], self._b[place[1]])
        return known

    def _take(self, one: int, other: int, match: Match) -> None:
        del self._free_a[one]
        del self._free_b[other]
        self._found.append(Found(one, other, match))


def _numbered(traits: Traits) -> Hashable:
    point = traits.point
    return (point.number, point.part) if point.number else None


def _grouped(
    traits: Sequence[Traits], free: Iterable[int], key: Callable[[Traits], Hashable]
) -> dict[Hashable, list[int]]:
    groups: defaultdict[Hashable, list[int]] = defaultdict(list)
    for at in free:
        if (found := key(traits[at])) is not None:
            groups[found].append(at)
    return groups


def _chosen(scored: Sequence[Scored]) -> Iterator[tuple[int, int, bool]]:
    """The pairs, and whether another that was still open was about as good."""
    rivals: tuple[defaultdict[int, list[Scored]], ...] = (defaultdict(list), defaultdict(list))
    for each in scored:
        rivals[0][each[1]].append(each)
        rivals[1][each[2]].append(each)
    taken: tuple[set[int], set[int]] = (set(), set())
    for score, one, other in best_first(scored):
        near = (*rivals[0][one], *rivals[1][other])
        open_ = [each for each in near if each[1] not in taken[0] and each[2] not in taken[1]]
        yield one, other, sum(each[0] > score - EVEN for each in open_) > 2
        taken[0].add(one)
        taken[1].add(other)
