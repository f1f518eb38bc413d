"""A round is planned, opened, answered by a centre, submitted, approved or sent back: by those who may, in order."""

import pytest

from milepael.accounts.actor import OPERATOR, Actor
from milepael.accounts.models import AuditRow
from milepael.accounts.rules import NotAllowed, Role, RuleBroken
from milepael.domain.agreements.models import Agreement, Centre, Committee, Point
from milepael.domain.followup.actions.assessing import assess, assess_economy
from milepael.domain.followup.actions.reporting import approve, send_back, submit_centre
from milepael.domain.followup.actions.rounds import (
    RoundPlan,
    call_off,
    change_round,
    meet,
    open_round,
    plan_round,
    settle_rounds,
)
from milepael.domain.followup.models import Assessment, Meeting, Milestone, PointReport, Round, RoundSettings
from milepael.domain.followup.queries.asked import ECONOMY, asked_of
from milepael.domain.followup.rules.saying import NoteOwed, Stale
from milepael.editions.model import Budget, Effort
from tests.builders import economy, follow_up, member, milestone, municipality, point, take
from tests.domain.people import SCHOOL, in_days, of_centre, opened

pytestmark = pytest.mark.django_db

HARBOUR = "By, Havn og Miljø"


def one_delayed() -> None:
    """After the first round: one milestone is delayed, one reached, the economy kept."""
    first = (
        milestone(1, Effort.DELAYED, status_note="Frost.", text="Pladsen er drænet."),
        milestone(1, Effort.REACHED, text="Ansøgningen er sendt."),
        milestone(2, text="Legepladsen er bygget."),
    )
    take(follow_up(1, point("1.01", *first, economy=economy(Budget.KEPT))))


def said(effort: Effort | None, note: str = "", *, as_: Actor, text: str = "Legepladsen er bygget.") -> Assessment:
    one = Milestone.objects.get(text=text)
    during = Round.objects.get(ordinal=2)
    kept = one.assessments.filter(during=during).first()
    return assess(one, during=during, as_=as_, effort=effort, note=note, version=kept.version if kept else 0)


def answer_all(as_: Actor) -> None:
    said(Effort.REACHED, as_=as_)
    said(Effort.REACHED, as_=as_, text="Pladsen er drænet.")
    assess_economy(Point.objects.get(), during=Round.objects.get(ordinal=2), as_=as_, budget=Budget.KEPT)


def submitted(reporter: Actor) -> Round:
    during = opened(2)
    answer_all(reporter)
    submit_centre(centre(), during=during, as_=reporter)
    return during


def centre() -> Centre:
    return Centre.objects.get(name=SCHOOL)


def version() -> int:
    return PointReport.objects.get().version


def seen() -> dict[int, int]:
    return {row.point_id: row.version for row in PointReport.objects.all()}


def test_a_round_is_planned_behind_the_last_and_opened_once() -> None:
    one_delayed()
    agreement = Agreement.objects.get()

    row = plan_round(agreement, RoundPlan(" Ekstra  opfølgning ", deadline=in_days(7), grace=2), as_=OPERATOR)
    opened_row = open_round(row, as_=OPERATOR, version=row.version)

    assert (row.ordinal, row.label) == (5, "Ekstra opfølgning")
    assert opened_row.opened_at is not None
    assert [row.action for row in AuditRow.objects.order_by("pk")][-2:] == ["plan_round", "open_round"]
    with pytest.raises(RuleBroken):
        open_round(row, as_=OPERATOR, version=opened_row.version)


def test_whoever_changes_a_round_second_is_told() -> None:
    one_delayed()
    row = Round.objects.get(ordinal=2)
    change_round(row, RoundPlan("Anden", deadline=in_days(9)), as_=OPERATOR, version=1)

    with pytest.raises(Stale):
        change_round(row, RoundPlan("Nr. 2"), as_=OPERATOR, version=1)

    assert Round.objects.get(ordinal=2).label == "Anden"


@pytest.mark.parametrize("role", [Role.READER, Role.REPORTER, Role.MANAGER, Role.ADMINISTRATOR])
def test_only_the_budget_office_runs_a_round(role: Role) -> None:
    one_delayed()
    row, agreement, committee = Round.objects.get(ordinal=2), Agreement.objects.get(), Committee.objects.get()
    actor = member(role, of=municipality())

    for act in (
        lambda: plan_round(agreement, RoundPlan("Femte"), as_=actor),
        lambda: change_round(row, RoundPlan("Anden"), as_=actor, version=1),
        lambda: open_round(row, as_=actor, version=1),
        lambda: meet(row, as_=actor, committee=committee, on=in_days(1)),
        lambda: settle_rounds(municipality(), as_=actor, own_approval=True, names=()),
    ):
        with pytest.raises(NotAllowed):
            act()


def test_an_earlier_round_is_not_opened_behind_a_later_one() -> None:
    take(follow_up(1, point("1.01")), follow_up(2, point("1.01")))
    row = Round.objects.get(ordinal=1)
    row = change_round(row, RoundPlan("Første", deadline=in_days(9)), as_=OPERATOR, version=1)

    with pytest.raises(RuleBroken):
        open_round(row, as_=OPERATOR, version=row.version)


def test_meetings_are_set_once_and_called_off() -> None:
    one_delayed()
    row, committee = Round.objects.get(ordinal=2), Committee.objects.get()

    kept = meet(row, as_=OPERATOR, committee=committee, on=in_days(20))

    with pytest.raises(RuleBroken, match="Børneudvalget already has a meeting"):
        meet(row, as_=OPERATOR, committee=committee, on=in_days(20))
    assert Meeting.objects.count() == 1
    call_off(kept, as_=OPERATOR)
    assert not Meeting.objects.exists()


def test_a_round_asks_for_what_is_due_what_is_still_open_and_the_economy() -> None:
    one_delayed()

    asked = asked_of(opened(2))

    lines = {line.target if line.is_economy else line.text: line for line in asked[0].lines}
    assert sorted(lines) == ["Legepladsen er bygget.", "Pladsen er drænet.", ECONOMY]
    last = lines["Pladsen er drænet."].last
    assert last is not None
    assert (last.standing.word, last.note) == ("delayed", "Frost.")
    assert (asked[0].missing, lines["Legepladsen er bygget."].last) == (3, None)


def test_a_reporter_answers_for_their_own_centre_in_an_open_round_only() -> None:
    one_delayed()
    mine, other = of_centre(Role.REPORTER), of_centre(Role.REPORTER, centre=HARBOUR, email="havn@havnsund.example")

    with pytest.raises(RuleBroken) as closed:
        said(Effort.REACHED, as_=mine)
    opened(2)
    with pytest.raises(NotAllowed):
        said(Effort.REACHED, as_=other)
    row = said(Effort.REACHED, as_=mine)

    assert "ikke åben" in closed.value.in_("da")
    assert (row.assessment, row.role) == ("reached", "reporter")


def test_a_manager_neither_answers_nor_submits() -> None:
    one_delayed()
    manager, during = of_centre(Role.MANAGER), opened(2)

    with pytest.raises(NotAllowed):
        said(Effort.REACHED, as_=manager)
    with pytest.raises(NotAllowed):
        submit_centre(centre(), during=during, as_=manager)


def test_a_note_is_owed_and_kept_without_a_smiley() -> None:
    one_delayed()
    reporter = of_centre(Role.REPORTER)
    opened(2)

    with pytest.raises(NoteOwed):
        said(Effort.DELAYED, as_=reporter)
    row = said(None, "Vi venter på græsset.", as_=reporter)

    assert (row.state, row.status_note) == ("not_reported", "Vi venter på græsset.")


def test_what_was_not_asked_cannot_be_reported() -> None:
    one_delayed()
    reporter = of_centre(Role.REPORTER)
    opened(2)

    with pytest.raises(RuleBroken):
        said(Effort.REACHED, as_=reporter, text="Ansøgningen er sendt.")

    assert not Assessment.objects.filter(during__ordinal=2).exists()


def test_a_centre_submits_what_is_answered() -> None:
    one_delayed()
    reporter, during = of_centre(Role.REPORTER), opened(2)

    with pytest.raises(RuleBroken) as nothing:
        submit_centre(centre(), during=during, as_=reporter)
    answer_all(reporter)
    outcome = submit_centre(centre(), during=during, as_=reporter)

    row = PointReport.objects.get()
    assert "3 mangler" in nothing.value.in_("da")
    assert (outcome.points, outcome.incomplete) == (1, 0)
    assert (row.state, row.submitted_by) == ("submitted", reporter.user)


def test_a_manager_approves_and_the_centre_changes_it_no_more() -> None:
    one_delayed()
    reporter, manager = of_centre(Role.REPORTER), of_centre(Role.MANAGER)
    during = submitted(reporter)

    count = approve(centre(), during=during, as_=manager, seen=seen())

    row = PointReport.objects.get()
    assert (count, row.state, row.decided_by) == (1, "approved", manager.user)
    with pytest.raises(RuleBroken):
        said(Effort.DELAYED, "Alligevel ikke.", as_=reporter)


def test_what_has_changed_since_the_manager_looked_is_not_approved() -> None:
    one_delayed()
    reporter, manager = of_centre(Role.REPORTER), of_centre(Role.MANAGER)
    during = submitted(reporter)
    looked = seen()
    said(Effort.DELAYED, "Regn.", as_=reporter)

    with pytest.raises(Stale):
        approve(centre(), during=during, as_=manager, seen=looked)

    assert PointReport.objects.get().state == "submitted"


def test_nobody_approves_their_own_report_unless_the_municipality_says_so() -> None:
    one_delayed()
    both = of_centre(Role.REPORTER, email="leder@havnsund.example")
    manager = of_centre(Role.MANAGER, email="leder@havnsund.example")
    during = submitted(both)

    with pytest.raises(RuleBroken) as refused:
        approve(centre(), during=during, as_=manager, seen=seen())
    settle_rounds(municipality(), as_=OPERATOR, own_approval=True, names=["Forår"])

    assert "selv svaret på, ændret eller indsendt 1.01" in refused.value.in_("da")
    assert approve(centre(), during=during, as_=manager, seen=seen()) == 1
    assert RoundSettings.objects.get().names == ["Forår"]


def test_only_the_centres_own_manager_decides() -> None:
    one_delayed()
    reporter = of_centre(Role.REPORTER)
    of_centre(Role.MANAGER, email="mona@havnsund.example")
    other = of_centre(Role.MANAGER, centre=HARBOUR)
    office = member(Role.BUDGET_OFFICE, of=municipality(), email="oekonomi@havnsund.example")
    during = submitted(reporter)

    for actor in (reporter, other, office, OPERATOR):
        with pytest.raises(NotAllowed):
            approve(centre(), during=during, as_=actor, seen=seen())
        with pytest.raises(NotAllowed):
            send_back(Point.objects.get(), during=during, as_=actor, reason="Nej.", version=version())


def test_a_point_is_sent_back_with_a_reason_and_submitted_again() -> None:
    one_delayed()
    reporter, manager = of_centre(Role.REPORTER), of_centre(Role.MANAGER)
    during = submitted(reporter)

    with pytest.raises(RuleBroken):
        send_back(Point.objects.get(), during=during, as_=manager, reason=" ", version=version())
    send_back(Point.objects.get(), during=during, as_=manager, reason="Hvornår?", version=version())
    sent_back = PointReport.objects.get()
    submit_centre(centre(), during=during, as_=reporter)

    assert (sent_back.state, sent_back.reason) == ("sent_back", "Hvornår?")
    assert (PointReport.objects.get().state, PointReport.objects.get().reason) == ("submitted", "")


def test_the_budget_office_changes_what_is_approved_and_leaves_a_trace() -> None:
    one_delayed()
    reporter, manager = of_centre(Role.REPORTER), of_centre(Role.MANAGER)
    office = member(Role.BUDGET_OFFICE, of=municipality(), email="oekonomi@havnsund.example")
    approve(centre(), during=submitted(reporter), as_=manager, seen=seen())

    row = said(Effort.DELAYED, "Rettet efter aftale.", as_=office)

    assert (row.role, row.assessment) == ("budget_office", "delayed")
    assert AuditRow.objects.filter(action="assess", role="budget_office").exists()


def test_a_round_is_over_once_a_later_one_is_opened() -> None:
    one_delayed()
    reporter = of_centre(Role.REPORTER)
    opened(2)
    opened(3)

    with pytest.raises(RuleBroken) as refused:
        said(Effort.REACHED, as_=reporter)

    assert "er slut" in refused.value.in_("da")
