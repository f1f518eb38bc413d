"""What we write opens as a person wants it: headings in view, choices, colours; and never a formula."""

import csv
import datetime
import io
import zipfile

import openpyxl
import pytest
from openpyxl.workbook import Workbook

from milepael.documents.refusal import Refusal
from milepael.documents.tree import Cell, Document, Paragraph, Row, Sheet
from milepael.documents.writing import WRITERS
from milepael.editions.layouts.printing import Printing
from milepael.editions.layouts.workbook import lay_out
from milepael.editions.model import Edition
from milepael.editions.reading import interpret
from milepael.editions.sameness import differences
from tests.sheets.workbooks import ours, page, sample

RISKY = ("=1+1", "+45 1234", "-3", "@SUM(A1)", "'quoted", "\t=1", "＝1+1")


def opened(edition: Edition) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(ours(edition)))


def with_title(title: str) -> Edition:
    return sample().model_copy(update={"title": title})


def test_the_sheets_are_the_agreed_ones() -> None:
    names = opened(sample()).sheetnames
    of_challenges = opened(sample("udfordringer")).sheetnames

    assert names == ["Om", "Punkter", "Milepæle", "Økonomi", "Definitioner"]
    assert of_challenges == ["Om", "Udfordringer", "Punkter", "Milepæle", "Økonomi", "Definitioner"]


def test_headings_stay_in_view_and_rows_can_be_filtered_and_printed() -> None:
    sheet = page(opened(sample()), "Milepæle")

    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("B2", sheet.dimensions)
    assert (sheet.page_setup.orientation, sheet.print_title_rows) == ("landscape", "$1:$1")
    assert sheet["C2"].alignment.wrap_text
    assert sheet["A1"].font.bold


def test_smileys_rounds_centres_and_committees_are_chosen_from_the_definitions() -> None:
    book = opened(sample())

    chosen = {
        str(rule.sqref).partition(":")[0]: (rule.formula1, rule.errorStyle or "stop")
        for name in ("Punkter", "Milepæle", "Økonomi")
        for rule in page(book, name).data_validations.dataValidation
    }
    words = [cell.value for cell in page(book, "Definitioner")["E"]]

    assert chosen["D2"] == ("OFFSET('Definitioner'!$E$2,0,0,COUNTA('Definitioner'!$E$2:$E$512),1)", "stop")
    assert chosen["C2"] == ("OFFSET('Definitioner'!$F$2,0,0,COUNTA('Definitioner'!$F$2:$F$512),1)", "stop")
    assert chosen["B2"][0].startswith("OFFSET('Definitioner'!$C$2,")
    assert {chosen["I2"][1], chosen["J2"][1]} == {"warning"}
    assert words[:4] == ["Smiley på indsats", "Nået", "Forsinket", "Kan ikke nås"]


def test_a_smiley_has_its_word_and_its_colour_follows_the_word() -> None:
    sheet = page(opened(sample()), "Milepæle")

    rules = [rule for found in sheet.conditional_formatting for rule in found.rules]

    assert sheet["D2"].value == "Nået"
    assert {"Nået", "Forsinket", "Kan ikke nås", "Uafklaret"} <= {rule.text for rule in rules}


def test_numbers_of_points_are_text_and_dates_are_dates() -> None:
    book = opened(sample())

    number, due = page(book, "Punkter")["C2"], page(book, "Milepæle")["F5"]

    assert (number.value, number.number_format, number.data_type) == ("1.01", "@", "s")
    assert due.value == datetime.datetime.fromisoformat("2027-12-31")


@pytest.mark.parametrize("text", RISKY)
def test_what_looks_like_a_formula_stays_text(text: str) -> None:
    edition = with_title(text.strip())

    cell = page(opened(edition), "Om")["B3"]

    assert cell.data_type == "s"
    assert interpret(ours(edition), "udgave.xlsx").edition.title == text.strip()


def test_a_text_too_long_for_a_cell_is_refused_and_the_longest_is_kept() -> None:
    longest = with_title("å" * 32_767)

    with pytest.raises(Refusal) as refused:
        ours(with_title("å" * 32_768))

    said = "Ark Om, celle B3: teksten er på 32768 tegn, og en celle i et regneark rummer højst 32767."
    assert refused.value.in_("da") == said
    assert differences(longest, interpret(ours(longest), "udgave.xlsx").edition) == ()


@pytest.mark.parametrize("wrong", ["\x00", "\x0b", "\ufffe", "\ud800", "_x000D_"])
def test_a_sign_that_no_cell_can_hold_is_refused(wrong: str) -> None:
    with pytest.raises(Refusal) as refused:
        ours(with_title(f"En{wrong}kaj"))

    assert refused.value.in_("da").startswith("Ark Om, celle B3: teksten har et tegn")


def test_a_list_item_of_two_lines_is_refused() -> None:
    with pytest.raises(Refusal, match="more than one line"):
        lay_out(sample().model_copy(update={"parties": ("Fjordlisten\nog venner",)}))


def test_a_draft_says_so_and_reads_the_same() -> None:
    document = lay_out(sample(), Printing(draft=datetime.date(2027, 9, 7)))
    content = WRITERS["xlsx"](document)

    book = openpyxl.load_workbook(io.BytesIO(content))
    head = page(book, "Punkter").oddHeader
    read = interpret(content, "udkast.xlsx").edition

    assert page(book, "Om")["A1"].value == "UDKAST 7. september 2027"
    assert head is not None
    assert head.right.text == "UDKAST 7. september 2027"
    assert (differences(sample(), read), read.unread) == ((), ())


def test_anything_but_sheets_is_no_workbook() -> None:
    with pytest.raises(ValueError, match="sheets"):
        WRITERS["xlsx"](Document((Paragraph(("Noget",)),), format=""))


def _csv_of(content: bytes) -> dict[str, list[list[str]]]:
    with zipfile.ZipFile(io.BytesIO(content)) as files:
        texts = {name: files.read(name).decode("utf-8-sig") for name in files.namelist()}
    return {name: list(csv.reader(io.StringIO(text, newline=""), delimiter=";")) for name, text in texts.items()}


def test_csv_holds_the_same_sheets_as_danish_excel_opens_them() -> None:
    content = WRITERS["csv"](lay_out(sample()))

    files = _csv_of(content)
    with zipfile.ZipFile(io.BytesIO(content)) as zipped:
        raw = zipped.read("Milepæle.csv")

    assert list(files) == ["Om.csv", "Punkter.csv", "Milepæle.csv", "Økonomi.csv", "Definitioner.csv"]
    assert raw.startswith("\ufeffPunkt;Opfølgning;Milepæl;Smiley".encode())
    assert files["Milepæle.csv"][1][:2] == ["1.01", "1. budgetopfølgning 2027"]
    assert "\n" in next(row[9] for row in files["Punkter.csv"] if row[0] == "1.04")


def test_no_cell_of_a_csv_begins_a_formula_and_each_can_be_had_back() -> None:
    texts = (*RISKY, "En kaj", "", "''")
    rows = tuple(Row((Cell((Paragraph((text,)),)),)) for text in texts)

    cells = [row[0] for row in _csv_of(WRITERS["csv"](Document((Sheet("Ark", rows),), format="")))["Ark.csv"]]

    assert not any(cell.startswith(("=", "+", "-", "@", "\t", "＝")) for cell in cells)
    assert [cell.removeprefix("'") if cell.startswith("'") else cell for cell in cells] == list(texts)
