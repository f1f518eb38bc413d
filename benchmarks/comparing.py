"""Comparing: two editions of 1,000 points, beside difflib that only finds which lines of the two texts differ."""

import difflib
from pathlib import Path

from benchmarks.measure import Figure, in_turn, middle, seconds_of
from milepael.editions.compare import compare
from milepael.editions.model import Chapter, Edition, Point
from milepael.editions.reading import read_file

POINTS = 1_000
PEER = "difflib over the lines of both"


def figures(document: Path) -> list[Figure]:
    """The next edition as it usually is, and one where every number is another: only words tell points apart."""
    edition = read_file(document)
    earlier = edition.model_copy(update={"chapters": (Chapter(number="1", title=None, points=_many(edition)),)})
    later = _later(earlier, renumbered=False)
    strange = _later(earlier, renumbered=True)
    own, peer = in_turn(seconds_of(lambda: compare(earlier, later)), seconds_of(lambda: _lines(earlier, later)))
    other, lines = in_turn(seconds_of(lambda: compare(earlier, strange)), seconds_of(lambda: _lines(earlier, strange)))
    return [
        Figure("compare 1,000 points", middle(own), "s", limit=2.0, peer=PEER, peer_measured=middle(peer)),
        Figure(
            "compare 1,000 points, all renumbered",
            middle(other),
            "s",
            limit=2.0,
            peer=PEER,
            peer_measured=middle(lines),
        ),
    ]


def _many(edition: Edition) -> tuple[Point, ...]:
    """The document's points again and again, each time of another place."""
    points = edition.points
    return tuple(_elsewhere(points[at % len(points)], at) for at in range(POINTS))


def _elsewhere(point: Point, at: int) -> Point:
    place = f"{at // 101} i kvarter {at}"
    said = {"title": f"{point.title} {place}", "agreement_text": f"{point.agreement_text} Det gælder nr. {place}."}
    return point.model_copy(update={"number": f"{at // 100 + 1}.{at % 100:02}", "part": None, **said})


def _later(edition: Edition, *, renumbered: bool) -> Edition:
    """Every text has some other words, and every number is another if asked."""
    points = [
        point.model_copy(
            update={
                "number": f"9{point.number}" if renumbered else point.number,
                "title": point.title.replace(" i ", " ved "),
                "implementation_text": f"I år: {point.implementation_text.replace(' og ', ' samt ')}",
                "milestones": tuple(
                    one.model_copy(update={"text": one.text.replace(" er ", " bliver ")}) for one in point.milestones
                ),
            }
        )
        for point in edition.points
    ]
    chapter = Chapter(number="1", title=None, points=tuple(reversed(points) if renumbered else points))
    return edition.model_copy(update={"chapters": (chapter,)})


def _lines(one: Edition, other: Edition) -> int:
    """How many runs of lines are the same, gone, new or replaced."""
    return len(difflib.SequenceMatcher(None, _text(one), _text(other)).get_opcodes())


def _text(edition: Edition) -> list[str]:
    """Titles, descriptions and milestones, a line each."""
    return [
        line
        for point in edition.points
        for line in (point.title, point.implementation_text, *(one.text for one in point.milestones))
    ]
