"""A row that is missing can be filled in, and one that names no round be given one."""

from pathlib import Path

import pytest

from milepael.editions.model import Budget, Edition, Effort, State
from milepael.editions.reading import interpret
from milepael.editions.reviewing.correcting import Correction, corrected
from milepael.editions.reviewing.questions import Question, Words, questions_of
from milepael.editions.reviewing.rows import NO_ROW, with_blanks
from tests.builders import follow_up, label, milestone, point

GOLDEN = Path(__file__).parents[1] / "golden"


def read(name: str) -> tuple[Edition, Question]:
    edition = interpret((GOLDEN / f"{name}.txt").read_bytes(), f"{name}.txt").edition
    return edition, questions_of(edition)[0]


def test_a_row_without_a_round_can_be_of_any_or_of_none() -> None:
    _, asked = read("uncertain_match")

    assert asked.label == "2. budgetopfølgning 2027"
    assert asked.words == (Words("milestones.1.round", "2. budgetopfølgning 2027"),)
    assert asked.possible == (
        "1. budgetopfølgning 2027",
        "2. budgetopfølgning 2027",
        "3. budgetopfølgning 2027",
        "31.12.2027",
        NO_ROW,
    )


@pytest.mark.parametrize(
    ("chosen", "rounds"),
    [("31.12.2027", [1, 4, 3, 4]), (NO_ROW, [1, 3, 4]), ("something else", [1, 2, 3, 4])],
)
def test_the_round_that_is_chosen_is_the_rows(chosen: str, rounds: list[int]) -> None:
    edition, asked = read("uncertain_match")
    assert asked.point is not None

    found = corrected(edition, (Correction(asked.point, "milestones.1.round", asked.label, chosen),))

    of_point = found.points[asked.point].milestones
    assert [one.round for one in of_point] == rounds
    assert all(one.label == label(one.round) for one in of_point)


def test_a_row_that_was_filled_in_stands_in_its_place_with_its_smiley() -> None:
    edition = follow_up(2, point("1.01", milestone(1), milestone(3, text="")))

    found = corrected(
        edition,
        (
            Correction(0, "absent.2.text", "", "Broen er bygget."),
            Correction(0, "absent.2.assessment", "", "delayed"),
            Correction(0, "absent.2.status_note", "", "Vi venter på stål."),
            Correction(0, "absent.4.text", "", "Broen er malet."),
            Correction(0, "milestones.1.text", "", "Broen er åbnet."),
        ),
    )

    _, filled, third, last = found.points[0].milestones
    assert (filled.round, filled.label, filled.text) == (2, label(2), "Broen er bygget.")
    assert (filled.state, filled.assessment, filled.status_note) == (
        State.ASSESSED,
        Effort.DELAYED,
        "Vi venter på stål.",
    )
    assert (third.round, third.text) == (3, "Broen er åbnet.")
    assert (last.round, last.state) == (4, State.NOT_DUE)


def test_a_row_that_was_filled_in_without_a_smiley_is_not_reported() -> None:
    edition = follow_up(2, point("1.01", milestone(1)))

    found = corrected(edition, (Correction(0, "absent.2.text", "", "Broen er bygget."),))

    assert found.points[0].milestones[1].state is State.NOT_REPORTED


def test_the_economy_that_was_filled_in_has_its_smiley() -> None:
    found = corrected(follow_up(1, point("1.01")), (Correction(0, "economy.assessment", "", "broken"),))

    assert (found.points[0].economy.state, found.points[0].economy.assessment) == (State.ASSESSED, Budget.BROKEN)


def test_what_a_point_has_no_more_is_told_by_a_blank_row() -> None:
    before, after = point("1.01", milestone(1), milestone(2), milestone(2)), point("1.01", milestone(2))

    found, gone = with_blanks(after, before=before)

    assert [(one.round, bool(one.text)) for one in found.milestones] == [(2, True), (1, False), (2, False)]
    assert gone == {1, 2}
