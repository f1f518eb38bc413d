"""What was typed on the page, when a document comes in that says otherwise: it stays, and both are listed."""

from dataclasses import replace

import pytest

from milepael.accounts.actor import OPERATOR
from milepael.domain.agreements.models import Agreement, Centre, Point
from milepael.domain.followup.actions.planning import plan_point
from milepael.domain.followup.actions.rounds import RoundPlan, plan_round
from milepael.domain.followup.models import Milestone, TypedField, Wording
from milepael.domain.followup.queries.planning import plan_of
from milepael.domain.followup.rules.planning import PlannedMilestone, PointPlan
from milepael.domain.organisation.actions.adding import add_centre
from milepael.editions.model import Edition, Kind
from milepael.flows.imports.actions import take_over
from milepael.flows.imports.asking import Answers
from milepael.flows.imports.report import ImportReport, Saying
from milepael.flows.imports.telling import lines_of
from tests.builders import edition, follow_up, label, milestone, municipality, plan, point, take
from tests.domain.people import SCHOOL

pytestmark = pytest.mark.django_db
HERS = PointPlan(
    centre=SCHOOL,
    implementation_text="Centeret udpeger tre pladser.",
    economy_text="Der afsættes 1 mio. kr.",
    milestones=(PlannedMilestone(1, "Pladserne er udpeget."),),
)
THEIRS = point(
    "1.01",
    milestone(1, text="Pladserne er bygget."),
    centre="By, Havn og Miljø",
    committees=(),
    contributors=(),
    implementation_text="Centeret bygger to pladser.",
    economy={"text": "Der afsættes 2 mio. kr."},
)


@pytest.fixture(autouse=True)
def planned() -> None:
    """The plan of an agreed point, made on the page."""
    bare = point(
        centre=None, committees=(), contributors=(), implementation_text="", economy={"text": ""}, milestones=()
    )
    take(edition(Kind.AGREEMENT, None, bare, rounds=()))
    add_centre(SCHOOL, municipality(), as_=OPERATOR)
    plan_round(Agreement.objects.get(), RoundPlan(label(1)), as_=OPERATOR)
    row = Point.objects.get()
    plan_point(row, HERS, as_=OPERATOR, seen=plan_of(row).mark)


def chosen(edition: Edition) -> ImportReport:
    """Take a document in, and what it says wherever somebody typed something else."""
    clashes = take_over(edition, as_=OPERATOR, dry_run=True).findings.clashes
    return take_over(edition, as_=OPERATOR, answers=Answers(overruled=tuple((one.key, one.mark) for one in clashes)))


@pytest.mark.parametrize("later", [plan(THEIRS), follow_up(1, THEIRS)], ids=["a plan", "a follow-up"])
def test_what_was_typed_stays_and_each_field_that_clashes_is_listed(later: Edition) -> None:
    report = take(later)

    told = [(one.label, one.words) for one in report.findings.clashes]
    assert told == [
        ("", (Saying("centre", SCHOOL, "By, Havn og Miljø"),)),
        ("", (Saying("implementation_text", "Centeret udpeger tre pladser.", "Centeret bygger to pladser."),)),
        ("", (Saying("economy_text", "Der afsættes 1 mio. kr.", "Der afsættes 2 mio. kr."),)),
        ("1. budgetopfølgning 2027", (Saying("text", "Pladserne er udpeget.", "Pladserne er bygget."),)),
    ]
    assert Point.objects.get().centre == Centre.objects.get(name=SCHOOL)
    assert Milestone.objects.get().text == "Pladserne er udpeget."


def test_it_stays_also_when_a_corrected_file_comes_in_after() -> None:
    take(follow_up(1, THEIRS))

    report = take(follow_up(1, THEIRS, title="Første opfølgning, rettet"))

    assert len(report.findings.clashes) == 4
    assert Point.objects.get().implementation_text == "Centeret udpeger tre pladser."


def test_a_point_that_was_said_to_be_administrative_stays_so() -> None:
    row = Point.objects.get()
    plan_point(row, replace(plan_of(row), administrative=True), as_=OPERATOR, seen=plan_of(row).mark)

    report = take(follow_up(1, THEIRS))

    assert report.findings.clashes[0].words == (Saying("flags", "administrative", ""),)
    assert Point.objects.get().administrative


def test_it_stays_also_where_nobody_noted_that_it_was_typed() -> None:
    TypedField.objects.all().delete()
    take(follow_up(1, THEIRS))

    report = take(follow_up(1, THEIRS, title="Første opfølgning, rettet"))

    assert len(report.findings.clashes) == 4
    assert take(follow_up(1, THEIRS, title="Første opfølgning, rettet")).fresh is False


def test_a_plan_that_was_chosen_lists_each_field_that_it_changes() -> None:
    told = chosen(plan(THEIRS))

    lines = "\n".join(lines_of(told, "da"))
    assert "1.01, beskrivelse af indsatsen: Centeret udpeger tre pladser. → Centeret bygger to pladser." in lines
    assert f"1.01, ansvarligt center: {SCHOOL} → By, Havn og Miljø" in lines
    assert "1.01, økonomi: Der afsættes 1 mio. kr. → Der afsættes 2 mio. kr." in lines
    assert "1.01 · 1. budgetopfølgning 2027, milepæl: Pladserne er udpeget. → Pladserne er bygget." in lines


def test_a_plan_that_says_the_same_lists_nothing() -> None:
    chosen(plan(THEIRS))

    told = take_over(plan(THEIRS, title="Udmøntning, igen"), as_=OPERATOR, dry_run=True)

    assert (told.findings.changes, told.findings.clashes) == ((), ())


def test_a_follow_up_that_was_chosen_leaves_the_plans_words_with_the_plan() -> None:
    report = chosen(follow_up(1, THEIRS))

    told = {(one.field, one.before, one.after) for one in report.findings.differences}
    assert ("implementation_text", "Centeret udpeger tre pladser.", "Centeret bygger to pladser.") in told
    assert ("text", "Pladserne er udpeget.", "Pladserne er bygget.") in told
    kept = Wording.objects.filter(field="implementation_text").order_by("during__ordinal")
    assert list(kept.values_list("text", flat=True)) == ["Centeret udpeger tre pladser.", "Centeret bygger to pladser."]


def test_what_the_page_says_from_a_later_round_on_is_not_taken_back_by_an_earlier_rounds_document() -> None:
    chosen(follow_up(1, THEIRS))
    plan_round(Agreement.objects.get(), RoundPlan("Ekstra opfølgning"), as_=OPERATOR)
    row = Point.objects.get()
    said = plan_of(row)
    later = replace(said, implementation_text="Centeret bygger én plads.")
    plan_point(row, later, as_=OPERATOR, seen=said.mark)

    take(follow_up(1, THEIRS, title="Første opfølgning, rettet"))

    assert Point.objects.get().implementation_text == "Centeret bygger én plads."
