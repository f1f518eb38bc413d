"""Where an imported point breaks a rule: kept as it is, and listed (rule 15)."""

import pytest

from milepael.domain.agreements.models import Agreement, Point
from milepael.domain.followup.queries.overview import overview
from milepael.domain.followup.queries.point import point_page
from milepael.domain.followup.rules.deviating import deviations
from milepael.editions.model import Budget, Effort, Milestone
from tests.builders import economy, follow_up, milestone, municipality, point, take

DOUBT = (Effort.DELAYED, Effort.UNREACHABLE)


@pytest.mark.parametrize(
    "owing",
    [milestone(1, Effort.DELAYED), milestone(1, Effort.UNREACHABLE), milestone(1, possible=DOUBT)],
    ids=["delayed", "unreachable", "doubtful"],
)
def test_a_smiley_that_is_not_happy_owes_a_status_note(owing: Milestone) -> None:
    found = deviations(point("1.01", owing))

    assert [(one.point, one.rule, one.label) for one in found] == [("1.01", 4, "1. budgetopfølgning 2027")]


@pytest.mark.parametrize(
    "fine",
    [milestone(1, Effort.REACHED), milestone(1, Effort.DELAYED, status_note="Tilbud er dyre."), milestone(1)],
    ids=["reached", "delayed with a note", "not due"],
)
def test_a_milestone_that_keeps_the_rules_is_not_listed(fine: Milestone) -> None:
    found = deviations(point("1.01", fine))

    assert not found


def test_a_smiley_on_a_milestone_without_text_is_listed() -> None:
    found = deviations(point("1.01", milestone(2, Effort.REACHED, text="")))

    assert [(one.rule, one.label) for one in found] == [(1, "2. budgetopfølgning 2027")]


def test_a_broken_budget_owes_a_status_note() -> None:
    found = deviations(point("1.01", economy=economy(Budget.BROKEN)))

    assert [(one.rule, one.label) for one in found] == [(4, "Økonomi")]


def test_a_smiley_on_economy_without_a_text_is_listed() -> None:
    found = deviations(point("1.01", economy=economy(Budget.KEPT, text="")))

    assert [(one.rule, one.label) for one in found] == [(3, "Økonomi")]


@pytest.mark.parametrize(
    ("financing", "path", "decision", "rules"),
    [
        ("Af anlægspuljen.", "byrådet 14.09.2027", "", []),
        ("Af anlægspuljen.", "", "Vedtaget i byrådet 14.09.2027", []),
        ("Af anlægspuljen.", "", "", [5]),
        ("", "byrådet 14.09.2027", "", [5]),
    ],
)
def test_a_change_of_economy_says_how_it_is_paid_for_and_where_it_is_decided(
    financing: str, path: str, *, decision: str, rules: list[int]
) -> None:
    change = {"financing": financing, "path": path, "decision": decision}

    found = deviations(point("1.01", economy=economy(Budget.KEPT, change=change)))

    assert [one.rule for one in found] == rules


def test_an_administrative_point_has_no_smileys() -> None:
    found = deviations(point("1.01", milestone(1, Effort.REACHED), administrative=True))

    assert [one.rule for one in found] == [9]


def test_a_deviation_is_told_in_both_languages() -> None:
    (found,) = deviations(point("1.01", milestone(1, Effort.DELAYED)))

    assert "statusbemærkning" in found.sentence.in_("da")
    assert "status note" in found.sentence.in_("en")


@pytest.mark.django_db
def test_a_change_without_its_financing_is_counted_where_the_agreement_is_looked_at() -> None:
    unfounded = {"financing": "", "path": "byrådet 14.09.2027", "decision": ""}
    take(follow_up(1, point("1.01", milestone(1, Effort.REACHED), economy=economy(Budget.KEPT, change=unfounded))))

    found = overview(municipality(), Agreement.objects.get().pk)
    shown = point_page(municipality(), Point.objects.get().pk)

    assert found
    assert shown
    assert found.look.deviation == 1
    assert [cell.deviations for cell in shown.row.cells][:1] == [1]
