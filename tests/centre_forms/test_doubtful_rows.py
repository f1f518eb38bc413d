"""Rows of a form whose id and text disagree, that stand twice, or lack what stood around them: nothing is guessed."""

import io

import openpyxl
import pytest
from docx.document import Document
from openpyxl.worksheet.worksheet import Worksheet

from milepael.domain.followup.models import Assessment
from milepael.editions.model import Effort
from milepael.flows.forms.actions import Chosen, take_answers
from milepael.flows.forms.altered import ALTERED, LEFT_OUT
from milepael.flows.forms.placing import OTHER_NUMBER, OUTSIDE
from milepael.flows.forms.queries import review_of
from milepael.flows.forms.rules import NOT_ITS_MONEY, NOT_ITS_TEXT, SAID_TWICE, AnswerFate, Words
from tests.centre_forms.filling import (
    FIRST,
    SECOND,
    Office,
    answer,
    column,
    double,
    in_sheet,
    in_word,
    money_of,
    row_of,
    sheet_row,
)

pytestmark = pytest.mark.django_db
LAKE = "Søen er renset."


def say(sheet: Worksheet, row: int, smiley: str, *, note: str = "") -> None:
    sheet.cell(row, column(sheet, "Smiley")).value = smiley
    sheet.cell(row, column(sheet, "Status")).value = note or None


def exchange_ids(sheet: Worksheet, *texts: str) -> tuple[int, int]:
    """What sorting the column of ids by itself does to two rows."""
    first, second = (sheet_row(sheet, "Milepæl", text) for text in texts)
    ids = [sheet.cell(row, column(sheet, "Id")) for row in (first, second)]
    ids[0].value, ids[1].value = ids[1].value, ids[0].value
    return first, second


def test_of_a_row_whose_id_and_text_disagree_somebody_says_what_it_answers() -> None:
    office = Office()

    def fill(sheet: Worksheet) -> None:
        first, second = exchange_ids(sheet, FIRST, SECOND)
        say(sheet, first, "Nået", note="Til pladserne.")
        say(sheet, second, "Kan ikke nås", note="Til legepladsen.")

    filled = office.bring(in_sheet(office.draw("xlsx"), "Milepæle", fill), "f.xlsx")
    rows = [row_of(review_of(filled, is_office=False), text) for text in (FIRST, SECOND)]
    unsaid, said = (
        take_answers(filled, chosen={rows[0].asked.uid: Chosen(0, number)}, as_=office.reporter) for number in ("", "1")
    )

    assert [(row.fate, row.why) for row in rows] == [(AnswerFate.SEVERAL, NOT_ITS_TEXT)] * 2
    assert rows[0].among == (Words("reached", "Til pladserne."), Words("unreachable", "Til legepladsen."))
    assert (unsaid.taken, said.taken) == (0, 1)
    assert Assessment.objects.get().status_note == "Til pladserne."
    assert row_of(review_of(filled, is_office=False), FIRST).fate is AnswerFate.SAME


def test_of_an_economy_that_stands_beside_another_points_number_somebody_says_what_it_answers() -> None:
    office = Office(money="3,2 mio. kr.")

    def fill(sheet: Worksheet) -> None:
        first, second = (sheet_row(sheet, "Økonomi", text) for text in ("Der afsættes 1 mio. kr.", "3,2 mio. kr."))
        say(sheet, first, "Overholdt", note="Til pladserne.")
        say(sheet, second, "Ikke overholdt", note="Til søen.")
        for at in (column(sheet, "Punkt"), column(sheet, "Punktets titel")):
            cells = [sheet.cell(row, at) for row in (first, second)]
            cells[0].value, cells[1].value = cells[1].value, cells[0].value

    review = office.review(in_sheet(office.draw("xlsx"), "Økonomi", fill), "f.xlsx")

    rows = [row_of(review, money_of(number)) for number in ("1.01", "1.02")]
    assert [(row.fate, row.why) for row in rows] == [(AnswerFate.SEVERAL, NOT_ITS_MONEY)] * 2
    assert set(rows[0].among) == {Words("kept", "Til pladserne."), Words("broken", "Til søen.")}
    assert review.unplaced == ()


def test_a_row_that_only_its_id_and_text_disagree_of_answers_nothing() -> None:
    office = Office()

    def fill(sheet: Worksheet) -> None:
        first, _ = exchange_ids(sheet, FIRST, SECOND)
        say(sheet, first, "Nået")

    review = office.review(in_sheet(office.draw("xlsx"), "Milepæle", fill), "f.xlsx")

    assert row_of(review, FIRST).among == row_of(review, SECOND).among == (Words("reached"),)
    assert review.unplaced == ()


@pytest.mark.parametrize("form", ["docx", "xlsx"])
def test_of_a_row_that_stands_twice_somebody_says_which_answer_holds(form: str) -> None:
    office = Office()

    def in_table(document: Document) -> None:
        answer(SECOND, "☺ Nået")(document)
        double(SECOND)(document)
        answer(SECOND, "😐 Forsinket", "Frost.")(document)

    def in_rows(sheet: Worksheet) -> None:
        at = sheet_row(sheet, "Milepæl", SECOND)
        say(sheet, at, "Nået")
        sheet.append([cell.value for cell in sheet[at]])
        say(sheet, sheet.max_row, "Forsinket", note="Frost.")

    content = office.draw(form)
    content = in_word(content, in_table) if form == "docx" else in_sheet(content, "Milepæle", in_rows)
    row = row_of(office.review(content, f"f.{form}"), SECOND)

    assert (row.fate, row.why) == (AnswerFate.SEVERAL, SAID_TWICE)
    assert set(row.among) == {Words("reached"), Words("delayed", "Frost.")}


def test_a_copy_of_a_row_that_nobody_has_touched_is_no_second_answer() -> None:
    office = Office()

    def fill(sheet: Worksheet) -> None:
        at = sheet_row(sheet, "Milepæl", SECOND)
        sheet.append([cell.value for cell in sheet[at]])
        say(sheet, sheet.max_row, "Nået")

    row = row_of(office.review(in_sheet(office.draw("xlsx"), "Milepæle", fill), "f.xlsx"), SECOND)

    assert (row.fate, row.given) == (AnswerFate.NEW, Effort.REACHED)


@pytest.mark.parametrize("keeps_title", [True, False])
def test_a_row_whose_points_number_is_changed_is_placed_by_its_id_and_told(keeps_title: bool) -> None:
    office = Office()

    def fill(sheet: Worksheet) -> None:
        at = sheet_row(sheet, "Milepæl", LAKE)
        say(sheet, at, "Forsinket", note="Frost.")
        sheet.cell(at, column(sheet, "Punkt")).value = "9.99"
        if not keeps_title:
            sheet.cell(at, column(sheet, "Punktets titel")).value = None

    review = office.review(in_sheet(office.draw("xlsx"), "Milepæle", fill), "f.xlsx")

    if keeps_title:
        assert row_of(review, LAKE).words == Words("delayed", "Frost.")
        assert [(one.words, one.why) for one in review.unplaced] == [("9.99", OTHER_NUMBER)]
    else:
        assert LAKE in [one.words for one in review.unplaced]
    assert review.has_left_answers is not keeps_title


def test_each_smiley_that_cannot_be_told_is_told_by_itself() -> None:
    office = Office()

    def fill(sheet: Worksheet) -> None:
        for text, smiley in ((FIRST, "måske"), (SECOND, "nej")):
            say(sheet, sheet_row(sheet, "Milepæl", text), smiley)

    review = office.review(in_sheet(office.draw("xlsx"), "Milepæle", fill), "f.xlsx")

    first, second = (row_of(review, text).told for text in (FIRST, SECOND))
    assert "»måske«" in first
    assert "»nej«" in second
    assert "»måske«" not in second


def test_sheets_that_are_merely_missing_are_told_once_and_in_danish() -> None:
    office = Office()
    book = openpyxl.load_workbook(io.BytesIO(office.draw("xlsx")))
    book["Punkter"].delete_cols(column(book["Punkter"], "Punkt") + 1, 30)
    del book["Økonomi"]
    say(book["Milepæle"], sheet_row(book["Milepæle"], "Milepæl", SECOND), "Nået")
    out = io.BytesIO()
    book.save(out)

    review = office.review(out.getvalue(), "f.xlsx")

    told = [one for one in review.unplaced if one.why is not OUTSIDE]
    assert row_of(review, SECOND).fate is AnswerFate.NEW
    assert [one.words.split(", ")[:3] for one in told if not one.where] == [["Nummer", "Titel", "Finansiering"]]
    assert "operations" not in str(told)


def test_of_a_form_with_only_its_milestones_nothing_is_told_that_nobody_has_written() -> None:
    office = Office()
    book = openpyxl.load_workbook(io.BytesIO(office.draw("xlsx")))
    for name in ("Om", "Punkter", "Økonomi", "Definitioner"):
        del book[name]
    sheet = book["Milepæle"]
    say(sheet, sheet_row(sheet, "Milepæl", LAKE), "Nået")
    sheet.cell(1, sheet.max_column + 1).value = "Ring til Maja"
    out = io.BytesIO()
    book.save(out)

    review = office.review(out.getvalue(), "f.xlsx")

    assert row_of(review, LAKE).given is Effort.REACHED
    assert [one.words for one in review.unplaced if one.why is OUTSIDE] == ["Ring til Maja"]
    assert len([one for one in review.unplaced if one.why is LEFT_OUT]) == 1
    assert [one for one in review.unplaced if one.why is ALTERED] == []
