"""What is sent back is told to whoever submitted it, once; and what others have said meanwhile stands in a mail."""

import datetime

import pytest

from milepael.accounts.actor import OPERATOR, Actor
from milepael.accounts.models import User
from milepael.accounts.rules import Role
from milepael.domain.agreements.models import Centre, Point
from milepael.domain.followup.actions.assessing import assess, assess_economy
from milepael.domain.followup.actions.reporting import send_back, submit_centre
from milepael.domain.followup.models import Milestone, PointReport, Round
from milepael.domain.talking.actions.commenting import comment
from milepael.domain.talking.models import Comment
from milepael.editions.model import Budget, Effort
from milepael.flows.reminding.actions import remind_everybody
from milepael.flows.reminding.rules import ZONE
from tests.builders import follow_up, milestone, municipality, point, take
from tests.domain.people import SCHOOL, of_centre
from tests.reminding.mail_server import Inbox, subject, words

pytestmark = pytest.mark.django_db

FIRST, SECOND, MANAGER = "foerste@havnsund.example", "anden@havnsund.example", "manager@havnsund.example"
OPENED = datetime.datetime(2027, 3, 8, 10, tzinfo=ZONE)


@pytest.fixture
def during() -> Round:
    """The second round is open, and both reporters of its centre were told so."""
    take(follow_up(1, point("1.01", milestone(1, Effort.REACHED), milestone(2, text="Legepladsen er bygget."))))
    for email in (FIRST, SECOND):
        of_centre(Role.REPORTER, email=email)
    of_centre(Role.MANAGER)
    Round.objects.filter(ordinal=2).update(deadline=datetime.date(2027, 3, 30), opened_at=OPENED)
    return Round.objects.get(ordinal=2)


def at(day: int, hour: int = 8) -> datetime.datetime:
    return datetime.datetime(2027, 3, day, hour, tzinfo=ZONE)


def remind(now: datetime.datetime) -> int:
    return remind_everybody(as_=OPERATOR, now=now)


def actor(email: str, role: Role) -> Actor:
    return Actor(role, User.objects.get(email=email), municipality())


def submit(during: Round, email: str = SECOND) -> None:
    reporter, one = actor(email, Role.REPORTER), Milestone.objects.get(text="Legepladsen er bygget.")
    assess(one, during=during, as_=reporter, effort=Effort.REACHED)
    assess_economy(Point.objects.get(key="1.01"), during=during, as_=reporter, budget=Budget.KEPT)
    submit_centre(Centre.objects.get(name=SCHOOL), during=during, as_=reporter)


def give_back(during: Round, now: datetime.datetime) -> None:
    manager, version = actor(MANAGER, Role.MANAGER), PointReport.objects.get().version
    send_back(Point.objects.get(key="1.01"), during=during, as_=manager, reason="Hvor mange børn?", version=version)
    PointReport.objects.update(decided_at=now)


def say(email: str, role: Role, now: datetime.datetime, *, text: str = "Hvor langt er I?") -> None:
    row = comment(Point.objects.get(key="1.01"), as_=actor(email, role), text=text, during=Round.objects.get(ordinal=2))
    Comment.objects.filter(pk=row.pk).update(at=now)


def test_whoever_submitted_is_told_that_it_came_back_and_where_the_reason_stands(during: Round, inbox: Inbox) -> None:
    remind(at(8, hour=11))
    inbox.mails.clear()
    submit(during)
    give_back(during, at(10, hour=9))

    sent = [remind(at(10, hour=hour)) for hour in (10, 12)]

    mail = inbox.to(SECOND)
    assert (sent, inbox.receivers) == ([1, 0], [SECOND])
    assert subject(mail) == "Sendt tilbage: 1 punkt mangler at blive indsendt i 2. budgetopfølgning 2027"
    assert "Noget er sendt tilbage; begrundelsen står ved punktet. Fristen er tirsdag den 30. marts" in words(mail)
    assert "1.01 Legepladser ved fjorden: sendt tilbage" in words(mail)
    assert "Hvor mange" not in words(mail) + words(mail, "html")


def test_the_subject_counts_what_came_back_apart_from_all_that_is_owed(during: Round, inbox: Inbox) -> None:
    other = point("1.02", milestone(2, text="Broen er bygget."), title="Bro", centre=SCHOOL)
    first = point("1.01", milestone(1, Effort.REACHED), milestone(2, text="Legepladsen er bygget."))
    take(follow_up(1, first, other))
    remind(at(8, hour=11))
    inbox.mails.clear()
    submit(during)
    give_back(during, at(10, hour=9))

    remind(at(10, hour=10))

    told = "Sendt tilbage: 1 punkt. I alt: 1 punkt mangler svar og 1 punkt mangler at blive indsendt"
    assert subject(inbox.to(SECOND)) == f"{told} i 2. budgetopfølgning 2027"


def test_what_comes_back_twice_is_told_twice_but_once_a_day(during: Round, inbox: Inbox) -> None:
    remind(at(8, hour=11))
    inbox.mails.clear()
    submit(during)
    give_back(during, at(10, hour=9))
    remind(at(10, hour=10))
    submit_centre(Centre.objects.get(name=SCHOOL), during=during, as_=actor(SECOND, Role.REPORTER))
    give_back(during, at(10, hour=11))

    sent = [remind(at(10, hour=12)), remind(at(11)), remind(at(12))]

    assert sent == [0, 1, 0]


def test_where_whoever_submitted_reports_no_more_the_others_are_told(during: Round, inbox: Inbox) -> None:
    remind(at(8, hour=11))
    inbox.mails.clear()
    submit(during)
    give_back(during, at(10, hour=9))
    User.objects.get(email=SECOND).memberships.update(until=datetime.date(2027, 3, 9))

    remind(at(10, hour=10))

    assert inbox.receivers == [FIRST]


def test_comments_of_others_stand_in_the_next_mail_and_cause_none(during: Round, inbox: Inbox) -> None:
    remind(at(8, hour=11))
    inbox.mails.clear()
    say(MANAGER, Role.MANAGER, at(9))
    say(FIRST, Role.REPORTER, at(9, hour=9), text="Vi er i gang.")
    say(MANAGER, Role.MANAGER, at(9, hour=10), text="Godt.")

    sent = [remind(at(9, hour=11)), remind(at(22))]

    assert sent == [0, 2]
    assert "Nye kommentarer siden sidste mail: 1.01 (2)." in words(inbox.to(FIRST))
    assert "Nye kommentarer siden sidste mail: 1.01 (3)." in words(inbox.to(SECOND), "html")
    assert "Godt" not in words(inbox.to(FIRST))


def test_what_was_told_once_is_no_news_the_next_time(during: Round, inbox: Inbox) -> None:
    say(MANAGER, Role.MANAGER, at(8, hour=10) + datetime.timedelta(minutes=5))
    remind(at(8, hour=11))
    before = words(inbox.to(FIRST))
    inbox.mails.clear()

    remind(at(22))

    assert "Nye kommentarer" in before
    assert "Nye kommentarer" not in words(inbox.to(FIRST))
