"""How alike two points are: by their titles, and by their texts word by word."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel

from milepael.editions.model import Point

WORD = re.compile(r"\w+")
MOST_WORDS = 400
"""Of a text; what comes after tells no more."""
SAME_TITLE, SAME_TEXT = 92, 85
"""From where on, of 100, either alone makes two points the same."""
LIKE_TITLE, LIKE_TEXT = 80, 60
"""From where on either makes it possible, a title where the texts are not another's."""
SURE, POSSIBLE = 80, 62
"""The same of both together."""
OTHER_TITLE, OTHER_TEXT = 60, 40
"""Below these they are another's; where both are, the same number stands for another point."""
EVEN = 3
"""Nearer than this, of 100, no candidate is better than another."""

TIES = 2
"""What the same rows count beside title and text: less than makes one candidate better than another."""

Scored = tuple[float, int, int]
"""How alike, of 100, and the places of the two."""


@dataclass(frozen=True)
class Traits:
    """What a point is told by, made ready once; broken letters tell nothing, and rebuilt ones not all."""

    point: Point
    broken: bool = False
    rebuilt: bool = False

    @cached_property
    def title(self) -> str:
        parts = (self.point.title, self.point.part_title or "")
        return " ".join(" ".join(parts).casefold().split())

    @cached_property
    def words(self) -> tuple[str, ...]:
        point = self.point
        texts = (point.agreement_text, point.implementation_text, point.status_text or "")
        return tuple(WORD.findall(" ".join(texts).casefold())[:MOST_WORDS])

    @cached_property
    def rows(self) -> frozenset[str]:
        """What its milestones and its economy say: tells apart those that are even in all else."""
        point = self.point
        return frozenset(filter(None, (*(one.text for one in point.milestones), point.economy.text)))

    @property
    def content(self) -> tuple[str, tuple[str, ...]]:
        """What makes two points the same without further ado."""
        return self.title, self.words


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two points are, of 100; text is None where one of them has none."""

    title: float
    text: float | None
    rows: float = 0

    @classmethod
    def of(cls, one: Traits, other: Traits) -> "Likeness":
        title = fuzz.ratio(one.title, other.title)
        rows = TIES * len(one.rows & other.rows) / max(len(one.rows), len(other.rows), 1)
        if not one.words or not other.words:
            return cls(title, None, rows)
        return cls(title, 100 * Indel.normalized_similarity(one.words, other.words), rows)

    @property
    def rank(self) -> float:
        """How alike they are, and a little for the same rows."""
        return self.score + self.rows

    @property
    def score(self) -> float:
        """Both together."""
        return self.title if self.text is None else (self.title + self.text) / 2

    @property
    def is_sure(self) -> bool:
        """Whether they are the same point, whatever their numbers."""
        text = self.text or 0
        return self.title >= SAME_TITLE or text >= SAME_TEXT or (self.score >= SURE and text > 0)

    @property
    def is_possible(self) -> bool:
        """Whether they could be the same point."""
        if self.text is None:
            return self.title >= LIKE_TITLE
        together = self.title >= LIKE_TITLE or self.score >= POSSIBLE
        return self.is_sure or self.text >= LIKE_TEXT or (together and self.text >= OTHER_TEXT)

    @property
    def is_another(self) -> bool:
        """Whether the same number must stand for another point."""
        return self.title < OTHER_TITLE and (self.text is None or self.text < OTHER_TEXT)

    @property
    def is_strange(self) -> bool:
        """Whether the same number may stand for another point: another title, and a text that is not the same."""
        return self.title < OTHER_TITLE and self.text is not None and self.text < SAME_TEXT


def best_first(scored: Iterable[Scored]) -> Iterator[Scored]:
    """Pair the most alike first, each place once; it makes no difference which of the two editions comes first."""
    left: set[int] = set()
    right: set[int] = set()
    for score, one, other in sorted(scored, key=_rank):
        if one not in left and other not in right:
            left.add(one)
            right.add(other)
            yield score, one, other


def _rank(scored: Scored) -> tuple[float, int, int]:
    score, one, other = scored
    return -score, one + other, abs(one - other)
