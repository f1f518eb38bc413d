"""The settings are safe unless somebody says otherwise, and the database is set up to keep what it was told."""

import os
import subprocess
import sys

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client

PRAGMAS = ("journal_mode", "synchronous", "foreign_keys")
SAFE = {"SECRET_KEY": "k3y-" * 5 + "of-a-length-and-variety-that-is-enough-9876543210", "PATH": os.environ["PATH"]}


def _django(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "django", *words, "--settings", "milepael.project.settings"],
        env={"PYTHONPATH": os.pathsep.join(sys.path), **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_defaults_pass_djangos_own_deployment_check() -> None:
    done = _django("check", "--deploy", "--fail-level", "WARNING", **SAFE)

    assert (done.returncode, done.stdout) == (0, "System check identified no issues (0 silenced).\n"), done.stderr


def test_there_is_no_default_key() -> None:
    done = _django("check", "--deploy", "--fail-level", "WARNING")

    assert done.returncode != 0
    assert "SECRET_KEY" in done.stderr


def test_models_and_migrations_agree() -> None:
    done = _django("makemigrations", "--check", "--dry-run", **SAFE, DATABASE_URL="sqlite://:memory:")

    assert (done.returncode, done.stderr) == (0, ""), done.stdout


def test_nothing_is_loaded_from_another_host(client: Client) -> None:
    policy = client.get("/language/")["Content-Security-Policy"]

    assert "default-src 'self'" in policy
    assert "unsafe" not in policy
    assert "http" not in policy


@pytest.mark.django_db
def test_a_page_asks_for_sign_in_unless_it_says_otherwise(client: Client) -> None:
    answer = client.get("/")

    assert answer.status_code == 302
    assert "next=/" in answer["Location"]


@pytest.mark.django_db
def test_the_database_keeps_what_it_was_told_and_lets_readers_read() -> None:
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            modes = [cursor.execute(f"PRAGMA {name}").fetchone()[0] for name in PRAGMAS]
        assert modes == ["wal", 2, 1]
        assert settings.DATABASES["default"]["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    else:
        assert connection.vendor == "postgresql"
