"""The days of a round, and a point's way through it: plain rules on plain values."""

import datetime

import pytest

from milepael.accounts.rules import RuleBroken
from milepael.domain.followup.rules.approving import (
    LONGEST_REASON,
    PointState,
    Submission,
    approves_for,
    check_return,
    check_still_open,
    missing,
)
from milepael.domain.followup.rules.standing import NOT_REPORTED, Standing
from milepael.domain.followup.rules.timing import (
    MOST_GRACE,
    Phase,
    Window,
    can_be_changed,
    check_opening,
    check_window,
    check_words,
    is_reported,
    phase_of,
)
from milepael.editions.model import Effort, State

DEADLINE = datetime.date(2027, 9, 10)
A_DAY = datetime.timedelta(days=1)


@pytest.mark.parametrize(
    ("days", "phase"),
    [(-1, Phase.OPEN), (0, Phase.OPEN), (1, Phase.GRACE), (3, Phase.GRACE), (4, Phase.OVERDUE)],
)
def test_an_open_round_has_days_of_grace_after_its_deadline_and_is_overdue_then(days: int, phase: Phase) -> None:
    window = Window(deadline=DEADLINE, grace=3, is_opened=True)

    found = phase_of(window, today=DEADLINE + days * A_DAY)

    assert found is phase


@pytest.mark.parametrize(
    ("window", "taken_in", "superseded", "reported"),
    [
        (Window(deadline=DEADLINE - A_DAY, is_opened=True), False, False, True),
        (Window(deadline=DEADLINE - A_DAY, grace=1, is_opened=True), False, False, False),
        (Window(deadline=DEADLINE, is_opened=True), False, True, True),
        (Window(deadline=DEADLINE - A_DAY), False, True, False),
        (Window(), True, False, True),
    ],
)
def test_silence_is_not_reported_once_the_time_to_answer_is_over(
    window: Window, *, taken_in: bool, superseded: bool, reported: bool
) -> None:
    found = is_reported(window, taken_in=taken_in, superseded=superseded, today=DEADLINE)

    assert found is reported


def test_a_round_that_nobody_opened_is_planned_whatever_its_days() -> None:
    window = Window(opens=DEADLINE - 30 * A_DAY, deadline=DEADLINE)

    found = phase_of(window, today=DEADLINE + 9 * A_DAY)

    assert found is Phase.PLANNED


def test_a_deadline_without_grace_is_overdue_the_day_after() -> None:
    window = Window(deadline=DEADLINE, is_opened=True)

    found = phase_of(window, today=DEADLINE + A_DAY)

    assert found is Phase.OVERDUE


@pytest.mark.parametrize(
    "window",
    [Window(DEADLINE + A_DAY, DEADLINE), Window(deadline=DEADLINE, grace=-1), Window(grace=MOST_GRACE + 1)],
)
def test_days_that_contradict_each_other_are_refused(window: Window) -> None:
    check_window(Window(DEADLINE, DEADLINE, MOST_GRACE))

    with pytest.raises(RuleBroken):
        check_window(window)


@pytest.mark.parametrize(
    ("window", "word"),
    [
        (Window(), "uden en frist"),
        (Window(deadline=DEADLINE - A_DAY), "overskredet"),
        (Window(deadline=DEADLINE, is_opened=True), "allerede"),
    ],
)
def test_a_round_opens_once_and_with_a_deadline_to_come(window: Window, word: str) -> None:
    check_opening(Window(deadline=DEADLINE), today=DEADLINE)

    with pytest.raises(RuleBroken) as refused:
        check_opening(window, today=DEADLINE)

    assert word in refused.value.in_("da")


def test_a_round_has_a_name_and_words_have_an_end() -> None:
    check_words("3. budgetopfølgning 2027", "")

    with pytest.raises(RuleBroken):
        check_words("", "Skriv kort.")
    with pytest.raises(RuleBroken):
        check_words("3. budgetopfølgning 2027", "x" * 5_001)


def test_silence_and_doubt_are_no_answers() -> None:
    doubtful = Standing(State.DOUBTFUL, possible=(Effort.DELAYED, Effort.UNREACHABLE))

    count = missing([None, NOT_REPORTED, doubtful, Standing(State.ASSESSED, Effort.REACHED)])

    assert count == 3


def test_what_is_approved_is_no_longer_the_centres_to_change() -> None:
    for state in (PointState.OPEN, PointState.SUBMITTED, PointState.SENT_BACK):
        check_still_open(state)

    with pytest.raises(RuleBroken):
        check_still_open(PointState.APPROVED)


@pytest.mark.parametrize(
    ("by", "instead_of", "own_allowed", "may"),
    [
        (1, None, False, False),
        (1, None, True, True),
        (3, None, False, True),
        (3, 2, False, False),
        (3, 2, True, True),
        (3, 4, False, True),
    ],
)
def test_nobody_approves_what_they_or_whom_they_stand_in_for_had_a_hand_in_unless_the_municipality_says_so(
    *, by: int, instead_of: int | None, own_allowed: bool, may: bool
) -> None:
    submission = Submission("1.01", PointState.SUBMITTED, hands=(1, 2))

    try:
        approves_for(submission, by=by, principals=[instead_of], own_allowed=own_allowed)
        allowed = True
    except RuleBroken:
        allowed = False

    assert allowed is may


@pytest.mark.parametrize("state", [PointState.OPEN, PointState.APPROVED, PointState.SENT_BACK])
def test_only_what_is_submitted_is_approved(state: PointState) -> None:
    with pytest.raises(RuleBroken) as refused:
        approves_for(Submission("1.01", state, hands=[1]), by=2, principals=[None], own_allowed=False)

    assert "ikke indsendt" in refused.value.in_("da")


@pytest.mark.parametrize(("hands", "principal"), [((), 4), ((4,), 5), ((5,), 4), ((1,), 4)])
def test_whoever_stands_in_for_several_approves_as_the_first_whose_report_it_is_not(
    hands: tuple[int, ...], principal: int
) -> None:
    submission = Submission("1.01", PointState.SUBMITTED, hands=hands)

    assert approves_for(submission, by=3, principals=[4, 5], own_allowed=False) == principal


@pytest.mark.parametrize(("hands", "why"), [((3,), "Du har selv"), ((4, 5), "Den, du er stedfortræder for, har selv")])
def test_whoever_stands_in_for_several_approves_neither_their_own_nor_what_all_of_them_had_a_hand_in(
    hands: tuple[int, ...], why: str
) -> None:
    submission = Submission("1.01", PointState.SUBMITTED, hands=hands)

    with pytest.raises(RuleBroken) as refused:
        approves_for(submission, by=3, principals=[4, 5], own_allowed=False)

    assert why in refused.value.in_("da")


def test_what_was_submitted_or_approved_is_sent_back_with_a_reason() -> None:
    for state in (PointState.SUBMITTED, PointState.APPROVED):
        check_return(state, "Skriv, hvornår muren er tør.")

    for state, reason in ((PointState.OPEN, "Nej."), (PointState.SUBMITTED, ""), (PointState.SUBMITTED, "x" * 2_001)):
        with pytest.raises(RuleBroken):
            check_return(state, reason)
    assert LONGEST_REASON == 2_000


@pytest.mark.parametrize(
    ("is_opened", "taken_in", "later", "changed"),
    [
        (True, False, (), True),
        (True, True, (False,), False),
        (False, True, (), True),
        (False, True, (False,), True),
        (False, True, (True,), False),
        (False, True, (False, False), False),
        (False, False, (), False),
    ],
)
def test_the_round_before_is_corrected_while_the_next_is_open_and_none_further_back(
    later: tuple[bool, ...], *, is_opened: bool, taken_in: bool, changed: bool
) -> None:
    found = can_be_changed(Window(is_opened=is_opened), taken_in=taken_in, later=later)

    assert found is changed
