"""A workbook that LibreOffice has opened and saved again is the same edition."""

import shutil
import subprocess
from pathlib import Path

import pytest

from milepael.editions.reading import read_file
from milepael.editions.sameness import differences
from tests.corpus import CORPUS, FILES, needs_corpus
from tests.sheets.workbooks import SAMPLES, ours

OFFICE = shutil.which("soffice")
needs_office = pytest.mark.skipif(OFFICE is None, reason="LibreOffice (soffice) is not installed")


def saved_again(content: bytes, folder: Path, *, as_: str = "xlsx:Calc MS Excel 2007 XML") -> Path:
    """The file that LibreOffice makes of a workbook."""
    (folder / "foer").mkdir()
    source = folder / "foer" / "udgave.xlsx"
    source.write_bytes(content)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [str(OFFICE), "--headless", profile, "--convert-to", as_, "--outdir", str(folder), str(source)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return folder / f"udgave.{as_.partition(':')[0]}"


@needs_office
@pytest.mark.parametrize("name", ["anden-opfoelgning-2027", "udmoentning-2027", "status-2024", "udfordringer"])
def test_our_own_workbooks_survive_the_office(name: str, tmp_path: Path) -> None:
    edition = read_file(SAMPLES / f"{name}.txt")

    read = read_file(saved_again(ours(edition), tmp_path))

    assert differences(edition, read) == ()
    assert read.unread == ()


@needs_office
@needs_corpus
@pytest.mark.parametrize("name", FILES)
def test_workbooks_of_real_documents_survive_the_office(name: str, tmp_path: Path) -> None:
    edition = read_file(CORPUS / name)

    read = read_file(saved_again(ours(edition), tmp_path))

    assert differences(edition, read) == ()
    assert read.unread == ()
