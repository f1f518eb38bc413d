"""Rule 12: a delayed milestone is moved to a later round with a reason, and is asked for again there, not before."""

import pytest

from milepael.accounts.actor import OPERATOR, Actor
from milepael.accounts.models import AuditRow, User
from milepael.accounts.rules import NotAllowed, Role, RuleBroken
from milepael.domain.agreements.models import Agreement, Point
from milepael.domain.followup.actions.assessing import assess
from milepael.domain.followup.actions.postponing import postpone
from milepael.domain.followup.actions.rounds import drop_round
from milepael.domain.followup.models import Assessment, Milestone, PointReport, Round
from milepael.domain.followup.queries.approving import deeds_of, hands_in
from milepael.domain.followup.queries.asked import Line, asked_of
from milepael.domain.followup.queries.carrying import open_plan_of
from milepael.domain.followup.queries.overview import overview
from milepael.domain.followup.queries.planning import plan_of
from milepael.domain.followup.queries.point import point_page
from milepael.domain.followup.rules.saying import Stale, is_asked
from milepael.domain.followup.rules.standing import NOT_DUE, NOT_REPORTED, Standing, Track, effort_at, round_at
from milepael.editions.model import Effort, State
from tests.builders import label, milestone, municipality, plan, point, take
from tests.domain.people import of_centre, opened

DELAYED, REACHED = Standing(State.ASSESSED, Effort.DELAYED), Standing(State.ASSESSED, Effort.REACHED)
MOVED = Standing(State.ASSESSED, Effort.DELAYED, postponed_to=4)
WHY, NOTE = "Jorden skal renses først.", "Der er fundet olie."


@pytest.fixture
def during(request: pytest.FixtureRequest) -> Round:
    """The second round, open; its milestone is answered, delayed unless the test says otherwise."""
    take(plan(point("1.01", milestone(2))))
    row = opened(2)
    effort = getattr(request, "param", Effort.DELAYED)
    assess(Milestone.objects.get(), during=row, as_=OPERATOR, effort=effort, note=NOTE)
    return row


def moved(*, to: int | None = 4, reason: str = WHY, seen: str = "", as_: Actor = OPERATOR) -> Assessment:
    during = Round.objects.get(ordinal=2)
    return postpone(Milestone.objects.get(), during=during, as_=as_, to=to, reason=reason, seen=seen)


def approve(state: str = "approved") -> None:
    one, during = Point.objects.get(), Round.objects.get(ordinal=2)
    PointReport.objects.create(municipality=one.municipality, point=one, round=during, state=state)


def asked(ordinal: int) -> list[Line]:
    """The milestones that a round asks for, opened where it is not."""
    row = Round.objects.get(ordinal=ordinal)
    row = row if row.opened_at else opened(ordinal)
    return [line for one in asked_of(row) for line in one.lines if not line.is_economy]


@pytest.mark.parametrize(("at", "due"), [(1, 2), (2, 2), (3, 4), (4, 4)])
def test_the_round_that_moves_a_milestone_has_it_where_it_was_and_later_ones_where_it_is(at: int, due: int) -> None:
    assert round_at(Track(2, has_text=True, given={2: MOVED}), at=at) == due


def test_a_milestone_can_be_moved_again() -> None:
    again = Standing(State.ASSESSED, Effort.DELAYED, postponed_to=6)

    track = Track(2, has_text=True, given={2: MOVED, 4: again})

    assert [round_at(track, at=at) for at in (2, 3, 4, 5, 6)] == [2, 4, 4, 6, 6]


@pytest.mark.parametrize(("during", "is_due"), [(2, True), (3, False), (4, True), (5, True)])
def test_it_is_asked_for_from_the_round_on_that_it_was_moved_to(during: int, *, is_due: bool) -> None:
    assert is_asked(Track(2, has_text=True, given={2: MOVED}), during=during) is is_due


@pytest.mark.parametrize(("at", "standing"), [(2, MOVED), (3, NOT_DUE), (4, NOT_REPORTED)])
def test_it_does_not_count_as_due_in_between(at: int, standing: Standing) -> None:
    found = effort_at([Track(2, has_text=True, given={2: MOVED})], at=at, reported=4)

    assert (found.state, found.assessment) == (standing.state, standing.assessment)


def test_what_it_was_moved_from_no_longer_weighs_on_the_point() -> None:
    tracks = [Track(2, has_text=True, given={2: MOVED}), Track(3, has_text=True, given={3: REACHED})]

    assert [effort_at(tracks, at=at, reported=3).assessment for at in (2, 3)] == [Effort.DELAYED, Effort.REACHED]


@pytest.mark.django_db
def test_a_moved_milestone_is_asked_for_again_where_it_was_moved_to(during: Round) -> None:
    row = moved()
    approve()

    before, between, there = asked(during.ordinal), asked(3), asked(4)

    assert (len(before), between, len(there)) == (1, [], 1)
    assert (before[0].label, there[0].label) == (label(2), label(4))
    told = there[0].last and there[0].last.postponed
    assert told
    assert (told.label, told.reason) == (label(4), WHY)
    facts = {"round": 2, "to": 4, "version": row.version}
    assert AuditRow.objects.get(action="postpone").facts == facts


@pytest.mark.django_db
def test_a_move_that_was_not_approved_before_its_round_was_over_is_none(during: Round) -> None:
    moved()

    lines = asked(during.ordinal + 1)

    assert [line.label for line in lines] == [label(2)]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("during", "to", "reason"),
    [
        (Effort.REACHED, 4, WHY),
        (Effort.UNREACHABLE, 4, WHY),
        (None, 4, WHY),
        (Effort.DELAYED, 4, " "),
        (Effort.DELAYED, 4, "x" * 2_001),
        (Effort.DELAYED, 2, WHY),
        (Effort.DELAYED, 1, WHY),
        (Effort.DELAYED, 9, WHY),
    ],
    indirect=["during"],
)
@pytest.mark.usefixtures("during")
def test_it_is_moved_only_when_delayed_to_a_later_round_and_with_a_reason(to: int, reason: str) -> None:
    with pytest.raises(RuleBroken):
        moved(to=to, reason=reason)

    assert not Assessment.objects.filter(postponed_to__isnull=False)


@pytest.mark.django_db
def test_with_another_answer_the_move_falls_away(during: Round) -> None:
    row = moved()

    assess(Milestone.objects.get(), during=during, as_=OPERATOR, effort=Effort.REACHED, version=row.version)

    row.refresh_from_db()
    assert (row.postponed_to, row.postponed_because, row.assessment) == (None, "", "reached")


@pytest.mark.django_db
def test_with_another_note_it_stays(during: Round) -> None:
    row = moved()

    one, note = Milestone.objects.get(), "Der graves."
    assess(one, during=during, as_=OPERATOR, effort=Effort.DELAYED, note=note, version=row.version)

    row.refresh_from_db()
    assert (row.postponed_because, row.status_note) == (WHY, "Der graves.")


@pytest.mark.django_db
@pytest.mark.usefixtures("during")
def test_it_can_be_taken_back_and_said_twice_it_is_said_once() -> None:
    moved()

    again = moved()
    back = moved(to=None, seen=f"4 {WHY}")

    assert (again.version, back.version, back.postponed_to, back.postponed_because) == (2, 3, None, "")


@pytest.mark.django_db
@pytest.mark.usefixtures("during")
def test_whoever_comes_second_is_told() -> None:
    moved(to=3)

    with pytest.raises(Stale):
        moved(to=4)


@pytest.mark.django_db
@pytest.mark.usefixtures("during")
def test_whoever_approves_must_have_seen_the_move_and_what_is_approved_stays() -> None:
    approve("submitted")
    reporter = of_centre(Role.REPORTER)

    moved(as_=reporter)

    assert PointReport.objects.get().version == 2
    PointReport.objects.update(state="approved")
    with pytest.raises(RuleBroken):
        moved(as_=reporter, to=3, seen=f"4 {WHY}")


@pytest.mark.django_db
@pytest.mark.usefixtures("during")
def test_a_centre_moves_its_own_milestones_only() -> None:
    other = of_centre(Role.REPORTER, centre="By, Havn og Miljø")

    with pytest.raises(NotAllowed):
        moved(as_=other)


@pytest.mark.django_db
def test_a_round_that_something_was_moved_to_is_not_deleted(during: Round) -> None:
    moved()
    there = Round.objects.get(agreement=during.agreement, ordinal=4)

    with pytest.raises(RuleBroken):
        drop_round(there, as_=OPERATOR, version=there.version)


@pytest.mark.django_db
@pytest.mark.usefixtures("during")
def test_pages_and_the_plan_have_it_where_it_was_moved_to() -> None:
    moved()
    approve()
    opened(3)

    seen = overview(municipality(), Agreement.objects.get().pk)
    page = point_page(municipality(), Point.objects.get().pk)

    cells = seen.chapters[0].points[0].cells if seen else ()
    assert [cell.effort.word for cell in cells] == ["not_due", "delayed", "not_due", "not_due"]
    assert page
    assert [(one.label, one.ordinal, one.standing) for one in page.milestones] == [(label(4), 2, MOVED)]
    assert [one.round for one in plan_of(Point.objects.get()).milestones] == [4]


@pytest.mark.django_db
@pytest.mark.usefixtures("during")
def test_a_point_that_goes_on_from_it_has_it_where_it_was_moved_to() -> None:
    moved()

    found = open_plan_of(Point.objects.get()).milestones

    assert [(one.round, one.follows) for one in found] == [(4, Milestone.objects.get().uid)]


@pytest.mark.django_db
@pytest.mark.usefixtures("during")
def test_it_is_never_moved_to_a_round_before_the_one_it_was_promised_for() -> None:
    Milestone.objects.update(round=Round.objects.get(ordinal=4))

    with pytest.raises(RuleBroken):
        moved(to=3)


@pytest.mark.django_db
@pytest.mark.usefixtures("during")
def test_who_moves_it_has_a_hand_in_the_point() -> None:
    reporter = of_centre(Role.REPORTER)
    approve("submitted")

    moved(as_=reporter)

    report, user = PointReport.objects.select_related("point", "round").get(), User.objects.get()
    deeds = deeds_of([user.pk], municipality(), rounds=[report.round_id])
    assert hands_in([report], deeds)[report.pk] == {user.pk}
