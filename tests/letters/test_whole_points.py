"""Whole points in a broken font, headings and blanks between paragraphs too: every sign moves by the same number."""

from functools import cache

import pytest

from milepael.editions.model import Edition, Point
from milepael.editions.reading import interpret
from tests.letters.breaker import share_words
from tests.letters.clean import clean_texts
from tests.letters.fonts import Font, printed_in

TEXTS = clean_texts()
RIGHT = 0.95


FONTS = (Font(-12, "s"), Font(5, "|"), Font(7, "q"), Font(-3, "x"))
BROKEN = {
    **{f"{font.by:+}": {1: font, 2: font, 5: font} for font in FONTS},
    "each its own": dict(zip((1, 2, 5), FONTS, strict=False)),
}
"""The fonts of broken points, by the points' place in the document."""
in_turn = pytest.mark.parametrize(("fonts", "text"), list(zip(BROKEN, (0, 1, 2, 0, 1), strict=True)))
"""Each font in one of the texts: all in all takes three times as long and shows no more."""


@in_turn
def test_names_of_broken_points_are_all_right(fonts: str, text: int) -> None:
    for before, after in _pairs(text, fonts):
        assert _names(after) == _names(before)


@in_turn
def test_most_words_of_broken_points_are_right(fonts: str, text: int) -> None:
    pairs = _pairs(text, fonts)

    shares = [(share_words(_words(before), _words(after)), len(_words(before).split())) for before, after in pairs]

    assert sum(share * words for share, words in shares) / sum(words for _, words in shares) >= RIGHT


@in_turn
def test_points_between_them_are_read_as_if_nothing_were_broken(fonts: str, text: int) -> None:
    clean, read = _clean(text).points, _read(text, fonts).points

    left = [pair for at, pair in enumerate(zip(clean, read, strict=True)) if at not in BROKEN[fonts]]

    assert [after for _, after in left] == [before for before, _ in left]
    assert not any(after.restored for _, after in left)


@in_turn
def test_blanks_that_look_like_letters_are_no_unread_words(fonts: str, text: int) -> None:
    assert _read(text, fonts).unread == ()


def _pairs(text: int, fonts: str) -> list[tuple[Point, Point]]:
    clean, read = _clean(text).points, _read(text, fonts).points
    return [(clean[at], read[at]) for at in BROKEN[fonts]]


@cache
def _clean(text: int) -> Edition:
    return interpret(TEXTS[text].encode(), "opfølgning.txt").edition


@cache
def _read(text: int, fonts: str) -> Edition:
    return interpret(printed_in(TEXTS[text], BROKEN[fonts]).encode(), "opfølgning.txt").edition


def _names(point: Point) -> tuple[object, ...]:
    return (
        point.number,
        point.part,
        point.funding,
        point.centre,
        point.committees,
        [(one.round, one.label, one.state) for one in point.milestones],
        point.economy.assessment,
    )


def _words(point: Point) -> str:
    said = [text for one in point.milestones for text in (one.text, one.status_note or "")]
    economy = (point.economy.text, point.economy.status_note or "")
    return " ".join((point.title, point.agreement_text, point.implementation_text, *said, *economy))
