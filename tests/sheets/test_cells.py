"""What a cell says wrongly is told with the cell's name; nothing is guessed, and nothing is lost."""

import pytest
from openpyxl.workbook import Workbook

from milepael.editions.model import Edition, Effort, Place, ReadingWarning, State, WarningCode
from milepael.editions.reading import interpret
from milepael.editions.sameness import differences
from tests.sheets.workbooks import changed, ours, page, sample, told, with_cell

CONTENT = ours(sample())


def read(content: bytes) -> Edition:
    return interpret(content, "udgave.xlsx").edition


def warning(edition: Edition, cell: str) -> ReadingWarning:
    return next(one for one in edition.warnings if f", celle {cell}:" in one.message)


def test_a_word_that_is_no_smiley_is_told_as_the_issue_says_it() -> None:
    edition = read(with_cell(CONTENT, "Milepæle!D14", "måske"))

    told_of = warning(edition, "D14")
    milestone = edition.points[3].milestones[0]

    assert told_of.message == "ark Milepæle, celle D14: »måske« er ikke en smiley"
    assert (told_of.code, told_of.place, told_of.point) == (WarningCode.UNKNOWN_FACE, Place(page=3, line=14), "1.03/2")
    assert (milestone.state, milestone.assessment) == (State.DOUBTFUL, None)
    assert [piece.text for piece in edition.unread] == ["måske"]


def test_a_word_behind_the_smileys_word_is_told_and_kept() -> None:
    edition = read(with_cell(CONTENT, "Milepæle!D14", "☺ Nået i april"))

    assert edition.points[3].milestones[0].state is State.ASSESSED
    assert "»i april« er ikke en del af smileyen" in warning(edition, "D14").message
    assert [piece.text for piece in edition.unread] == ["i april"]


def test_a_word_that_another_takes_back_is_no_smiley() -> None:
    edition = read(with_cell(CONTENT, "Milepæle!D14", "Nået, men forsinket"))

    milestone = edition.points[3].milestones[0]

    assert (milestone.state, milestone.possible) == (State.DOUBTFUL, (Effort.REACHED, Effort.DELAYED))
    assert warning(edition, "D14").code is WarningCode.AMBIGUOUS_FACE


@pytest.mark.parametrize(
    ("printed", "effort"),
    [("Grøn", Effort.REACHED), ("gult lys", Effort.DELAYED), ("🔴 Rød", Effort.UNREACHABLE)],
)
def test_a_traffic_light_in_words_is_a_smiley_and_warns_of_nothing(printed: str, effort: Effort) -> None:
    edition = read(with_cell(CONTENT, "Milepæle!D14", printed))

    assert edition.points[3].milestones[0].assessment is effort
    assert not edition.unread
    assert not [one for one in edition.warnings if "D14" in one.message]


def test_delayed_is_no_smiley_on_economy() -> None:
    edition = read(with_cell(CONTENT, "Økonomi!C2", "Forsinket"))

    assert warning(edition, "C2").message == "ark Økonomi, celle C2: »Forsinket« er ikke en smiley"
    assert edition.points[0].economy.state is State.DOUBTFUL


@pytest.mark.parametrize(
    ("at", "value", "message"),
    [
        ("Milepæle!B14", "9. opfølgning", "opfølgningen »9. opfølgning« findes ikke i arket Definitioner"),
        ("Milepæle!A14", "9.99", "punktet »9.99« findes ikke i arket Punkter"),
        ("Milepæle!A14", None, "rækken siger ikke, hvilket punkt den hører til"),
        ("Milepæle!F14", "i foråret", "»i foråret« er ikke en dato"),
        ("Milepæle!G14", "En anden titel", "»En anden titel« er ikke punktets titel"),
        ("Milepæle!H14", "a", "»a« er ikke et løbenummer"),
        ("Økonomi!A3", "9.99", "punktet »9.99« findes ikke i arket Punkter"),
        ("Økonomi!A3", "1.01", "punktet har flere rækker i arket Økonomi"),
        ("Punkter!E4", "to", "»to« er ikke et helt tal"),
        ("Punkter!H4", "gaver", "»gaver« er ikke en slags finansiering"),
        ("Punkter!O4", "måske", "»måske« er hverken »ja« eller »nej«"),
        ("Punkter!I4", "Skole, Dagtilbud og Umge", "står ikke på listen »Center«"),
        ("Punkter!B4", "7. Nyt afsnit", "afsnittet »7. Nyt afsnit« står ikke i arket Definitioner"),
        ("Om!B2", "brev", "»brev« er ikke en slags dokument"),
        ("Om!B6", "næste år", "»næste år« er ikke et helt tal"),
        ("Om!B11", "snart", "»snart« er ikke en dato"),
        ("Definitioner!B3", "anden", "»anden« er ikke et helt tal"),
        ("Definitioner!D5", "til jul", "»til jul« er ikke en dato"),
    ],
)
def test_every_cell_that_says_nothing_we_know_is_told(at: str, value: str | None, message: str) -> None:
    said = told(with_cell(CONTENT, at, value))

    where = "ark {}, celle {}: ".format(*at.split("!"))
    assert any(one.startswith(where) and message in one for one in said), said


@pytest.mark.parametrize("number", [1, "1", "1."])
def test_a_rounds_number_will_do_for_its_name(number: int | str) -> None:
    edition = read(with_cell(CONTENT, "Milepæle!B14", number))

    assert differences(edition, read(CONTENT)) == ()
    assert not [one for one in edition.warnings if "B14" in one.message]


def test_nothing_of_a_row_without_a_point_is_lost() -> None:
    edition = read(with_cell(CONTENT, "Milepæle!A14", "9.99"))

    pieces = {piece.text for piece in edition.unread}

    assert len(edition.points[3].milestones) == 3
    assert {"9.99", "1. budgetopfølgning 2027", "Kan ikke nås"} <= pieces


def test_a_column_that_nobody_knows_is_left_unread_and_told_once() -> None:
    def change(book: Workbook) -> None:
        page(book, "Milepæle")["I1"] = "Bemærkninger"
        page(book, "Milepæle")["I3"] = "Husk at ringe"
        page(book, "Milepæle")["K5"] = "i luften"

    edition = read(changed(CONTENT, change))

    assert [piece.text for piece in edition.unread] == ["Bemærkninger", "Husk at ringe", "i luften"]
    assert "kolonnen »Bemærkninger« kendes ikke" in warning(edition, "I1").message
    assert "kolonnen har ingen overskrift" in warning(edition, "K5").message
    assert differences(sample(), edition) == ()


def test_a_sheet_that_nobody_knows_is_left_unread_and_told() -> None:
    def change(book: Workbook) -> None:
        book.create_sheet("Noter")["B2"] = "Ring til Ejendomme"

    edition = read(changed(CONTENT, change))

    assert [piece.text for piece in edition.unread] == ["Ring til Ejendomme"]
    assert any("arket »Noter« kendes ikke" in one.message for one in edition.warnings)


def test_a_formula_without_a_value_is_told_and_none_is_made_up() -> None:
    edition = read(with_cell(CONTENT, "Milepæle!C14", "=A1&B1"))

    assert warning(edition, "C14").message.endswith("cellen rummer en formel, og filen siger ikke, hvad den giver")
    assert edition.points[3].milestones[0].text == ""
    assert [piece.text for piece in edition.unread] == ["=A1&B1"]


def test_a_number_that_became_a_date_is_told_and_not_turned_back() -> None:
    def change(book: Workbook) -> None:
        cell = page(book, "Punkter")["C4"]
        cell.number_format = "dd-mm-yyyy"
        cell.value = 46298

    said = warning(read(changed(CONTENT, change)), "C4")

    assert said.message.endswith("nummeret er blevet til en dato; skriv det som tekst")


def test_an_empty_smiley_beside_a_text_is_not_reported_and_never_green() -> None:
    edition = read(with_cell(CONTENT, "Milepæle!D14", None))

    assert edition.points[3].milestones[0].state is State.NOT_REPORTED


@pytest.mark.parametrize(
    ("typed", "state"), [("☺", "reached"), ("😐", "delayed"), ("nået", "reached"), ("Grøn", "reached")]
)
def test_faces_and_lights_may_be_typed_as_well(typed: str, state: str) -> None:
    edition = read(with_cell(CONTENT, "Milepæle!D14", typed))

    assert edition.points[3].milestones[0].assessment == state
