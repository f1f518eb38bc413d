"""What is counted: requests by the name of their route, jobs, mails, and errors of the database; never words."""

import datetime
import re

import pytest
from django.db import connection
from django.db.utils import Error
from django.test import Client
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from pytest_django.fixtures import Settings

from milepael.accounts.models import User
from milepael.accounts.rules import Role
from milepael.flows.imports.uploads import upload
from milepael.flows.jobs import queue
from milepael.flows.operation.counting import metrics
from milepael.flows.reminding.models import Mail
from milepael.flows.reminding.rules import MailState
from tests.builders import member, municipality
from tests.operation.asking import TOKEN

pytestmark = pytest.mark.django_db

LABEL = re.compile(r'(\w+)="([^"]*)"')


@pytest.fixture(autouse=True)
def counted(settings: Settings) -> None:
    settings.METRICS_TOKEN = TOKEN


def figures() -> dict[str, float]:
    """Each figure by its name and labels."""
    lines = (line.rpartition(" ") for line in metrics().decode().splitlines() if not line.startswith("#"))
    return {name: float(value) for name, _, value in lines}


def risen(before: dict[str, float]) -> dict[str, float]:
    return {name: value - before.get(name, 0) for name, value in figures().items() if value != before.get(name, 0)}


def test_a_request_is_counted_by_the_name_of_its_route_its_status_and_its_seconds() -> None:
    before = figures()

    Client().get("/aftaler/7/")
    Client().get("/Agnes-Holm-klager/?q=Agnes")

    found = risen(before)
    assert found['milepael_requests_total{route="workspace:agreement",status="302"}'] == 1
    assert found['milepael_requests_total{route="none",status="404"}'] == 1
    assert found['milepael_request_seconds_count{route="workspace:agreement"}'] == 1
    assert "Agnes" not in metrics().decode()


def test_no_label_holds_a_word_that_somebody_sent() -> None:
    Client().get("/aftaler/7/punkter/9/?tekst=Agnes", headers={"user-agent": "Agnes", "host": "agnes.example"})
    Client().generic("AGNES", "/")

    labels = {label for label, _ in LABEL.findall(metrics().decode())}

    assert labels <= {"route", "status", "le", "state", "kind"}
    assert "agnes" not in metrics().decode().lower()


def test_jobs_mails_and_workers_that_wait_are_told_as_the_database_has_them() -> None:
    office = member(Role.BUDGET_OFFICE, of=municipality())
    assert office.municipality
    before = figures()

    upload(b"Tekst", "tekst.txt", into=office.municipality, as_=office)
    now, user = timezone.now(), User.objects.get()
    mail = {"municipality": office.municipality, "user": user, "at": now, "due": now}
    Mail.objects.create(**mail, on=now, state=MailState.WAITING)
    Mail.objects.create(**mail, on=now - datetime.timedelta(days=1), state=MailState.GIVEN_UP)
    queue.attend("maja")

    found = risen(before)
    assert DBTaskResult.objects.count() == 1
    assert found["milepael_mails_waiting"] == found["milepael_mails_lost"] == found["milepael_workers"] == 1
    assert found['milepael_jobs{state="ready"}'] == 1
    assert figures()["milepael_database_up"] == 1


def test_a_question_that_fails_is_counted_by_its_kind(committed: None) -> None:
    Client().get("/log-ind/")
    connection.close()  # of the next connection it is counted
    before = figures()

    with pytest.raises(Error), connection.cursor() as cursor:
        cursor.execute("SELECT words FROM no_such_table")

    (name,) = [name for name in risen(before) if name.startswith("milepael_database_errors_total")]
    assert LABEL.findall(name)[0][0] == "kind"
    assert "no_such_table" not in metrics().decode()
