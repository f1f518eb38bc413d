"""Mails go out to those who owe something, once each; and again where the server would not have them."""

import datetime

import pytest
from bs4 import BeautifulSoup
from pytest_django.fixtures import Settings

from milepael.accounts.actions import give_role
from milepael.accounts.actor import OPERATOR, Actor
from milepael.accounts.models import AuditRow, User
from milepael.accounts.rules import NotAllowed, Role, RuleBroken, Term
from milepael.domain.agreements.models import Centre, Point
from milepael.domain.followup.actions.assessing import assess, assess_economy
from milepael.domain.followup.actions.reporting import submit_centre
from milepael.domain.followup.models import Milestone, PointReport, Round
from milepael.editions.model import AgreementName, Budget, Effort
from milepael.flows.jobs.rules import MAILS
from milepael.flows.reminding.actions import begin_mails, remind_centre, remind_everybody, send_mails
from milepael.flows.reminding.desk import desk_of
from milepael.flows.reminding.letterboxes import choose_language
from milepael.flows.reminding.models import Mail
from milepael.flows.reminding.outgoing import LEASE, claim, postpone
from milepael.flows.reminding.queries import undelivered
from milepael.flows.reminding.rules import ZONE, MailState
from milepael.flows.reminding.wording import MOST_POINTS
from tests.builders import follow_up, member, milestone, municipality, plan, point, take
from tests.domain.people import of_centre, opened, post_at
from tests.reminding.mail_server import Inbox, closed_port, subject, words

pytestmark = pytest.mark.django_db

REPORTER, MANAGER, OFFICE = "reporter@havnsund.example", "manager@havnsund.example", "signe@havnsund.example"
DEADLINE = datetime.date(2027, 3, 30)
OPENED = datetime.datetime(2027, 3, 8, 10, tzinfo=ZONE)


@pytest.fixture
def during() -> Round:
    """The second round, open until the Tuesday after Easter; its centre owes a milestone and its economy."""
    take(follow_up(1, point("1.01", milestone(1, Effort.REACHED), milestone(2, text="Legepladsen er bygget."))))
    of_centre(Role.REPORTER)
    of_centre(Role.MANAGER)
    member(Role.BUDGET_OFFICE, of=municipality())
    Round.objects.filter(ordinal=2).update(deadline=DEADLINE, opened_at=OPENED)
    return Round.objects.get(ordinal=2)


def at(day: int, month: int = 3, hour: int = 8) -> datetime.datetime:
    return datetime.datetime(2027, month, day, hour, tzinfo=ZONE)


def remind(now: datetime.datetime) -> int:
    return remind_everybody(as_=OPERATOR, now=now)


def actor(email: str, role: Role) -> Actor:
    return Actor(role, User.objects.get(email=email), municipality())


def submit(during: Round) -> None:
    reporter = actor(REPORTER, Role.REPORTER)
    one = Milestone.objects.get(text="Legepladsen er bygget.")
    assess(one, during=during, as_=reporter, effort=Effort.REACHED, note="", version=0)
    assess_economy(Point.objects.get(), during=during, as_=reporter, budget=Budget.KEPT)
    submit_centre(Centre.objects.get(name="Skole, Dagtilbud og Fritid"), during=during, as_=reporter)


def test_a_mail_tells_what_is_owed_until_when_where_and_why_it_came(during: Round, inbox: Inbox) -> None:
    sent = remind(at(8, hour=11))

    mail = inbox.to(REPORTER)
    assert sent == len(inbox.mails) == 1
    assert subject(mail) == "Frist 30. marts: 1 punkt mangler svar i 2. budgetopfølgning 2027"
    assert mail["Auto-Submitted"] == "auto-generated"
    assert "Gå til 2. budgetopfølgning 2027:\nhttps://budget.havnsund.example/min-side/" in words(mail)
    for said in (words(mail), BeautifulSoup(words(mail, "html"), "html.parser").get_text()):
        assert "Fristen er tirsdag den 30. marts 2027. Opfølgningen er åben." in said
        assert "1.01 Legepladser ved fjorden: 1 milepæl og økonomi mangler svar" in said
        assert "Fordi du er indberetter for Skole, Dagtilbud og Fritid." in said


def test_each_occasion_is_told_once_over_easter_and_upwards(during: Round, inbox: Inbox) -> None:
    days = [datetime.date(2027, 3, 8) + datetime.timedelta(days=days) for days in range(40)]

    told = {day: sorted(_receivers_on(day, inbox)) for day in days}

    assert {day.isoformat(): found for day, found in told.items() if found} == {
        "2027-03-08": [REPORTER],
        "2027-03-22": [REPORTER],
        "2027-03-30": [REPORTER],
        "2027-03-31": [REPORTER],
        "2027-04-01": [MANAGER],
        "2027-04-02": [OFFICE],
    }


def _receivers_on(day: datetime.date, inbox: Inbox) -> list[str]:
    """What the worker does on a day, twice."""
    inbox.mails.clear()
    for hour in (12, 15):
        remind(datetime.datetime.combine(day, datetime.time(hour), ZONE))
    return inbox.receivers


def test_nobody_is_written_to_who_owes_nothing_any_more(during: Round, inbox: Inbox) -> None:
    submit(during)

    remind(at(8, hour=11))
    remind(at(22))

    mail = inbox.to(MANAGER)
    assert len(inbox.mails) == 1
    assert subject(mail) == "Frist 30. marts: 1 punkt venter på godkendelse i 2. budgetopfølgning 2027"
    assert "Fordi du er leder af Skole, Dagtilbud og Fritid." in words(mail)


def test_a_point_that_is_answered_and_not_submitted_is_still_owed(during: Round, inbox: Inbox) -> None:
    submit(during)
    PointReport.objects.all().delete()

    remind(at(8, hour=11))

    assert "1.01 Legepladser ved fjorden: besvaret, men ikke indsendt" in words(inbox.to(REPORTER))


def test_what_was_begun_and_is_owed_no_more_is_not_sent(during: Round, inbox: Inbox) -> None:
    inbox.broken = "451 Later"
    remind(at(22))
    submit(during)
    inbox.broken = ""

    remind(at(22, hour=9))

    assert inbox.receivers == [MANAGER]
    assert Mail.objects.get(user__email=REPORTER).state == MailState.NEEDLESS


def test_a_digest_holds_every_round_and_centre_that_somebody_owes_in(during: Round, inbox: Inbox) -> None:
    take(
        plan(
            point("2.01", centre="By, Havn og Miljø"), agreement=AgreementName(name="Aftale om budget 2028", year=2028)
        )
    )
    other = opened(1, year=2028)
    Round.objects.filter(pk=other.pk).update(opened_at=OPENED, deadline=DEADLINE)
    reporter = actor(REPORTER, Role.REPORTER)
    post_at(reporter, "By, Havn og Miljø")

    remind(at(22))

    mail = inbox.to(REPORTER)
    assert subject(mail).endswith("2. budgetopfølgning 2027 m.fl.")
    assert "Skole, Dagtilbud og Fritid: 1 punkt mangler svar" in words(mail)
    assert "By, Havn og Miljø: 1 punkt mangler svar" in words(mail)


def test_a_deputy_is_told_whom_they_stand_in_for(during: Round, inbox: Inbox) -> None:
    deputy = member(Role.READER, of=municipality(), email="vikar@havnsund.example")
    reporter = User.objects.get(email=REPORTER)
    assert deputy.user
    term = Term(since=at(20).date(), until=at(30).date())
    give_role(deputy.user, municipality(), as_=OPERATOR, role=Role.REPORTER, term=term, instead_of=reporter)

    remind(at(8, hour=11))
    remind(at(22))

    said = words(inbox.to("vikar@havnsund.example"))
    assert f"Fordi du er stedfortræder for {REPORTER}, der er indberetter for Skole, Dagtilbud og Fritid." in said


def test_names_and_titles_are_no_markup_in_a_mail(during: Round, inbox: Inbox) -> None:
    Point.objects.update(title="<b>Skov & strand</b>")

    remind(at(22))

    assert "&lt;b&gt;Skov &amp; strand&lt;/b&gt;" in words(inbox.to(REPORTER), "html")
    assert "<b>Skov & strand</b>" in words(inbox.to(REPORTER))


def test_a_server_that_is_away_is_tried_again_and_told_of(during: Round, inbox: Inbox, settings: Settings) -> None:
    settings.EMAIL_PORT = closed_port()
    remind(at(22, hour=8))
    told_of = undelivered(municipality(), today=at(22).date())

    settings.EMAIL_PORT = inbox.port
    again = [remind(at(22, hour=8) + datetime.timedelta(minutes=minutes)) for minutes in (4, 6, 20)]

    assert [(one.email, one.is_tried) for one in told_of] == [(REPORTER, True)]
    assert again == [0, 1, 0]
    assert undelivered(municipality(), today=at(22).date()) == ()


def test_pauses_grow_to_four_hours(during: Round, inbox: Inbox) -> None:
    inbox.broken = "421 Overloaded"
    now, pauses = at(22), []

    for _ in range(8):
        remind(now)
        pauses.append(Mail.objects.get().due - now)
        now = Mail.objects.get().due

    assert [pause.total_seconds() / 60 for pause in pauses] == [5, 10, 20, 40, 80, 160, 240, 240]


def test_a_mail_that_the_server_never_takes_is_given_up_told_of_and_owed_again_another_day(
    during: Round, inbox: Inbox
) -> None:
    inbox.broken = "421 Overloaded"
    remind(at(22))
    Mail.objects.update(tries=MAILS.tries - 1, due=at(22, hour=9))
    remind(at(22, hour=9))
    told_of = undelivered(municipality(), today=at(22).date())
    inbox.broken = ""

    again = [remind(at(22, hour=15)), remind(at(23))]

    assert [(one.email, one.is_given_up, one.is_tried) for one in told_of] == [(REPORTER, True, False)]
    assert again == [0, 1]
    assert list(Mail.objects.order_by("on").values_list("state", flat=True)) == [MailState.GIVEN_UP, MailState.SENT]


def test_a_mail_that_another_worker_has_in_hand_is_not_postponed(during: Round, inbox: Inbox) -> None:
    begin_mails(desk_of(municipality(), now=at(22)), as_=OPERATOR)
    one = Mail.objects.all()
    claim(one, at(22))

    postpone(one, 0, at(22) + datetime.timedelta(minutes=1))

    assert (one.get().due, one.get().tries) == (at(22) + LEASE, 0)


def test_a_mail_that_cannot_be_made_stops_nobody_else(during: Round, inbox: Inbox) -> None:
    other = of_centre(Role.REPORTER, email="ny@havnsund.example")
    User.objects.filter(email=REPORTER).update(email="reporter@havnsund.example\nBcc: alle@havnsund.example")

    sent = remind(at(22))

    assert other.user
    assert (sent, inbox.receivers) == (1, ["ny@havnsund.example"])
    waits = Mail.objects.exclude(user=other.user).get()
    assert (waits.state, waits.tries, waits.due) == (MailState.WAITING, 1, at(22) + datetime.timedelta(minutes=5))


def test_an_address_that_the_server_refuses_stops_nobody_else(during: Round, inbox: Inbox) -> None:
    submit(during)
    other = member(Role.MANAGER, of=municipality(), email="ny@havnsund.example")
    post_at(other, "Skole, Dagtilbud og Fritid")
    inbox.refusing = {MANAGER: "550 Nobody of that name"}

    sent = [remind(at(22)), remind(at(23))]

    assert (sent, inbox.receivers) == ([1, 0], ["ny@havnsund.example"])
    assert [(one.email, one.is_tried) for one in undelivered(municipality(), today=at(23).date())] == [(MANAGER, False)]


def test_a_mail_that_a_worker_died_over_is_sent_later_under_the_same_id(during: Round, inbox: Inbox) -> None:
    remind(at(22))
    Mail.objects.update(state=MailState.WAITING)

    sent = [remind(at(22) + datetime.timedelta(minutes=minutes)) for minutes in (14, 15)]

    assert sent == [0, 1]
    assert len({mail["Message-ID"] for mail in inbox.mails}) == 1


def test_a_server_that_takes_its_time_holds_no_worker_up(during: Round, inbox: Inbox) -> None:
    desk = desk_of(municipality(), now=at(22))
    begin_mails(desk, as_=OPERATOR)

    sent = [send_mails(desk, seconds=-1), send_mails(desk)]

    assert sent == [0, 1]


def test_only_those_who_run_rounds_may_remind_and_the_log_counts_mails(during: Round) -> None:
    desk = desk_of(municipality(), now=at(22))

    with pytest.raises(NotAllowed):
        begin_mails(desk, as_=actor(REPORTER, Role.REPORTER))
    begin_mails(desk, as_=OPERATOR)

    assert AuditRow.objects.get(action="remind").facts == {"mails": 1}


def test_the_budget_office_reminds_a_centre_out_of_turn_but_once_a_day(during: Round, inbox: Inbox) -> None:
    submit(during)
    school, office = Centre.objects.get(name="Skole, Dagtilbud og Fritid"), actor(OFFICE, Role.BUDGET_OFFICE)

    begun = remind_centre(school, during=during, as_=office, now=at(10))
    with pytest.raises(RuleBroken, match="Nobody gets a mail"):
        remind_centre(school, during=during, as_=office, now=at(10, hour=9))
    remind(at(10, hour=10))

    assert (begun, inbox.receivers) == (1, [MANAGER])
    assert "1.01 Legepladser ved fjorden: venter på godkendelse" in words(inbox.to(MANAGER))
    assert AuditRow.objects.get(action="remind_centre").facts == {"round": 2, "mails": 1}


def test_only_the_budget_office_reminds_and_only_with_a_server(during: Round, settings: Settings) -> None:
    school = Centre.objects.get(name="Skole, Dagtilbud og Fritid")
    settings.MAILS = False

    with pytest.raises(NotAllowed):
        remind_centre(school, during=during, as_=actor(MANAGER, Role.MANAGER), now=at(10))
    with pytest.raises(RuleBroken, match="no mail server"):
        remind_centre(school, during=during, as_=OPERATOR, now=at(10))


def test_each_point_leads_to_its_place_on_my_page_and_for_the_budget_office_on_the_desk(
    during: Round, inbox: Inbox
) -> None:
    one, school = Point.objects.get(), Centre.objects.get(name="Skole, Dagtilbud og Fritid")
    host, desk = "https://budget.havnsund.example", f"aftaler/{during.agreement_id}/opfoelgninger/2"

    remind(at(2, month=4))

    reporters, offices = words(inbox.to(REPORTER), "html"), words(inbox.to(OFFICE), "html")
    assert f'<a href="{host}/min-side/#p{one.pk}">' in reporters
    assert f'<a href="{host}/min-side/">Gå til 2. budgetopfølgning 2027</a>' in reporters
    assert f'<a href="{host}/{desk}/centre/{school.pk}/#p{one.pk}">' in offices
    assert f'<a href="{host}/{desk}/">Gå til 2. budgetopfølgning 2027</a>' in offices


def test_somebody_who_chose_english_is_written_to_in_english_with_danish_names_marked(
    during: Round, inbox: Inbox
) -> None:
    choose_language(User.objects.get(email=REPORTER), "en")

    remind(at(8, hour=11))

    mail = inbox.to(REPORTER)
    assert subject(mail) == "Due 30 March: 1 point lacks an answer in 2. budgetopfølgning 2027"
    assert "It is due Tuesday 30 March 2027. The follow-up is open." in words(mail)
    assert '<html lang="en">' in words(mail, "html")
    assert '<span lang="da">1.01 Legepladser ved fjorden</span></a>: 1 milestone and economy' in words(mail, "html")


def test_a_long_list_of_points_is_cut_and_the_rest_counted(during: Round, inbox: Inbox) -> None:
    take(follow_up(1, *(point(f"1.{number:02}") for number in range(1, MOST_POINTS + 8))))

    remind(at(8, hour=11))

    said = words(inbox.to(REPORTER))
    assert f": {MOST_POINTS + 7} punkter mangler svar" in said
    assert "- og 7 til" in said
    assert said.count("- 1.") == MOST_POINTS
