"""Of what waits for approval only those are told who may approve it; and what came back stands first in a mail."""

import datetime

import pytest

from milepael.accounts.actor import OPERATOR, Actor
from milepael.accounts.rules import Role
from milepael.domain.agreements.models import Centre, Point
from milepael.domain.followup.actions.assessing import assess, assess_economy
from milepael.domain.followup.actions.reporting import send_back, submit_centre
from milepael.domain.followup.models import Milestone, PointReport, Round
from milepael.editions.model import Budget, Effort
from milepael.flows.reminding.actions import remind_everybody
from milepael.flows.reminding.rules import ZONE
from tests.builders import economy, follow_up, member, milestone, municipality, point, take
from tests.domain.people import SCHOOL, of_centre, post_at
from tests.reminding.mail_server import Inbox, words

pytestmark = pytest.mark.django_db

LONE, MANAGER, OFFICE = "lone@havnsund.example", "manager@havnsund.example", "signe@havnsund.example"
BENT = "bent@havnsund.example"
HARBOUR = "By, Havn og Miljø"


@pytest.fixture
def lone() -> Actor:
    """Reports for a centre and manages it, in an open round."""
    rows = milestone(1, Effort.REACHED), milestone(2, text="Legepladsen er bygget.")
    bridge = point("1.02", milestone(2, text="Broen er bygget."), title="Bro", economy=economy(text=""))
    quay = point("1.00", milestone(2, text="Kajen er tegnet."), title="Kaj", centre=HARBOUR, contributors=())
    take(follow_up(1, quay, point("1.01", *rows, contributors=()), bridge))
    of_centre(Role.MANAGER, email=LONE)
    member(Role.BUDGET_OFFICE, of=municipality())
    Round.objects.filter(ordinal=2).update(
        deadline=datetime.date(2027, 3, 30), opened_at=datetime.datetime(2027, 3, 8, 10, tzinfo=ZONE)
    )
    return of_centre(Role.REPORTER, email=LONE)


def submit(as_: Actor) -> None:
    """The first point, answered and handed in."""
    during, one = Round.objects.get(ordinal=2), Milestone.objects.get(text="Legepladsen er bygget.")
    assess(one, during=during, as_=as_, effort=Effort.REACHED)
    assess_economy(Point.objects.get(key="1.01"), during=during, as_=as_, budget=Budget.KEPT)
    submit_centre(Centre.objects.get(name=SCHOOL), during=during, as_=as_)


def remind(day: int) -> None:
    remind_everybody(as_=OPERATOR, now=datetime.datetime(2027, 3, day, 12, tzinfo=ZONE))


def test_whoever_may_not_approve_their_own_report_is_not_told_that_it_waits(lone: Actor, inbox: Inbox) -> None:
    of_centre(Role.MANAGER)
    submit(lone)

    remind(22)

    assert "1 punkt venter på godkendelse" in words(inbox.to(MANAGER))
    assert "godkendelse" not in words(inbox.to(LONE))


def test_where_no_manager_may_approve_the_budget_office_is_told(lone: Actor, inbox: Inbox) -> None:
    submit(lone)

    remind(22)

    assert "1 punkt venter på godkendelse" in words(inbox.to(OFFICE))
    assert "godkendelse" not in words(inbox.to(LONE))


def test_where_nobody_manages_a_centre_those_of_the_budget_office_are_told_who_may_approve(inbox: Inbox) -> None:
    take(follow_up(1, point("1.00", milestone(2), centre=HARBOUR, contributors=(), economy=economy(text=""))))
    signe, _ = (member(Role.BUDGET_OFFICE, of=municipality(), email=email) for email in (OFFICE, BENT))
    days = {"deadline": datetime.date(2027, 3, 23), "opened_at": datetime.datetime(2027, 3, 8, 10, tzinfo=ZONE)}
    Round.objects.filter(ordinal=2).update(**days)
    during = Round.objects.get(ordinal=2)
    assess(Milestone.objects.get(), during=during, as_=signe, effort=Effort.REACHED)
    submit_centre(Centre.objects.get(name=HARBOUR), during=during, as_=signe)

    remind(22)

    assert "1 punkt venter på godkendelse" in words(inbox.to(BENT))
    assert inbox.receivers == [BENT]


def test_what_was_sent_back_stands_before_what_else_is_owed(lone: Actor, inbox: Inbox) -> None:
    post_at(lone, HARBOUR)
    manager = of_centre(Role.MANAGER)
    submit(lone)
    row = PointReport.objects.get()
    send_back(row.point, during=row.round, as_=manager, reason="Hvor mange?", version=row.version)

    remind(22)

    said = words(inbox.to(LONE))
    assert said.index("Legepladser ved fjorden: sendt tilbage") < said.index("1.00 Kaj")
