"""A point whose letters are broken or rebuilt, in the clean words of another edition of the same agreement."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from rapidfuzz import fuzz

from milepael.editions.comparing.changes import Match
from milepael.editions.comparing.likeness import EVEN, OTHER_TITLE, Likeness, Traits
from milepael.editions.comparing.words import Fate, Run, reworded
from milepael.editions.language.broken_letters import is_broken
from milepael.editions.model import Edition, Milestone, Point, WarningCode
from milepael.editions.printed import JOINER

UNCLEAR = frozenset({WarningCode.BROKEN_TEXT, WarningCode.RESTORED_TEXT})
"""Warnings that a point's words are not what was printed."""
ALIKE = 70
"""How alike, of 100, words that were rebuilt and clean ones must be to be the same sentence."""
MISREAD = 65
"""How alike, of 100, the letters of words that differ must be to be the same words misread."""
FIGURES = re.compile(r"\d+")
LONGER, ROOM = 0.1, 6
"""A broken font exchanges letters and keeps their number: so much of it, or so many letters, the two may differ."""


@dataclass(frozen=True, slots=True)
class Offered:
    """A field of a point by its path there ("agreement_text", "milestones.0.text"): as printed, and in clean words.

    sure tells that letters alone explain how the two differ; else the words may have been others, such as a figure.
    """

    field: str
    label: str
    printed: str
    clean: str
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Offer:
    """The clean point, the place of its edition among those that were asked, and what it was found by.

    left are the unclear texts that it has no clean words for.
    """

    point: Point
    edition: int
    match: Match
    texts: tuple[Offered, ...]
    left: tuple[Offered, ...] = ()


def unclear_points(edition: Edition) -> tuple[int, ...]:
    """The numbers, from 0, of the points whose letters are broken or rebuilt, and that nobody has looked at."""
    warned = {one.point for one in edition.warnings if one.code in UNCLEAR}
    return tuple(number for number, one in enumerate(edition.points) if one.key in warned)


def offered(point: Point, editions: Sequence[Edition], *, during: int | None = None) -> Offer | None:
    """The first of the editions, which stand in the order of preference, that has the point in clean words.

    A field whose clean words cannot be those that were printed, as a sentence that was reworded, is not offered, nor
    are status notes, but from an edition of the same round (during).
    """
    for place, edition in enumerate(editions):
        unclear = set(unclear_points(edition))
        clean = [one for number, one in enumerate(edition.points) if number not in unclear]
        partner = _partner(point, clean)
        pieces = tuple(_pieces(point, partner[0], notes=_round(edition) == during)) if partner else ()
        texts = tuple(one for one in pieces if one.clean)
        if partner and texts:
            return Offer(partner[0], place, partner[1], texts, left=tuple(one for one in pieces if not one.clean))
    return None


def _partner(point: Point, clean: Sequence[Point]) -> tuple[Point, Match] | None:
    """By id, else by number under a title that is not another's, else by likeness."""
    by_id = next((one for one in clean if point.id and one.id == point.id), None)
    if by_id:
        return by_id, Match.ID
    same = _scored(point, [one for one in clean if point.number and _numbered(one) == _numbered(point)])
    of_number = next((one for likeness, one in same if likeness.title >= OTHER_TITLE), None)
    return (of_number, Match.NUMBER) if of_number else _alike(point, clean)


def _alike(point: Point, clean: Sequence[Point]) -> tuple[Point, Match] | None:
    """The most alike, doubtful where another is nearly as much."""
    scored = _scored(point, clean)
    if not scored or not (scored[0][0].is_sure or scored[0][0].is_possible):
        return None
    best, one = scored[0]
    even = len(scored) > 1 and best.score - scored[1][0].score < EVEN
    return one, Match.LIKENESS if best.is_sure and not even else Match.DOUBTFUL


def _scored(point: Point, clean: Sequence[Point]) -> list[tuple[Likeness, Point]]:
    """The most alike first."""
    traits = Traits(point)
    return sorted(((Likeness.of(traits, Traits(one)), one) for one in clean), key=_score, reverse=True)


def _score(scored: tuple[Likeness, Point]) -> float:
    likeness, _ = scored
    return likeness.score


def _numbered(point: Point) -> tuple[str | None, int | None]:
    return point.number, point.part


def _pieces(point: Point, clean: Point, *, notes: bool) -> Iterator[Offered]:
    """Every field that is worded otherwise in the clean point; without words where it says something else."""
    for field, label, printed, words in _fields(point, clean, notes=notes):
        if printed and printed != words and _can_be(printed, words, rebuilt=point.restored):
            yield Offered(field, label, printed, words, _must_be(printed, words, rebuilt=point.restored))
        elif printed and printed != words and (point.restored or is_broken(printed)):
            yield Offered(field, label, printed, "")
    for name, told, whose in (
        ("centre", point.centre or "", clean.centre or ""),
        ("committees", JOINER.join(point.committees), JOINER.join(clean.committees)),
    ):
        if whose and whose != told and (not told or is_broken(told)):
            yield Offered(name, "", told, whose)


def _fields(point: Point, clean: Point, *, notes: bool) -> Iterator[tuple[str, str, str, str]]:
    """Path and label with both wordings. A title that can be read is spared."""
    if is_broken(point.title):
        yield "title", "", point.title, clean.title
    for name in ("agreement_text", "implementation_text"):
        yield name, "", getattr(point, name), getattr(clean, name)
    left = list(clean.milestones)
    for number, milestone in enumerate(point.milestones):
        found = _of_round(milestone.round, left)
        yield f"milestones.{number}.text", milestone.label, milestone.text, found.text
        note = (found.status_note if notes else "") or ""
        yield f"milestones.{number}.status_note", milestone.label, milestone.status_note or "", note
    yield "economy.text", "", point.economy.text, clean.economy.text
    note = (clean.economy.status_note if notes else "") or ""
    yield "economy.status_note", "", point.economy.status_note or "", note


def _of_round(ordinal: int, left: list[Milestone]) -> Milestone:
    """Take out the first that is due in a round; an empty one where there is none."""
    place = next((at for at, one in enumerate(left) if one.round == ordinal), None)
    return left.pop(place) if place is not None else Milestone(round=ordinal, label="")


def _round(edition: Edition) -> int | None:
    return edition.round.ordinal if edition.round else None


def _can_be(printed: str, clean: str, *, rebuilt: bool) -> bool:
    if not clean:
        return False
    if rebuilt:
        return fuzz.ratio(printed, clean) >= ALIKE
    return abs(len(printed) - len(clean)) <= max(ROOM, LONGER * len(clean))


def _must_be(printed: str, clean: str, *, rebuilt: bool) -> bool:
    """Whether rebuilding misread letters of the same words; of broken ones, whether each letter has its own sign."""
    if not rebuilt:
        signs = set(zip(printed, clean, strict=False))
        return len(printed) == len(clean) and len(signs) == len(set(clean))
    if FIGURES.findall(printed) != FIGURES.findall(clean):
        return False
    return all(fuzz.ratio(gone, come) >= MISREAD for gone, come in _replaced(reworded(printed, clean)))


def _replaced(runs: Sequence[Run]) -> Iterator[tuple[str, str]]:
    """The words between those that both have, without blanks: as printed, and clean."""
    for is_same, group in groupby(runs, key=lambda run: run.fate is Fate.SAME):
        if not is_same:
            said = {run.fate: "".join(run.words) for run in group}
            yield said.get(Fate.REMOVED, ""), said.get(Fate.ADDED, "")
