"""How words are told over the rounds, and which names are near: plain functions."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from milepael.flows.imports.rules import fitted, hash_of, near, neighbour, occurrences, told, turns
from tests.builders import follow_up, point

SAID = st.dictionaries(st.integers(0, 5), st.sampled_from(["", "to", "tre"]), min_size=1)


@given(SAID)
def test_what_every_round_said_is_told_back_from_its_turns(said: dict[int, str]) -> None:
    kept = turns(said)

    back = told(kept, seen=said, now=said[max(said)])

    assert back == said


@given(SAID)
def test_turns_are_as_few_as_can_be(said: dict[int, str]) -> None:
    kept = list(turns(said).values())

    pairs = list(pairwise(kept))

    assert all(one != other for one, other in pairs)


@given(SAID, st.integers(0, 5))
def test_words_are_compared_with_the_round_before_else_the_one_after(said: dict[int, str], during: int) -> None:
    other = neighbour(said, during)

    between = [one for one in said if other is not None and min(other, during) < one < max(other, during)]
    assert other != during
    assert not between
    assert other is not None or set(said) <= {during}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Omsorg", "Omsog"),
        ("Fritidsudvalget", "Fritidsudvalgt"),
        ("Skole og Kultur", "skole og kultur"),
        ("Havn", "Hvan"),
        ("Børn", "Barn"),
    ],
)
def test_names_within_one_letter_are_near(one: str, other: str) -> None:
    pairs = near([one], [one, other])

    assert {frozenset(pair) for pair in pairs} == {frozenset((one, other))}


def test_names_two_letters_apart_are_not_near() -> None:
    pairs = near(["Børn og Unge", "Plan"], ["Børn og Kultur", "Plads"])

    assert not pairs


def test_names_that_were_near_before_are_not_told_again_by_a_document_without_them() -> None:
    pairs = near(["Økonomi"], ["Omsorg", "Omsog"])

    assert not pairs


def test_a_key_that_is_too_long_is_cut_and_stays_its_own() -> None:
    keys = {fitted("x" * 400 + end, limit=300) for end in ("a", "b")}

    assert {len(key) for key in keys} == {300}
    assert len(keys) == 2


def test_points_that_share_a_key_are_numbered_in_order() -> None:
    numbered = occurrences(["Salg", "1.01", "Salg"])

    assert numbered == (("Salg", 1), ("1.01", 1), ("Salg", 2))


def test_the_hash_is_of_what_is_said_and_not_of_where_the_file_lay() -> None:
    here, there = follow_up(1), follow_up(1, source=None)

    other = follow_up(1, point("1.02"))

    assert hash_of(here) == hash_of(there) != hash_of(other)
