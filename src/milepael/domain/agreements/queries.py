"""What a municipality has promised: search in every word, and the notes on challenges."""

import datetime
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q

from milepael.accounts.models import Municipality
from milepael.domain.agreements.models import Challenge, ChallengeNote, Point, Theme
from milepael.domain.agreements.rules import TO_ALL, Admission
from milepael.editions.closing import CLOSED_TITLE

SEARCHED = (
    "key",
    "number",
    "title",
    "part_title",
    "catalogue",
    "agreement_text",
    "implementation_text",
    "economy_text",
    "responsible",
    "status_text",
)
"""A point's own columns that a search looks in."""
LONGEST_SEARCH = 200
"""Characters of a search that are looked at: SQLite refuses very long patterns."""


@dataclass(frozen=True, slots=True)
class ChallengeBlock:
    """One challenge as printed."""

    number: str
    title: str
    text: str
    bullets: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Neighbour:
    """The point before or after another, as a link needs it."""

    id: int
    key: str
    title: str


@dataclass(frozen=True, slots=True)
class Neighbours:
    """What stands before and after a point in its agreement; None at the ends."""

    before: Neighbour | None
    after: Neighbour | None


@dataclass(frozen=True, slots=True)
class NotePage:
    """A note on challenges with all that it says."""

    id: int
    title: str
    date: datetime.date | None
    introduction: str
    challenges: tuple[ChallengeBlock, ...]
    themes: tuple[str, ...]
    wishes: tuple[str, ...]
    venues: tuple[str, ...]


def folded(text: str) -> str:
    """Return the text as it is searched: case folded and composed, so that both databases find æøå alike."""
    return unicodedata.normalize("NFC", text).replace("\0", "").casefold()


def search_text(words: Iterable[str]) -> str:
    """Put words together as one column that is searched, each once."""
    return folded("\n".join(dict.fromkeys(filter(None, words))))


def found_by(text: str) -> Q:
    """The points that hold every one of the words, somewhere in what was ever printed about them."""
    condition = Q()
    for word in folded(text[:LONGEST_SEARCH]).split():
        condition &= Q(search_text__contains=word)
    return condition


@dataclass(frozen=True, slots=True)
class ClosedNames:
    """The ids and keys of an agreement's closed points: of those that are shut to somebody, and those that are not."""

    shut: frozenset[str]
    read: frozenset[str]


def closed_in(agreement_id: int, admitted: Admission) -> ClosedNames:
    """One query."""
    rows = Point.objects.filter(agreement=agreement_id, closed=True).values_list("pk", "uid", "key")
    names: dict[bool, set[str]] = {True: set(), False: set()}
    for pk, *named in rows:
        names[admitted.shuts(pk, closed=True)] |= set(named)
    return ClosedNames(frozenset(names[True]), frozenset(names[False]))


def neighbours_of(municipality: Municipality, point_id: int, *, admitted: Admission = TO_ALL) -> Neighbours:
    """The points on both sides in the order of the agreement, across its chapters; one query.

    A point that is shut is called by its number alone.
    """
    points = Point.objects.filter(municipality=municipality, agreement__points=point_id).order_by("position", "pk")
    columns = points.values_list("pk", "key", "number", "title", "closed")
    row = [
        Neighbour(pk, number, CLOSED_TITLE) if admitted.shuts(pk, closed=is_closed) else Neighbour(pk, key, title)
        for pk, key, number, title, is_closed in columns
    ]
    at = next((index for index, one in enumerate(row) if one.id == point_id), len(row))
    return Neighbours(before=next(iter(row[:at][-1:]), None), after=next(iter(row[at + 1 :]), None))


def challenge_notes_of(municipality: Municipality) -> tuple[NotePage, ...]:
    """All notes, the newest first; three queries."""
    notes = ChallengeNote.objects.filter(municipality=municipality).order_by("-date", "-id")
    challenges = Challenge.objects.filter(note__municipality=municipality).order_by("position")
    themes = Theme.objects.filter(note__municipality=municipality).order_by("position")
    blocks: dict[int, list[ChallengeBlock]] = {}
    names: dict[int, list[str]] = {}
    for one in challenges:
        block = ChallengeBlock(one.number, one.title, one.text, tuple(one.bullets))
        blocks.setdefault(one.note_id, []).append(block)
    for theme in themes:
        names.setdefault(theme.note_id, []).append(theme.name)
    return tuple(
        NotePage(
            id=note.pk,
            title=note.title,
            date=note.date,
            introduction=note.introduction,
            challenges=tuple(blocks.get(note.pk, ())),
            themes=tuple(names.get(note.pk, ())),
            wishes=tuple(note.wishes),
            venues=tuple(note.venues),
        )
        for note in notes
    )
