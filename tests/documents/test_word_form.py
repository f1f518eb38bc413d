"""Written Word files: what Word, LibreOffice and those who hear a file rely on."""

import io
import re
import shutil
import subprocess
import zipfile
from pathlib import Path

import docx
import pytest

from milepael.documents.tree import Block, Cell, Contents, Document, Heading, Link, List, Paragraph, Row, Table
from milepael.documents.writers.docx import write
from tests.documents.follow_up import follow_up
from tests.office import converted, needs_office

PDFTOTEXT = shutil.which("pdftotext")


def parts(content: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def body(*blocks: Block, landscape: bool = False) -> str:
    written = parts(write(Document(blocks, format="test", landscape=landscape)))
    return written["word/document.xml"]


def paragraph(text: str) -> Paragraph:
    return Paragraph((text,))


def test_header_rows_are_repeated_and_no_row_is_cut() -> None:
    rows = (Row((Cell((paragraph("Tid"),)),), header=True), Row((Cell((paragraph("I dag"),)),)))

    xml = body(Table(rows, words="Hvornår. Tid for hver milepæl."))

    assert (xml.count("<w:cantSplit/>"), xml.count("<w:tblHeader/>")) == (2, 1)
    assert '<w:tblCaption w:val="Hvornår"/><w:tblDescription w:val="Tid for hver milepæl."/>' in xml


def test_columns_have_the_widths_asked_for_and_fill_the_page() -> None:
    row = Row(tuple(Cell((paragraph(text),)) for text in ("a", "b", "c")))

    xml = body(Table((row,), widths=(50, 30, 20)), landscape=True)

    assert [int(width) for width in re.findall(r'<w:gridCol w:w="(\d+)"/>', xml)] == [7285, 4371, 2914]
    assert '<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>' in xml


def test_a_narrow_column_has_room_for_its_longest_word() -> None:
    row = Row((Cell((paragraph("Tekst"),)), Cell((paragraph("2. budgetopfølgning 2027"),))))

    xml = body(Table((row,), widths=(95, 5)))

    assert int(re.findall(r'<w:gridCol w:w="(\d+)"/>', xml)[1]) >= len("budgetopfølgning") * 105


def test_the_language_and_the_title_are_told_everywhere_word_looks_for_them() -> None:
    written = parts(write(Document((paragraph("Tekst"),), format="test", title="Aftale & budget")))

    assert '<w:lang w:val="da-DK"' in written["word/styles.xml"]
    assert '<w:themeFontLang w:val="da-DK"/>' in written["word/settings.xml"]
    assert "<dc:title>Aftale &amp; budget</dc:title><dc:language>da-DK</dc:language>" in written["docProps/core.xml"]


def test_every_page_carries_the_running_head_and_its_number() -> None:
    written = parts(write(Document((paragraph("Tekst"),), format="test", running_head="UDKAST 3. maj 2027")))

    assert "UDKAST 3. maj 2027" in written["word/header1.xml"]
    assert re.sub("<[^>]*>", "", written["word/footer1.xml"]).split() == "Side PAGE 1 af NUMPAGES 1".split()


def test_the_contents_lead_to_the_headings_also_to_those_in_cells() -> None:
    table = Table((Row((Cell((Heading("1.01. Træer", 3),)),), header=True),))

    xml = body(Heading("Titel", 1), Contents("Indhold"), Heading("1. By", 2), table, Heading("Dybt", 4))

    linked = re.findall(r'<w:hyperlink w:anchor="(\w+)"[^>]*>.*?</w:hyperlink>', xml)
    assert len(linked) == 2
    assert all(f'w:name="{name}"' in xml for name in linked)
    assert "TOC \\o &quot;1-2&quot; \\h" in xml
    assert '<w:docPartGallery w:val="Table of Contents"/>' in xml


def test_links_lead_to_the_web_and_to_headings_and_nowhere_else() -> None:
    links = [Link("a", "https://havnsund.example/?a=1&b=2"), Link("b", "#h-boern"), Link("c", "file:///etc/passwd")]

    written = parts(write(Document((Heading("Børn", 2), Paragraph(tuple(links))), format="test")))

    relations = written["word/_rels/document.xml.rels"]
    assert re.findall(r'Target="([^"]*)" TargetMode="External"', relations) == ["https://havnsund.example/?a=1&amp;b=2"]
    assert written["word/document.xml"].count("<w:hyperlink ") == 2


def test_each_numbered_list_begins_at_one() -> None:
    items = (paragraph("a"), paragraph("b"))

    written = parts(write(Document((List(items, ordered=True), List(items, ordered=True)), format="test")))

    assert written["word/numbering.xml"].count("<w:startOverride") == 2
    assert len(set(re.findall(r'<w:numId w:val="(\d+)"/>', written["word/document.xml"]))) == 2


def test_the_file_is_without_a_clock() -> None:
    with zipfile.ZipFile(io.BytesIO(write(follow_up()))) as archive:
        times = {entry.date_time for entry in archive.infolist()}

    assert times == {(1980, 1, 1, 0, 0, 0)}


def test_others_open_it_and_find_headings_and_tables() -> None:
    written = docx.Document(io.BytesIO(write(follow_up(points=4))))

    styles = [each.style.name for each in written.paragraphs if each.style is not None]
    in_cell = written.tables[1].cell(0, 0).paragraphs[0]

    assert styles[0] == "Title"
    assert styles.count("Heading 1") == 3
    assert in_cell.style is not None
    assert (in_cell.text, in_cell.style.name) == ("1.01. Trygge veje, del 1", "Heading 2")
    assert len(written.tables) == 5


@needs_office
def test_libreoffice_prints_it_with_every_word() -> None:
    written = write(follow_up(points=4))

    printed = converted(written, "docx", "txt:Text").decode("utf-8-sig")

    for words in ("Tredje opfølgning på Aftale om budget 2027", "1.01. Trygge veje, del 1", "☺ Nået", "😐 Forsinket"):
        assert words in printed
    assert converted(written, "docx", "pdf").startswith(b"%PDF-")


@needs_office
@pytest.mark.skipif(not PDFTOTEXT, reason="poppler-utils (pdftotext) is not installed")
def test_every_printed_page_has_the_running_head_its_number_and_the_head_of_its_table(tmp_path: Path) -> None:
    (tmp_path / "opfølgning.pdf").write_bytes(converted(write(follow_up()), "docx", "pdf"))

    command = [str(PDFTOTEXT), "-layout", str(tmp_path / "opfølgning.pdf"), "-"]
    printed = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split("\f")[:-1]

    assert len(printed) > 4
    for number, text in enumerate(printed, start=1):
        assert "UDKAST 10. november 2027" in text
        assert f"Side {number} af {len(printed)}" in text
        assert "Smiley" in text or number == 1
