"""Editions that no paper form can carry and a spreadsheet must: the shared invented ones, made odd."""

import datetime

from hypothesis import strategies as st

from milepael.editions.model import (
    Chapter,
    Edition,
    Kind,
    Milestone,
    Point,
    Process,
    RoundLabel,
    State,
)
from tests.editions.inventing import editions

PIECES = (
    "=1+1 +45 -3 @SUM ' \" ; : , • – — Status: Milepæl ☺ 😐 æøå 3.10 1,5 31.12.2027 (2) /1 ja nej _ <b> & UDKAST 1) "
    "Ingen økonomi Nået \u00e9 🙂 = + - 00 1e5 TRUE #N/A"
).split()
lines = st.lists(st.sampled_from(PIECES), min_size=1, max_size=5).map(" ".join).filter(lambda line: line != "–")
texts = st.lists(lines, max_size=4).map("\n".join)
items = st.lists(lines, max_size=3).map(tuple)
maybe = st.none() | lines
days = st.none() | st.dates(datetime.date(1850, 1, 1), datetime.date(2199, 12, 31))
rounds = st.lists(
    st.builds(RoundLabel, ordinal=st.integers(0, 9), label=lines | st.just(""), due=days), max_size=4
).map(tuple)


@st.composite
def _milestone(draw: st.DrawFn, milestone: Milestone) -> Milestone:
    changes: dict[str, object] = {
        "round": draw(st.integers(0, 12)),
        "label": draw(lines | st.just(milestone.label) | st.just("")),
        "due": draw(days),
        "text": draw(texts),
        "status_note": draw(st.none() | texts.filter(bool)),
    }
    if milestone.state not in (State.ASSESSED, State.DOUBTFUL):
        changes["state"] = draw(st.sampled_from((State.NONE, State.NOT_DUE, State.NOT_REPORTED)))
    return milestone.model_copy(update=changes)


@st.composite
def _point(draw: st.DrawFn, point: Point) -> Point:
    milestones = [draw(_milestone(one)) for one in point.milestones if draw(st.booleans())]
    changes: dict[str, object] = {
        "number": draw(st.sampled_from(("3.1", "3.10", "3.01", "10", None, point.number))),
        "title": draw(lines),
        "part": draw(st.none() | st.integers(0, 12)),
        "part_title": draw(maybe),
        "catalogue": draw(maybe),
        "agreement_text": draw(texts),
        "implementation_text": draw(texts),
        "centre": draw(maybe),
        "committees": draw(items),
        "contributors": draw(items),
        "involved": draw(items),
        "responsible": draw(maybe),
        "status_text": draw(st.none() | texts.filter(bool)),
        "milestones": tuple(milestones),
    }
    return point.model_copy(update=changes)


@st.composite
def odd_editions(draw: st.DrawFn) -> Edition:
    """An edition with every field at its oddest: keys that collide, chapters without points, lists with every sign."""
    edition = draw(editions())
    chapters = [
        chapter.model_copy(
            update={"parent": draw(maybe), "points": tuple(draw(_point(point)) for point in chapter.points)}
        )
        for chapter in edition.chapters
    ]
    empty = st.builds(Chapter, number=maybe, title=maybe, parent=maybe, responsible=maybe)
    chapters = draw(st.permutations([*chapters, *draw(st.lists(empty, max_size=2))]))
    changes: dict[str, object] = {
        "kind": draw(st.sampled_from((edition.kind, Kind.AGREEMENT))),
        "title": draw(lines | st.just("")),
        "municipality": draw(lines | st.just("")),
        "parties": draw(items),
        "reading_guide": draw(items),
        "rounds": draw(rounds | st.just(edition.rounds)),
        "chapters": tuple(chapters),
        "introduction": draw(texts),
        "themes": draw(items),
        "process": draw(st.none() | st.builds(Process, wishes=items, venues=items)),
    }
    return edition.model_copy(update=changes)
