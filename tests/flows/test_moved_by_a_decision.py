"""What a decision has moved stays moved: a document of before it is told of, and undoes nothing (rule 14)."""

import datetime

import pytest

from milepael.accounts.actor import OPERATOR
from milepael.domain.agreements.models import Centre, Point
from milepael.domain.deciding.actions.staying import move
from milepael.domain.deciding.rules import Grounds
from milepael.domain.organisation.rules import Decision
from milepael.editions.model import Budget, Edition, Effort
from milepael.flows.imports.actions import take_over
from milepael.flows.imports.asking import Answers
from milepael.flows.imports.telling import lines_of
from tests.builders import economy, follow_up, milestone, point, take
from tests.domain.people import SCHOOL, opened

pytestmark = pytest.mark.django_db

HAVN = "By, Havn og Miljø"
WHY = Grounds(Decision(datetime.date(2026, 5, 12), "Byrådet", "00.30.00-S00-6-26"), "Grunden er solgt.")


@pytest.fixture(autouse=True)
def moved() -> None:
    """The second round is open; a decision moves the point from the school to the harbour."""
    take(follow_up(1, point("1.01", milestone(1), milestone(2), centre=SCHOOL)))
    opened(2)
    row = Point.objects.get()
    move(row, to=Centre.objects.get(name=HAVN), as_=OPERATOR, grounds=WHY, seen=row.version)


def printed(ordinal: int, centre: str) -> Edition:
    said = (milestone(1), milestone(2, Effort.REACHED))
    return follow_up(ordinal, point("1.01", *said, centre=centre, economy=economy(Budget.KEPT)))


def test_a_document_of_before_the_decision_does_not_undo_it_whatever_is_chosen() -> None:
    clashes = take_over(printed(2, SCHOOL), as_=OPERATOR, dry_run=True).findings.clashes
    every = Answers(overruled=tuple((one.key, one.mark) for one in clashes))

    report = take_over(printed(2, SCHOOL), as_=OPERATOR, answers=every)

    assert [one.key for one in clashes if one.key.endswith("/centre")] == []
    assert str(Point.objects.get().centre) == HAVN
    told = f"1.01, ansvarligt center: {HAVN} (Beslutningen) → {SCHOOL} (2. budgetopfølgning 2027)"
    assert told in "\n".join(lines_of(report, "da"))


def test_a_document_of_an_earlier_round_says_what_it_said_then() -> None:
    take(printed(1, SCHOOL))

    assert str(Point.objects.get().centre) == HAVN


def test_a_document_of_after_the_decision_agrees_with_it_and_nothing_is_told() -> None:
    report = take(printed(2, HAVN))

    assert [one.field for one in report.findings.differences] == ["centre"]
    assert str(Point.objects.get().centre) == HAVN
