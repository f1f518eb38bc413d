"""Mails and calendars tell nobody of a closed matter but those who have a task in it (rule 16)."""

import datetime

import pytest
from django.utils import timezone

from milepael.accounts.actor import OPERATOR, Actor
from milepael.accounts.rules import Role
from milepael.domain.agreements.models import Point
from milepael.domain.followup.models import Round
from milepael.domain.talking.actions.commenting import comment
from milepael.editions.model import Effort
from milepael.flows.reminding.actions import remind_everybody
from milepael.flows.reminding.feed import calendar_of
from milepael.flows.reminding.letterboxes import letterbox_of
from milepael.flows.reminding.rules import ZONE
from tests.builders import follow_up, milestone, point, take
from tests.domain.people import SCHOOL, of_centre
from tests.reminding.mail_server import Inbox, subject, words

pytestmark = pytest.mark.django_db

SECRET = "Kajgrunden"
ELSEWHERE, HELPING = "Kultur og Fritid", "By, Havn og Miljø"
OPENED = datetime.datetime(2027, 3, 8, 10, tzinfo=ZONE)
WORKING_DAYS = [OPENED + datetime.timedelta(days=days) for days in (1, 15, 16, 22, 23, 29)]
"""When it is opened, shortly before its deadline, on the day, and after it."""


@pytest.fixture(autouse=True)
def people() -> dict[str, Actor]:
    """A round with a closed point of one centre, an open one of another, and somebody who answers for each."""
    said = {"title": f"Salg af {SECRET}", "agreement_text": f"{SECRET} sælges.", "closed": True}
    owed = (milestone(1, Effort.REACHED), milestone(2, text=f"{SECRET} er solgt."))
    secret = point("1.02", *owed, contributors=(HELPING,), **said)
    take(follow_up(1, secret, point("1.01", milestone(2), centre=ELSEWHERE, contributors=())))
    Round.objects.filter(ordinal=2).update(deadline=datetime.date(2027, 3, 23), opened_at=OPENED)
    places = ((Role.REPORTER, SCHOOL), (Role.MANAGER, SCHOOL), (Role.REPORTER, ELSEWHERE), (Role.MANAGER, ELSEWHERE))
    return {
        f"{role.value}.{len(where)}@havnsund.example": of_centre(
            role, centre=where, email=f"{role.value}.{len(where)}@havnsund.example"
        )
        for role, where in places
    }


def test_a_mail_names_it_to_its_own_centre_alone(people: dict[str, Actor], inbox: Inbox) -> None:
    comment(Point.objects.get(key="1.02"), as_=OPERATOR, text=f"Hvem køber {SECRET}?")

    for now in WORKING_DAYS:
        remind_everybody(as_=OPERATOR, now=now)

    told = {
        address: any(
            SECRET in said
            for mail in inbox.mails
            if mail["To"] == address
            for said in (subject(mail), words(mail), words(mail, "html"))
        )
        for address in {str(mail["To"]) for mail in inbox.mails}
    }
    assert {address for address in told if told[address]} == {
        address for address in told if address.endswith(f".{len(SCHOOL)}@havnsund.example")
    }
    assert {f"reporter.{len(where)}@havnsund.example" for where in (SCHOOL, ELSEWHERE)} <= set(told)


def test_no_calendar_holds_a_word_of_it(people: dict[str, Actor]) -> None:
    now = timezone.now()

    calendars = [
        calendar_of(letterbox_of(one.user), now=now, today=datetime.date(2027, 3, 9))
        for one in people.values()
        if one.user
    ]

    assert all(b"20270323" in calendar for calendar in calendars)
    assert [calendar for calendar in calendars if SECRET.encode() in calendar] == []
