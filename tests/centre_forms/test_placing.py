"""Whatever stands in a form has a place, or is listed: nothing that somebody wrote is lost."""

from collections import Counter
from collections.abc import Iterator
from itertools import count
from random import Random

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as some

from milepael.editions.model import Edition, Kind, Point
from milepael.flows.forms.placing import place
from milepael.flows.forms.rules import SILENCE, AnswerFate, Words, fate_of, words_of
from tests import builders
from tests.editions.inventing import editions

NOTES = (None, "Frost.", "Asbest.\nVi venter.")
REACHED, DELAYED = Words("reached"), Words("delayed", "Frost.")


def notes_of(edition: Edition) -> Iterator[str]:
    for point in edition.points:
        yield from (words_of(row).note for row in point.milestones)
        yield words_of(point.economy).note


def with_ids(edition: Edition) -> Edition:
    numbers = count()

    def named(point: Point) -> Point:
        rows = (row.model_copy(update={"id": f"m{next(numbers)}"}) for row in point.milestones)
        return point.model_copy(update={"id": f"p{next(numbers)}", "milestones": tuple(rows)})

    chapters = [one.model_copy(update={"points": tuple(map(named, one.points))}) for one in edition.chapters]
    return edition.model_copy(update={"chapters": tuple(chapters)})


def altered(edition: Edition, chance: Random) -> Edition:
    """What people do to a form: points and rows change places, come twice, go, lose their ids, get other notes."""
    chapters = []
    for chapter in edition.chapters:
        points = [_altered(point, chance) for point in chapter.points for _ in range(chance.choice((0, 1, 1, 2)))]
        chapters.append(chapter.model_copy(update={"points": tuple(chance.sample(points, len(points)))}))
    return edition.model_copy(update={"chapters": tuple(chapters)})


def _altered(point: Point, chance: Random) -> Point:
    rows = [row for row in point.milestones for _ in range(chance.choice((0, 1, 1, 2)))]
    noted = [
        row.model_copy(update={"status_note": chance.choice(NOTES), "id": chance.choice((row.id, None))})
        for row in rows
    ]
    update = {"milestones": tuple(chance.sample(noted, len(noted))), "id": chance.choice((point.id, None))}
    return point.model_copy(update=update)


@given(base=editions((Kind.FOLLOW_UP,)), chance=some.randoms(use_true_random=False))
@settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    phases=[Phase.generate],
)
def test_every_note_of_a_form_is_an_answer_or_is_listed_whatever_was_done_to_it(base: Edition, chance: Random) -> None:
    drawn = with_ids(base)
    filled = altered(drawn, chance)

    placed = place(filled, drawn)

    listed = Counter(line for one in placed.unplaced for line in one.words.split("\n"))
    answers = [one for said in placed.answers.values() for one in said]
    answered = Counter(line for one in answers for line in one.words.note.split("\n"))
    written = Counter(line for note in notes_of(filled) for line in note.split("\n") if line)
    assert not written - (listed + answered)


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


def test_an_answer_without_its_note_stands_there_once_it_was_given_one() -> None:
    owing, said = Words("delayed"), Words("delayed", "Vi venter.")

    assert fate_of(owing, base=SILENCE, now=said, moved=True) is AnswerFate.SAME
    assert fate_of(owing, base=SILENCE, now=Words("unreachable", "Nej."), moved=True) is AnswerFate.CONFLICT
    assert fate_of(owing, base=said, now=said, moved=False) is AnswerFate.TAKEN_BACK
    assert fate_of(REACHED, base=SILENCE, now=Words("reached", "Den er åben."), moved=True) is AnswerFate.CONFLICT


def test_of_a_point_without_a_number_nothing_is_told_that_nobody_has_changed() -> None:
    base = with_ids(builders.follow_up(2, builders.point(), builders.point(None, title="Samling af rengøringen")))

    assert place(base, base).unplaced == ()
