"""What is doubtful in a dropped file is settled by people, before it is taken in and after."""

from pathlib import Path

import pytest

from milepael.accounts.actor import OPERATOR, Actor
from milepael.accounts.models import AuditRow
from milepael.accounts.rules import NotAllowed, Role, RuleBroken
from milepael.domain.agreements.models import Point
from milepael.domain.followup.actions.assessing import assess
from milepael.domain.followup.models import Assessment, Round
from milepael.domain.followup.rules.saying import Stale
from milepael.editions.model import Effort
from milepael.flows.imports.actions import take_over
from milepael.flows.imports.asking import answers
from milepael.flows.imports.doubts import HowFar, asked_at, asked_in, how_far, next_open
from milepael.flows.imports.models import DoubtfulReading, ImportedEdition, PointPlace, Settling, Upload
from milepael.flows.imports.settling import Answer, Undone, settle, undo
from milepael.flows.imports.uploads import preview, take_over_upload, throw_away, upload
from milepael.flows.jobs.work import Pace, one_job
from tests.builders import member, municipality
from tests.flows.dropped import FIRST, dropped, edition_of, sample

pytestmark = pytest.mark.django_db
GOLDEN = Path(__file__).parents[1] / "golden"
DELAYED = Answer(Settling.CHOSEN, chosen="delayed")
UNREACHABLE = Answer(Settling.CHOSEN, chosen="unreachable")
SKIPPED = Answer(Settling.SKIPPED)


@pytest.fixture
def signe() -> Actor:
    return member(Role.BUDGET_OFFICE, of=municipality())


@pytest.fixture
def aksel(signe: Actor) -> Actor:
    return member(Role.BUDGET_OFFICE, of=municipality(), email="aksel@havnsund.example")


def take(one: Upload, by: Actor) -> Upload:
    take_over_upload(one, as_=by, seen=preview(one, as_=by).mark)
    return Upload.objects.get(pk=one.pk)


def efforts() -> list[str]:
    """The first follow-up's smileys at the points that the document leaves in doubt."""
    doubtful = Assessment.objects.filter(
        milestone__point__key__in=("1.03/2", "2.02", "3.01", "5.03"), during__ordinal=1
    )
    return [one.assessment or one.state for one in doubtful.order_by("milestone__point__position", "milestone__round")]


def test_doubtful_smileys_are_asked_first_each_with_what_stands_beside_it(signe: Actor) -> None:
    assert signe.municipality
    one = upload(sample(), FIRST, into=signe.municipality, as_=signe).upload
    while one_job("a worker", Pace(beat=3600)):
        pass

    asked = asked_in(one, most=10)
    first = asked_at(one, 1)

    assert [(it.code, it.possible) for it in asked[:4]] == [("ambiguous_face", ("delayed", "unreachable"))] * 4
    assert [it.code for it in asked[4:]] == ["uncertain_name"]
    assert first
    assert (first.subject, first.label, first.line) == (
        "1.03/2 Trivsel og fremmøde i skolen – Værkstedshold på Tangen",
        "1. budgetopfølgning 2027",
        63,
    )
    assert [(here, cells[0], cells[-1]) for here, cells in first.beside][1:] == [
        (True, "Milepæl", "☹"),
        (False, "Milepæl", ""),
    ]


def test_what_is_chosen_is_taken_in_and_what_is_left_stays_in_doubt_and_on_the_list(signe: Actor) -> None:
    one = dropped(signe)

    settle(one, 1, DELAYED, as_=signe, version=0)
    settle(one, 2, UNREACHABLE, as_=signe, version=0)
    settle(one, 3, SKIPPED, as_=signe, version=0)
    assert not Assessment.objects.exists()
    taken = take(one, signe)

    assert efforts() == ["delayed", "unreachable", "doubtful", "doubtful"]
    assert (how_far(taken), next_open(taken, after=3)) == (HowFar(5, 3, 1), 4)
    assert '"state": "doubtful"' in ImportedEdition.objects.get().edition


def test_what_is_settled_after_the_document_is_taken_in_changes_that_point_alone(signe: Actor) -> None:
    one = take(dropped(signe), signe)
    before = dict(Assessment.objects.values_list("milestone__uid", "state"))

    settle(one, 1, DELAYED, as_=signe, version=0)

    after = dict(Assessment.objects.values_list("milestone__uid", "state"))
    assert efforts() == ["delayed", "doubtful", "doubtful", "doubtful"]
    assert sum(before[uid] != after[uid] for uid in after) == 1
    assert PointPlace.objects.get(point__key="1.03/2").warnings == []
    undo(one, as_=signe)
    assert efforts() == ["doubtful"] * 4
    assert len(PointPlace.objects.get(point__key="1.03/2").warnings) == 1


def test_the_same_document_taken_in_again_keeps_what_was_answered(signe: Actor) -> None:
    one = dropped(signe)
    settle(one, 1, DELAYED, as_=signe, version=0)
    one = take(one, signe)
    settle(one, 2, DELAYED, as_=signe, version=0)

    report = take_over(edition_of(sample()), as_=OPERATOR)

    assert not report.fresh
    assert efforts() == ["delayed", "delayed", "doubtful", "doubtful"]


def test_what_was_said_on_the_page_since_is_not_taken_back(signe: Actor) -> None:
    one = take(dropped(signe), signe)
    row = Assessment.objects.get(milestone__point__key="1.03/2", state="doubtful")
    assess(row.milestone, during=Round.objects.get(ordinal=1), as_=signe, effort=Effort.REACHED, version=row.version)

    settle(one, 1, UNREACHABLE, as_=signe, version=0)

    assert efforts()[0] == "reached"


def test_whoever_answers_second_is_told_and_nothing_is_lost(signe: Actor, aksel: Actor) -> None:
    one = dropped(signe)
    settle(one, 1, DELAYED, as_=signe, version=0)

    with pytest.raises(Stale, match="Somebody has settled it since you saw it"):
        settle(one, 1, UNREACHABLE, as_=aksel, version=0)
    settle(one, 1, DELAYED, as_=aksel, version=0)

    kept = asked_at(one, 1)
    assert kept
    assert (kept.chosen, kept.version, kept.by) == ("delayed", 1, "signe@havnsund.example")
    settle(one, 1, UNREACHABLE, as_=aksel, version=1)
    assert DoubtfulReading.objects.get(number=1).chosen == "unreachable"


def test_one_takes_back_what_one_said_oneself_the_last_first(signe: Actor, aksel: Actor) -> None:
    one = dropped(signe)
    for number in (1, 2):
        settle(one, number, DELAYED, as_=signe, version=0)
    settle(one, 3, DELAYED, as_=aksel, version=0)

    undone = [undo(one, as_=signe).number, undo(one, as_=signe).number]

    assert undone == [2, 1]
    assert how_far(one) == HowFar(5, 4, 0)
    with pytest.raises(RuleBroken, match="nothing to undo"):
        undo(one, as_=signe)


def test_what_another_has_answered_since_is_told_once_and_nothing_is_taken_back_unseen(
    signe: Actor, aksel: Actor
) -> None:
    one = dropped(signe)
    settle(one, 1, DELAYED, as_=signe, version=0)
    settle(one, 2, DELAYED, as_=signe, version=0)
    settle(one, 2, UNREACHABLE, as_=aksel, version=1)

    first = undo(one, as_=signe)

    asked = asked_at(one, 2)
    assert asked
    assert (first, how_far(one)) == (Undone(2, overtaken=True), HowFar(5, 3, 0))
    assert [(it.chosen, it.role) for it in asked.earlier] == [("delayed", "budget_office")]
    assert (asked.chosen, asked.by) == ("unreachable", "aksel@havnsund.example")
    assert undo(one, as_=signe) == Undone(1)


def test_whoever_answers_anew_after_another_takes_back_that_answer_first(signe: Actor, aksel: Actor) -> None:
    one = dropped(signe)
    settle(one, 2, DELAYED, as_=signe, version=0)
    settle(one, 2, UNREACHABLE, as_=aksel, version=1)
    settle(one, 2, DELAYED, as_=signe, version=2)

    assert undo(one, as_=signe) == Undone(2)
    assert undo(one, as_=aksel) == Undone(2, overtaken=True)
    with pytest.raises(RuleBroken, match="nothing to undo"):
        undo(one, as_=aksel)


def test_a_name_is_corrected_and_the_warning_is_gone(signe: Actor) -> None:
    one = dropped(signe)
    asked = asked_at(one, 5)
    assert asked
    assert [(words.field, words.read) for words in asked.words] == [("contributors", "Borgerservice og Bibliotek")]

    settle(one, 5, Answer(Settling.CORRECTED, corrected=("Borgerservice;  Bibliotek ",)), as_=signe, version=0)
    take(one, signe)

    point = Point.objects.get(key="1.02")
    assert {row.centre.name for row in point.contributions.all()} == {"Borgerservice", "Bibliotek"}
    assert PointPlace.objects.get(point=point).warnings == []


@pytest.mark.parametrize(
    "answer",
    [
        Answer(Settling.CHOSEN, chosen="reached"),
        Answer(Settling.ACCEPTED),
        Answer(Settling.CORRECTED, corrected=("x", "y")),
        Answer(Settling.CORRECTED, chosen="kept", corrected=("x", "y")),
        Answer(Settling.CORRECTED, chosen="reached", corrected=("x",)),
        Answer(Settling.OPEN),
    ],
)
def test_a_smiley_takes_no_other_answer_than_what_it_can_be(answer: Answer, signe: Actor) -> None:
    one = dropped(signe)

    with pytest.raises(RuleBroken, match="cannot be answered so"):
        settle(one, 1, answer, as_=signe, version=0)


@pytest.mark.parametrize(("code", "kept"), [("reached", "reached"), ("not_reported", "not_reported")])
def test_a_misread_smiley_is_corrected_to_any_that_there_is_or_to_none(code: str, kept: str, signe: Actor) -> None:
    one = take(dropped(signe), signe)
    asked = asked_at(one, 1)
    assert asked

    said = Answer(Settling.CORRECTED, chosen=code, corrected=(asked.words[0].read, "Taget er skiftet."))
    settle(one, 1, said, as_=signe, version=0)

    row = Assessment.objects.get(milestone__point__key="1.03/2", during__ordinal=1, milestone__round__ordinal=1)
    assert (row.assessment or row.state, row.status_note) == (kept, "Taget er skiftet.")
    mended = PointPlace.objects.get(point__key="1.03/2").mended
    assert [(each["is_smiley"], each["now"]) for each in mended] == [(True, code), (False, "Taget er skiftet.")]
    undo(one, as_=signe)
    assert efforts()[0] == "doubtful"


def test_what_is_asked_of_several_points_is_settled_when_all_of_them_are_answered() -> None:
    first, second = (
        DoubtfulReading(number=number, of_point=number, warning=7, settling=Settling.ACCEPTED.value)
        for number in (1, 2)
    )
    left = DoubtfulReading(number=2, of_point=2, warning=7, settling=Settling.SKIPPED.value)

    assert answers([first, left]).settled == frozenset()
    assert answers([first, second]).settled == {7}


def test_the_number_of_a_point_whose_letters_were_rebuilt_is_corrected_before_and_after_taking_in(signe: Actor) -> None:
    one = dropped(signe, (GOLDEN / "restored_text.txt").read_bytes(), "genskabt.txt")
    reading = one.doubts.get(code="restored_text")
    read = tuple(text for _, text in reading.words)

    settle(one, reading.number, Answer(Settling.CORRECTED, corrected=("1.07.", *read[1:])), as_=signe, version=0)
    one = take(one, signe)
    assert Point.objects.filter(key="1.07").exists()
    with pytest.raises(RuleBroken, match="such as 2"):
        settle(one, reading.number, Answer(Settling.CORRECTED, corrected=("1,07 x", *read[1:])), as_=signe, version=1)
    settle(one, reading.number, Answer(Settling.CORRECTED, corrected=("1.08", *read[1:])), as_=signe, version=1)

    assert sorted(Point.objects.values_list("key", flat=True)) == ["1.01", "1.08"]


def test_what_is_thrown_away_leaves_no_questions(signe: Actor) -> None:
    one = dropped(signe)
    throw_away(one, as_=signe)

    assert not DoubtfulReading.objects.exists()
    with pytest.raises(RuleBroken, match="is thrown away"):
        settle(one, 1, DELAYED, as_=signe, version=0)


def test_nobody_without_the_right_settles_anything_and_the_log_holds_no_words(signe: Actor) -> None:
    one = dropped(signe)
    reader = member(Role.READER, of=municipality(), email="laeser@havnsund.example")
    settle(one, 5, Answer(Settling.CORRECTED, corrected=("Hemmeligt",)), as_=signe, version=0)

    with pytest.raises(NotAllowed):
        settle(one, 1, DELAYED, as_=reader, version=0)
    with pytest.raises(NotAllowed):
        undo(one, as_=reader)

    row = AuditRow.objects.latest("pk")
    assert (row.action, row.facts) == ("settle_reading", {"number": 5, "settling": "corrected", "version": 1})
