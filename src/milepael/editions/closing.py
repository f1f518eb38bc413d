"""Closed matters in what is shown outside: that they are there, and not a word of what they are about."""

from collections.abc import Collection

from milepael.editions.language.wording import CLOSED
from milepael.editions.model import Chapter, Economy, Edition, Kind, Point, ReadingWarning

CLOSED_TITLE = CLOSED.capitalize()
CLOSED_TEXT = f"Punktet {CLOSED}."


def without_closed(edition: Edition, known: Collection[str] = (), *, read: Collection[str] = ()) -> Edition:
    """The edition with every closed point's words left out: its number, centre and committees stay (rule 16).

    known are ids and keys of points that are closed, whether the document says so or not; read are those of closed
    points whose words may stay. What is said of the document as a whole goes as well, for nobody knows which point it
    speaks of: its file, its remarks, and keys that we do not know.
    """
    closed = {
        point.key
        for point in edition.points
        if {point.id, point.key} & {*known} or (point.closed and not {point.id, point.key} & {*read})
    }
    if not closed:
        return edition
    chapters = tuple(_chapter(chapter, closed, edition.kind) for chapter in edition.chapters)
    known_keys = {name: getattr(edition, name) for name in Edition.model_fields}
    titles = _titles(edition, closed)
    said = {
        "title": _without(titles, edition.title),
        "chapters": chapters,
        "warnings": _remarks(edition, closed, titles),
        "unread": (),
        "source": None,
    }
    return Edition.model_construct(**{**known_keys, **said})


def _titles(edition: Edition, closed: Collection[str]) -> tuple[str, ...]:
    points = [point for point in edition.points if point.key in closed]
    return tuple(title for point in points for title in (point.title, point.part_title) if title)


def _without(titles: Collection[str], words: str) -> str:
    """The sheet of a single point is titled by it."""
    for title in titles:
        words = words.replace(title, CLOSED_TITLE)
    return words


def _remarks(edition: Edition, closed: Collection[str], titles: Collection[str]) -> tuple[ReadingWarning, ...]:
    """Those of open points, as long as they do not call a closed one by its words."""
    return tuple(
        one
        for one in edition.warnings
        if one.point and one.point not in closed and not any(title in one.message for title in titles)
    )


def _chapter(chapter: Chapter, closed: Collection[str], kind: Kind) -> Chapter:
    return Chapter(
        number=chapter.number,
        title=chapter.title,
        parent=chapter.parent,
        responsible=chapter.responsible,
        points=tuple(_shut(point, kind) if point.key in closed else point for point in chapter.points),
    )


def _shut(point: Point, kind: Kind) -> Point:
    """A list of status says it in the one text that it prints."""
    in_list = kind is Kind.STATUS_LIST
    return Point(
        id=point.id,
        number=point.number,
        part=point.part,
        title=CLOSED_TITLE,
        agreement_text="" if in_list else CLOSED_TEXT,
        status_text=CLOSED_TEXT if in_list else None,
        centre=point.centre,
        committees=point.committees,
        economy=Economy(),
        administrative=point.administrative,
        closed=not in_list,
    )
