"""How a point stands at a round: rules 3, 7, 12 and 13."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from milepael.domain.followup.rules.standing import (
    NOT_DUE,
    NOT_REPORTED,
    NOTHING,
    Standing,
    Track,
    economy_at,
    effort_at,
)
from milepael.editions.model import Budget, Effort, State

REACHED, DELAYED, UNREACHABLE = (Standing(State.ASSESSED, effort) for effort in Effort)
DOUBTFUL = Standing(State.DOUBTFUL, possible=(Effort.DELAYED, Effort.UNREACHABLE))
UNKNOWN = Standing(State.DOUBTFUL)


def track(due: int, *standings: Standing | None, has_text: bool = True) -> Track:
    """A milestone with what round 1, 2, … gave it."""
    return Track(due, has_text, {during: one for during, one in enumerate(standings, 1) if one})


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ((REACHED, DELAYED), DELAYED),
        ((DELAYED, UNREACHABLE), UNREACHABLE),
        ((REACHED, REACHED), REACHED),
        ((REACHED, NOT_REPORTED), NOT_REPORTED),
        ((DELAYED, NOT_REPORTED), DELAYED),
        ((UNREACHABLE, NOT_REPORTED), UNREACHABLE),
        ((REACHED, DOUBTFUL), DOUBTFUL),
        ((DELAYED, DOUBTFUL), DOUBTFUL),
        ((NOT_REPORTED, DOUBTFUL), DOUBTFUL),
        ((UNREACHABLE, DOUBTFUL), UNREACHABLE),
        ((UNREACHABLE, UNKNOWN), UNREACHABLE),
    ],
)
def test_effort_is_the_worst_of_the_milestones_due(given: tuple[Standing, Standing], expected: Standing) -> None:
    tracks = [track(1, one) for one in given]

    standing = effort_at(tracks, at=1, reported=1)

    assert standing == expected


def test_a_face_that_cannot_be_told_is_doubtful_between_all_three() -> None:
    standing = effort_at([track(1, UNKNOWN)], at=1, reported=1)

    assert standing == Standing(State.DOUBTFUL, possible=tuple(Effort))


def test_doubt_between_what_another_is_already_and_something_better_is_no_doubt() -> None:
    doubt = Standing(State.DOUBTFUL, possible=(Effort.REACHED, Effort.DELAYED))

    standing = effort_at([track(1, doubt), track(1, DELAYED)], at=1, reported=1)

    assert standing == DELAYED


def test_a_delayed_milestone_that_was_later_reached_counts_as_reached() -> None:
    tracks = [track(1, DELAYED, REACHED), track(2, None, REACHED)]

    standings = [effort_at(tracks, at=at, reported=2) for at in (1, 2)]

    assert standings == [DELAYED, REACHED]


def test_a_milestone_stays_what_it_was_when_a_later_round_says_nothing_of_it() -> None:
    tracks = [track(1, DELAYED, NOT_REPORTED), track(2, None, REACHED)]

    standing = effort_at(tracks, at=2, reported=2)

    assert standing == DELAYED


def test_a_milestone_that_is_not_due_yet_does_not_count_even_with_a_face() -> None:
    tracks = [track(1, REACHED), track(3, UNREACHABLE)]

    standings = [effort_at(tracks, at=at, reported=3) for at in (1, 3)]

    assert standings == [REACHED, UNREACHABLE]


def test_a_round_that_nobody_has_reported_is_not_due() -> None:
    standing = effort_at([track(1, REACHED), track(2)], at=2, reported=1)

    assert standing == NOT_DUE


@pytest.mark.parametrize(
    ("tracks", "expected"),
    [
        ([track(1, REACHED), track(2, None, REACHED)], REACHED),
        ([track(1, DELAYED, REACHED), track(2, None, UNREACHABLE)], UNREACHABLE),
        ([track(1, UNREACHABLE), track(2, None, REACHED)], UNREACHABLE),
        ([track(2, None, REACHED), track(3)], REACHED),
        ([track(1, DELAYED), track(2, None, REACHED)], NOT_DUE),
        ([track(1, NOT_REPORTED), track(2, None, REACHED)], NOT_DUE),
        ([track(2, None, REACHED), track(2, None, NOT_REPORTED)], NOT_DUE),
        ([track(2, None, DOUBTFUL)], NOT_DUE),
        ([track(1, REACHED)], NOT_DUE),
    ],
)
def test_an_open_round_has_an_effort_once_all_that_it_asks_for_is_answered(
    tracks: list[Track], expected: Standing
) -> None:
    standing = effort_at(tracks, at=2, reported=1)

    assert standing == expected


def test_a_milestone_due_without_an_answer_is_not_reported() -> None:
    standing = effort_at([track(1)], at=1, reported=2)

    assert standing == NOT_REPORTED


def test_a_point_without_milestones_has_no_effort() -> None:
    standings = [effort_at(tracks, at=1, reported=1) for tracks in ([], [track(1, has_text=False)])]

    assert standings == [NOTHING, NOTHING]


def test_a_smiley_on_a_milestone_without_text_counts() -> None:
    standing = effort_at([track(1, DELAYED, has_text=False)], at=1, reported=1)

    assert standing == DELAYED


@given(st.lists(st.sampled_from([REACHED, DELAYED, UNREACHABLE, DOUBTFUL, UNKNOWN, NOT_REPORTED]), min_size=1))
def test_effort_is_the_same_in_any_order_and_green_only_when_all_is_reached(
    given: list[Standing],
) -> None:
    tracks = [track(1, one) for one in given]

    standing = effort_at(tracks, at=1, reported=1)

    assert standing == effort_at(tracks[::-1], at=1, reported=1)
    assert (standing == REACHED) == all(one == REACHED for one in given)


@given(st.lists(st.sampled_from([REACHED, DELAYED, UNREACHABLE, DOUBTFUL, NOT_REPORTED]), min_size=1))
def test_one_more_unreachable_milestone_makes_the_point_unreachable(given: list[Standing]) -> None:
    tracks = [track(1, one) for one in (*given, UNREACHABLE)]

    standing = effort_at(tracks, at=1, reported=1)

    assert standing == UNREACHABLE


def test_economy_is_judged_round_by_round() -> None:
    given = {1: Standing(State.ASSESSED, Budget.BROKEN), 2: Standing(State.ASSESSED, Budget.KEPT)}

    words = [economy_at(given, at=at, reported=3, has_text=True).word for at in (1, 2, 3)]

    assert words == ["broken", "kept", "not_reported"]


def test_economy_without_a_word_of_money_is_no_economy() -> None:
    standing = economy_at({}, at=1, reported=1, has_text=False)

    assert standing == NOTHING


def test_economy_of_a_coming_round_is_not_due() -> None:
    standing = economy_at({}, at=2, reported=1, has_text=True)

    assert standing == NOT_DUE
