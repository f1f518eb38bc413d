"""An edition's rounds, chapters and points, each put in its place among what is kept."""

from collections.abc import Iterator
from dataclasses import dataclass

from milepael.domain.agreements.models import KEY_LENGTH, Chapter, Point
from milepael.domain.followup.models import Round
from milepael.editions import model as editions
from milepael.flows.imports.clashing import clash_of
from milepael.flows.imports.report import Saying
from milepael.flows.imports.rows import Key
from milepael.flows.imports.rules import broken_points, fitted, occurrences, tidier
from milepael.flows.imports.shelf import OWN
from milepael.flows.imports.wordings import Field, Take, typed

PLAN = "Udmøntning"
"""What round 0 is called."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A point as the document says it, its row, and where the row is found."""

    said: editions.Point
    row: Point
    at: Key


def place_rounds(take: Take) -> Round:
    """Put every round in its place and return the one that the document is of."""
    rounds, document = take.shelf.rounds, take.edition
    for one in document.rounds:
        kept = rounds.keep((OWN, one.ordinal), ordinal=one.ordinal, label=one.label, due=one.due)
        if take.newest:
            label = tidier(kept.label, one.label)
            rounds.put((OWN, one.ordinal), subject=label, label=label, due=one.due)
    named = document.round.name if document.round else ""
    label = (named or f"{take.during}. opfølgning") if take.during else PLAN
    rounds.keep((OWN, take.during), ordinal=take.during, label=label)
    return rounds.put((OWN, take.during), reported=True)


def place_points(take: Take) -> tuple[Placed, ...]:
    """Put every chapter and point in its place; what belongs to them comes later."""
    keys = _keys(take)
    broken = broken_points(take.edition)
    placed = []
    above, before = 0, 0
    for chapter, key in zip(take.edition.chapters, _chapter_keys(take), strict=True):
        heading = _chapter(take, chapter, key=key, after=above)
        above = heading.position
        for point in chapter.points:
            at = next(keys)
            row = _point(take, point, at=at, chapter=heading, after=before)
            before = row.position
            placed.append(Placed(point, row, at))
            if take.newest:
                _facts(take, placed[-1], chapter=heading, broken=point.key in broken)
    return tuple(placed)


def _keys(take: Take) -> Iterator[Key]:
    """Where each point of the document is found: by its id where we gave it, else by what it is called."""
    by_uid = {row.uid: at for at, row in take.shelf.points.all()}
    numbered = occurrences([_key(point) for point in take.edition.points])
    for point, (key, occurrence) in zip(take.edition.points, numbered, strict=True):
        yield by_uid.get(point.id or "", (OWN, key, occurrence))


def _key(point: editions.Point) -> str:
    return fitted(point.key, limit=KEY_LENGTH)


def _chapter_keys(take: Take) -> Iterator[str]:
    """What each chapter is found by: number or title; of several that share it, the later ones are counted."""
    room = KEY_LENGTH - len(" (9999)")
    named = [fitted(chapter.number or chapter.title or "", limit=room) for chapter in take.edition.chapters]
    for key, occurrence in occurrences(named):
        yield key if occurrence == 1 else f"{key} ({occurrence})"


def _chapter(take: Take, chapter: editions.Chapter, *, key: str, after: int) -> Chapter:
    chapters = take.shelf.chapters
    values = {
        "number": chapter.number or "",
        "title": chapter.title or "",
        "parent": chapter.parent or "",
        "responsible": chapter.responsible or "",
    }
    row = chapters.keep((OWN, key), key=key, position=_position(take, after), **values)
    if take.edition.kind is editions.Kind.AGREEMENT and not chapter.responsible:
        values["responsible"] = row.responsible
    return chapters.put((OWN, key), subject=key, **values) if take.newest else row


def _point(take: Take, point: editions.Point, *, at: Key, chapter: Chapter, after: int) -> Point:
    _, key, occurrence = at
    return take.shelf.points.keep(
        at,
        key=key,
        occurrence=occurrence,
        position=_position(take, after),
        chapter=chapter,
        number=point.number or "",
        part=point.part,
    )


def _position(take: Take, after: int) -> int:
    """Rows stand by position, then in the order of their making: a newcomer stands right behind the one before it."""
    return after if take.shelf.seen else after + 1


def _facts(take: Take, one: Placed, *, chapter: Chapter, broken: bool) -> None:
    """What holds as the newest document has it. A point that was found by its id is called what it is called now."""
    points, key = take.shelf.points, _key(one.said)
    points.put(
        one.at,
        subject=one.row.key,
        chapter=chapter,
        key=one.row.key if points.get((OWN, key, one.row.occurrence)) else key,
        number=one.said.number or "",
        part=one.said.part,
        broken_text=broken,
        restored=one.said.restored,
        **_marks(take, one),
    )


def _marks(take: Take, one: Placed) -> dict[str, bool]:
    """What the document says of a point's standing; one that does not print it may say it in its text.

    A closed matter stays closed until a person opens it: a document may have been printed without the words.
    """
    said = {"administrative": _administrative(take, one), "closed": one.said.closed or one.row.closed}
    return {name: holds for name, holds in said.items() if holds or take.prints(name)}


def _administrative(take: Take, one: Placed) -> bool:
    """As somebody said on the page, where that stays; else as the document does."""
    ours, theirs = ("administrative" if of.administrative else "" for of in (one.row, one.said))
    row = typed(take, Field(one.row, "administrative", one.row.key), ours)
    if row is None or ours == theirs or not (theirs or take.prints("administrative")):
        return one.said.administrative
    at = row.at.isoformat() if row.at else ""
    stays = take.clashes.stays(clash_of(one.row, "flags", (Saying("flags", ours, theirs),), at=at))
    return one.row.administrative if stays else one.said.administrative
