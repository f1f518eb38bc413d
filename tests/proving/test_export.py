"""`milepael log`: the log to take away, and the chain worked out again by somebody who has nothing but the file."""

import hashlib
import json
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from milepael.accounts.actions import audit
from milepael.accounts.actor import OPERATOR
from milepael.accounts.models import AuditRow
from milepael.cli.main import main
from tests.builders import municipality
from tests.conventions.tree import document
from tests.proving.tampering import logged

pytestmark = pytest.mark.django_db

DAYS = (datetime(2027, 3, 29, 21, 59, tzinfo=UTC), datetime(2027, 3, 29, 22, 0, tzinfo=UTC))
"""The last minute of the 29th in Denmark, and the first of the 30th."""


def lines(folder: Path, *more: str) -> list[bytes]:
    file = folder / "log.jsonl"
    assert main(["log", "--municipality", "Havnsund Kommune", "--out", str(file), *more]) == 0
    return file.read_bytes().splitlines()


def test_the_hash_of_each_line_is_what_the_next_calls_previous_and_the_last_is_the_head(tmp_path: Path) -> None:
    home = logged(5)
    audit("assess", home, as_=OPERATOR, subject="point:æ", facts={"words": "Å\n\u2028", "round": 2})

    found = lines(tmp_path)

    home.refresh_from_db()
    hashes = [hashlib.sha256(line).hexdigest() for line in found]
    assert [json.loads(line)["previous"] for line in found] == ["", *hashes[:-1]]
    assert (len(found), hashes[-1]) == (home.log_length, home.log_sha256)


def test_days_are_those_of_denmark_and_both_are_included(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = municipality()
    for number, at in enumerate((*DAYS, datetime(2027, 3, 31, 12, tzinfo=UTC))):
        monkeypatch.setattr("milepael.accounts.log.timezone.now", lambda at=at: at)
        audit("assess", home, as_=OPERATOR, subject=f"point:{number}", facts={})

    def numbers(*more: str) -> list[int]:
        return [json.loads(line)["number"] for line in lines(tmp_path, *more)]

    assert numbers("--until", "2027-03-29") == [1]
    assert numbers("--since", "2027-03-30", "--until", "2027-03-30") == [2]
    assert numbers("--since", "2027-03-30") == [2, 3]
    assert numbers("--since", "2027-04-01") == []


def test_a_part_begins_where_the_row_before_it_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = municipality()
    for at in DAYS:
        monkeypatch.setattr("milepael.accounts.log.timezone.now", lambda at=at: at)
        audit("assess", home, as_=OPERATOR, subject="point:1", facts={})

    found = lines(tmp_path, "--since", "2027-03-30")

    assert json.loads(found[0])["previous"] == AuditRow.objects.get(number=1).sha256


def test_of_a_municipality_that_is_not_there_nothing_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "log.jsonl"

    status = main(["log", "--municipality", "Ingen", "--out", str(file)])

    assert (status, file.exists(), capsys.readouterr().err.count("\n")) == (2, False, 1)


def test_the_guides_page_of_code_works_the_head_out_and_finds_a_row_that_was_changed(tmp_path: Path) -> None:
    home = logged(5)
    lines(tmp_path)
    file, script = tmp_path / "log.jsonl", tmp_path / "check.py"
    script.write_text(document("docs/operator/proof.md").partition("```python\n")[2].partition("```")[0], "utf-8")

    def checked() -> subprocess.CompletedProcess[str]:
        return subprocess.run([sys.executable, script, file], capture_output=True, text=True, check=False)

    in_order = checked()
    file.write_bytes(file.read_bytes().replace(b"point:1", b"point:7"))
    changed = checked()

    home.refresh_from_db()
    assert in_order.stdout.strip() == f"{home.log_length}:{home.log_sha256}"
    assert (changed.returncode, changed.stderr.strip()) == (1, "row 3 is wrong or missing")
