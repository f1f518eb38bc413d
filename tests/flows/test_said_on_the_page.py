"""What was said on the page, and a document that comes in later: nothing of it is lost without being told."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from milepael.accounts.actor import OPERATOR
from milepael.accounts.models import AuditRow
from milepael.domain.agreements.models import Point
from milepael.domain.followup.actions.assessing import assess, assess_economy
from milepael.domain.followup.models import Assessment, EconomyAssessment, Milestone, Round
from milepael.editions.model import Budget, Edition, Effort
from milepael.flows.imports.actions import take_over
from milepael.flows.imports.telling import lines_of
from milepael.flows.publishing.drafting import draft
from tests.builders import economy, follow_up, milestone, point, take
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


def test_another_document_tells_what_it_would_take_back_before_it_does() -> None:
    take(printed())
    say_on_the_page()

    told = take_over(printed(text="En anden plan."), as_=OPERATOR, dry_run=True)

    lines = "\n".join(lines_of(told, "da"))
    assert "1.01 · 1. budgetopfølgning 2027, smiley: Forsinket → Nået" in lines
    assert "1.01 · 1. budgetopfølgning 2027, statusbemærkning: Frost. → (intet)" in lines
    assert lines.count(", sagt på siden den: ") == 2
    assert Assessment.objects.get().assessment == "delayed"


def test_what_a_document_took_back_nobody_says_on_the_page_any_more() -> None:
    take(printed())
    say_on_the_page()

    take(printed(text="En anden plan."))

    rows = (Assessment.objects.get(), EconomyAssessment.objects.get())
    assert [(row.assessment, row.at, row.role, row.version) for row in rows] == [
        ("reached", None, "", 3),
        ("kept", None, "", 3),
    ]


def test_a_document_that_says_the_same_leaves_it_with_whoever_said_it() -> None:
    take(printed())
    say_on_the_page()
    drafted = draft(Point.objects.get().agreement, during=Round.objects.get(ordinal=1))

    report = take(drafted)

    assert report.findings.changes == ()
    assert (Assessment.objects.get().role, EconomyAssessment.objects.get().role) == ("operator", "operator")


def test_a_document_that_is_silent_of_it_tells_so_too() -> None:
    take(printed())
    say_on_the_page()

    report = take(follow_up(1, point("1.01", milestone(1, text=""), economy=economy())))

    assert ("assessment", "delayed", "") in [(one.field, one.before, one.after) for one in report.findings.changes]


@pytest.mark.usefixtures("committed")
def test_whoever_says_it_while_a_document_comes_in_queues_up() -> None:
    take(printed())
    deeds: tuple[Callable[[], object], ...] = (say_on_the_page, lambda: take(printed(text="En anden plan.")))

    with ThreadPoolExecutor(2) as people:
        list(people.map(_alone, deeds))

    row = Assessment.objects.get()
    first = "assess" if row.assessment == "reached" else "import_edition"
    assert AuditRow.objects.order_by("pk").values_list("action", flat=True)[1] == first
    assert AuditRow.objects.count() == 4


def _alone(act: Callable[[], object]) -> None:
    """In a thread with a connection of its own, which is closed again."""
    try:
        act()
    finally:
        connection.close()
