"""What was said on the page, and a document that comes in later: it stays until somebody chooses the document's."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from milepael.accounts.actor import OPERATOR
from milepael.accounts.models import AuditRow
from milepael.domain.agreements.models import Point
from milepael.domain.followup.actions.assessing import assess, assess_economy
from milepael.domain.followup.actions.budget import change_economy
from milepael.domain.followup.models import Assessment, EconomyAssessment, Milestone, Round
from milepael.domain.followup.rules.budget import Stage, Step
from milepael.editions.model import Budget, EconomyChange, Edition, Effort, State
from milepael.flows.imports.actions import take_over
from milepael.flows.imports.asking import Answers
from milepael.flows.imports.report import Saying
from milepael.flows.imports.telling import lines_of
from milepael.flows.publishing.drafting import draft
from tests.builders import economy, follow_up, milestone, point, take
from tests.domain.people import in_days, opened
from tests.flows.tables import everything

pytestmark = pytest.mark.django_db


def printed(effort: Effort = Effort.REACHED, *, budget: Budget = Budget.KEPT, text: str = "En plan.") -> Edition:
    return follow_up(1, point("1.01", milestone(1, effort), economy=economy(budget), implementation_text=text))


def say_on_the_page() -> None:
    during = Round.objects.get(ordinal=1)
    assess(Milestone.objects.get(), during=during, as_=OPERATOR, effort=Effort.DELAYED, note="Frost.", version=1)
    assess_economy(Point.objects.get(), during=during, as_=OPERATOR, budget=Budget.BROKEN, note="Taget.", version=1)


def test_the_same_document_again_changes_nothing_of_it() -> None:
    take(printed())
    say_on_the_page()
    before = everything()

    report = take(printed())

    assert (everything(), report.fresh, report.findings.changes) == (before, False, ())


def test_what_was_said_stays_and_both_are_told_where_another_document_says_otherwise() -> None:
    take(printed())
    say_on_the_page()

    told = take(printed(text="En anden plan."))

    lines = "\n".join(lines_of(told, "da"))
    assert "Skrevet på siden, og dokumentet siger noget andet; det skrevne bliver stående (2):" in lines
    assert (
        "1.01 Legepladser ved fjorden · 1. budgetopfølgning 2027, smiley: Forsinket (på siden) · Nået (dokumentet)"
        in lines
    )
    assert "statusbemærkning: Frost. (på siden) · (intet) (dokumentet)" in lines
    rows = (Assessment.objects.get(), EconomyAssessment.objects.get())
    assert [(row.assessment, row.role, row.version) for row in rows] == [
        ("delayed", "operator", 2),
        ("broken", "operator", 2),
    ]
    assert Point.objects.get().implementation_text == "En anden plan."


def test_what_gives_way_to_a_document_nobody_says_on_the_page_any_more() -> None:
    take(printed())
    say_on_the_page()
    corrected = printed(text="En anden plan.")
    clashes = take_over(corrected, as_=OPERATOR, dry_run=True).findings.clashes

    report = take_over(
        corrected, as_=OPERATOR, answers=Answers(overruled=tuple((one.key, one.mark) for one in clashes))
    )

    rows = (Assessment.objects.get(), EconomyAssessment.objects.get())
    assert [(row.assessment, row.at, row.role, row.version) for row in rows] == [
        ("reached", None, "", 3),
        ("kept", None, "", 3),
    ]
    assert ("assessment", "delayed", "reached") in {
        (one.field, one.before, one.after) for one in report.findings.changes
    }


def test_what_was_said_anew_since_somebody_chose_stays() -> None:
    take(printed())
    say_on_the_page()
    corrected = printed(text="En anden plan.")
    chosen = take_over(corrected, as_=OPERATOR, dry_run=True).findings.clashes
    during = Round.objects.get(ordinal=1)
    assess(Milestone.objects.get(), during=during, as_=OPERATOR, effort=Effort.DELAYED, note="Is.", version=2)

    take_over(corrected, as_=OPERATOR, answers=Answers(overruled=tuple((one.key, one.mark) for one in chosen)))

    assert Assessment.objects.get().status_note == "Is."
    assert EconomyAssessment.objects.get().assessment == "kept"


def test_a_document_that_says_the_same_leaves_it_with_whoever_said_it() -> None:
    take(printed())
    say_on_the_page()
    drafted = draft(Point.objects.get().agreement, during=Round.objects.get(ordinal=1))

    report = take(drafted)

    assert report.findings.changes == ()
    assert (Assessment.objects.get().role, EconomyAssessment.objects.get().role) == ("operator", "operator")


@pytest.mark.parametrize("state", [State.NOT_REPORTED, State.NOT_DUE])
def test_a_document_that_is_silent_of_it_says_nothing_against_it(state: State) -> None:
    take(printed())
    say_on_the_page()

    report = take(follow_up(1, point("1.01", milestone(1, state=state), economy=economy())))

    assert report.findings.clashes == ()
    assert (Assessment.objects.get().assessment, EconomyAssessment.objects.get().assessment) == ("delayed", "broken")


def test_a_change_of_economy_that_was_told_stays_and_both_are_told() -> None:
    take(printed())
    during = opened(1)
    steps = [Step(Stage.COUNCIL, in_days(30))]
    change_economy(Point.objects.get(), during=during, as_=OPERATOR, financing="Puljen.", steps=steps, version=0)
    other = EconomyChange(financing="Kassen.", path="", decision="")

    report = take(follow_up(1, point("1.01", milestone(1), economy=economy(Budget.BROKEN, change=other))))

    row = EconomyAssessment.objects.get()
    assert (row.assessment, row.financing) == ("broken", "Puljen.")
    assert report.findings.clashes[0].words[0] == Saying("financing", "Puljen.", "Kassen.")


@pytest.mark.usefixtures("committed")
def test_whoever_says_it_while_a_document_comes_in_queues_up() -> None:
    take(printed())
    deeds: tuple[Callable[[], object], ...] = (say_on_the_page, lambda: take(printed(text="En anden plan.")))

    with ThreadPoolExecutor(2) as people:
        list(people.map(_alone, deeds))

    assert Assessment.objects.get().assessment == "delayed"
    assert AuditRow.objects.count() == 4


def _alone(act: Callable[[], object]) -> None:
    """In a thread with a connection of its own, which is closed again."""
    try:
        act()
    finally:
        connection.close()
