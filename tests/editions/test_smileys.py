"""A smiley means what its word, the document's guide, or custom says; never a guess."""

import pytest

from milepael.editions.interpreters.guide import read_guide
from milepael.editions.language.smileys import ReadingGuide
from milepael.editions.model import Budget, Effort, State

DOUBLE = read_guide(
    [
        "Definition af smileys på indsats:",
        "☺: Milepæl er nået",
        "☹: Milepæl er ikke fuldt nået, men årets mål er fortsat realistisk",
        "☹: Milepæl er ikke nået, og det er ikke realistisk at nå den",
        "Definition af smileys på økonomi",
        "☺: Budgettet er overholdt",
        "☹: Budgettet er ikke overholdt",
    ]
)
NONE = ReadingGuide()


BOTH = (Effort.DELAYED, Effort.UNREACHABLE)


@pytest.mark.parametrize(
    ("printed", "guide", "meant"),
    [
        ("☺", DOUBLE, Effort.REACHED),
        ("😊", DOUBLE, Effort.REACHED),
        ("☺\ufe0f", NONE, Effort.REACHED),
        ("😐", DOUBLE, Effort.DELAYED),
        ("🙁", NONE, Effort.UNREACHABLE),
        ("☹ Forsinket", DOUBLE, Effort.DELAYED),
        ("Kan ikke nås ☹", DOUBLE, Effort.UNREACHABLE),
    ],
)
def test_a_face_on_effort_is_read(printed: str, guide: ReadingGuide, meant: Effort) -> None:
    reading = guide.effort_of(printed)

    assert (reading.sure, reading.possible, reading.known) == (meant, (), True)


@pytest.mark.parametrize(
    ("printed", "guide"),
    [
        ("☹", DOUBLE),
        ("☹ Uafklaret: forsinket eller kan ikke nås", NONE),
        ("Uafklaret: forsinket eller kan ikke nås", NONE),
    ],
)
def test_a_face_that_fits_two_meanings_is_doubtful(printed: str, guide: ReadingGuide) -> None:
    reading = guide.effort_of(printed)

    assert (reading.sure, reading.possible, reading.known) == (None, BOTH, True)


@pytest.mark.parametrize("printed", ["🌲", "☺☹", "?", "☺ måske", "grøn"])
def test_what_cannot_be_told_is_not_guessed(printed: str) -> None:
    reading = NONE.effort_of(printed)

    assert (reading.sure, reading.possible, reading.known) == (None, (), False)


def test_a_sad_face_on_economy_can_only_be_broken() -> None:
    assert DOUBLE.economy_of("☹").sure is Budget.BROKEN
    assert DOUBLE.economy_of("☺ Ikke overholdt").sure is Budget.BROKEN
    assert not DOUBLE.economy_of("😐").known


@pytest.mark.parametrize(
    ("word", "state"),
    [
        ("Ikke indberettet", State.NOT_REPORTED),
        ("Ikke endnu", State.NOT_DUE),
        ("Ingen økonomi", State.NONE),
        ("not reported", State.NOT_REPORTED),
    ],
)
def test_words_of_a_state_are_read_back(word: str, state: State) -> None:
    reading = NONE.effort_of(word)

    assert (reading.state, reading.sure) == (state, None)
