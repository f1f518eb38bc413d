"""How somebody is told: the language of mails, and a calendar whose address is a secret that can be changed."""

import datetime

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar
from pytest_django.fixtures import Settings

from milepael.accounts.actor import OPERATOR, Actor
from milepael.accounts.models import AuditRow, Membership
from milepael.accounts.rules import Role
from milepael.domain.agreements.models import Agreement, Centre, Committee
from milepael.domain.followup.actions.rounds import RoundPlan, meet, plan_round
from milepael.domain.organisation.actions.posts import give_post
from milepael.flows.reminding.feed import calendar_of
from milepael.flows.reminding.models import Letterbox, Mail
from milepael.flows.reminding.rules import MailState
from tests.builders import follow_up, member, municipality, point, take
from tests.domain.people import SCHOOL, in_days, of_centre, opened
from tests.web.visitors import page, words

pytestmark = pytest.mark.django_db

TELLING = "/besked/"


@pytest.fixture(autouse=True)
def planned() -> None:
    """A round with a deadline and days of grace, and two committees that meet about it."""
    take(follow_up(1, point(committees=("Børneudvalget", "Teknikudvalget"))))
    plan = RoundPlan("Ekstra opfølgning", opens=in_days(3), deadline=in_days(14), grace=2)
    during = plan_round(Agreement.objects.get(), plan, as_=OPERATOR)
    for days, committee in enumerate(Committee.objects.order_by("name"), 30):
        meet(during, as_=OPERATOR, committee=committee, on=in_days(days))


def signed_in(role: Role = Role.REPORTER, *, language: str = "da") -> tuple[Client, Actor]:
    actor = member(role, of=municipality())
    client = Client(headers={"accept-language": language})
    assert actor.user
    client.force_login(actor.user)
    return client, actor


def post(client: Client, name: str, **form: str) -> BeautifulSoup:
    answer = client.post(reverse(f"workspace:{name}"), form, follow=True)
    return BeautifulSoup(answer.content, "html.parser")


def address_on(found: BeautifulSoup) -> str:
    field = found.select_one("#address")
    assert field is not None
    return str(field["value"]).removeprefix("http://testserver")


def days_at(address: str) -> dict[str, datetime.date]:
    """What a calendar program without cookies finds there."""
    answer = Client().get(address)
    assert (answer.status_code, answer["Content-Type"]) == (200, "text/calendar; charset=utf-8")
    events = Calendar.from_ical(answer.content).walk("VEVENT")
    return {str(event["SUMMARY"]): event.decoded("DTSTART") for event in events}


def uids() -> set[str]:
    """How the days of the only calendar are known."""
    content = calendar_of(Letterbox.objects.get(), now=timezone.now(), today=timezone.localdate())
    return {str(event["UID"]) for event in Calendar.from_ical(content).walk("VEVENT")}


def test_a_calendar_program_finds_deadlines_and_meetings_without_signing_in() -> None:
    client, _ = signed_in()
    nothing_yet = page(client, TELLING)

    found = days_at(address_on(post(client, "show_calendar")))

    assert nothing_yet.select_one("#address") is None
    assert found == {
        "Åbner: Ekstra opfølgning": in_days(3),
        "Frist: Ekstra opfølgning": in_days(14),
        "Henstand slutter: Ekstra opfølgning": in_days(16),
        "Børneudvalget: Ekstra opfølgning": in_days(30),
        "Teknikudvalget: Ekstra opfølgning": in_days(31),
    }


def test_the_days_of_one_milepael_are_told_from_those_of_another(settings: Settings) -> None:
    client, _ = signed_in()
    post(client, "show_calendar")

    ours, again = uids(), uids()
    settings.SECRET_KEY = "another-milepael-" * 4

    assert ours == again
    assert len(ours) == 5
    assert ours.isdisjoint(uids())


def test_a_politician_sees_the_meetings_of_their_own_committee_and_no_deadlines() -> None:
    client, actor = signed_in(Role.POLITICIAN)
    membership = Membership.objects.get(user=actor.user)
    give_post(membership, as_=OPERATOR, at=Committee.objects.get(name="Børneudvalget"))

    found = days_at(address_on(post(client, "show_calendar")))

    assert list(found) == ["Børneudvalget: Ekstra opfølgning"]


def test_an_address_that_was_changed_or_closed_or_made_up_leads_nowhere() -> None:
    client, _ = signed_in()
    first = address_on(post(client, "show_calendar"))
    second = address_on(post(client, "show_calendar"))
    before = Client().get(second).status_code
    post(client, "hide_calendar")

    statuses = [Client().get(one).status_code for one in (first, second, "/kalender.ics", second + "x", second[:-9])]

    assert before == 200
    assert statuses == [404] * 5
    assert AuditRow.objects.filter(action__in=["open_calendar", "close_calendar"]).count() == 3


@pytest.mark.parametrize(("role", "place"), [(Role.POLITICIAN, "/aftaler/"), (Role.READER, "/min-side/")])
def test_a_meeting_leads_to_a_page_that_one_may_open(settings: Settings, role: Role, place: str) -> None:
    client, _ = signed_in(role)
    address = address_on(post(client, "show_calendar"))
    settings.PUBLIC_ADDRESS = "https://budget.havnsund.example"

    content = Client().get(address).content

    link = str(Calendar.from_ical(content).walk("VEVENT")[-1]["URL"])
    assert link.startswith(settings.PUBLIC_ADDRESS + place)
    assert client.get(link.removeprefix(settings.PUBLIC_ADDRESS)).status_code == 200


def test_whoever_has_left_has_an_empty_calendar_and_whoever_is_shut_out_none() -> None:
    client, actor = signed_in()
    address = address_on(post(client, "show_calendar"))
    assert actor.user

    Membership.objects.update(until=timezone.localdate() - datetime.timedelta(days=1))
    left = days_at(address)
    actor.user.is_active = False
    actor.user.save()

    assert left == {}
    assert Client().get(address).status_code == 404


def test_mails_and_calendar_speak_the_language_that_was_chosen() -> None:
    client, _ = signed_in()
    address = address_on(post(client, "show_calendar"))

    told = words(post(client, "tell_in", sprog="en").select_one(".told"))

    assert told == "Det er gemt."
    assert "Deadline: Ekstra opfølgning" in days_at(address)
    post(client, "tell_in", sprog="klingon")
    assert Letterbox.objects.get().language == "da"


def test_the_page_is_in_the_language_of_the_page() -> None:
    client, _ = signed_in(language="en")

    assert words(page(client, TELLING).h1) == "Mails and calendar"


@pytest.mark.parametrize(("role", "sees"), [(Role.BUDGET_OFFICE, True), (Role.MANAGER, False)])
def test_the_budget_office_is_told_of_mails_that_did_not_get_through(role: Role, sees: bool) -> None:
    client, actor = signed_in(role)
    assert actor.user
    now = timezone.now()
    Mail.objects.create(
        municipality=municipality(),
        user=actor.user,
        on=timezone.localdate(),
        at=now,
        due=now,
        state=MailState.REFUSED.value,
    )

    board = reverse("workspace:round", args=[Agreement.objects.get().pk, opened(2).ordinal])
    found = [words(page(client, address).main) for address in (TELLING, board)]

    assert ["mailserveren afviser adressen" in one for one in found] == [sees, sees]


@pytest.mark.parametrize("name", ["tell_in", "show_calendar", "hide_calendar"])
def test_looking_changes_nothing(name: str) -> None:
    client, _ = signed_in()

    answer = client.get(reverse(f"workspace:{name}"))

    assert (answer.status_code, answer["Location"]) == (302, TELLING)
    assert not Letterbox.objects.exists()


def test_strangers_are_asked_to_sign_in() -> None:
    answer = Client().get(TELLING)

    assert answer.status_code == 302
    assert "log-ind" in answer["Location"]


def test_the_board_reminds_a_centre_where_there_is_a_mail_server(settings: Settings) -> None:
    client, _ = signed_in(Role.BUDGET_OFFICE)
    of_centre(Role.REPORTER, email="maja@havnsund.example")
    board = reverse("workspace:round", args=[Agreement.objects.get().pk, opened(2).ordinal])
    without = page(client, board)

    settings.MAILS = True
    form = page(client, board).select_one('form[action$="/paamind/"]')
    assert form is not None
    told = [client.post(str(form["action"]), follow=True) for _ in "ab"]

    assert without.select_one('form[action$="/paamind/"]') is None
    assert words(form) == f"Påmind {SCHOOL}"
    assert [words(BeautifulSoup(one.content, "html.parser").select_one(".told"))[:9] for one in told] == [
        "1 mail er",
        "Ingen får",
    ]


def test_nobody_else_reminds_a_centre(settings: Settings) -> None:
    client, _ = signed_in(Role.MANAGER)
    settings.MAILS = True
    address = reverse("workspace:remind", args=[Agreement.objects.get().pk, 2, Centre.objects.get(name=SCHOOL).pk])

    answer = client.post(address)

    assert answer.status_code == 403
    assert not Mail.objects.exists()
