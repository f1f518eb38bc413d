"""The page of the background jobs: what waits, when it is tried next, what was given up; and having it tried again."""

import datetime
import uuid

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from pytest_django.fixtures import DjangoAssertNumQueries, Settings

from milepael.accounts.actor import OPERATOR, Actor
from milepael.accounts.models import AuditRow, User
from milepael.accounts.rules import Role
from milepael.domain.followup.models import Round
from milepael.editions.published import Version
from milepael.flows.imports.models import Upload, UploadState
from milepael.flows.imports.uploads import upload
from milepael.flows.jobs import queue
from milepael.flows.jobs.work import Pace, one_job
from milepael.flows.proving.actions import name_witness
from milepael.flows.proving.models import HeadMail
from milepael.flows.publishing.actions import lock, publish
from milepael.flows.publishing.models import PublishedEdition
from milepael.flows.reminding.models import Mail
from milepael.flows.reminding.outgoing import LEASE, claim
from milepael.flows.reminding.rules import MailState
from tests.builders import follow_up, member, municipality, take
from tests.web.visitors import page, words

pytestmark = pytest.mark.django_db

NOW = datetime.datetime.now(datetime.UTC)
TODAY = NOW.date()
NOBODY = "Der har ikke været en arbejder i et minut."
ANYTHING = str(uuid.UUID(int=7))


def office(home: str = "Havnsund Kommune", email: str = "signe@havnsund.example") -> Actor:
    return member(Role.BUDGET_OFFICE, of=municipality(home), email=email)


def client_of(actor: Actor, language: str = "da") -> Client:
    client = Client(headers={"accept-language": language})
    assert actor.user
    client.force_login(actor.user)
    return client


def found(client: Client) -> BeautifulSoup:
    return page(client, reverse("workspace:jobs"))


def rows(client: Client) -> list[str]:
    return [words(row) for row in found(client).select("tbody tr")]


def dropped(by: Actor, name: str = "plan.txt") -> Upload:
    assert by.municipality
    return upload(name.encode(), name, into=by.municipality, as_=by).upload


def mail(state: MailState, *, days: int = 0, to: str = "signe@havnsund.example", **said: object) -> Mail:
    at = NOW - datetime.timedelta(days=days)
    fresh: dict[str, object] = {"at": at, "due": at, "state": state.value, **said}
    return Mail.objects.create(
        municipality=municipality(), user=User.objects.get(email=to), on=TODAY - datetime.timedelta(days=days), **fresh
    )


def locked() -> PublishedEdition:
    take(follow_up(1))
    row = Round.objects.get(ordinal=1)
    return lock(row, as_=OPERATOR, seen=row.version, version=Version.APPROVED)


def again(client: Client, errand: str, key: object) -> str:
    answer = client.post(reverse("workspace:try_again"), {"slags": errand, "job": str(key)}, follow=True)
    return words(BeautifulSoup(answer.content, "html.parser").select_one(".told"))


def test_nothing_to_do_is_told(settings: Settings) -> None:
    settings.MAILS = True
    queue.attend("maja")

    told = words(found(client_of(office())).main)

    assert "Intet er opgivet." in told
    assert "Intet venter." in told
    assert NOBODY not in told


def test_that_no_worker_is_there_is_told() -> None:
    assert NOBODY in words(found(client_of(office())).main)


def test_each_job_tells_what_it_is_how_far_it_is_and_how_often_it_was_tried() -> None:
    signe = office()
    dropped(signe)
    mail(MailState.WAITING, tries=3, due=datetime.datetime(2027, 3, 22, 9, tzinfo=datetime.UTC))
    publish(locked(), as_=OPERATOR, seen=None, at=NOW + datetime.timedelta(days=3))

    told = rows(client_of(signe))

    assert "Læs en fil plan.txt venter på sin tur 0" in told
    assert any(one.startswith("Lav en udgaves dokumenter") for one in told)
    assert any(one.startswith("Offentliggør en udgave") and "sker af sig selv" in one for one in told)
    (tried,) = [one for one in told if one.startswith("Send en mail")]
    assert "lykkedes ikke; prøves igen 22.03.2027 10:00 Prøv igen : signe@havnsund.example 3" in tried


def test_what_somebody_must_do_something_about_stands_first() -> None:
    signe = office()
    dropped(signe)
    mail(MailState.GIVEN_UP, tries=24)

    first, second = rows(client_of(signe))

    assert first.startswith("Send en mail")
    assert "opgivet Prøv igen" in first
    assert first.endswith(" 24")
    assert second.startswith("Læs en fil")


def test_the_page_is_in_english_too_and_what_is_of_others_is_not_on_it() -> None:
    dropped(office("Fjordby Kommune", "ole@fjordby.example"))
    signe = office()
    dropped(signe, "own.txt")

    assert rows(client_of(signe, "en")) == ["Read a file own.txt waits for its turn 0"]


def test_a_file_that_was_given_up_is_read_when_somebody_has_it_tried_again(settings: Settings) -> None:
    signe, good = office(), settings.READ_SECONDS
    one = dropped(signe)
    settings.READ_SECONDS = object()
    for _ in range(3):
        DBTaskResult.objects.update(run_after=timezone.now())
        one_job("a worker", Pace(beat=3600))
    settings.READ_SECONDS = good
    (line,) = rows(client_of(signe))

    told = again(client_of(signe), "read_file", DBTaskResult.objects.get().pk)
    one_job("a worker", Pace(beat=3600))

    one.refresh_from_db()
    assert line == "Læs en fil plan.txt opgivet Prøv igen : plan.txt 3"
    assert told == "Det prøves igen nu: plan.txt."
    assert (one.state, one.why_da[:10]) == (UploadState.FAILED, "»plan.txt«")
    assert rows(client_of(signe)) == []
    row = AuditRow.objects.get(action="try_again")
    assert (row.subject, row.facts) == (f"upload:{one.pk}", {"errand": "read_file", "tries": 3})


def test_documents_that_were_given_up_are_made_when_somebody_has_it_tried_again() -> None:
    signe, made = office(), locked()
    DBTaskResult.objects.update(status="FAILED", worker_ids=["x"] * 8, finished_at=NOW)

    again(client_of(signe), "make_documents", DBTaskResult.objects.get().pk)
    one_job("a worker", Pace(beat=3600))

    assert made.files.exists()
    assert rows(client_of(signe)) == []


@pytest.mark.parametrize("state", [MailState.GIVEN_UP, MailState.REFUSED])
def test_a_mail_that_did_not_get_through_waits_again(state: MailState, settings: Settings) -> None:
    settings.MAILS = True
    signe = office()
    lost = mail(state, tries=24, days=1)

    again(client_of(signe), "send_mail", lost.pk)

    lost.refresh_from_db()
    assert (lost.state, lost.tries) == (MailState.WAITING, 0)
    assert lost.due > NOW


def test_a_head_that_did_not_get_through_waits_again(settings: Settings) -> None:
    settings.MAILS = True
    signe = office()
    name_witness(municipality(), as_=OPERATOR, address="arkiv@stat.example")
    HeadMail.objects.update(state=MailState.GIVEN_UP.value, tries=24)

    again(client_of(signe), "send_head", HeadMail.objects.get().pk)

    assert HeadMail.objects.get().state == MailState.WAITING


def test_what_may_have_come_or_has_a_later_mail_in_its_place_is_not_sent_again(settings: Settings) -> None:
    settings.MAILS = True
    signe = office()
    old = mail(MailState.GIVEN_UP, days=2)
    new = mail(MailState.UNSURE, days=1)
    client = client_of(signe)

    told = {again(client, "send_mail", one.pk) for one in (old, new)}

    assert [one for one in told if not one.startswith("Det job venter ikke mere")] == []
    assert set(Mail.objects.values_list("state", flat=True)) == {MailState.GIVEN_UP.value, MailState.UNSURE.value}
    assert not found(client).select("form[action*=igen]")


def test_a_mail_that_a_worker_has_in_hand_is_left_to_it(settings: Settings) -> None:
    settings.MAILS = True
    signe = office()
    one = mail(MailState.WAITING, tries=2, days=1)
    claim(Mail.objects.filter(pk=one.pk), NOW)

    told = again(client_of(signe), "send_mail", one.pk)

    assert told.startswith("Det job venter ikke mere")
    assert Mail.objects.get().due == NOW + LEASE


def test_what_is_another_municipalitys_is_not_tried_again() -> None:
    dropped(office("Fjordby Kommune", "ole@fjordby.example"))
    DBTaskResult.objects.update(status="FAILED", worker_ids=["x"] * 8, finished_at=NOW)

    told = again(client_of(office()), "read_file", DBTaskResult.objects.get().pk)

    assert told.startswith("Det job venter ikke mere")
    assert DBTaskResult.objects.get().status == "FAILED"


@pytest.mark.parametrize(("errand", "key"), [("", ""), ("send_mail", "x"), ("read_file", ANYTHING)])
def test_what_is_no_job_is_told(errand: str, key: str) -> None:
    assert again(client_of(office()), errand, key).startswith("Det job venter ikke mere")


def test_the_page_asks_the_same_number_of_questions_however_much_waits(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    signe = office()
    client = client_of(signe)
    for number in range(3):
        dropped(signe, f"{number}.txt")
        mail(MailState.REFUSED, days=number)
    locked()

    with django_assert_num_queries(10):
        found(client)
