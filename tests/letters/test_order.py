"""Rows whose letters were rebuilt belong to rounds by their order: figures in such letters are guesses."""

from functools import cache

import pytest

from milepael.editions.compare import compare
from milepael.editions.comparing.changes import ChangeKind
from milepael.editions.model import Edition, Point, WarningCode
from milepael.editions.reading import interpret
from milepael.editions.reviewing.questions import questions_of
from tests.letters.breaker import Breaking, broken, points_of
from tests.letters.clean import clean_texts

TEXT = clean_texts()[1]
CHOSEN = points_of(TEXT)[4:6]
BLANKS = {" ": "¦", "l": "¦", "3": "¦"}
BREAKINGS = (
    Breaking(name="1 and 7 alike, 3 as a blank", shift=7, signs={**BLANKS, "1": "7", "7": "7"}),
    Breaking(name="all figures alike", shift=5, signs={" ": "¦", **dict.fromkeys("0123456789", "I")}),
    Breaking(
        name="figures shifted among themselves", shift=40, signs={**dict(zip("0123456789", "3456789012", strict=True))}
    ),
)


@cache
def _read(text: str) -> Edition:
    return interpret(text.encode(), "opfølgning.txt").edition


def _broken_points(edition: Edition) -> list[Point]:
    return [point for point in edition.points if point.key in CHOSEN]


@pytest.mark.parametrize("breaking", BREAKINGS, ids=lambda one: one.name)
def test_rounds_come_from_the_order_of_rows_whatever_their_figures_say(breaking: Breaking) -> None:
    clean, read = _read(TEXT), _read(broken(TEXT, CHOSEN, breaking))

    after = [[(one.round, one.label, one.state) for one in point.milestones] for point in _broken_points(read)]

    assert all(point.restored for point in _broken_points(read))
    assert read.rounds == clean.rounds
    assert after == [[(one.round, one.label, one.state) for one in point.milestones] for point in _broken_points(clean)]


@pytest.mark.parametrize("breaking", BREAKINGS, ids=lambda one: one.name)
def test_no_rebuilt_milestone_is_said_to_have_moved_to_another_round(breaking: Breaking) -> None:
    changed = compare(_read(TEXT), _read(broken(TEXT, CHOSEN, breaking)))

    kinds = {change.kind for pair in changed.points for change in pair.changes}

    assert ChangeKind.ROUND_MOVED not in kinds


def test_a_broken_point_that_lacks_a_row_is_asked_about_row_by_row() -> None:
    lines = broken(TEXT, CHOSEN[:1], BREAKINGS[0]).split("\n")
    start = next(number for number, line in enumerate(lines) if line.startswith(f"{CHOSEN[0]}."))
    del lines[start + 3]

    read = _read("\n".join(lines))

    asked = [one for one in read.warnings if (one.code, one.point) == (WarningCode.UNCERTAIN_MATCH, CHOSEN[0])]
    assert [one.round for one in _broken_points(read)[0].milestones] == [1, 2, 3]
    assert len(asked) == 3


def test_a_time_that_can_be_read_holds_among_rows_that_cannot() -> None:
    clean = TEXT.split("\n")
    lines = broken(TEXT, CHOSEN[:1], BREAKINGS[0]).split("\n")
    start = next(number for number, line in enumerate(lines) if line.startswith(f"{CHOSEN[0]}."))
    third = start + 4
    lines[third] = "\t".join((*lines[third].split("\t")[:2], *clean[third].split("\t")[2:]))
    del lines[start + 3]

    read = _read("\n".join(lines))

    asked = [one.label for one in questions_of(read) if one.code is WarningCode.UNCERTAIN_MATCH]
    assert [one.round for one in _broken_points(read)[0].milestones] == [1, 3, 4]
    assert asked == [read.rounds[0].label, read.rounds[3].label]
