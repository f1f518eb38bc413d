"""A hundred kills while documents are taken in, on both databases: each import is there whole, or not at all."""

import os
import secrets
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import postgres
from tests.chance import chance_of

DOCUMENT = Path(__file__).parents[2] / "src" / "milepael" / "samples" / "foerste-opfoelgning-2027.txt"
KILLS = 100
MAIN = "import sys; from milepael.cli.main import main; sys.exit(main())"
COUNT = """
import django; django.setup()
from milepael.accounts.models import AuditRow, Municipality
from milepael.domain.agreements.models import Point
from milepael.domain.followup.models import Assessment, EconomyAssessment, Milestone
from milepael.flows.imports.models import ImportedEdition
for home in Municipality.objects.all():
    rows = [model.objects.filter(municipality=home).count()
            for model in (Point, Milestone, Assessment, EconomyAssessment, ImportedEdition, AuditRow)]
    print(*rows)
"""


@pytest.fixture(params=["sqlite", "postgresql"])
def environment(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[dict[str, str]]:
    """The environment of a database of its own."""
    server = None
    if request.param == "postgresql":
        programs = postgres.programs()
        if not programs:
            pytest.skip("no PostgreSQL server is installed")
        server = postgres.Server(programs)
    yield {
        **os.environ,
        "DATABASE_URL": server.address if server else "",
        "MILEPAEL_DATA": str(tmp_path / "var"),
        "SECRET_KEY": secrets.token_urlsafe(50),
        "DJANGO_SETTINGS_MODULE": "milepael.project.settings",
    }
    if server:
        server.stop()


def test_an_import_that_is_killed_is_there_whole_or_not_at_all(environment: dict[str, str]) -> None:
    chance = chance_of(7)
    subprocess.run([sys.executable, "-c", MAIN, "migrate"], env=environment, check=True)
    usual = _seconds(environment, "Prøve Kommune")

    for number in range(KILLS):
        process = _start(environment, f"By{number} Kommune")
        time.sleep(chance.uniform(0.3 * usual, 1.05 * usual))
        process.kill()
        process.wait()

    counted = subprocess.run(
        [sys.executable, "-c", COUNT], env=environment, check=True, capture_output=True, text=True
    ).stdout.splitlines()
    assert len(set(counted)) == 1, counted
    assert 1 < len(counted) < KILLS


def test_first_imports_at_the_same_moment_queue_up(environment: dict[str, str]) -> None:
    subprocess.run([sys.executable, "-c", MAIN, "migrate"], env=environment, check=True)

    for number in range(10):
        together = [_start(environment, f"By{number} Kommune") for _ in range(4)]
        assert [process.wait() for process in together] == [0, 0, 0, 0]

    counted = subprocess.run(
        [sys.executable, "-c", COUNT], env=environment, check=True, capture_output=True, text=True
    ).stdout.splitlines()
    assert len(counted) == 10
    assert len(set(counted)) == 1, counted


def _start(environment: dict[str, str], municipality: str) -> subprocess.Popen[bytes]:
    words = ["import", str(DOCUMENT), "--municipality", municipality]
    return subprocess.Popen(
        [sys.executable, "-c", MAIN, *words], env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )


def _seconds(environment: dict[str, str], municipality: str) -> float:
    started = time.monotonic()
    assert _start(environment, municipality).wait() == 0
    return time.monotonic() - started
