"""The command that takes centres, committees and people in."""

from pathlib import Path

import pytest

from milepael.accounts.models import User
from milepael.cli.main import main
from tests.builders import municipality

pytestmark = pytest.mark.django_db

TABLE = "Navn;E-mail;Rolle;Center\nOve;ove@havnsund.example;indberetter;Kultur\n"


def run(folder: Path, text: str, *more: str) -> int:
    file = folder / "personer.csv"
    file.write_text(text, encoding="utf-8")
    return main(["organisation", str(file), "--municipality", municipality().name, *more])


def test_what_happened_is_told_a_line_each(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status = run(tmp_path, TABLE)

    assert status == 0
    assert capsys.readouterr().out.splitlines() == [
        "Havnsund Kommune: 1 rækker læst.",
        "nyt center: Kultur",
        "ny bruger, endnu uden adgangskode: ove@havnsund.example",
        "rolle: ove@havnsund.example, indberetter (Kultur)",
    ]


def test_a_dry_run_says_so_and_writes_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status = run(tmp_path, TABLE, "--dry-run")

    assert (status, User.objects.count()) == (0, 0)
    assert capsys.readouterr().out.startswith("Prøvekørsel: intet er skrevet.")


def test_every_wrong_cell_is_a_line_and_nothing_is_taken_in(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status = run(tmp_path, TABLE + "Bo;bo;leder;Kultur\nBo;bo@havnsund.example;chef;\n")

    told = capsys.readouterr().err.splitlines()
    assert (status, User.objects.count()) == (2, 0)
    assert [line.partition(":")[2].partition(":")[0].strip() for line in told] == [
        "række 3, kolonne E-mail",
        "række 4, kolonne Rolle",
        "Tabellen er ikke taget ind; antal forkerte celler",
    ]


@pytest.mark.parametrize("text", ["", "Fugle\nMusvit\n"])
def test_what_is_no_table_is_refused_in_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str) -> None:
    status = run(tmp_path, text)

    assert status == 2
    assert capsys.readouterr().err.count("\n") == 1
