"""The command line as such: what it answers before any command has begun."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from milepael.cli.main import COMMANDS, main


def _milepael(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", "import sys; from milepael.cli.main import main; sys.exit(main())", *words],
        env={"PYTHONPATH": os.pathsep.join(sys.path), **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def test_alone_it_lists_its_commands_in_the_users_language(capsys: pytest.CaptureFixture[str]) -> None:
    status = main([])

    listed = capsys.readouterr().out
    assert status == 2
    assert all(f"milepael {name}" in listed for name in COMMANDS)
    assert "Start webserveren." in listed


def test_help_is_english_where_that_is_set(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("MILEPAEL_LANGUAGE", "en")

    status = main(["--help"])

    assert status == 0
    assert "Start the web server." in capsys.readouterr().out


def test_an_unknown_command_is_refused_in_one_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    status = main(["fly"])

    captured = capsys.readouterr()
    assert (status, captured.out, captured.err.count("\n")) == (2, "", 1)
    assert "»fly« er ingen kommando" in captured.err


def test_a_wrong_argument_is_refused_in_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main(["schema", "--fly"])

    assert left.value.code == 2
    assert capsys.readouterr().err == "milepael: Argumenterne passer ikke: se »milepael schema --help«.\n"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["schema", "--fly"], "unrecognized arguments: --fly"),
        (["user"], "the following arguments are required: verb"),
        (["read", "x", "--as", "poem"], "argument --as: invalid choice: 'poem' (choose from "),
    ],
)
def test_a_wrong_argument_is_told_in_english_where_that_is_set(words: list[str], said: str) -> None:
    done = _milepael(*words, MILEPAEL_LANGUAGE="en")

    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert done.stderr.startswith(f"milepael: {said}")
    assert "<Kind" not in done.stderr


@pytest.mark.parametrize("name", ["read", "import"])
def test_the_help_lists_the_kinds_by_their_values(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main([name, "--help"])

    told = " ".join(capsys.readouterr().out.split())
    assert "follow_up, " in told
    assert "<Kind" not in told


def test_a_missing_key_is_told_in_one_sentence() -> None:
    done = _milepael("serve")

    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("milepael: SECRET_KEY er ikke sat: giv den mindst 50 tilfældige tegn")
    assert done.stderr.count("\n") == 1


def test_a_key_that_could_be_guessed_signs_nothing() -> None:
    done = _milepael("serve", SECRET_KEY="k" * 49)

    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        "milepael: SECRET_KEY er for kort: giv den mindst 50 tilfældige tegn, og hold dem hemmelige.\n"
    )


def test_a_command_that_signs_nothing_needs_no_key(tmp_path: Path) -> None:
    done = _milepael("migrate", MILEPAEL_DATA=str(tmp_path))

    assert (done.returncode, done.stderr) == (0, "")
    assert (tmp_path / "milepael.sqlite3").exists()


def test_a_setting_that_makes_no_sense_is_told_in_one_sentence() -> None:
    done = _milepael("migrate", SECRET_KEY="k" * 60, MILEPAEL_HTTPS="maybe", MILEPAEL_LANGUAGE="en")

    assert (done.returncode, done.stderr) == (2, "milepael: MILEPAEL_HTTPS must be on or off, not “maybe”.\n")


def test_a_reader_that_stops_listening_gets_no_complaint() -> None:
    reading, writing = os.pipe()
    os.close(reading)

    code = "import sys; from milepael.cli.main import main; sys.exit(main(['schema']))"
    done = subprocess.run([sys.executable, "-c", code], stdout=writing, stderr=subprocess.PIPE, text=True, check=False)

    os.close(writing)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("name", [name for name, command in COMMANDS.items() if not command.django])
def test_commands_that_need_no_database_never_start_django(name: str) -> None:
    code = (
        "import contextlib, sys; from milepael.cli.main import main\n"
        f"with contextlib.suppress(SystemExit): main([{name!r}, '--help'])\n"
        "sys.exit('django' in sys.modules)"
    )

    assert subprocess.run([sys.executable, "-c", code], capture_output=True, check=False).returncode == 0
