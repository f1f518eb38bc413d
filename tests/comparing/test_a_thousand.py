"""Two editions of a thousand points: never everything against everything, whatever they have in common."""

import time
from collections.abc import Callable

import pytest

from milepael.editions.compare import compare
from milepael.editions.model import Point
from tests.builders import follow_up, point
from tests.chance import chance_of

POINTS = 1_000
SECONDS = 6.0
"""Of the processor; the promise of two is kept by the figures, on texts as they are."""
CHANCE = chance_of(27)
WORDS = [f"ord{number}" for number in range(150)]


def some(count: int) -> str:
    return " ".join(CHANCE.choices(WORDS, k=count))


def numbered(at: int) -> Point:
    return point(f"1.{at}", title=some(4), agreement_text=some(80))


def of_one_number(_: int) -> Point:
    return point("1.01", title=some(4), agreement_text=some(80))


def of_one_title(_: int) -> Point:
    return point(None, title="Besparelse", agreement_text=some(80))


def all_alike(at: int) -> Point:
    return point(f"1.{at}")


@pytest.mark.parametrize("made", [numbered, of_one_number, of_one_title, all_alike])
@pytest.mark.parametrize("renumbered", [False, True])
def test_a_thousand_points_take_seconds(made: Callable[[int], Point], *, renumbered: bool) -> None:
    points = [made(at) for at in range(POINTS)]
    changed = [
        one.model_copy(
            update={"number": f"9{one.number}" if renumbered else one.number, "implementation_text": some(9)}
        )
        for one in points
    ]

    started = time.process_time()
    found = compare(follow_up(1, *points), follow_up(2, *changed))

    assert time.process_time() - started < SECONDS
    assert sum(pair.a is not None and pair.b is not None for pair in found.points) >= 0.97 * POINTS
