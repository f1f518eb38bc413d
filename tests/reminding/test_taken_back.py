"""Whoever was written to about a round that was then taken back is told so, once, and nobody else."""

import datetime

import pytest

from milepael.accounts.actor import OPERATOR
from milepael.accounts.models import Membership
from milepael.accounts.rules import Role
from milepael.domain.followup.models import Round
from milepael.domain.talking.actions.taking_back import take_round_back
from milepael.domain.talking.models import RecalledRound
from milepael.flows.reminding.actions import begin_mails, remind_everybody
from milepael.flows.reminding.desk import desk_of
from milepael.flows.reminding.models import Mail
from milepael.flows.reminding.rules import ZONE, MailState
from tests.builders import follow_up, milestone, municipality, point, take
from tests.domain.people import of_centre
from tests.reminding.mail_server import Inbox, subject, words

pytestmark = pytest.mark.django_db

REPORTER = "reporter@havnsund.example"
OPENED = datetime.datetime(2027, 3, 8, 8, tzinfo=ZONE)


@pytest.fixture
def during() -> Round:
    """The second round is open and asks one centre."""
    take(follow_up(1, point("1.01", milestone(2), contributors=())))
    of_centre(Role.REPORTER)
    of_centre(Role.MANAGER)
    Round.objects.filter(ordinal=2).update(deadline=datetime.date(2027, 3, 30), opened_at=OPENED)
    return Round.objects.get(ordinal=2)


def at(day: int, hour: int) -> datetime.datetime:
    return datetime.datetime(2027, 3, day, hour, tzinfo=ZONE)


def remind(day: int, hour: int) -> int:
    return remind_everybody(as_=OPERATOR, now=at(day, hour))


def back(during: Round, when: datetime.datetime) -> None:
    take_round_back(during, as_=OPERATOR, reason="Datoerne var forkerte.", version=during.version)
    RecalledRound.objects.update(at=when)


def test_whoever_got_a_mail_gets_another_the_next_working_day_that_says_so_once(during: Round, inbox: Inbox) -> None:
    remind(8, 9)
    inbox.mails.clear()
    back(during, at(8, 10))

    sent = [remind(day, hour) for day, hour in ((8, 12), (9, 9), (9, 12), (10, 9))]

    mail = inbox.to(REPORTER)
    assert (sent, inbox.receivers) == ([0, 1, 0, 0], [REPORTER])
    assert subject(mail) == "Taget tilbage: 2. budgetopfølgning 2027"
    assert "er taget tilbage. Begrundelse: »Datoerne var forkerte.«" in words(mail)
    assert "Fordi du fik en mail, mens 2. budgetopfølgning 2027 var åben." in words(mail)
    assert f"/opfoelgninger/{during.ordinal}/" in words(mail)


def test_nobody_is_told_who_was_not_written_to(during: Round, inbox: Inbox) -> None:
    back(during, at(8, 9))

    assert remind(8, 10) == 0
    assert inbox.mails == []


def test_a_mail_that_waits_is_not_sent_when_the_round_is_no_longer_open(during: Round, inbox: Inbox) -> None:
    begin_mails(desk_of(municipality(), now=at(8, 9)), as_=OPERATOR)
    back(during, at(8, 9))

    remind(8, 10)

    assert inbox.mails == []
    assert Mail.objects.get().state == MailState.NEEDLESS


def test_where_it_is_open_again_that_is_what_is_told(during: Round, inbox: Inbox) -> None:
    remind(8, 9)
    inbox.mails.clear()
    back(during, at(8, 10))
    Round.objects.filter(pk=during.pk).update(opened_at=at(8, 11))

    remind(9, 9)

    assert "Opfølgningen er åben" in words(inbox.to(REPORTER))
    assert "taget tilbage" not in words(inbox.to(REPORTER))


def test_whoever_has_left_meanwhile_is_not_written_to(during: Round, inbox: Inbox) -> None:
    remind(8, 9)
    inbox.mails.clear()
    back(during, at(8, 10))
    Membership.objects.filter(user__email=REPORTER).update(until=datetime.date(2027, 3, 8))

    assert remind(9, 9) == 0
