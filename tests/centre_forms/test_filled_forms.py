"""A form that is filled in and brought back: what differs, what conflicts, what has no place, what is taken over."""

import pytest
from docx.document import Document
from openpyxl.worksheet.worksheet import Worksheet

from milepael.accounts.rules import RuleBroken
from milepael.documents.refusal import Refusal
from milepael.domain.followup.actions.assessing import assess
from milepael.domain.followup.actions.postponing import postpone
from milepael.domain.followup.models import Assessment
from milepael.domain.followup.rules.saying import NoteOwed, Stale
from milepael.editions.model import Effort
from milepael.editions.reading import interpret
from milepael.flows.forms.actions import Chosen, take_answers
from milepael.flows.forms.queries import review_of
from milepael.flows.forms.rules import AnswerFate
from tests.centre_forms.filling import (
    FIRST,
    SECOND,
    Office,
    answer,
    column,
    empty,
    in_sheet,
    in_word,
    milestone_of,
    row_of,
    sheet_row,
    word_row,
)
from tests.office import converted, needs_office

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("form", ["docx", "xlsx"])
def test_a_form_that_nobody_has_touched_changes_nothing(form: str) -> None:
    office = Office()

    review = office.review(office.draw(form), f"formular.{form}")

    assert {row.fate for row in review.rows} == {AnswerFate.UNTOUCHED}
    assert len(review.rows) == 4
    assert review.unplaced == ()


@pytest.mark.parametrize("form", ["docx", "xlsx"])
def test_a_form_shows_where_a_milestone_is_moved_to_and_that_is_no_change(form: str) -> None:
    office = Office()
    assess(milestone_of(FIRST), during=office.during, as_=office.reporter, effort=Effort.DELAYED, note="Frost.")
    postpone(milestone_of(FIRST), during=office.during, as_=office.reporter, to=4, reason="Jorden er frossen.")
    content = office.draw(form)

    review = office.review(content, f"formular.{form}")

    assert "Jorden er frossen." in str(interpret(content, f"formular.{form}").edition)
    assert {row.fate for row in review.rows} == {AnswerFate.UNTOUCHED}
    assert review.unplaced == ()


def test_answers_in_word_are_new_and_are_taken_over_as_if_they_were_typed_on_the_page() -> None:
    office = Office()
    content = in_word(office.draw(), answer(SECOND, "😐 Forsinket", "Der er fundet asbest."))
    filled = office.bring(content)
    row = row_of(office.review(content), SECOND)

    outcome = take_answers(filled, chosen={row.asked.uid: Chosen(0)}, as_=office.reporter)

    assert (row.fate, outcome.taken, outcome.broken) == (AnswerFate.NEW, 1, {})
    kept = Assessment.objects.get(milestone=milestone_of(SECOND))
    assert (kept.assessment, kept.status_note, kept.role) == ("delayed", "Der er fundet asbest.", "reporter")


def test_answers_in_a_workbook_are_found_when_its_rows_are_sorted_and_columns_added() -> None:
    office = Office()

    def fill(sheet: Worksheet) -> None:
        sheet.cell(sheet_row(sheet, "Milepæl", SECOND), column(sheet, "Smiley")).value = "☺"
        sheet.insert_cols(2)
        sheet.cell(1, 2).value = "Husk"
        sheet.cell(2, 2).value = "Ring til Maja"
        sheet.move_range(f"A2:{sheet.cell(2, sheet.max_column).coordinate}", rows=8)

    review = office.review(in_sheet(office.draw("xlsx"), "Milepæle", fill), "f.xlsx")

    row = row_of(review, SECOND)
    assert (row.fate, row.given) == (AnswerFate.NEW, Effort.REACHED)
    assert {one.words for one in review.unplaced} == {"Husk", "Ring til Maja"}


def test_a_smiley_can_be_a_word_another_face_or_a_letter_in_the_font_that_draws_faces() -> None:
    office = Office()

    def fill(document: Document) -> None:
        answer(FIRST, "nået")(document)
        answer(SECOND, "😊")(document)
        run = word_row(document, "Søen er renset.").cells[3].paragraphs[0].add_run("K")
        answer("Søen er renset.", " ")(document)
        run.font.name, run.text = "Wingdings", "K"

    review = office.review(in_word(office.draw(), fill))

    said = [row_of(review, text).given for text in (FIRST, SECOND, "Søen er renset.")]
    assert said == [Effort.REACHED, Effort.REACHED, Effort.DELAYED]


@needs_office
def test_a_form_that_libreoffice_has_saved_says_the_same() -> None:
    office = Office()
    content = in_word(office.draw(), answer(SECOND, "😐 Forsinket", "Der er fundet asbest."))

    review = office.review(converted(content, "docx", "docx"))

    assert (row_of(review, SECOND).fate, row_of(review, SECOND).words.note) == (AnswerFate.NEW, "Der er fundet asbest.")
    assert {row.fate for row in review.rows if row.asked.line.text != SECOND} == {AnswerFate.UNTOUCHED}
    assert review.unplaced == ()


@pytest.mark.parametrize("smiley", ["måske", "K"])
def test_a_smiley_that_cannot_be_told_waits_until_somebody_says_what_it_means(smiley: str) -> None:
    office = Office()
    filled = office.bring(in_word(office.draw(), answer(FIRST, smiley, "Vi ved det ikke.")))
    row = row_of(review_of(filled, is_office=False), FIRST)

    untold = take_answers(filled, chosen={row.asked.uid: Chosen(0)}, as_=office.reporter)
    told = take_answers(filled, chosen={row.asked.uid: Chosen(0, "delayed")}, as_=office.reporter)

    assert (row.fate, row.words.note) == (AnswerFate.UNCLEAR, "Vi ved det ikke.")
    assert (untold.taken, told.taken) == (0, 1)
    assert Assessment.objects.get(milestone=milestone_of(FIRST)).assessment == "delayed"


def test_what_somebody_said_meanwhile_is_a_conflict_and_stays_until_somebody_chooses() -> None:
    office = Office()
    content = in_word(office.draw(), answer(SECOND, "☺ Nået"))
    kept = assess(
        milestone_of(SECOND), during=office.during, as_=office.reporter, effort=Effort.DELAYED, note="Asbest."
    )
    filled = office.bring(content)
    row = row_of(office.review(content), SECOND)

    unseen = take_answers(filled, chosen={row.asked.uid: Chosen(0)}, as_=office.reporter)
    chosen = take_answers(filled, chosen={row.asked.uid: Chosen(kept.version)}, as_=office.reporter)

    assert row.fate is AnswerFate.CONFLICT
    assert row.now
    assert row.now.note == "Asbest."
    assert isinstance(unseen.broken[row.asked.uid], Stale)
    assert (chosen.taken, Assessment.objects.get(milestone=milestone_of(SECOND)).assessment) == (1, "reached")


def test_what_was_not_touched_offline_takes_nothing_back_that_was_said_meanwhile() -> None:
    office = Office()
    content = office.draw()
    assess(milestone_of(SECOND), during=office.during, as_=office.reporter, effort=Effort.REACHED)

    review = office.review(content)

    assert row_of(review, SECOND).fate is AnswerFate.UNTOUCHED


def test_an_answer_that_breaks_a_rule_is_told_and_keeps_none_of_the_others() -> None:
    office = Office()
    content = in_word(in_word(office.draw(), answer(SECOND, "😐 Forsinket")), answer(FIRST, "☺ Nået"))
    filled, review = office.bring(content), office.review(content)
    wrong, right = row_of(review, SECOND), row_of(review, FIRST)

    outcome = take_answers(filled, chosen={wrong.asked.uid: Chosen(0), right.asked.uid: Chosen(0)}, as_=office.reporter)

    assert isinstance(wrong.broken, NoteOwed)
    assert outcome.taken == 1
    assert isinstance(outcome.broken[wrong.asked.uid], NoteOwed)


def test_a_note_that_an_answer_owes_is_taken_over_with_it_and_no_other_note_is_changed() -> None:
    office = Office()
    content = in_word(in_word(office.draw(), answer(SECOND, "😐 Forsinket")), answer(FIRST, "☺ Nået", "Den er tegnet."))
    filled, review = office.bring(content), office.review(content)
    owing, whole = row_of(review, SECOND), row_of(review, FIRST)
    typed = {row.asked.uid: Chosen(0, note=" Der er fundet\xa0asbest.\r\n") for row in (owing, whole)}

    outcome = take_answers(filled, chosen=typed, as_=office.reporter)

    assert (owing.takes_note, whole.takes_note, outcome.taken) == (True, False, 2)
    notes = [Assessment.objects.get(milestone=milestone_of(text)).status_note for text in (SECOND, FIRST)]
    assert notes == ["Der er fundet asbest.", "Den er tegnet."]


def test_an_answer_that_was_taken_out_is_no_silent_change() -> None:
    office = Office()
    assess(milestone_of(FIRST), during=office.during, as_=office.reporter, effort=Effort.REACHED, note="Den er tegnet.")

    def lose_a_column(sheet: Worksheet) -> None:
        sheet.cell(1, column(sheet, "Smiley")).value = "Farve"

    review = office.review(in_sheet(office.draw("xlsx"), "Milepæle", lose_a_column), "f.xlsx")

    row = row_of(review, FIRST)
    assert (row.fate, row.words.note) == (AnswerFate.TAKEN_BACK, "Den er tegnet.")


def test_a_row_is_known_by_its_id_in_whatever_table_it_stands() -> None:
    office = Office()

    def change(document: Document) -> None:
        answer(FIRST, "☺ Nået")(document)
        word_row(document, "Søen er renset.")._tr.addnext(word_row(document, FIRST)._tr)

    review = office.review(in_word(office.draw(), change))

    assert row_of(review, FIRST).fate is AnswerFate.NEW
    assert review.unplaced == ()


def test_rows_that_are_gone_and_words_that_have_no_place_are_listed() -> None:
    office = Office()

    def change(document: Document) -> None:
        gone = next(row for table in document.tables for row in table.rows if row.cells[1].text.startswith(FIRST))
        gone._tr.getparent().remove(gone._tr)
        document.paragraphs[-1].add_run("Ring til Maja.")
        lake = next(
            p for t in document.tables for r in t.rows for p in r.cells[1].paragraphs if p.text == "Søen er renset."
        )
        lake.runs[0].text = "Søen er næsten renset."

    review = office.review(in_word(office.draw(), change))

    said = {(one.words, one.before) for one in review.unplaced}
    assert (FIRST, "") in said
    assert ("Søen er næsten renset.", "Søen er renset.") in said
    assert any("Ring til Maja." in words for words, _ in said)


def test_a_point_that_was_not_asked_is_listed_with_all_that_it_says() -> None:
    office = Office()

    def change(document: Document) -> None:
        cell = document.tables[1].rows[0].cells[0].paragraphs[0]
        cell.runs[0].text = "9.09. Et nyt punkt"
        for table in document.tables[1:2]:
            for row in table.rows:
                for each in row.cells:
                    for paragraph in each.paragraphs:
                        if paragraph.text.startswith("Id: "):
                            empty(paragraph)

    review = office.review(in_word(office.draw(), change))

    assert any(one.where.startswith("9.09") and "Søen er renset." in one.words for one in review.unplaced)


def test_without_its_number_whatever_stands_already_must_be_chosen() -> None:
    office = Office()
    assess(milestone_of(FIRST), during=office.during, as_=office.reporter, effort=Effort.REACHED)

    def change(document: Document) -> None:
        paragraph = next(one for one in document.paragraphs if one.text.startswith("Formular nr."))
        empty(paragraph)
        answer(FIRST, "☹ Kan ikke nås", "Det regner.")(document)
        answer(SECOND, "☺ Nået")(document)

    review = office.review(in_word(office.draw(), change))

    assert (row_of(review, FIRST).fate, row_of(review, SECOND).fate) == (AnswerFate.CONFLICT, AnswerFate.NEW)


def test_the_form_of_another_round_or_of_nobody_is_refused() -> None:
    office = Office()

    def change(document: Document) -> None:
        paragraph = next(one for one in document.paragraphs if one.text.startswith("Formular nr."))
        paragraph.runs[0].text = "Formular nr. 77 til ingen."

    with pytest.raises(RuleBroken, match="77"):
        office.bring(in_word(office.draw(), change))
    with pytest.raises(RuleBroken, match="no form"):
        office.send(b"PK\x03\x04", "formular.pdf")


def test_a_form_is_read_in_a_process_of_its_own_and_a_damaged_one_is_refused_in_a_sentence() -> None:
    office = Office()
    content = in_word(office.draw(), answer(FIRST, "☺ Nået"))

    filled = office.send(content, r"C:\hjemme\formular.docx")

    assert filled.name == "formular.docx"
    assert row_of(review_of(filled, is_office=False), FIRST).fate is AnswerFate.NEW
    with pytest.raises(Refusal):
        office.send(content[:900], "formular.docx")
