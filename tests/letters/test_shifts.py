"""The font of 2017 with other shifts: signs, hyphens and stops go where none may, and names are told all the same."""

from dataclasses import replace
from functools import cache

import pytest

from milepael.editions.model import Edition, Point
from milepael.editions.reading import interpret
from tests.letters.breaker import AS_IN_2017, broken, points_of, share_words
from tests.letters.clean import clean_texts

RIGHT = 0.95
CHOSEN = {0: (0, 3, 5), 1: (1, 4, 6), 2: (2, 5, 7)}
"""The points that are broken, by text: those among them whose committee stands nowhere else."""
WITHOUT_HYPHENS = replace(AS_IN_2017, name="13 down, hyphens lost", shift=-13)
WITHOUT_STOPS = replace(AS_IN_2017, name="14 down, hyphens and stops lost", shift=-14)
WITHOUT_COLONS = replace(AS_IN_2017, name="17 down, hyphens and colons lost", shift=-17)
WHOLE = tuple(replace(AS_IN_2017, name=f"{shift:+}", shift=shift, outside="private") for shift in (-9, 2, 5))
"""Nothing is lost but in 2017's runs. At -9 a letter is a backslash; at 2 and 5 the folded sign looks like a letter."""
WITH_LINKS = 1
"""The text whose committees have them."""
LINKS_AS_BLANKS = tuple(replace(WHOLE[0], name=f"{shift:+}", shift=shift) for shift in (-19, -5, 10))
"""One sign is both a blank and the letter between two parts of a committee's name."""
FONTS = {font.name: font for font in (WITHOUT_HYPHENS, WITHOUT_STOPS, WITHOUT_COLONS, *WHOLE, *LINKS_AS_BLANKS)}
TRIED = [(font, text) for font in FONTS for text in CHOSEN if FONTS[font] not in LINKS_AS_BLANKS or text == WITH_LINKS]


@pytest.mark.parametrize(("font", "text"), TRIED)
def test_names_rounds_and_smileys_are_all_right(font: str, text: int) -> None:
    for before, after in _pairs(font, text):
        assert _told(after) == _told(before)


@pytest.mark.parametrize("font", [font.name for font in WHOLE])
def test_most_words_are_right(font: str) -> None:
    pairs = [pair for text in CHOSEN for pair in _pairs(font, text)]

    shares = [(share_words(_words(before), _words(after)), len(_words(before).split())) for before, after in pairs]

    assert sum(share * words for share, words in shares) / sum(words for _, words in shares) >= RIGHT


@cache
def _pairs(font: str, text: int) -> tuple[tuple[Point, Point], ...]:
    clean = clean_texts()[text]
    chosen = tuple(points_of(clean)[at] for at in CHOSEN[text])
    before = {point.key: point for point in _edition(clean).points}
    found = tuple(
        (before[one.key], one) for one in _edition(broken(clean, chosen, FONTS[font])).points if one.key in chosen
    )
    assert len(found) == len(chosen)
    return found


def _edition(text: str) -> Edition:
    return interpret(text.encode(), "opfølgning.txt").edition


def _told(point: Point) -> tuple[object, ...]:
    rounds = [(one.round, one.label, one.state, one.assessment) for one in point.milestones]
    return point.centre, point.committees, rounds, point.economy.assessment


def _words(point: Point) -> str:
    said = [text for one in point.milestones for text in (one.text, one.status_note or "")]
    economy = (point.economy.text, point.economy.status_note or "")
    return " ".join((point.agreement_text, point.implementation_text, *said, *economy))
