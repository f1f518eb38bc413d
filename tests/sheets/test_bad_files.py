"""Spreadsheets from strangers: each is read whole or refused in one sentence, and nothing of the machine is touched."""

import io
import zipfile
from pathlib import Path

import pytest

from milepael.documents.limits import Limits, Watch
from milepael.documents.readers import xlsx
from milepael.documents.reading import READERS
from milepael.documents.refusal import Refusal
from milepael.editions.reading import interpret
from tests.sheets.damage import outcomes
from tests.sheets.workbooks import by_hand, ours, sample

ROWS = {"Punkter": [["Nr.", "Titel"], ["1.01", "En kaj"]]}
PLAIN = by_hand(ROWS)
SHEET = "xl/worksheets/sheet1.xml"
BOMB = b"<row r='1'><c r='A1' t='inlineStr'><is><t>" + b"a" * 70_000_000


def with_part(name: str, content: bytes, *, of: bytes = PLAIN) -> bytes:
    """A workbook in which one part is another."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(of)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for entry in source.namelist():
            if entry != name:
                target.writestr(entry, source.read(entry))
        target.writestr(name, content)
    return out.getvalue()


def sheet_of(inside: str) -> bytes:
    """A workbook whose only sheet has this XML inside."""
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return with_part(SHEET, f'<worksheet xmlns="{main}"><sheetData>{inside}</sheetData></worksheet>'.encode())


def refusal(content: bytes, name: str = "fra-nogen.xlsx") -> str:
    with pytest.raises(Refusal) as refused:
        interpret(content, name)
    return refused.value.in_("da")


WIDE = "".join(f'<c r="A{number}"><v>1</v></c>' for number in range(1, 200_000))


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (PLAIN[: len(PLAIN) // 2], "beskadiget og kan ikke læses som regneark"),
        (b"PK\x03\x04 and then nothing", "beskadiget og kan ikke læses som regneark"),
        (b"1.01;En kaj", "beskadiget og kan ikke læses som regneark"),
        (with_part("xl/vbaProject.bin", b"macro"), "makroer"),
        (with_part(SHEET, b'<!DOCTYPE x [<!ENTITY a "b">]><worksheet>&a;</worksheet>'), "beskadiget"),
        (with_part(SHEET, '<?xml version="1.0" encoding="utf-16"?><worksheet/>'.encode("utf-16")), "beskadiget"),
        (with_part(SHEET, b'<?xml version="1.0" encoding="ibm037"?><worksheet/>'), "beskadiget"),
        (with_part(SHEET, b"no xml at all"), "beskadiget"),
        (with_part(SHEET, BOMB), "pakket ud"),
        (with_part("xl/styles.xml", b"<styleSheet>" + b" " * 9_000_000), "pakket ud"),
        (sheet_of(f'<row r="1">{WIDE}</row>'), "i en række"),
        (sheet_of('<row r="1"><c r="A1"/></row>' * 3), "beskadiget"),
        (sheet_of("".join(f'<row r="{n}"><c/><c/></row>' for n in range(1, 300_000))), "celler"),
        (sheet_of('<row r="99999999999"><c r="A99999999999"><v>1</v></c></row>'), "beskadiget"),
        (sheet_of('<row r="1"><c r="ABCDEFG1"><v>1</v></c></row>'), "beskadiget"),
        (sheet_of('<row r="1"><c r="XFD1"><v>1</v></c></row>'), "celler"),
        (sheet_of('<row r="1"><c r="A1" t="s"><v>77</v></c></row>'), "beskadiget"),
        (sheet_of(""), "tomt"),
        (by_hand({"Ark1": [["Varer", "Pris"], ["Æbler", 12]]}), "ligner ikke"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_no_sound_workbook_is_refused_in_one_sentence(content: bytes, sentence: str) -> None:
    said = refusal(content)

    assert sentence in said
    assert "\n" not in said


def test_a_workbook_with_a_password_and_one_of_another_form_are_told_apart() -> None:
    encrypted = b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le")
    binary = with_part("xl/workbook.bin", b"", of=by_hand(ROWS).replace(b"xl/workbook.xml", b"xl/workbooks.ml"))

    assert "adgangskode" in refusal(encrypted)
    assert "ikke et regneark" in refusal(binary)
    assert "Office 97-2003" in refusal(b"\xd0\xcf\x11\xe0" + b"Workbook" * 100, "gammelt.xls")


def test_a_workbook_by_another_name_is_read_by_what_it_is() -> None:
    read = interpret(PLAIN, "skema.docx")

    assert read.edition.source is not None
    assert (read.edition.source.format, read.edition.source.pages) == ("xlsx", 1)
    assert READERS[".xlsx"] is xlsx.read


def test_time_is_limited() -> None:
    with pytest.raises(Refusal, match="seconds"):
        xlsx.read(ours(sample()), Watch(Limits(seconds=0.0)))


def test_what_lies_outside_of_the_cells_is_not_opened() -> None:
    content = with_part("xl/externalLinks/externalLink1.xml", b"<!DOCTYPE x SYSTEM 'file:///etc/passwd'><x/>")
    content = with_part("xl/media/image1.png", b"no picture", of=content)
    content = with_part("xl/drawings/drawing1.xml", b"<broken", of=content)

    assert interpret(content, "skema.xlsx").edition.points[0].title == "En kaj"


def test_damaged_workbooks_are_read_whole_or_refused(tmp_path: Path) -> None:
    found = outcomes(of=100, seed=1, folder=tmp_path)

    assert found.count("read") > 30
    assert all("\n" not in each for each in found)
    assert "lost a word" not in found
