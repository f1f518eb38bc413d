"""`milepael read` and `milepael schema`, as a terminal sees them."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

GOLDEN = Path(__file__).parents[1] / "golden"
FOLLOW_UP = GOLDEN / "follow_up.txt"


def milepael(*words: str | Path, language: str = "da", code: str = "") -> subprocess.CompletedProcess[str]:
    program = "import sys; from milepael.cli.main import main; status = main();" + (code or "sys.exit(status)")
    environment = {**os.environ, "MILEPAEL_LANGUAGE": language}
    return subprocess.run(
        [sys.executable, "-c", program, *map(str, words)],
        capture_output=True,
        encoding="utf-8",
        env=environment,
        check=False,
    )


def test_the_edition_comes_out_as_one_json_object() -> None:
    done = milepael("read", FOLLOW_UP)

    assert done.returncode == 0
    assert done.stdout == FOLLOW_UP.with_suffix(".json").read_text(encoding="utf-8")
    assert done.stderr == ""


def test_warnings_go_to_standard_error_one_a_line() -> None:
    done = milepael("read", GOLDEN / "missing_row.txt")

    assert done.stderr.splitlines()[0] == (
        "linje 40, punkt 1.02: missing_row: Punktet mangler en række til »2. budgetopfølgning 2027«."
    )
    assert len(done.stderr.splitlines()) == 3


def test_warnings_are_told_in_english_and_stay_danish_in_the_edition() -> None:
    done = milepael("read", GOLDEN / "missing_row.txt", language="en")

    assert done.stderr.splitlines()[0] == (
        "line 40, point 1.02: missing_row: The point lacks a row for “2. budgetopfølgning 2027”."
    )
    assert '"message": "Punktet mangler en række til »2. budgetopfølgning 2027«."' in done.stdout


def test_reading_never_starts_django() -> None:
    done = milepael(
        "read", FOLLOW_UP, code="print([name for name in sys.modules if name.startswith('django')], file=sys.stderr)"
    )

    assert done.stderr == "[]\n"


@pytest.mark.parametrize(
    ("language", "sentence"),
    [("da", "milepael: Filen »findes-ikke.txt« findes ikke."), ("en", "milepael: There is no file “findes-ikke.txt”.")],
)
def test_a_refusal_is_exit_2_and_one_line(language: str, sentence: str, tmp_path: Path) -> None:
    done = milepael("read", tmp_path / "findes-ikke.txt", language=language)

    assert (done.returncode, done.stdout, done.stderr.splitlines()) == (2, "", [sentence])


def test_out_writes_the_file_and_nothing_else(tmp_path: Path) -> None:
    out = tmp_path / "udgave.json"

    done = milepael("read", FOLLOW_UP, "--out", out)

    assert (done.returncode, done.stdout) == (0, "")
    assert out.read_text(encoding="utf-8") == FOLLOW_UP.with_suffix(".json").read_text(encoding="utf-8")
    assert list(tmp_path.iterdir()) == [out]


def test_a_place_that_cannot_be_written_is_refused(tmp_path: Path) -> None:
    done = milepael("read", FOLLOW_UP, "--out", tmp_path / "mangler" / "udgave.json")

    why = f"mappen »{tmp_path / 'mangler'}« findes ikke"
    assert (done.returncode, done.stderr.splitlines()[-1]) == (2, f"milepael: »udgave.json« kunne ikke skrives: {why}.")


def test_the_kind_can_be_said() -> None:
    done = milepael("read", FOLLOW_UP, "--as", "implementation_plan")

    edition = json.loads(done.stdout)

    assert (edition["kind"], edition["round"]) == ("implementation_plan", None)


def test_the_schema_is_printed() -> None:
    done = milepael("schema")

    schema = json.loads(done.stdout)

    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert {"schema", "kind", "chapters", "warnings", "unread"} <= set(schema["required"])
