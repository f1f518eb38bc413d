"""What breaks around a command, disk, database or settings, is told in one sentence, never as a traceback."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from django.db.utils import DatabaseError, DataError, Error, InterfaceError, OperationalError

from milepael.cli.answering import answer
from milepael.cli.main import main
from tests.cli.test_read import FOLLOW_UP

MILEPAEL = [sys.executable, "-c", "import sys; from milepael.cli.main import main; sys.exit(main())"]
FULL = Path(os.sep, "dev", "full")
NOT_UTF_8 = os.fsdecode(b"a\xff")
NEW_PASSWORD = "en-helt-ny-havgus-28"
USER = ["user", "add", "signe@havnsund.example", "--role", "reader", "--municipality"]


def milepael(data: Path, *words: str | Path, out: Path | None = None, **more: str) -> tuple[int, str]:
    environment = {
        "PYTHONPATH": os.pathsep.join(sys.path),
        "SECRET_KEY": "k" * 60,
        "MILEPAEL_DATA": str(data),
        "MILEPAEL_PASSWORD": NEW_PASSWORD,
        "MILEPAEL_STATIC": "source",
        **more,
    }
    with (out or Path(os.devnull)).open("wb") as stdout:
        done = subprocess.run(
            [*MILEPAEL, *words], env=environment, stdout=stdout, stderr=subprocess.PIPE, encoding="utf-8", check=False
        )
    return done.returncode, done.stderr


def is_one_sentence(answered: tuple[int, str]) -> bool:
    status, told = answered
    lines = told.splitlines()
    return status == 2 and len(lines) == 1 and lines[0].startswith("milepael: ") and lines[0].endswith(".")


def damaged(folder: Path) -> Path:
    (folder / "milepael.sqlite3").write_bytes(b"no database at all " * 100)
    return folder


@pytest.mark.skipif(not FULL.exists(), reason="this system has no device that is always full")
@pytest.mark.parametrize("words", [["read", str(FOLLOW_UP)], ["schema"], ["schema", "--help"], ["--help"]])
def test_output_that_cannot_be_written_is_told(words: list[str], tmp_path: Path) -> None:
    answered = milepael(tmp_path, *words, out=FULL)

    assert is_one_sentence(answered), answered
    assert "Svaret kunne ikke skrives" in answered[1]


@pytest.mark.skipif(not FULL.exists(), reason="this system has no device that is always full")
def test_a_report_that_cannot_be_written_is_told(migrated: Path) -> None:
    answered = milepael(migrated, "import", FOLLOW_UP, out=FULL)

    assert is_one_sentence(answered), answered


@pytest.mark.parametrize("words", [["migrate"], ["import", str(FOLLOW_UP)], ["serve"], ["demo"]])
def test_a_data_folder_that_is_a_file_is_told(words: list[str], tmp_path: Path) -> None:
    file = tmp_path / "data"
    file.touch()

    answered = milepael(file, *words)

    assert is_one_sentence(answered), answered


@pytest.mark.parametrize("words", [["migrate"], ["import", str(FOLLOW_UP)], ["serve"], [*USER, "Havnsund Kommune"]])
def test_a_damaged_database_is_told(words: list[str], tmp_path: Path) -> None:
    answered = milepael(damaged(tmp_path), *words)

    assert is_one_sentence(answered), answered
    assert "Databasen kan ikke læses" in answered[1]


def test_a_bad_file_is_told_as_such_where_there_is_no_database(tmp_path: Path) -> None:
    answered = milepael(damaged(tmp_path), "import", tmp_path / "findes-ikke.txt")

    assert answered == (2, "milepael: Filen »findes-ikke.txt« findes ikke.\n")


@pytest.mark.parametrize(
    "words",
    [
        ["import", str(FOLLOW_UP), "--municipality", NOT_UTF_8],
        ["import", str(FOLLOW_UP), "--for", NOT_UTF_8],
        [*USER, NOT_UTF_8],
        ["user", "add", f"{NOT_UTF_8}@b", "--role", "reader", "--municipality", "Havnsund Kommune"],
        ["user", "password", f"{NOT_UTF_8}@b"],
    ],
)
@pytest.mark.django_db
def test_what_is_no_text_is_told(
    words: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("MILEPAEL_PASSWORD", NEW_PASSWORD)

    answered = main(words), capsys.readouterr().err

    assert is_one_sentence(answered), answered


@pytest.mark.parametrize("out", [".", os.sep, "", "..", "x" * 300, str(FULL)])
def test_a_name_that_no_file_can_have_is_refused(out: str, capsys: pytest.CaptureFixture[str]) -> None:
    status, told = main(["read", str(FOLLOW_UP), "--out", out]), capsys.readouterr().err

    assert is_one_sentence((status, told)), told
    assert "kunne ikke skrives" in told


@pytest.mark.parametrize(
    "address", ["nonsense", "foo://bar", "mysql://signe:hemmelig@host/name", "postgresql://signe:hemmelig@host:x/name"]
)
def test_an_address_that_is_no_databases_is_told_without_its_password(address: str, tmp_path: Path) -> None:
    languages = ("da", "en")

    told = [milepael(tmp_path, "migrate", DATABASE_URL=address, MILEPAEL_LANGUAGE=language) for language in languages]

    assert all(map(is_one_sentence, told)), told
    assert "skal se ud som" in told[0][1]
    assert "must look like" in told[1][1]
    assert "hemmelig" not in str(told)


def _raising(error: Error) -> Callable[[], str]:
    def act() -> str:
        raise error

    return act


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (DataError("value too long"), "for langt"),
        (OperationalError("no such table"), "milepael migrate"),
        (InterfaceError("closed"), "milepael migrate"),
        (DatabaseError("file is not a database"), "sikkerhedskopi"),
    ],
)
def test_each_kind_of_error_of_a_database_has_its_sentence(
    error: Error, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    status = answer(_raising(error))

    told = capsys.readouterr().err
    assert (status, told.count("\n")) == (2, 1)
    assert said in told
