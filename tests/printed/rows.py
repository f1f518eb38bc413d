"""Rows of editions, and how many of them are exactly right."""

import re
from collections.abc import Iterator

from milepael.editions.model import Economy, Edition, Milestone, Point, State, WarningCode

BREAKS = re.compile(r"[\s•\-‐]+")
Row = tuple[object, ...]


def rows_right(truth: Edition, read: Edition) -> int:
    """How many rows of all points say the same but for paragraph breaks, hyphens and spaces.

    A smiley of which the file keeps no text is right where it is warned about.
    """
    unknown = {warning.point for warning in read.warnings if warning.code is WarningCode.UNKNOWN_FACE}
    found = {point.number: point for point in _points(read)}
    return sum(
        one == other or (point.number in unknown and _without_face(one) == other)
        for point in _points(truth)
        if point.number in found
        for one, other in zip(_rows(point), _rows(found[point.number]), strict=False)
    )


def _points(edition: Edition) -> Iterator[Point]:
    for chapter in edition.chapters:
        yield from chapter.points


def _rows(point: Point) -> Iterator[Row]:
    yield _bare(point.number, point.title, point.part, point.part_title, point.catalogue, *point.funding)
    names = (point.centre, *point.committees, *point.contributors)
    yield _bare(point.agreement_text, *names, point.implementation_text)
    for each in point.milestones:
        yield (*_bare(each.label, each.text, each.status_note), *_faced(each))
    yield (*_bare(point.economy.text, point.economy.status_note), *_faced(point.economy))


def _faced(each: Milestone | Economy) -> Row:
    return each.state, each.assessment


def _without_face(row: Row) -> Row:
    return (*row[:-2], State.DOUBTFUL, None) if State.ASSESSED in row else row


def _bare(*values: object) -> Row:
    return tuple(BREAKS.sub("", value) if isinstance(value, str) else value for value in values)
