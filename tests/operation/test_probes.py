"""Load balancers and Prometheus are answered by address, without TLS and without a session; people's pages are not."""

import datetime
import subprocess
import sys
from pathlib import Path

import pytest
from django.db.migrations.recorder import MigrationRecorder
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone
from pytest_django.fixtures import Settings

from milepael.flows.jobs import queue
from milepael.flows.jobs.models import Worker
from tests.operation.asking import TOKEN, environment_of
from tests.postgres import free_port

ASK = """
import django; django.setup()
from django.test import Client
answers = [Client().get(path, headers={"host": "10.0.0.5"}) for path in ("/healthz", "/readyz")]
print([(answer.status_code, answer.json()) for answer in answers])
"""
WAITING = 'milepael_jobs{state="ready"} 0.0'


@pytest.fixture
def strict(settings: Settings) -> None:
    """As on a server: one name is answered, and over TLS only."""
    settings.ALLOWED_HOSTS, settings.SECURE_SSL_REDIRECT = ["budget.havnsund.example"], True


def ask(path: str, **headers: str) -> HttpResponse:
    answer = Client().get(path, headers={"host": "10.0.0.5:8000", **headers})
    assert isinstance(answer, HttpResponse)
    return answer


def test_whoever_asks_by_address_and_without_tls_hears_that_the_server_lives(strict: None) -> None:
    alive, page = ask("/healthz"), ask("/log-ind/")

    assert (alive.status_code, alive.content) == (200, b'{"alive": true}')
    assert (alive["Cache-Control"], alive.cookies, alive.get("Vary")) == ("no-store", {}, None)
    assert page.status_code in {301, 400}


@pytest.mark.django_db
def test_a_server_without_a_worker_is_not_ready_and_says_so(strict: None) -> None:
    before = Client().get("/readyz")
    queue.attend("maja")
    there = Client().get("/readyz")
    queue.depart("maja")
    after = Client().get("/readyz")

    assert (before.status_code, before.json()) == (503, {"ready": False, "database": "ok", "worker": "not seen lately"})
    assert (there.status_code, there.json()) == (200, {"ready": True, "database": "ok", "worker": "ok"})
    assert (after.status_code, there["Cache-Control"], there.cookies) == (503, "no-store", {})


@pytest.mark.django_db
def test_a_worker_that_has_been_silent_for_long_is_not_there_and_one_that_reads_a_long_file_is() -> None:
    queue.attend("maja")
    Worker.objects.update(seen=timezone.now() - datetime.timedelta(minutes=5))

    silent = Client().get("/readyz").status_code
    queue.show_life("maja")

    assert (silent, Client().get("/readyz").status_code) == (503, 200)
    assert queue.workers_seen(within=600) == 1


@pytest.mark.django_db
def test_a_database_of_another_version_is_not_ready() -> None:
    queue.attend("maja")
    MigrationRecorder.Migration.objects.filter(app="accounts").latest("id").delete()

    answer = Client().get("/readyz")

    assert answer.status_code == 503
    assert answer.json()["database"] == "not migrated to this version"


def test_a_server_whose_database_is_away_lives_but_is_not_ready(tmp_path: Path) -> None:
    away = f"postgresql://milepael:kode@127.0.0.1:{free_port()}/milepael"
    environment = environment_of(tmp_path, DATABASE_URL=away, DJANGO_SETTINGS_MODULE="milepael.project.settings")

    done = subprocess.run([sys.executable, "-c", ASK], env=environment, capture_output=True, text=True, check=False)

    told = {"ready": False, "database": "does not answer", "worker": "not known"}
    assert done.stdout.strip() == str([(200, {"alive": True}), (503, told)]), done.stderr


@pytest.mark.parametrize("path", ["/healthz", "/readyz", "/metrics"])
def test_machines_may_look_and_nothing_else(path: str) -> None:
    answer = Client().post(path)

    assert (answer.status_code, answer["Allow"]) == (405, "GET, HEAD")


def test_nobody_reads_what_is_counted_unless_a_token_was_set(settings: Settings) -> None:
    settings.METRICS_TOKEN = ""

    answers = [ask("/metrics", authorization=value) for value in ("", "Bearer ", "Bearer None")]

    assert [(answer.status_code, answer.content) for answer in answers] == [(404, b"")] * 3


@pytest.mark.django_db
def test_whoever_shows_the_token_reads_what_is_counted_and_nobody_else(settings: Settings, strict: None) -> None:
    settings.METRICS_TOKEN = TOKEN

    wrong = [ask("/metrics", authorization=value) for value in ("", TOKEN, f"Bearer {TOKEN}x", "Bearer é")]
    right = ask("/metrics", authorization=f"Bearer {TOKEN}")

    assert [(answer.status_code, answer["WWW-Authenticate"], answer.content) for answer in wrong] == [
        (401, "Bearer", b"")
    ] * 4
    assert (right.status_code, right["Cache-Control"]) == (200, "no-store")
    assert WAITING in right.content.decode().splitlines()
