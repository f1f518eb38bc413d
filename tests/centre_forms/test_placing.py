"""Whatever stands in a form has a place, or is listed: nothing that somebody wrote is lost."""

from collections.abc import Iterator

from hypothesis import HealthCheck, given, settings

from milepael.editions.model import Edition, Kind
from milepael.flows.forms.placing import place
from milepael.flows.forms.rules import SILENCE, AnswerFate, Words, fate_of, words_of
from tests.editions.inventing import editions

REACHED, DELAYED = Words("reached"), Words("delayed", "Frost.")


def notes_of(edition: Edition) -> Iterator[str]:
    for point in edition.points:
        yield from (words_of(row).note for row in point.milestones)
        yield words_of(point.economy).note


@given(filled=editions((Kind.FOLLOW_UP,)), base=editions((Kind.FOLLOW_UP,)))
@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_every_note_of_any_form_is_an_answer_or_is_listed(filled: Edition, base: Edition) -> None:
    placed = place(filled, base)

    listed = {line for one in placed.unplaced for line in one.words.split("\n")}
    answered = {line for words in placed.answers.values() for line in words.note.split("\n")}
    assert {line for note in notes_of(filled) for line in note.split("\n")} <= listed | answered | {""}


@given(edition=editions((Kind.FOLLOW_UP,)))
@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_a_form_laid_on_itself_leaves_nothing_over(edition: Edition) -> None:
    with_ids = all(point.id and all(row.id for row in point.milestones) for point in edition.points)

    placed = place(edition, edition)

    assert placed.unplaced == () or not with_ids


def test_what_becomes_of_an_answer() -> None:
    def fate(filled: Words, base: Words | None, now: Words) -> AnswerFate:
        return fate_of(filled, base=base, now=now, moved=base != now)

    assert fate(REACHED, SILENCE, SILENCE) is AnswerFate.NEW
    assert fate(REACHED, DELAYED, DELAYED) is AnswerFate.CHANGED
    assert fate(SILENCE, DELAYED, DELAYED) is AnswerFate.TAKEN_BACK
    assert fate(REACHED, SILENCE, DELAYED) is AnswerFate.CONFLICT
    assert fate(DELAYED, SILENCE, DELAYED) is AnswerFate.SAME
    assert fate(SILENCE, SILENCE, DELAYED) is AnswerFate.UNTOUCHED
    assert fate(REACHED, None, SILENCE) is AnswerFate.NEW
    assert fate(REACHED, None, DELAYED) is AnswerFate.CONFLICT
    assert fate(SILENCE, None, DELAYED) is AnswerFate.UNTOUCHED
