"""Which points could be the same at all: those that share rare words. Not all are held against all."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from milepael.editions.comparing.likeness import Traits

COMMON = 25
"""A word or a pair of words in more points than this tells nobody apart."""
MOST = 6
"""Candidates a point."""


def candidates(one: Sequence[Traits], other: Sequence[Traits]) -> set[tuple[int, int]]:
    """Places of points that share what few have, and of those that stand at the same place; the same either way."""
    marks = [_marks(each) for each in one], [_marks(each) for each in other]
    found = set(_nearest(*marks))
    found |= {(here, there) for there, here in _nearest(marks[1], marks[0])}
    return found | {(at, at) for at in range(min(len(one), len(other)))}


def _nearest(one: Sequence[frozenset[str]], other: Sequence[frozenset[str]]) -> Iterator[tuple[int, int]]:
    having: defaultdict[str, list[int]] = defaultdict(list)
    for at, marks in enumerate(other):
        for mark in marks:
            having[mark].append(at)
    for at, marks in enumerate(one):
        shared: Counter[int] = Counter()
        for mark in marks:
            places = having.get(mark, ())
            if 0 < len(places) <= COMMON:
                shared.update(dict.fromkeys(places, 120 // len(places)))
        for place, _ in sorted(shared.items(), key=lambda item: (-item[1], item[0]))[:MOST]:
            yield at, place


def _marks(traits: Traits) -> frozenset[str]:
    """The words of a point, and each with the one after it; the title's, of their own, as well."""
    title = traits.title.split()
    words = traits.words
    return frozenset({*title, *words, *map(" ".join, pairwise(words)), *map(" ".join, pairwise(title))})
