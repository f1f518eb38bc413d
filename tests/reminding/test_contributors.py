"""A contributing centre is written to as a reporter is, for as long as it has not written its words."""

import datetime

import pytest
from bs4 import BeautifulSoup

from milepael.accounts.actor import OPERATOR, Actor
from milepael.accounts.models import User
from milepael.accounts.rules import Role
from milepael.domain.agreements.models import Centre, Contribution, Point
from milepael.domain.followup.actions.assessing import assess, assess_economy
from milepael.domain.followup.actions.reporting import submit_centre
from milepael.domain.followup.models import Milestone, Round
from milepael.domain.talking.actions.commenting import comment
from milepael.domain.talking.actions.contributing import contribute
from milepael.domain.talking.models import Comment
from milepael.editions.model import Budget, Effort
from milepael.flows.reminding.actions import remind_everybody
from milepael.flows.reminding.letterboxes import choose_language
from milepael.flows.reminding.rules import ZONE
from tests.builders import follow_up, milestone, municipality, point, take
from tests.domain.people import SCHOOL, of_centre, post_at
from tests.reminding.mail_server import Inbox, subject, words

pytestmark = pytest.mark.django_db

HARBOUR, WRITER = "By, Havn og Miljø", "havn@havnsund.example"
OPENED = datetime.datetime(2027, 3, 8, 10, tzinfo=ZONE)


@pytest.fixture
def during() -> Round:
    """The school answers for a point in the second round; the harbour contributes to it, and answers for nothing."""
    take(follow_up(1, point("1.01", milestone(1, Effort.REACHED), milestone(2, text="Legepladsen er bygget."))))
    of_centre(Role.REPORTER, centre=HARBOUR, email=WRITER)
    Round.objects.filter(ordinal=2).update(deadline=datetime.date(2027, 3, 30), opened_at=OPENED)
    return Round.objects.get(ordinal=2)


def harbour() -> Centre:
    return Centre.objects.get(name=HARBOUR)


def actor(email: str = WRITER) -> Actor:
    return Actor(Role.REPORTER, User.objects.get(email=email), municipality())


def at(day: int, month: int = 3, hour: int = 12) -> datetime.datetime:
    return datetime.datetime(2027, month, day, hour, tzinfo=ZONE)


def remind(now: datetime.datetime) -> int:
    return remind_everybody(as_=OPERATOR, now=now)


def write(during: Round, text: str, *, version: int = 0) -> None:
    contribute(Point.objects.get(), during=during, of=harbour(), as_=actor(), text=text, version=version)


def test_a_contributor_is_told_what_to_write_for_whom_and_why(during: Round, inbox: Inbox) -> None:
    one = Point.objects.get()

    remind(at(8))

    mail = inbox.to(WRITER)
    place = f"https://budget.havnsund.example/min-side/#b-{one.pk}-{harbour().pk}"
    assert subject(mail) == "Frist 30. marts: 1 punkt venter på jeres bidrag i 2. budgetopfølgning 2027"
    assert "1.01 Legepladser ved fjorden: skriv jeres bidrag til Skole, Dagtilbud og Fritid" in words(mail)
    assert "Fordi du er indberetter for By, Havn og Miljø (væsentlig bidragsyder)." in words(mail)
    assert BeautifulSoup(words(mail, "html"), "html.parser").select_one(f'a[href="{place}"]')


def test_a_contributor_is_reminded_as_reporters_are_and_it_goes_no_further_up(during: Round, inbox: Inbox) -> None:
    of_centre(Role.MANAGER, centre=HARBOUR)
    of_centre(Role.REPORTER, centre=SCHOOL, email="skole@havnsund.example")

    days = [day for day in range(8, 32) if remind(at(day)) + remind(at(day, hour=15))]
    later = [remind(at(day, 4)) for day in (1, 2)]

    assert days == [8, 22, 30, 31]
    assert inbox.receivers.count(WRITER) == 4
    assert "manager@havnsund.example" not in inbox.receivers
    assert later == [0, 0]


def test_whoever_has_written_owes_nothing_until_the_words_are_taken_back(during: Round, inbox: Inbox) -> None:
    write(during, "Bunden holder.")
    silent = remind(at(8))

    write(during, "", version=1)
    asked = remind(at(9))

    assert (silent, asked) == (0, 1)


def test_nothing_is_asked_of_a_contributor_once_the_point_is_handed_in(during: Round, inbox: Inbox) -> None:
    reporter = of_centre(Role.REPORTER, email="skole@havnsund.example")
    one = Milestone.objects.get(text="Legepladsen er bygget.")
    assess(one, during=during, as_=reporter, effort=Effort.REACHED, note="", version=0)
    assess_economy(Point.objects.get(), during=during, as_=reporter, budget=Budget.KEPT)
    submit_centre(Centre.objects.get(name=SCHOOL), during=during, as_=reporter)

    remind(at(22))

    assert inbox.mails == []


def test_one_mail_holds_what_somebody_answers_for_and_what_they_contribute_to(during: Round, inbox: Inbox) -> None:
    post_at(actor(), SCHOOL)

    sent = [remind(at(8)), remind(at(8, hour=15))]

    mail = inbox.to(WRITER)
    assert sent == [1, 0]
    assert "1 punkt mangler svar og 1 punkt venter på jeres bidrag" in subject(mail)
    assert "Fordi du er indberetter for Skole, Dagtilbud og Fritid." in words(mail)
    assert "Fordi du er indberetter for By, Havn og Miljø (væsentlig bidragsyder)." in words(mail)


def test_a_centre_without_a_reporter_has_its_manager_and_the_budget_office_is_left_alone(
    during: Round, inbox: Inbox
) -> None:
    Contribution.objects.update(centre=Centre.objects.create(municipality=municipality(), name="Natur"))
    nobody = remind(at(8))

    of_centre(Role.MANAGER, centre="Natur")
    manager = remind(at(8))

    assert (nobody, manager, inbox.receivers) == (0, 1, ["manager@havnsund.example"])


def test_a_contributor_hears_of_comments_on_the_point_and_in_their_own_language(during: Round, inbox: Inbox) -> None:
    choose_language(User.objects.get(email=WRITER), "en")
    comment(Point.objects.get(), as_=of_centre(Role.REPORTER), text="Holder bunden?", during=during)
    Comment.objects.update(at=at(9))
    User.objects.filter(email="reporter@havnsund.example").update(is_active=False)

    remind(at(22))

    said = words(inbox.to(WRITER))
    assert "New comments since the last mail: 1.01 (1)." in said
    assert "write your contribution for Skole, Dagtilbud og Fritid" in said
    assert "Because you report for By, Havn og Miljø (a contributor)." in said
