"""Letters that cannot be rebuilt stand as they are printed, marked as broken."""

import string
from functools import cache

from milepael.editions.desk import Interpretation
from milepael.editions.ledger import UNREAD
from milepael.editions.model import Point, WarningCode
from milepael.editions.reading import interpret
from tests.letters.breaker import Breaking, broken, points_of
from tests.letters.clean import clean_texts

TEXT = clean_texts()[1]
CHOSEN = points_of(TEXT)[4]
MIXED = "qjxzvwkhgpybcmfdtlrsnaeiouåøæ"
CIPHER = Breaking(
    name="letters exchanged in no order, blanks as a stroke",
    shift=0,
    signs={" ": "|", **dict(zip(f"{string.ascii_lowercase}æøå", MIXED, strict=True))},
)
SHIFTED = Breaking(name="4 up, blanks as a stroke", shift=4, signs={" ": "|"})


@cache
def _read(text: str) -> Interpretation:
    return interpret(text.encode(), "opfølgning.txt")


def _point(text: str) -> Point:
    return next(point for point in _read(text).edition.points if point.key == CHOSEN)


def _warned(text: str) -> list[WarningCode]:
    return [one.code for one in _read(text).edition.warnings if one.point == CHOSEN]


def _with_description_from(broken_text: str, other: str) -> str:
    """A broken text with the chosen point's description from another."""
    lines, others = broken_text.split("\n"), other.split("\n")
    at = next(number for number, line in enumerate(lines) if line.startswith(f"{CHOSEN}.")) + 1
    return "\n".join((*lines[:at], others[at], *lines[at + 1 :]))


def test_a_point_that_cannot_be_rebuilt_is_marked_as_broken_once() -> None:
    text = broken(TEXT, [CHOSEN], CIPHER)

    point = _point(text)

    assert (point.restored, point.original, point.centre, point.committees) == (False, None, None, ())
    assert _warned(text) == [WarningCode.BROKEN_TEXT]
    assert UNREAD not in {entry.claimant for entry in _read(text).ledger.entries()}


def test_a_point_that_cannot_be_rebuilt_has_its_rounds_by_order_and_no_days() -> None:
    clean, point = _point(TEXT), _point(broken(TEXT, [CHOSEN], CIPHER))

    assert [(one.round, one.label, one.assessment) for one in point.milestones] == [
        (one.round, one.label, one.assessment) for one in clean.milestones
    ]
    assert {one.due for one in point.milestones} == {None}


def test_a_cell_that_cannot_be_rebuilt_is_marked_in_a_point_that_otherwise_was() -> None:
    text = _with_description_from(broken(TEXT, [CHOSEN], SHIFTED), broken(TEXT, [CHOSEN], CIPHER))

    clean, point = _point(TEXT), _point(text)

    assert set(_warned(text)) == {WarningCode.BROKEN_TEXT, WarningCode.RESTORED_TEXT}
    assert point.milestones[0].text == clean.milestones[0].text
    assert point.centre is None
    assert "|" in point.implementation_text
