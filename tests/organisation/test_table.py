"""What a table of the organisation says, and what is told of a cell that is wrong."""

from datetime import date

import pytest

from milepael.accounts.rules import Role, Term
from milepael.documents.refusal import Refusal
from milepael.documents.tree import Cell, Document, Paragraph, Row, Sheet
from milepael.documents.writing import WRITERS
from milepael.flows.organisation.reading import as_text, from_text, roster_in, rows_in
from milepael.flows.organisation.rules import Roster

HEADINGS = "Navn;E-mail;Rolle;Center;Udvalg;Stedfortræder for;Fra;Til"
MAJA = "Maja Holm;maja@havnsund.example;indberetter;Skole, Dagtilbud og Unge;;;;"


def table(*rows: str, headings: str = HEADINGS, encoding: str = "utf-8") -> Roster:
    return roster_in("\r\n".join((headings, *rows)).encode(encoding), "personer.csv")


def faults(*rows: str, language: str = "da") -> list[str]:
    return [fault.in_(language) for fault in table(*rows).faults]


def test_a_row_is_a_person_in_a_role_at_places_for_a_term() -> None:
    (line,) = table("Maja;MAJA@Havnsund.example ;Indberetter;Center for Skole;;;1.8.2027;31.12.2027").lines

    assert (line.email, line.name, line.role, line.centres) == (
        "maja@havnsund.example",
        "Maja",
        Role.REPORTER,
        ("Skole",),
    )
    assert line.term == Term(date(2027, 8, 1), date(2027, 12, 31))


def test_names_hold_commas_and_several_are_parted_by_semicolons() -> None:
    (line,) = table('Maja;maja@havnsund.example;leder;"Skole, Dagtilbud og Unge; Ejendomme";;;;').lines

    assert line.centres == ("Skole, Dagtilbud og Unge", "Ejendomme")


def test_a_row_of_nothing_but_places_adds_those() -> None:
    (line,) = table(";;;Ejendomme;Kulturudvalget;;;").lines

    assert (line.centres, line.committees, line.email) == (("Ejendomme",), ("Kulturudvalget",), "")


@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_the_separator_is_told_from_the_headings(separator: str) -> None:
    rows = (line.replace(", ", " ").replace(";", separator) for line in (HEADINGS, MAJA))

    (line,) = roster_in("\n".join(rows).encode(), "personer.csv").lines

    assert line.centres == ("Skole Dagtilbud og Unge",)


def test_a_table_from_an_old_danish_excel_is_read() -> None:
    (line,) = table("Søren;soeren@havnsund.example;læser;;;;;", encoding="cp1252").lines

    assert (line.name, line.role) == ("Søren", Role.READER)


def test_columns_stand_in_any_order_below_other_rows_and_unknown_ones_are_told() -> None:
    roster = table("E-mail;Telefon;Rolle", "maja@havnsund.example;12;økonomi", headings="Medarbejdere i Havnsund")

    assert [(line.email, line.role) for line in roster.lines] == [("maja@havnsund.example", Role.BUDGET_OFFICE)]
    assert roster.unused == ("Telefon",)


@pytest.mark.parametrize(
    ("row", "told"),
    [
        (
            "Bo;bo@havnsund.example;chef;;;;;",
            "række 2, kolonne Rolle: »chef« er ikke en rolle; roller er administrator",
        ),
        ("Bo;bo@havnsund.example;;;;;;", "række 2, kolonne Rolle: cellen er tom"),
        ("Bo;;læser;;;;;", "række 2, kolonne E-mail: cellen er tom"),
        ("Bo;bo at havnsund;læser;;;;;", "række 2, kolonne E-mail: »bo at havnsund« er ikke en e-mailadresse"),
        ("Bo;bo@havnsund.example;leder;;;;;", "række 2, kolonne Center: cellen er tom"),
        ("Bo;bo@havnsund.example;sekretær;;;;;", "række 2, kolonne Udvalg: cellen er tom"),
        ("Bo;bo@havnsund.example;læser;Veje;;;;", "række 2, kolonne Center: rollen »læser« hører ikke til her"),
        ("Bo;bo@havnsund.example;leder;Veje;;aa@havnsund.example;;", "række 2, kolonne Center: en stedfortræder har"),
        ("Bo;bo@havnsund.example;leder;;;Aase;;", "række 2, kolonne Stedfortræder for: »Aase« er ikke en e-mailadr"),
        ("Bo;bo@havnsund.example;læser;;;;31.2.2027;", "række 2, kolonne Fra: »31.2.2027« er ikke en dato"),
        ("Bo;bo@havnsund.example;læser;;;;snart;", "række 2, kolonne Fra: »snart« er ikke en dato"),
        ("Bo;bo@havnsund.example;læser;;;;2.1.2027;1.1.2027", "række 2, kolonne Til: slutter, før det begynder"),
        (f"{'B' * 201};bo@havnsund.example;læser;;;;;", "række 2, kolonne Navn: teksten er på 201 tegn; højst 200"),
    ],
)
def test_what_is_wrong_is_told_of_the_cell(row: str, told: str) -> None:
    (fault,) = faults(row)

    assert fault.startswith(told)


def test_every_row_is_looked_at_and_blank_ones_count() -> None:
    told = faults(MAJA, "", "Bo;bo@havnsund.example;chef;;;;;", "Bo;bo;læser;;;;;", language="en")

    assert [one.partition(":")[0] for one in told] == ["row 4, column Rolle", "row 5, column E-mail"]


def test_every_wrong_cell_of_a_row_is_told() -> None:
    told = faults("A;ikke mail;chef;Ukendt;;anden;31-02-2026;i morgen", "Bo;bo;læser;Havn;;;;")

    columns = [one.partition(":")[0].removeprefix("række ") for one in told]
    assert columns == [
        "2, kolonne Rolle",
        "2, kolonne E-mail",
        "2, kolonne Stedfortræder for",
        "2, kolonne Fra",
        "2, kolonne Til",
        "3, kolonne Center",
        "3, kolonne E-mail",
    ]


def test_two_rows_of_one_role_have_one_term() -> None:
    told = faults(MAJA, MAJA.replace(";;;;", ";;;1.8.2027;").replace("Skole, Dagtilbud og Unge", "Ejendomme"))

    assert told == ["række 3, kolonne Fra: maja@havnsund.example har rollen i en anden række med andre datoer"]


def test_sheets_of_a_workbook_are_read_each_below_its_own_headings() -> None:
    sheets = (("Personer", ("E-mail", "Rolle"), ("bo@havnsund.example", "chef")), ("Centre", ("Center",), ("Veje",)))
    content = WRITERS["xlsx"](Document(tuple(_sheet(name, *rows) for name, *rows in sheets), format=""))

    roster = roster_in(content, "organisation.xlsx")

    assert [line.centres for line in roster.lines] == [("Veje",)]
    assert roster.faults[0].in_("da").startswith("ark Personer, række 2, kolonne Rolle: »chef«")


def _sheet(name: str, *rows: tuple[str, ...]) -> Sheet:
    return Sheet(name, tuple(Row(tuple(Cell((Paragraph((words,)),)) for words in row)) for row in rows))


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"", "tom.csv"),
        (b"\x00\x01\x02" * 100, "bytes.csv"),
        (b"Fugle;Fisk\nMusvit;Sild\n", "natur.csv"),
        (b"a;b\n" * 6_000, "lang.csv"),
        (b"E-mail;Rolle\n" + b";" * 100, "bred.csv"),
        (b"E-mail;Rolle\n" + b"bo@havnsund.example;leder\n" * 1_001, "mange.csv"),
        (b'E-mail;Rolle\n"' + b"x" * 200_000, "anfoerselstegn.csv"),
        (b"PK\x03\x04 no zip", "personer.xlsx"),
        (b"<html><table><tr><td>E-mail</td></tr></table></html>", "side.html"),
        (b"%PDF-1.7", "papir.csv"),
    ],
)
def test_what_is_no_such_table_is_refused_in_one_sentence(content: bytes, name: str) -> None:
    with pytest.raises(Refusal) as refused:
        roster_in(content, name)

    assert "\n" not in refused.value.in_("da")


def test_rows_wait_on_a_page_as_text_and_come_back_as_they_were() -> None:
    rows = rows_in(f'{HEADINGS}\n"Bo ""B"" Å";x;"flere\nlinjer";;;;;\n'.encode(), "personer.csv")

    again = from_text(as_text(rows))

    assert again == rows


@pytest.mark.parametrize("text", ["a", "x,y,z", '"', "ark,seks,Navn"])
def test_text_that_is_not_ours_is_refused(text: str) -> None:
    with pytest.raises(Refusal):
        from_text(text)


def test_a_heading_alone_says_nothing_and_breaks_nothing() -> None:
    roster = table()

    assert (roster.lines, roster.faults) == ((), ())
