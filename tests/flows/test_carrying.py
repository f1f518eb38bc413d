"""A corrected file of a follow-up that was settled: what was answered holds, and a doubt replaces no answer."""

import pytest

from milepael.accounts.actor import OPERATOR, Actor
from milepael.accounts.rules import Role
from milepael.domain.followup.models import Assessment
from milepael.flows.imports.actions import take_over
from milepael.flows.imports.doubts import HowFar, asked_at, how_far
from milepael.flows.imports.models import Settling, Upload
from milepael.flows.imports.settling import Answer, settle, undo
from milepael.flows.imports.uploads import preview, take_over_upload, upload
from milepael.flows.jobs.work import Pace, one_job
from tests.builders import member, municipality
from tests.flows.dropped import FIRST, dropped, edition_of, sample

pytestmark = pytest.mark.django_db
UNREACHABLE = Answer(Settling.CHOSEN, chosen="unreachable")
REASON = "Der er fundet asbest"


@pytest.fixture
def signe() -> Actor:
    return member(Role.BUDGET_OFFICE, of=municipality())


@pytest.fixture
def aksel(signe: Actor) -> Actor:
    return member(Role.BUDGET_OFFICE, of=municipality(), email="aksel@havnsund.example")


def with_words(before: str, after: str) -> bytes:
    text = sample().decode()
    assert before in text
    return text.replace(before, after).encode()


CORRECTED = ("Læseløft på mellemtrinnet", "Læseløft på alle trin")


def read(content: bytes, by: Actor) -> Upload:
    assert by.municipality
    one = upload(content, FIRST, into=by.municipality, as_=by).upload
    while one_job("a worker", Pace(beat=3600)):
        pass
    one.refresh_from_db()
    return one


def take(one: Upload, by: Actor) -> Upload:
    take_over_upload(one, as_=by, seen=preview(one, as_=by).mark)
    one.refresh_from_db()
    return one


def effort() -> str:
    row = Assessment.objects.get(milestone__point__key="1.03/2", during__ordinal=1, milestone__round__ordinal=1)
    return row.assessment or row.state


def test_what_is_asked_again_word_for_word_has_the_answer_of_before_and_whose_it_is(signe: Actor, aksel: Actor) -> None:
    first = dropped(signe)
    settle(first, 1, UNREACHABLE, as_=signe, version=0)
    take(first, signe)

    second = read(with_words(*CORRECTED), aksel)

    asked = asked_at(second, 1)
    assert asked
    assert (asked.chosen, asked.by, asked.role) == ("unreachable", "signe@havnsund.example", "budget_office")
    assert how_far(second) == HowFar(4, 3, 0)
    take(second, aksel)
    assert effort() == "unreachable"


def test_where_the_words_are_others_the_smiley_is_asked_about_anew_and_in_doubt(signe: Actor) -> None:
    first = dropped(signe)
    settle(first, 1, UNREACHABLE, as_=signe, version=0)
    take(first, signe)

    second = take(read(with_words(REASON, "Der er ikke fundet asbest"), signe), signe)

    assert how_far(second) == HowFar(4, 4, 0)
    assert effort() == "doubtful"


def test_a_doubt_from_elsewhere_replaces_no_answer(signe: Actor) -> None:
    first = take(dropped(signe), signe)
    settle(first, 1, UNREACHABLE, as_=signe, version=0)

    take_over(edition_of(with_words(*CORRECTED)), as_=OPERATOR)

    assert effort() == "unreachable"


def test_an_answer_that_is_undone_leaves_the_smiley_in_doubt(signe: Actor) -> None:
    first = take(dropped(signe), signe)
    settle(first, 1, UNREACHABLE, as_=signe, version=0)

    undo(first, as_=signe)

    assert effort() == "doubtful"
