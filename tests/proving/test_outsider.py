"""An outsider checks editions with the script in docs alone: no Milepæl, and `sha256sum` says the same."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from milepael.accounts.actor import OPERATOR
from milepael.domain.followup.models import Round
from milepael.editions.published import Version
from milepael.flows.publishing.actions import lock
from milepael.flows.publishing.models import PublishedEdition
from tests.builders import follow_up, take

pytestmark = pytest.mark.django_db

SCRIPT = Path(__file__).parents[2] / "docs" / "verify_edition.py"
MOST_LINES = 40


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    """Two editions as they are downloaded."""
    take(follow_up(1))
    for version in Version:
        row = Round.objects.get(ordinal=1)
        made = lock(row, as_=OPERATOR, seen=row.version, version=version)
        (tmp_path / f"udgave-{made.number}.json").write_bytes(bytes(made.envelope))
    return sorted(tmp_path.glob("*.json"))


def checked(*files: Path) -> tuple[int, str]:
    words = [sys.executable, "-I", "-S", str(SCRIPT), *map(str, files)]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout + done.stderr


def test_the_script_is_a_page_of_code() -> None:
    assert len(SCRIPT.read_text(encoding="utf-8").splitlines()) <= MOST_LINES


def test_what_was_locked_is_in_order_in_any_order(files: list[Path]) -> None:
    status, told = checked(*reversed(files))

    assert status == 0
    for one in PublishedEdition.objects.all():
        assert f"edition {one.number}, {one.version}" in told
        assert one.sha256 in told


def test_one_alone_tells_what_the_one_before_must_be(files: list[Path]) -> None:
    status, told = checked(files[1])

    assert status == 0
    assert f"edition 1 must have {PublishedEdition.objects.get(number=1).sha256}" in told


def test_one_that_was_changed_is_found_by_the_next(files: list[Path]) -> None:
    files[0].write_bytes(files[0].read_bytes().replace(b"Legepladser", b"Parkpladser"))

    status, told = checked(*files)

    assert status == 1
    assert "edition 2 does not follow this edition 1" in told


def test_one_that_was_reformatted_is_found(files: list[Path]) -> None:
    files[0].write_bytes(files[0].read_bytes() + b"\n")

    status, told = checked(*files)

    assert status == 1
    assert "somebody has changed or reformatted it" in told


@pytest.mark.skipif(not shutil.which("sha256sum"), reason="sha256sum is not installed")
def test_sha256sum_says_the_hash_that_is_kept(files: list[Path]) -> None:
    told = subprocess.run(["sha256sum", str(files[1])], capture_output=True, text=True, check=True).stdout

    assert told.split()[0] == PublishedEdition.objects.get(number=2).sha256
