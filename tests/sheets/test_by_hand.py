"""Workbooks that people have sorted, moved about, or made themselves."""

import datetime

from openpyxl.workbook import Workbook

from milepael.editions.model import Effort, Funding, Kind, RoundLabel, State, WarningCode
from milepael.editions.reading import interpret
from milepael.editions.sameness import differences
from tests.sheets.workbooks import by_hand, changed, ours, page, put, rows_of, sample

CONTENT = ours(sample())
TABLES = ("Punkter", "Milepæle", "Økonomi")


def test_rows_may_be_sorted_in_any_way() -> None:
    def change(book: Workbook) -> None:
        for name in TABLES:
            put(page(book, name), rows_of(page(book, name))[::-1])

    read = interpret(changed(CONTENT, change), "sorteret.xlsx").edition

    assert differences(sample(), read) == ()


def test_columns_may_stand_in_any_order() -> None:
    def change(book: Workbook) -> None:
        for name in (*TABLES, "Definitioner"):
            sheet = page(book, name)
            rows = [[cell.value for cell in row][::-1] for row in sheet.iter_rows()]
            for row, values in zip(sheet.iter_rows(), rows, strict=True):
                for cell, value in zip(row, values, strict=True):
                    cell.value = value

    read = interpret(changed(CONTENT, change), "vendt.xlsx").edition

    assert differences(sample(), read) == ()


def test_lines_may_stand_above_the_headings() -> None:
    def change(book: Workbook) -> None:
        for sheet in book.worksheets:
            sheet.insert_rows(1, 2)
            sheet["A1"] = "Rettet af Økonomi, uge 14"

    read = interpret(changed(CONTENT, change), "rettet.xlsx").edition

    assert differences(sample(), read) == ()
    assert [piece.text for piece in read.unread] == ["Rettet af Økonomi, uge 14"] * 5


def test_a_row_put_in_between_stays_below_the_one_above_it() -> None:
    def change(book: Workbook) -> None:
        sheet = page(book, "Milepæle")
        sheet.insert_rows(4)
        for column, value in enumerate(("1.01", "3. budgetopfølgning 2027", "En ny milepæl", "Ikke endnu"), start=1):
            sheet.cell(4, column).value = value

    read = interpret(changed(CONTENT, change), "flere.xlsx").edition

    assert [one.text for one in read.points[0].milestones][2] == "En ny milepæl"
    assert len(read.points[0].milestones) == 5


def test_a_new_point_is_named_by_its_number_and_may_begin_a_new_chapter() -> None:
    def change(book: Workbook) -> None:
        page(book, "Punkter").append([None, "9. Havnen", "9.01", "En ny kaj"])
        page(book, "Milepæle").append(["9.01", "31.12.2027", "Kajen er bygget", "Ikke endnu"])
        page(book, "Økonomi").append(["En ny kaj", "Der er afsat 1 mio. kr."])

    read = interpret(changed(CONTENT, change), "flere.xlsx").edition

    point = read.chapters[-1].points[0]
    assert (read.chapters[-1].number, read.chapters[-1].title) == ("9", "Havnen")
    assert (point.title, point.milestones[0].due) == ("En ny kaj", datetime.date(2027, 12, 31))
    assert point.economy.text == "Der er afsat 1 mio. kr."


def test_rows_that_are_gone_are_told_and_nothing_else_moves() -> None:
    def change(book: Workbook) -> None:
        page(book, "Milepæle").delete_rows(2)
        page(book, "Økonomi").delete_rows(3)

    read = interpret(changed(CONTENT, change), "faerre.xlsx").edition

    missing = [one.message for one in read.warnings if one.code is WarningCode.MISSING_ROW]
    assert missing == [
        "punktet 1.01 mangler en række til »1. budgetopfølgning 2027« i arket Milepæle",
        "punktet 1.02 mangler en række i arket Økonomi",
    ]
    assert read.points[2:] == interpret(CONTENT, "udgave.xlsx").edition.points[2:]


def test_a_workbook_made_by_hand_needs_no_more_than_points_and_milestones() -> None:
    content = by_hand(
        {
            "milepæle": [
                ["Status", "Smiley", "Tid", "Milepæl", "Punkt"],
                ["Afventer svar", "😐", "1. budgetopfølgning 2027", "Kajen er tegnet", "1.10"],
                [None, None, "31.12.2027", "Kajen er bygget", "1.10"],
            ],
            "Punkter": [
                ["Skema fra Havn, Kyst og Natur"],
                ["Ansvarligt udvalg", "Finansiering", "Center", "Titel", "Nr.", "Afsnit"],
                [
                    "Teknikudvalget; Økonomiudvalget",
                    "drift og anlæg",
                    "Havn, Kyst og Natur",
                    "En kaj",
                    "1.10",
                    "1. Havn",
                ],
            ],
        }
    )

    read = interpret(content, "skema.xlsx").edition

    point = read.points[0]
    assert (read.kind, read.round, read.chapters[0].title) == (Kind.FOLLOW_UP, None, "Havn")
    assert read.rounds[1] == RoundLabel(ordinal=2, label="31.12.2027", due=datetime.date(2027, 12, 31))
    assert (point.number, point.centre, point.committees, point.funding) == (
        "1.10",
        "Havn, Kyst og Natur",
        ("Teknikudvalget", "Økonomiudvalget"),
        (Funding.OPERATIONS, Funding.CONSTRUCTION),
    )
    assert [one.state for one in point.milestones] == [State.ASSESSED, State.NOT_DUE]
    assert point.milestones[0].assessment is Effort.DELAYED
    assert [piece.text for piece in read.unread] == ["Skema fra Havn, Kyst og Natur"]


def test_points_may_be_named_in_one_cell_alone() -> None:
    content = by_hand(
        {
            "Om": [["Felt", "Værdi"], ["Slags", "Udmøntning"], ["Kommune", "Havnsund Kommune"]],
            "Punkter": [["Punkt", "Afsnit"], ["1.02. En kaj - del 2 - Molen (Sparekataloget 3.05)", "1. Havn"]],
        }
    )

    point = interpret(content, "skema.xlsx").edition.points[0]

    assert (point.number, point.title, point.part, point.part_title) == ("1.02", "En kaj", 2, "Molen")
    assert point.catalogue == "Sparekataloget 3.05"


def test_a_number_typed_as_a_figure_is_told() -> None:
    content = by_hand({"Punkter": [["Nummer", "Titel"], [3.1, "En kaj"], [3.25, "En mole"]]})

    read = interpret(content, "skema.xlsx").edition

    assert [point.number for point in read.points] == ["3.1", "3.25"]
    assert [one.message for one in read.warnings if "skriv det som tekst" in one.message] == [
        "ark Punkter, celle A2: nummeret står som et tal; skriv det som tekst, så 3.10 ikke bliver til 3.1",
        "ark Punkter, celle A3: nummeret står som et tal; skriv det som tekst, så 3.10 ikke bliver til 3.1",
    ]


def test_names_stand_one_a_line_or_between_semicolons_and_keep_their_commas() -> None:
    content = by_hand(
        {
            "Punkter": [
                ["Nummer", "Titel", "Bidragsydere"],
                ["1.01", "En kaj", "Skoler, Institutioner og Kultur\nEjendomme"],
                ["1.02", "En mole", "Skoler, Institutioner og Kultur; Ejendomme"],
                ["1.03", "En bro", "• Kontor A; B\n• Ejendomme"],
            ]
        }
    )

    contributors = [point.contributors for point in interpret(content, "skema.xlsx").edition.points]

    assert contributors[0] == contributors[1] == ("Skoler, Institutioner og Kultur", "Ejendomme")
    assert contributors[2] == ("Kontor A; B", "Ejendomme")


def test_one_table_for_all_points_is_read_from_a_spreadsheet_as_from_word() -> None:
    rows: list[list[object]] = [
        ["Nr.", "Indsats", "Center", "Udvalg", "Milepæl", "Frist", "Status", "Bemærkning"],
        ["1.01", "En kaj", "Havn", "Teknikudvalget", "Kajen er tegnet", "1. budgetopfølgning 2027", "Grøn"],
        ["1.01", "En kaj", "Havn", "Teknikudvalget", "Kajen er bygget", datetime.date(2027, 12, 31), "Rød", "Vejret"],
    ]

    point = interpret(by_hand({"Ark1": rows}), "oversigt.xlsx").edition.points[0]

    assert [one.assessment for one in point.milestones] == [Effort.REACHED, Effort.UNREACHABLE]
    assert (point.milestones[1].due, point.milestones[1].status_note) == (datetime.date(2027, 12, 31), "Vejret")
