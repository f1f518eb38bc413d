"""An outsider checks editions with the script in docs alone: no Milepæl, and `sha256sum` says the same."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from milepael.accounts.actor import OPERATOR
from milepael.accounts.rules import Role
from milepael.domain.followup.models import Round
from milepael.editions.published import Version, canonical
from milepael.editions.tombstone import Ground
from milepael.flows.publishing.actions import lock
from milepael.flows.publishing.erasing import agree_to_erase, ask_to_erase
from milepael.flows.publishing.models import PublishedEdition
from tests.builders import follow_up, member, municipality, take

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


def test_each_is_to_be_compared_with_its_page(files: list[Path]) -> None:
    assert "compare each of these hashes with the one on the edition's page" in checked(files[0])[1]


@pytest.mark.parametrize(
    "changes", [{"number": 1, "previous_sha256": None}, {"edition": {"municipality": "Fjordby Kommune"}}]
)
def test_two_of_one_number_or_of_two_municipalities_are_not_mixed_up(
    files: list[Path], changes: dict[str, object]
) -> None:
    said = json.loads(files[1].read_bytes())
    files[1].write_bytes(canonical({**said, **changes}))

    for order in (files, reversed(files)):
        status, told = checked(*order)
        assert (status, "of one number, or of two municipalities" in told) == (1, True)


def test_one_that_was_erased_says_so_and_the_chain_goes_on_with_its_hash(files: list[Path]) -> None:
    first = PublishedEdition.objects.get(number=1)
    asked = ask_to_erase(first, as_=OPERATOR, ground=Ground.PERSONAL_DATA, text="Et navn stod der.")
    agree_to_erase(asked, as_=member(Role.ADMINISTRATOR, of=municipality(), email="anna@havnsund.example"))
    files[0].write_bytes(bytes(PublishedEdition.objects.get(number=1).envelope))

    status, told = checked(*files)

    assert status == 0
    assert f"{files[0]}, erased " in told
    assert told.count(first.sha256) == 2


def test_a_later_one_that_names_none_before_it_is_found(files: list[Path]) -> None:
    said = json.loads(files[1].read_bytes())
    files[1].write_bytes(canonical({**said, "number": 4, "previous_sha256": None}))

    status, told = checked(files[1])

    assert status == 1
    assert "edition 4 does not follow this edition 3" in told


@pytest.mark.parametrize("content", [None, "", "{", "[]", "{}", "4", '"erased"', '{"schema":"milepael/published/1.0"}'])
def test_what_is_no_edition_is_told_in_a_line(files: list[Path], content: str | None) -> None:
    files[0].unlink()
    if content is not None:
        files[0].write_text(content, encoding="utf-8")

    status, told = checked(*files)

    assert (status, told.count("\n")) == (1, 1)
    assert told.startswith(f"{files[0]} is no edition")


def test_without_a_file_it_says_what_it_wants() -> None:
    status, told = checked()

    assert status == 1
    assert "python3 verify_edition.py udgave-1.json" in told


@pytest.mark.skipif(not shutil.which("sha256sum"), reason="sha256sum is not installed")
def test_sha256sum_says_the_hash_that_is_kept(files: list[Path]) -> None:
    told = subprocess.run(["sha256sum", str(files[1])], capture_output=True, text=True, check=True).stdout

    assert told.split()[0] == PublishedEdition.objects.get(number=2).sha256
