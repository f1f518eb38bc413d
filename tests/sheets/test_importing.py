"""A spreadsheet taken in: every cell that is wrong is printed, beside what is new and changed."""

from pathlib import Path

import pytest

from milepael.cli.main import main
from tests.sheets.workbooks import SAMPLES, ours, sample, with_cell

pytestmark = pytest.mark.django_db


def imported(content: bytes, folder: Path, *options: str) -> int:
    path = folder / "anden.xlsx"
    path.write_bytes(content)
    return main(["import", str(path), *options])


def test_a_dry_run_prints_each_wrong_cell_and_each_change(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["import", str(SAMPLES / "anden-opfoelgning-2027.txt")]) == 0
    content = with_cell(ours(sample()), "Milepæle!D14", "måske")
    content = with_cell(content, "Milepæle!B20", "9. opfølgning")
    content = with_cell(content, "Milepæle!C3", "Alle 17 institutioner har nye folk.")
    capsys.readouterr()

    status = imported(content, tmp_path, "--dry-run")

    lines = capsys.readouterr().out.splitlines()
    assert status == 0
    assert "  ark Milepæle, celle D14: »måske« er ikke en smiley" in lines
    assert any(line.startswith("  ark Milepæle, celle B20: opfølgningen »9. opfølgning« findes ikke") for line in lines)
    assert any("milepæl: Alle 17 institutioner har ansat" in line and "→ Alle 17" in line for line in lines)


def test_the_same_edition_as_a_spreadsheet_changes_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["import", str(SAMPLES / "anden-opfoelgning-2027.txt")]) == 0
    capsys.readouterr()

    status = imported(ours(sample()), tmp_path)

    lines = capsys.readouterr().out.splitlines()
    counted = [line for line in lines if " nye, " in line]
    assert status == 0
    assert all(" 0 nye, 0 ændrede" in line for line in counted)
    assert not any(line.startswith("Rettet i forhold til") for line in lines)


def test_reading_a_spreadsheet_says_where_its_cells_are(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "anden.xlsx"
    path.write_bytes(with_cell(ours(sample()), "Økonomi!C3", "fint"))

    status = main(["read", str(path), "--out", str(tmp_path / "udgave.json")])

    told = capsys.readouterr().err
    assert status == 0
    assert "ark Økonomi, celle C3: »fint« er ikke en smiley" in told


def test_another_kind_than_the_workbooks_own_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "anden.xlsx"
    path.write_bytes(ours(sample()))

    status = main(["read", str(path), "--as", "challenges"])

    assert status == 2
    assert capsys.readouterr().err.count("\n") == 1
