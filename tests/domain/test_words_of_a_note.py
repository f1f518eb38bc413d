"""The words of a note are found as somebody types them, at the cost of few questions, and no others are lost."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from milepael.accounts.actor import Actor
from milepael.accounts.rules import Role
from milepael.domain.agreements.models import Point
from milepael.domain.agreements.queries import found_by
from milepael.domain.followup.actions.assessing import assess, assess_economy
from milepael.domain.followup.models import Milestone, Round
from milepael.domain.followup.queries.searching import search_text_of
from milepael.domain.followup.rules.saying import NoteOwed, check_note, note_of
from milepael.editions.model import Budget, Effort
from tests.builders import economy, follow_up, milestone, point, take
from tests.domain.people import of_centre, opened

pytestmark = pytest.mark.django_db

SHARED = "Det går."


@pytest.fixture
def reporter() -> Actor:
    """The second round is open; what it asks of is a milestone that shares its note with another, and the economy."""
    first = milestone(1, Effort.DELAYED, status_note=SHARED, text="Pladsen er drænet.")
    take(follow_up(1, point("1.01", first, milestone(2), economy=economy(Budget.BROKEN, status_note=SHARED))))
    opened(2)
    return of_centre(Role.REPORTER)


def test_a_picture_that_is_joined_of_several_is_kept_whole() -> None:
    kept = note_of("Familien 👨‍👩‍👧 \u202eog 🏴󠁧󠁢󠁳󠁣󠁴󠁿 می‌خواهم\0\uffff.")

    assert kept == "Familien 👨‍👩‍👧 og 🏴󠁧󠁢󠁳󠁣󠁴󠁿 می‌خواهم."


@pytest.mark.parametrize("note", ["", ".", "-", "…", "\u200d"])
def test_a_note_without_a_word_is_none(note: str) -> None:
    with pytest.raises(NoteOwed):
        check_note(Effort.DELAYED, note)


def type_(note: str, *, as_: Actor, version: int) -> int:
    """Say it of the second milestone; the version that is kept then."""
    row = Milestone.objects.get(round__ordinal=2)
    during = Round.objects.get(ordinal=2)
    return assess(row, during=during, as_=as_, effort=Effort.DELAYED, note=note, version=version).version


def is_found(word: str) -> bool:
    return Point.objects.filter(found_by(word)).exists()


def test_somebody_who_types_on_asks_little(reporter: Actor) -> None:
    version = type_("Rødder", as_=reporter, version=0)

    with CaptureQueriesContext(connection) as asked:
        type_("Rødder i vejen.", as_=reporter, version=version)

    assert len(asked) <= 14
    assert is_found("vejen")


def test_a_smiley_that_changes_without_its_note_leaves_the_words_alone(reporter: Actor) -> None:
    row, during = Milestone.objects.get(round__ordinal=2), Round.objects.get(ordinal=2)
    type_("Rødder.", as_=reporter, version=0)

    with CaptureQueriesContext(connection) as asked:
        assess(row, during=during, as_=reporter, effort=Effort.UNREACHABLE, note="Rødder.", version=1)

    assert not [one for one in asked if "search_text" in one["sql"].partition("WHERE")[0] and "UPDATE" in one["sql"]]


def test_each_word_is_found_once_it_is_typed_and_no_longer_than_it_stands(reporter: Actor) -> None:
    version = 0
    for note in ("Rød", "Rødder", "Rødder.\nOg sten.", "Rødder.\nOg sten, mest granit.", "Ler."):
        version = type_(note, as_=reporter, version=version)
        assert all(is_found(word) for word in note.split())

    assert [is_found(word) for word in ("rødder", "granit", "drænet")] == [False, False, True]


def test_words_that_another_note_shares_stay_when_they_are_taken_out_of_one(reporter: Actor) -> None:
    version = type_(SHARED, as_=reporter, version=0)
    version = type_(f"{SHARED} Langsomt.", as_=reporter, version=version)

    type_("Nej.", as_=reporter, version=version)

    assert [is_found(word) for word in ("går", "langsomt", "nej")] == [True, False, True]


def test_typing_ends_with_the_words_that_are_gathered_from_the_database(reporter: Actor) -> None:
    version, during = 0, Round.objects.get(ordinal=2)
    for note in ("Rødder", "Rødder i vejen", "Rødder i vejen."):
        version = type_(note, as_=reporter, version=version)
    assess_economy(Point.objects.get(), during=during, as_=reporter, budget=Budget.BROKEN, note="Dyrt.", version=0)

    row = Point.objects.get()

    assert set(row.search_text.split()) == set(search_text_of(row).split())
