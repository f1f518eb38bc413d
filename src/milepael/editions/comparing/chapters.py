"""Which chapter of one edition is which of the other, and what it is called there."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import product

from milepael.editions.comparing.changes import Change, ChangeKind, ChapterPair
from milepael.editions.comparing.likeness import Scored, best_first
from milepael.editions.comparing.pairing import Found
from milepael.editions.comparing.words import same_words
from milepael.editions.model import Chapter, Edition

POINT, NUMBER, TITLE = 100.0, 10.0, 5.0
"""What a point in common, the same number and the same title count."""
RESPONSIBLE = "responsible"

Place = tuple[int, int]


def chapter_pairs(
    a: Edition, b: Edition, found: Sequence[Found], *, fields: frozenset[str], numbers: bool
) -> tuple[ChapterPair, ...]:
    """Chapters that are the same and say something else, in the later edition's order.

    found are the points that were paired; numbers says whether the same number stands for the same chapter.
    """
    shared = _shared(a.chapters, b.chapters, found)
    chosen = best_first(_scored(a.chapters, b.chapters, shared, numbers=numbers))
    pairs = ((a.chapters[at], b.chapters[to]) for _, at, to in sorted(chosen, key=lambda each: each[2]))
    said = (ChapterPair(one, other, tuple(_changes(one, other, fields))) for one, other in pairs)
    return tuple(pair for pair in said if pair.changes)


def _shared(one: Sequence[Chapter], other: Sequence[Chapter], found: Sequence[Found]) -> Counter[Place]:
    """How many points two chapters have in common, by their places."""
    here, there = ([at for at, chapter in enumerate(chapters) for _ in chapter.points] for chapters in (one, other))
    return Counter((here[each.a], there[each.b]) for each in found)


def _scored(
    one: Sequence[Chapter], other: Sequence[Chapter], shared: Counter[Place], *, numbers: bool
) -> Iterator[Scored]:
    """Those that have most points of either in common; and of those that have none, the ones of one number."""
    mine, theirs = Counter[int](), Counter[int]()
    for (at, to), count in shared.items():
        mine[at] += count
        theirs[to] += count
    for at, to in product(range(len(one)), range(len(other))):
        is_number = numbers and one[at].number is not None and one[at].number == other[to].number
        is_most = 2 * shared[at, to] > max(mine[at], theirs[to])
        if is_most or (is_number and (shared[at, to] or not (mine[at] or theirs[to]))):
            same = NUMBER * is_number + TITLE * (one[at].title == other[to].title)
            yield POINT * shared[at, to] + same, at, to


def _changes(one: Chapter, other: Chapter, fields: frozenset[str]) -> Iterator[Change]:
    """A heading without words says nothing."""
    if one.title and other.title and not same_words(one.title, other.title):
        yield Change(ChangeKind.CHANGED, "title", one.title, other.title)
    if RESPONSIBLE in fields and one.responsible != other.responsible:
        yield Change(ChangeKind.RESPONSIBILITY_MOVED, RESPONSIBLE, one.responsible, other.responsible)
