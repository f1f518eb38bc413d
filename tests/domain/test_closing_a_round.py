"""A round is closed without a later one: what is approved is out, the rest not reported, and nobody answers more."""

import datetime

import pytest

from milepael.accounts.actor import OPERATOR
from milepael.accounts.rules import NotAllowed, Role, RuleBroken
from milepael.domain.agreements.models import Agreement, Centre, Point
from milepael.domain.followup.actions.assessing import assess, assess_economy
from milepael.domain.followup.actions.closing import close_round, open_again
from milepael.domain.followup.actions.reporting import approve, submit_centre
from milepael.domain.followup.models import Milestone, PointReport, Round
from milepael.domain.followup.queries.overview import overview
from milepael.domain.followup.queries.point import point_page
from milepael.domain.followup.queries.rounds import open_rounds
from milepael.domain.followup.rules.saying import Stale
from milepael.domain.followup.rules.timing import Window, can_be_closed
from milepael.domain.talking.actions.taking_back import take_round_back
from milepael.editions.model import Budget, Effort
from tests.builders import follow_up, member, milestone, municipality, point, take
from tests.domain.people import SCHOOL, in_days, of_centre, opened

DAY = datetime.date(2027, 3, 1)
A_DAY = datetime.timedelta(days=1)


@pytest.fixture
def during(db: None) -> Round:
    """The last round: one point is answered, another is not."""
    points = [point(key, milestone(2, text="Broen er bygget."), centre=SCHOOL) for key in ("1.01", "1.02")]
    take(follow_up(1, *points))
    Round.objects.filter(ordinal__gt=2).delete()
    row = opened(2)
    assess(Milestone.objects.get(point__key="1.01"), during=row, as_=OPERATOR, effort=Effort.REACHED)
    assess_economy(Point.objects.get(key="1.01"), during=row, as_=OPERATOR, budget=Budget.KEPT)
    submit_centre(Centre.objects.get(name=SCHOOL), during=row, as_=OPERATOR)
    return row


def approve_it(during: Round) -> None:
    seen = dict(PointReport.objects.values_list("point_id", "version"))
    approve(Centre.objects.get(name=SCHOOL), during=during, as_=of_centre(Role.MANAGER), seen=seen)


def past(during: Round) -> Round:
    """Its deadline and days of grace are over."""
    Round.objects.filter(pk=during.pk).update(deadline=in_days(-3), grace=2)
    return Round.objects.get(pk=during.pk)


def seen_by_politicians(key: str) -> str:
    page = point_page(municipality(), Point.objects.get(key=key).pk, drafts=False)
    assert page
    return page.row.cells[1].effort.word


def test_a_round_is_closed_once_nobody_can_answer_in_time_or_nobody_has_to() -> None:
    window = Window(deadline=DAY, grace=2, is_opened=True)

    assert [can_be_closed(window, 1, today=DAY + days * A_DAY) for days in (0, 2, 3)] == [False, False, True]
    assert can_be_closed(window, 0, today=DAY)


def test_what_is_approved_is_out_and_the_rest_is_not_reported(during: Round) -> None:
    approve_it(during)
    row, before = past(during), seen_by_politicians("1.01")

    close_round(row, as_=OPERATOR, version=row.version)

    assert before == "not_due"
    assert [seen_by_politicians(key) for key in ("1.01", "1.02")] == ["reached", "not_reported"]
    assert not open_rounds(municipality(), today=in_days(0))


def test_what_was_not_approved_when_it_was_closed_is_no_answer(during: Round) -> None:
    row = past(during)

    close_round(row, as_=OPERATOR, version=row.version)

    found = overview(municipality(), Agreement.objects.get().pk)
    assert found
    assert [one.cells[1].effort.word for one in found.chapters[0].points] == ["not_reported"] * 2


def test_nobody_answers_approves_or_takes_back_what_is_closed(during: Round) -> None:
    row = past(during)
    row = close_round(row, as_=OPERATOR, version=row.version)

    with pytest.raises(RuleBroken, match="is closed"):
        assess(Milestone.objects.get(point__key="1.02"), during=during, as_=OPERATOR, effort=Effort.REACHED)
    with pytest.raises(RuleBroken, match="is closed"):
        approve_it(during)
    with pytest.raises(RuleBroken, match="is closed"):
        take_round_back(row, as_=OPERATOR, reason="Fejl.", version=row.version)
    with pytest.raises(RuleBroken, match="is closed"):
        close_round(row, as_=OPERATOR, version=row.version)


def test_one_that_was_closed_by_a_slip_is_opened_again_and_goes_on(during: Round) -> None:
    row = past(during)
    row = close_round(row, as_=OPERATOR, version=row.version)

    row = open_again(row, as_=OPERATOR, version=row.version, reason="Det var en fejl.")
    approve_it(row)

    assert seen_by_politicians("1.01") == "not_due"
    with pytest.raises(RuleBroken, match="is not closed"):
        open_again(row, as_=OPERATOR, version=row.version, reason="Det var en fejl.")


def test_it_is_not_opened_again_once_a_later_one_has_come(during: Round) -> None:
    row = past(during)
    row = close_round(row, as_=OPERATOR, version=row.version)
    opened(3)

    with pytest.raises(RuleBroken, match="came after it"):
        open_again(row, as_=OPERATOR, version=row.version, reason="Det var en fejl.")

    assert Round.objects.get(pk=row.pk).closed_at


def test_it_is_closed_early_or_with_unapproved_answers_by_nobody_who_has_not_said_so(during: Round) -> None:
    with pytest.raises(RuleBroken, match="once everything is approved"):
        close_round(during, as_=OPERATOR, version=during.version)
    row = past(during)

    with pytest.raises(RuleBroken, match="1 centre is not approved"):
        close_round(row, as_=OPERATOR, version=row.version, anyway=False)
    with pytest.raises(Stale):
        close_round(row, as_=OPERATOR, version=row.version - 1)
    with pytest.raises(NotAllowed):
        close_round(row, as_=member(Role.MANAGER, of=municipality()), version=row.version)

    assert Round.objects.get(pk=row.pk).closed_at is None
