"""A round as the domain has it, drafted again: the edition that was taken in, and what silence means in a new one."""

from pathlib import Path

import pytest
from django.db import transaction
from hypothesis import HealthCheck, assume, given, settings
from pytest_django import DjangoAssertNumQueries

from milepael.domain.agreements.models import Agreement
from milepael.domain.followup.models import Round
from milepael.editions.extracts import titled
from milepael.editions.interpreters.guide import read_guide
from milepael.editions.model import Budget, Edition, Effort, Kind, RoundName, State
from milepael.editions.reading import read_file
from milepael.editions.sameness import IDS, differences
from milepael.flows.publishing.drafting import draft
from tests.builders import HAVNSUND, economy, follow_up, milestone, plan, point, take
from tests.corpus import FILES, interpretation, needs_corpus
from tests.editions.inventing import editions

pytestmark = pytest.mark.django_db

HERE = Path(__file__).resolve().parent
SAMPLES = HERE.parents[1] / "src" / "milepael" / "samples"
GOLDEN = HERE.parent / "golden"
FIRST = "Første opfølgning på Aftale om budget 2027"
PLAN_AND_FIRST = ((0, Kind.IMPLEMENTATION_PLAN), (1, Kind.FOLLOW_UP))
ROUNDED = {Kind.FOLLOW_UP, Kind.IMPLEMENTATION_PLAN, Kind.STATUS_LIST}


def redrafted(document: Edition) -> Edition:
    assert document.agreement
    agreement = Agreement.objects.get(name=document.agreement.name)
    during = Round.objects.get(agreement=agreement, ordinal=document.round.ordinal if document.round else 0)
    return draft(agreement, during=during, kind=document.kind)


def is_rounded(document: Edition) -> bool:
    return document.kind in ROUNDED


@needs_corpus
@pytest.mark.parametrize("name", FILES)
def test_a_real_document_is_drafted_as_it_was_taken_in(name: str) -> None:
    document = interpretation(name).edition
    if is_rounded(document):
        take(document)

        again = redrafted(document)

        assert differences(again, document, beside=IDS) == ()


@pytest.mark.parametrize("path", sorted([*SAMPLES.glob("*.txt"), *GOLDEN.glob("*.txt")]), ids=lambda path: path.name)
def test_an_invented_document_is_drafted_as_it_was_taken_in(path: Path) -> None:
    document = read_file(path)
    if is_rounded(document):
        take(document)

        again = redrafted(document)

        assert differences(again, document, beside=IDS) == ()


@given(editions((Kind.FOLLOW_UP, Kind.IMPLEMENTATION_PLAN, Kind.STATUS_LIST)))
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
def test_whatever_is_taken_in_is_drafted_as_it_was(document: Edition) -> None:
    """But for silence that is due, which is not reported (rule 7), and for the scope: a draft is whole."""
    assume(document.round or document.kind is Kind.IMPLEMENTATION_PLAN)

    with transaction.atomic():
        take(document)
        again = redrafted(document)
        transaction.set_rollback(True)

    found = differences(again, document, beside=IDS)
    assert [one for one in found if one.where != "scope.committees" and one.one != State.NOT_REPORTED] == []


def test_every_round_is_drafted_as_its_own_document_had_it() -> None:
    documents = [read_file(path) for path in sorted(SAMPLES.glob("*2027.txt"), reverse=True)]
    take(*documents)

    again = [redrafted(document) for document in documents]

    assert [differences(one, document, beside=IDS) for one, document in zip(again, documents, strict=True)] == [()] * 3


def drafted(ordinal: int, kind: Kind = Kind.FOLLOW_UP) -> Edition:
    agreement = Agreement.objects.get()
    during = Round.objects.filter(agreement=agreement, ordinal=ordinal).first()
    return draft(agreement, during=during or Round(agreement=agreement, ordinal=ordinal), kind=kind)


def states(document: Edition) -> list[tuple[State, Effort | None]]:
    return [(one.state, one.assessment) for point in document.points for one in point.milestones]


def test_a_round_that_nobody_has_written_is_called_as_municipalities_call_it() -> None:
    take(plan(parties=("Havnelisten", "Fjordpartiet")))

    found = drafted(3)

    assert found.title == "Tredje opfølgning på Aftale om budget 2027"
    assert (found.municipality, found.parties) == (HAVNSUND, ("Havnelisten", "Fjordpartiet"))
    assert found.round == RoundName(ordinal=3, name="3. budgetopfølgning 2027")
    assert [one.ordinal for one in found.rounds] == [1, 2, 3, 4]


def test_a_made_draft_is_guided_by_an_earlier_follow_up_else_by_our_own_guide() -> None:
    take(plan(reading_guide=("Sådan læses planen.",)))
    made = drafted(1).reading_guide

    take(follow_up(1, reading_guide=("☺ er godt.",)))

    assert read_guide(made).effort == {"☺": (Effort.REACHED,), "😐": (Effort.DELAYED,), "☹": (Effort.UNREACHABLE,)}
    assert read_guide(made).economy == {"☺": (Budget.KEPT,), "☹": (Budget.BROKEN,)}
    assert drafted(2).reading_guide == ("☺ er godt.",)


def test_what_is_due_and_not_said_is_not_reported_and_what_is_settled_stays_so() -> None:
    delayed = milestone(2, Effort.DELAYED, status_note="Frost.")
    take(plan(), follow_up(2, point("1.01", milestone(1, Effort.REACHED), delayed, milestone(3), milestone(4))))

    found = drafted(3)

    assert states(found) == [
        (State.ASSESSED, Effort.REACHED),
        (State.NOT_REPORTED, None),
        (State.NOT_REPORTED, None),
        (State.NOT_DUE, None),
    ]
    assert found.points[0].economy.state is State.NOT_REPORTED


def test_an_administrative_point_is_in_the_plan_and_in_no_follow_up_that_is_made() -> None:
    take(plan(point("1.01"), point("1.02", administrative=True)))

    numbers = [[point.number for point in drafted(ordinal, kind).points] for ordinal, kind in PLAN_AND_FIRST]

    assert numbers == [["1.01", "1.02"], ["1.01"]]


def test_a_plan_is_made_of_the_points_as_they_were_worded_first() -> None:
    take(follow_up(1, point("1.01", milestone(1, Effort.REACHED, text="Tre pladser."), title="Tre legepladser")))
    take(follow_up(2, point("1.01", milestone(1, Effort.REACHED, text="To pladser."), title="To legepladser")))

    found = drafted(0, Kind.IMPLEMENTATION_PLAN)

    assert (found.title, found.round) == ("Udmøntning af Aftale om budget 2027", None)
    assert (found.points[0].title, found.points[0].milestones[0].text) == ("Tre legepladser", "Tre pladser.")
    assert states(found) == [(State.NOT_DUE, None)]


def test_a_list_of_status_is_made_of_what_the_milestones_were_given() -> None:
    delayed = milestone(1, Effort.DELAYED, status_note="Asbest i taget.")
    take(follow_up(1, point("1.01", delayed, milestone(2), economy=economy(Budget.KEPT))))

    found = drafted(1, Kind.STATUS_LIST).points[0]

    assert found.status_text == "1. budgetopfølgning 2027: Forsinket. Asbest i taget.\nØkonomi: Overholdt."
    assert (found.milestones, found.committees, found.centre) == ((), (), None)


def test_an_extract_adds_to_the_whole_and_never_frames_it() -> None:
    whole = follow_up(1, point("1.01"), point("1.02", committees=("Teknikudvalget",)), title=FIRST, date="2027-04-27")
    reworded = point("1.01", agreement_text="Parterne vil have to nye legepladser.")
    take(whole, titled(follow_up(1, reworded, title=FIRST, date="2027-05-02"), committees=("Børneudvalget",)))

    found = drafted(1)

    assert (found.title, found.scope.committees, str(found.date)) == (FIRST, (), "2027-04-27")
    assert [one.agreement_text for one in found.points] == [
        "Parterne vil have to nye legepladser.",
        "Parterne vil have tre nye legepladser.",
    ]


def test_where_only_an_extract_is_kept_the_round_still_has_every_point() -> None:
    take(plan(point("1.01"), point("1.02", committees=("Teknikudvalget",))))
    take(titled(follow_up(1, point("1.01"), title=FIRST), committees=("Børneudvalget",)))

    found = drafted(1)

    assert (found.title, found.scope.committees) == (FIRST, ())
    assert [point.number for point in found.points] == ["1.01", "1.02"]


def test_a_later_rounds_point_is_not_in_an_earlier_rounds_draft() -> None:
    take(follow_up(1, point("1.01")), follow_up(2, point("1.01"), point("1.02")))

    numbers = [[point.number for point in drafted(ordinal).points] for ordinal in (1, 2)]

    assert numbers == [["1.01"], ["1.01", "1.02"]]


def test_points_and_milestones_are_told_by_permanent_ids_and_found_by_them() -> None:
    take(follow_up(1, point("1.01", milestone(1, Effort.REACHED)), point("1.02", milestone(1))))
    found = drafted(1)
    ids = [point.id for point in found.points]
    ids += [one.id for point in found.points for one in point.milestones]

    report = take(found)

    assert None not in ids
    assert len(set(ids)) == 4
    assert not report.findings.changes


@pytest.mark.parametrize("many", [3, 101])
def test_a_draft_asks_for_sorts_of_rows_and_never_for_each_point(
    many: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    take(follow_up(1, *(point(f"1.{number:03}", milestone(1, Effort.REACHED)) for number in range(many))))
    agreement, during = Agreement.objects.get(), Round.objects.get(ordinal=1)

    with django_assert_max_num_queries(14):
        found = draft(agreement, during=during)

    assert len(found.points) == many


def test_two_chapters_of_one_title_stay_two() -> None:
    document = read_file(SAMPLES / "anden-opfoelgning-2027.txt")
    first, second, *others = document.chapters
    same_title = tuple(one.model_copy(update={"number": None, "title": "Besparelser"}) for one in (first, second))
    document = document.model_copy(update={"chapters": (*same_title, *others)})

    take(document)

    assert differences(redrafted(document), document, beside=IDS) == ()
