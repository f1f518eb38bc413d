"""What holds of any comparison: nothing moved from an edition to itself, and from the other side all is turned."""

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from milepael.editions.compare import compare
from milepael.editions.comparing.json import to_json
from milepael.editions.comparing.words import Fate, reworded, side
from milepael.editions.model import Edition
from tests.comparing.editing import COMPARED, as_said, pairs_of_editions, the_other_way
from tests.corpus import FILES, interpretation, needs_corpus
from tests.editions.inventing import editions, texts


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(editions(COMPARED))
def test_nothing_moved_between_an_edition_and_itself(edition: Edition) -> None:
    found = compare(edition, edition)

    assert [pair.changes for pair in found.points] == [()] * len(edition.points)
    assert all(pair.a is not None and pair.a == pair.b for pair in found.points)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(pairs_of_editions())
def test_from_the_other_side_everything_is_turned(both: tuple[Edition, Edition]) -> None:
    one, other = both

    there, back = compare(one, other), compare(other, one)

    assert as_said(back.points) == the_other_way(there.points)
    assert (back.summary.added, back.summary.removed) == (there.summary.removed, there.summary.added)
    assert (back.summary.better, back.summary.worse) == (there.summary.worse, there.summary.better)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(pairs_of_editions())
def test_every_point_of_both_is_told_of(both: tuple[Edition, Edition]) -> None:
    one, other = both

    found = compare(one, other).points

    assert {id(pair.a) for pair in found if pair.a} == {id(point) for point in one.points}
    assert {id(pair.b) for pair in found if pair.b} == {id(point) for point in other.points}
    assert [pair for pair in found if pair.a and pair.b and pair.match is None] == []


@settings(deadline=None)
@given(texts | st.text(), texts | st.text())
def test_words_that_stayed_and_went_are_the_wording_before(before: str, after: str) -> None:
    runs = reworded(before, after)

    for fate, text in ((Fate.REMOVED, before), (Fate.ADDED, after)):
        words = [word for run in side(runs, fate) for word in run.words if word != "\n"]
        assert words == text.split()


@needs_corpus
@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("other", FILES)
def test_the_real_documents_are_compared_each_with_each(name: str, other: str) -> None:
    one, two = interpretation(name).edition, interpretation(other).edition

    found = json.loads(to_json(compare(one, two)))

    assert found["summary"]["points"] >= max(len(one.points), len(two.points))
    assert name != other or not any(pair["changes"] for pair in found["points"])
