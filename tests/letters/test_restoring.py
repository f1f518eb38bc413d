"""Letters that a broken font exchanged are rebuilt: words, labels and names; each is marked and warned about."""

import json
import subprocess
import sys
from functools import cache

import pytest

from milepael.editions.desk import Interpretation
from milepael.editions.json import to_json
from milepael.editions.ledger import LABEL, UNREAD
from milepael.editions.model import Edition, Point, WarningCode
from milepael.editions.reading import interpret
from tests.letters.breaker import BREAKINGS, Breaking, Cell, broken, points_of, share_restored
from tests.letters.clean import clean_texts

TEXTS = clean_texts()
RIGHT = 0.95
LESS_CAN_BE_TOLD = {
    "as in 2017, and worn": 0.855,
    "12 down, blanks dropped, Danish letters as question marks": 0.92,
}
"""Where letters are gone anywhere, or all commas, those in figures too: what is reached so far. Whoever knew where each
word ends and which letters are left of it would get 0.91 of the words of worn points right by the list of words at
hand (0.94 of the two here), and 0.94 (0.955 of the two) with a list that holds every word that was written. Without
commas it is 0.94 to 0.97, as figures have lost theirs.
"""
WORN = "as in 2017, and worn"
of_each_breaking = pytest.mark.parametrize("breaking", BREAKINGS, ids=lambda one: one.name)


@cache
def _clean(text: str) -> Edition:
    return interpret(text.encode(), "opfølgning.txt").edition


@cache
def _read(name: str) -> tuple[str, tuple[str, ...], Interpretation]:
    """One of the clean texts with some of its points broken in a way: text, points and what was read."""
    number = [one.name for one in BREAKINGS].index(name)
    text = TEXTS[number % len(TEXTS)]
    points = points_of(text)
    chosen = (points[number % 4], points[4 + number % 4])
    return text, chosen, interpret(broken(text, chosen, BREAKINGS[number]).encode(), "opfølgning.txt")


def _pairs(breaking: Breaking) -> list[tuple[Point, Point]]:
    """Each broken point as it was and as it was rebuilt."""
    text, chosen, read = _read(breaking.name)
    before = {point.key: point for point in _clean(text).points}
    return [(before[point.key], point) for point in read.edition.points if point.key in chosen]


@of_each_breaking
def test_most_words_of_broken_points_are_right(breaking: Breaking) -> None:
    words = right = 0.0
    for before, after in _pairs(breaking):
        for clean, rebuilt in zip(_texts(before), _texts(after), strict=True):
            count = len(clean.split())
            words += count
            right += count * share_restored(Cell("", 0, 0, clean, ""), rebuilt)

    assert right / words >= LESS_CAN_BE_TOLD.get(breaking.name, RIGHT)


@of_each_breaking
def test_rounds_and_smileys_of_broken_points_are_all_right(breaking: Breaking) -> None:
    for before, after in _pairs(breaking):
        assert [(one.round, one.label, one.state) for one in after.milestones] == [
            (one.round, one.label, one.state) for one in before.milestones
        ]
        assert after.economy.assessment is before.economy.assessment


@pytest.mark.parametrize("breaking", [one for one in BREAKINGS if one.name != WORN], ids=lambda one: one.name)
def test_centre_and_committee_of_broken_points_are_all_right(breaking: Breaking) -> None:
    for before, after in _pairs(breaking):
        assert (after.centre, after.committees) == (before.centre, before.committees)


@of_each_breaking
def test_each_broken_point_is_marked_and_warned_about_once(breaking: Breaking) -> None:
    _, chosen, read = _read(breaking.name)

    warned = [one.point for one in read.edition.warnings if one.code is WarningCode.RESTORED_TEXT]
    marked = [point.key for point in read.edition.points if point.restored]

    assert (len(warned), set(warned), set(marked)) == (len(chosen), set(chosen), set(chosen))
    assert all(bool(point.original) == point.restored for point in read.edition.points)


@of_each_breaking
def test_all_other_points_are_read_as_if_nothing_were_broken(breaking: Breaking) -> None:
    text, chosen, read = _read(breaking.name)

    assert [point for point in read.edition.points if point.key not in chosen] == [
        point for point in _clean(text).points if point.key not in chosen
    ]


@of_each_breaking
def test_each_word_of_a_broken_text_has_one_claimant(breaking: Breaking) -> None:
    _, chosen, read = _read(breaking.name)

    claimants = {entry.claimant for entry in read.ledger.entries()}

    assert len(chosen) == 2
    assert {LABEL} <= claimants
    assert UNREAD not in claimants
    assert {path for path in read.ledger.rebuilt if not path.endswith("label")} <= claimants


def test_a_clean_text_is_read_without_a_list_of_words() -> None:
    said = (
        "import sys; from milepael.editions.reading import interpret; "
        "interpret(sys.stdin.buffer.read(), 'opfølgning.txt'); print('wordfreq' in sys.modules)"
    )

    done = subprocess.run([sys.executable, "-c", said], input=TEXTS[0].encode(), capture_output=True, check=True)

    assert done.stdout.split() == [b"False"]


def test_the_same_broken_text_gives_the_same_bytes() -> None:
    text = broken(TEXTS[0], points_of(TEXTS[0])[:1], BREAKINGS[0]).encode()

    once, twice = (to_json(interpret(text, "opfølgning.txt").edition) for _ in range(2))

    assert once == twice
    assert json.loads(once)["chapters"]


def _texts(point: Point) -> tuple[str, ...]:
    said = [text for one in point.milestones for text in (one.text, one.status_note or "")]
    return (point.agreement_text, point.implementation_text, *said, point.economy.text, point.economy.status_note or "")
