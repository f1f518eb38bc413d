"""A document that is taken in while its round is open: nobody approves what they have not seen."""

import pytest

from milepael.accounts.actor import OPERATOR, Actor
from milepael.accounts.rules import Role, RuleBroken
from milepael.domain.agreements.models import Agreement, Centre, Point
from milepael.domain.followup.actions.reporting import approve, submit_centre
from milepael.domain.followup.models import PointReport, Round
from milepael.domain.followup.queries.asked import AskedPoint, asked_of
from milepael.domain.followup.rules.saying import Stale
from milepael.editions.model import Budget, Edition, Effort, State
from milepael.flows.imports.actions import take_over
from milepael.flows.imports.telling import lines_of
from milepael.flows.publishing.drafting import draft
from tests.builders import economy, follow_up, member, milestone, municipality, point, take
from tests.domain.people import SCHOOL, of_centre, opened

pytestmark = pytest.mark.django_db

GOAL = "Legepladsen er bygget."


def printed(effort: Effort = Effort.REACHED, *, text: str = GOAL, note: str = "", **more: object) -> Edition:
    """The second follow-up: one milestone, and an economy that is kept."""
    said = milestone(2, effort, text=text, status_note=note)
    return follow_up(2, point("1.01", said, economy=economy(Budget.KEPT), **more))


@pytest.fixture(autouse=True)
def answered() -> None:
    """The second round is open, answered by a document, and submitted."""
    take(follow_up(1, point("1.01", milestone(2, text=GOAL), economy=economy(Budget.KEPT))))
    opened(2)
    take(printed())
    submit_centre(Centre.objects.get(name=SCHOOL), during=the_round(), as_=of_centre(Role.REPORTER))


@pytest.fixture
def manager() -> Actor:
    return of_centre(Role.MANAGER)


def the_round() -> Round:
    return Round.objects.get(ordinal=2)


def looked() -> dict[int, int]:
    return dict(PointReport.objects.values_list("point_id", "version"))


def decide(as_: Actor, seen: dict[int, int]) -> int:
    return approve(Centre.objects.get(name=SCHOOL), during=the_round(), as_=as_, seen=seen)


@pytest.mark.parametrize(
    "corrected",
    [
        printed(Effort.DELAYED, note="Frost."),
        printed(text="Legepladsen er i udbud."),
        printed(implementation_text="Centeret bygger to."),
    ],
    ids=["another answer", "another goal", "other words"],
)
def test_what_a_document_has_changed_since_the_manager_looked_is_not_approved(
    manager: Actor, corrected: Edition
) -> None:
    seen = looked()
    take(corrected)

    with pytest.raises(Stale):
        decide(manager, seen)

    assert PointReport.objects.get().state == "submitted"
    assert decide(manager, looked()) == 1


def test_what_was_approved_is_so_no_more_where_a_document_changes_an_answer(manager: Actor) -> None:
    decide(manager, looked())

    take(printed(Effort.DELAYED, note="Frost."))

    row = PointReport.objects.get()
    assert (row.state, row.submitted_by, row.decided_by) == ("open", None, None)


def test_what_was_approved_stays_so_where_a_document_only_describes_it_otherwise(manager: Actor) -> None:
    decide(manager, looked())

    take(printed(implementation_text="Centeret bygger to."))

    assert PointReport.objects.get().state == "approved"


def test_what_lacks_an_answer_after_a_document_goes_back_to_its_centre() -> None:
    unsure = milestone(2, text=GOAL, possible=(Effort.DELAYED, Effort.UNREACHABLE))

    take(follow_up(2, point("1.01", unsure, economy=economy(Budget.KEPT))))

    assert PointReport.objects.get().state == "open"


@pytest.mark.usefixtures("manager")
def test_a_document_that_changes_nothing_of_it_moves_nothing() -> None:
    before = looked()

    take(draft(Agreement.objects.get(), during=the_round()), follow_up(3, point("1.02", title="Bro")))

    assert looked() == before


def test_before_it_is_taken_in_it_is_told_which_points_the_manager_looks_at_again() -> None:
    told = take_over(printed(Effort.DELAYED, note="Frost."), as_=OPERATOR, dry_run=True)

    lines = lines_of(told, "da")
    at = lines.index("Indsendt eller godkendt i den åbne opfølgning, og ændres: lederen skal se dem igen (1):")
    assert lines[at + 1] == "  1.01"
    assert Point.objects.get().reports.get().version == 1


def test_whoever_takes_a_document_in_does_not_approve_what_it_changes() -> None:
    user = "lone@havnsund.example"
    office, leader = member(Role.BUDGET_OFFICE, of=municipality(), email=user), of_centre(Role.MANAGER, email=user)

    take(printed(Effort.DELAYED, note="Frost."), as_=office)

    with pytest.raises(RuleBroken, match="answered, changed or submitted"):
        decide(leader, looked())

    assert decide(of_centre(Role.MANAGER, email="eva@havnsund.example"), looked()) == 1


def test_whoever_takes_a_document_in_approves_what_it_leaves_as_it_was() -> None:
    user = "lone@havnsund.example"
    office, leader = member(Role.BUDGET_OFFICE, of=municipality(), email=user), of_centre(Role.MANAGER, email=user)

    take(printed(), as_=office)

    assert decide(leader, looked()) == 1


def asked_at(during: Round) -> AskedPoint:
    """What the bridge is asked."""
    return next(one for one in asked_of(during) if one.key == "1.02")


def test_what_a_document_only_repeats_or_is_silent_of_is_not_asked_of_a_centre() -> None:
    reached, due, next_ = milestone(1, Effort.REACHED), milestone(3, text="Broen er bygget."), milestone(4)
    take(follow_up(1, point("1.02", reached, due, next_, economy=economy())))
    during = opened(3)
    before = asked_at(during)

    unanswered = due.model_copy(update={"state": State.NOT_REPORTED})
    take(follow_up(3, point("1.02", reached, unanswered, next_, economy=economy())))

    assert asked_at(during) == before


def test_a_smiley_that_is_another_than_before_is_taken_in() -> None:
    take(follow_up(1, point("1.02", milestone(1, Effort.REACHED), milestone(3), economy=economy())))
    during = opened(3)

    lost = milestone(1, Effort.DELAYED, status_note="Den er revet ned.")
    take(follow_up(3, point("1.02", lost, milestone(3), economy=economy())))

    one = asked_at(during)
    assert [(line.label, line.is_answered) for line in one.lines if not line.is_economy] == [
        ("1. budgetopfølgning 2027", True),
        ("3. budgetopfølgning 2027", False),
    ]
