"""Which points could be the same at all: those that share rare words. Not all are held against all."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from heapq import nsmallest
from itertools import pairwise

from milepael.editions.comparing.likeness import Traits

COMMON = 25
"""A word or a pair of words in more points than this tells nobody apart."""
MOST = 6
"""Candidates a point."""
TELLING = 60
"""So many of what a point shares are asked, the rarest first."""
WEIGHT = 10_000

Mark = str | tuple[str, str]
"""A word, or two in a row."""


def candidates(one: Sequence[Traits], other: Sequence[Traits]) -> set[tuple[int, int]]:
    """Places of points that share what few have, and of those that stand at the same place; the same either way."""
    found = set(_likely(one, other)) | {(here, there) for there, here in _likely(other, one)}
    return found | {(at, at) for at in range(min(len(one), len(other)))}


def _likely(one: Sequence[Traits], other: Sequence[Traits]) -> Iterator[tuple[int, int]]:
    """By words; where these are everybody's, by pairs of words."""
    left = list(range(len(one)))
    for marks in (_words, _pairs):
        having = _rare([marks(each) for each in other]) if left else {}
        near = {at: _nearest(marks(one[at]), having) for at in left}
        yield from ((at, place) for at, places in near.items() for place in places)
        left = [at for at in left if not near[at]]


def _nearest(marks: frozenset[Mark], having: Mapping[Mark, Sequence[int]]) -> list[int]:
    """The likeliest, by what they share: the fewer have it, the more it counts."""
    found = sorted((having[mark] for mark in marks & having.keys()), key=len)
    shared: defaultdict[int, int] = defaultdict(int)
    for places in found[:TELLING]:
        for place in places:
            shared[place] += WEIGHT // len(places)
    return [place for place, _ in nsmallest(MOST, shared.items(), key=_rank)]


def _rare(points: Sequence[frozenset[Mark]]) -> dict[Mark, list[int]]:
    """Where each mark stands that few points have."""
    having: defaultdict[Mark, list[int]] = defaultdict(list)
    for at, marks in enumerate(points):
        for mark in marks:
            having[mark].append(at)
    return {mark: places for mark, places in having.items() if len(places) <= COMMON}


def _rank(item: tuple[int, int]) -> tuple[int, int]:
    place, shared = item
    return -shared, place


def _words(traits: Traits) -> frozenset[Mark]:
    return frozenset((*traits.title.split(), *traits.words))


def _pairs(traits: Traits) -> frozenset[Mark]:
    """Each word with the one after it."""
    return frozenset((*pairwise(traits.title.split()), *pairwise(traits.words)))
