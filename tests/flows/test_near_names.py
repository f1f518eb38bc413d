"""A name that nothing has is told with those that are near it."""

import pytest

from milepael.flows.publishing.rules import NO_COMMITTEE, NotThere, named_as

COMMITTEES = (
    "Børneudvalget",
    "Kultur- og Fritidsudvalget",
    "Social- og Sundhedsudvalget",
    "Teknik- og Klimaudvalget",
    "Økonomiudvalget",
)


def told(name: str, known: tuple[str, ...] = COMMITTEES, language: str = "da") -> str:
    with pytest.raises(NotThere) as refused:
        named_as(name, known, otherwise=NO_COMMITTEE)
    return refused.value.in_(language)


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("Teknikudvalget", "Teknik- og Klimaudvalget"),
        ("TEKNIKUDVLAGET", "Teknik- og Klimaudvalget"),
        ("klimaudvalget", "Teknik- og Klimaudvalget"),
        ("Udvalget for Teknik og Klima", "Teknik- og Klimaudvalget"),
        ("Sundhed", "Social- og Sundhedsudvalget"),
        ("Kultruudvalget", "Kultur- og Fritidsudvalget"),
        ("Økonomi", "Økonomiudvalget"),
    ],
)
def test_one_word_of_a_name_or_a_slip_of_the_hand_is_enough(name: str, meant: str) -> None:
    assert told(name) == f"Aftalens punkter nævner intet udvalg »{name}«; nær det er: {meant}."


def test_where_nothing_is_near_all_are_told() -> None:
    assert told("Havneudvalget").endswith("; der er: " + "; ".join(COMMITTEES) + ".")


def test_where_nothing_is_near_of_many_some_are_told() -> None:
    many = tuple(f"Sogneråd {letter}" for letter in "abcdefghijkl")

    assert told("Havneudvalget", many, "en").endswith("; among others there are: " + "; ".join(many[:8]) + ".")
