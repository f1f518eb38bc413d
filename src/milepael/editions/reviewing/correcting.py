"""An edition with what a person found instead of what was read."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from itertools import count

from milepael.editions.model import Budget, Chapter, Edition, Effort, Milestone, Point, State
from milepael.editions.reviewing.questions import CENTRE, ECONOMY, MILESTONES, NAMES, NUMBER, said_in
from milepael.editions.reviewing.rows import ASSESSMENT, SILENT, Rounds, is_of_row, rounds_of, with_rows


@dataclass(frozen=True, slots=True)
class Correction:
    """What stands in a field of a point (its number from 0) instead of what was read.

    Of a smiley ("milestones.0", "economy") after is a code word, one of SILENT where there is no smiley at all; of any
    other field words. before are the words that it stands for, all or part of the field's. Names in a list are parted
    by ";".
    """

    point: int
    field: str
    before: str
    after: str


def corrected(edition: Edition, corrections: Iterable[Correction], *, settled: Collection[int] = ()) -> Edition:
    """Put every correction in its place, and leave out the warnings (by number) that are settled."""
    of_point, rounds = defaultdict[int, list[Correction]](list), rounds_of(edition)
    for one in corrections:
        of_point[one.point].append(one)
    warnings = tuple(one for number, one in enumerate(edition.warnings) if number not in settled)
    numbers = count()
    chapters = tuple(
        _chapter(chapter, [of_point[next(numbers)] for _ in chapter.points], rounds) for chapter in edition.chapters
    )
    return edition.model_copy(update={"chapters": chapters, "warnings": warnings})


def _chapter(chapter: Chapter, of_points: list[list[Correction]], rounds: Rounds) -> Chapter:
    if not any(of_points):
        return chapter
    points = zip(chapter.points, of_points, strict=True)
    return chapter.model_copy(update={"points": tuple(_point(point, found, rounds) for point, found in points)})


def only(edition: Edition, number: int, *, point: Point, uid: str) -> Edition:
    """The edition with all its chapters but, instead of its points, only one in the place of a number, under its id."""
    numbers = count()
    chapters = tuple(
        chapter.model_copy(
            update={
                "points": tuple(point.model_copy(update={"id": uid}) for _ in chapter.points if next(numbers) == number)
            }
        )
        for chapter in edition.chapters
    )
    return edition.model_copy(update={"chapters": chapters})


def _point(point: Point, found: list[Correction], rounds: Rounds) -> Point:
    """What replaces all of a field comes first; words in doubt that it has no more are not looked for.

    Rows come last: milestones are numbered as they were read.
    """
    rows = [(one.field, one.after) for one in found if is_of_row(one.field)]
    words = [one for one in found if not is_of_row(one.field)]
    whole = [one for one in words if one.before == said_in(point, one.field)]
    for one in (*whole, *(one for one in words if one not in whole)):
        point = point.model_copy(update=dict((_changed(point, one),)))
    return with_rows(point, rows, rounds) if rows else point


def _changed(point: Point, one: Correction) -> tuple[str, object]:
    """The key of the point that a correction is of, and what stands there then."""
    name, *below = one.field.split(".")
    if name in NAMES:
        return name, tuple(_names(point, name, one))
    if name == ECONOMY:
        return name, point.economy.model_copy(update=_economy(point, below, one))
    if name == MILESTONES:
        return name, tuple(
            milestone.model_copy(update=_milestone(milestone, below[1:], one)) if str(number) == below[0] else milestone
            for number, milestone in enumerate(point.milestones)
        )
    text = _text(getattr(point, name) or "", one)
    text = text.rstrip(".") if name == NUMBER else text
    return name, (text or None) if name in (CENTRE, NUMBER) else text


def _milestone(milestone: Milestone, below: list[str], one: Correction) -> dict[str, object]:
    if below:
        return {below[0]: _text(getattr(milestone, below[0]) or "", one)}
    return _given(one.after, Effort)


def _economy(point: Point, below: list[str], one: Correction) -> dict[str, object]:
    if below and below[0] != ASSESSMENT:
        return {below[0]: _text(getattr(point.economy, below[0]) or "", one)}
    return _given(one.after, Budget)


def _given(code: str, scale: type[Effort] | type[Budget]) -> dict[str, object]:
    if code in SILENT:
        return {"state": State(code), "assessment": None, "possible": ()}
    return {"state": State.ASSESSED, "assessment": scale(code), "possible": ()}


def _text(now: str, one: Correction) -> str:
    return now.replace(one.before, one.after, 1) if one.before and one.before != now else one.after


def _names(point: Point, name: str, one: Correction) -> Iterable[str]:
    """The names of a list with others instead of one of them, or of all."""
    names: tuple[str, ...] = (one.before,) if one.before == said_in(point, name) else getattr(point, name)
    for said in names:
        if said == one.before:
            yield from (piece.strip() for piece in one.after.split(";") if piece.strip())
        else:
            yield said
