"""Rows of a workbook that name no point, or no round: what is asked, and what an answer gives a point."""

from openpyxl.workbook import Workbook

from milepael.editions.model import Edition, Effort, State
from milepael.editions.reading import interpret
from milepael.editions.reviewing.correcting import Correction, corrected
from milepael.editions.reviewing.questions import Question, questions_of
from milepael.editions.reviewing.stray_rows import choices_of, placed_by
from tests.sheets.workbooks import changed, ours, page, sample

FIRST, LAST = "r1 1. budgetopfølgning 2027", "r4 31.12.2027"
CONTENT = ours(sample())


def asked_with(sheet: str, *cells: str | None, instead_of: int = 0) -> tuple[Edition, Question]:
    """The edition of a workbook with one more row, or another in the place of one; and what is asked of it."""

    def change(book: Workbook) -> None:
        rows = page(book, sheet)
        for column, value in enumerate(cells, start=1):
            rows.cell(instead_of or rows.max_row + (column == 1), column).value = value

    edition = interpret(changed(CONTENT, change), "rettet.xlsx").edition
    return edition, next(one for one in questions_of(edition) if one.code == "uncertain_match")


def fields(asked: Question) -> dict[str, str]:
    return {one.field: one.text for one in asked.words}


def test_a_row_of_an_unknown_point_is_asked_for_with_what_stands_there() -> None:
    _, asked = asked_with("Milepæle", "9.99", "1. budgetopfølgning 2027", "Kajen er bygget", "Nået", "Det gik let.")

    assert asked.subject == "Milepæle: Kajen er bygget"
    assert fields(asked) == {
        "row.point": "",
        "row.when": FIRST,
        "row.text": "Kajen er bygget",
        "row.status_note": "Det gik let.",
        "row.assessment": "reached",
    }
    assert choices_of("row.when", asked.possible)[::3] == (FIRST, LAST)
    assert choices_of("row.point", asked.possible)[1] == "p1 1.02 Læseløft på mellemtrinnet"


def test_a_row_that_has_the_title_of_a_point_is_proposed_to_be_of_it_and_a_face_is_not_guessed() -> None:
    _, asked = asked_with("Milepæle", "7.77", "31.12.2027", "Alle læser.", "☹", None, None, "Læseløft på mellemtrinnet")

    assert (fields(asked)["row.point"], fields(asked)["row.assessment"]) == ("p1 1.02 Læseløft på mellemtrinnet", "")


def test_a_row_of_an_unknown_round_keeps_its_point() -> None:
    _, asked = asked_with("Milepæle", "1.02", "9. opfølgning", "Alle læser.", "Nået")

    assert (fields(asked)["row.point"], fields(asked)["row.when"]) == ("p1 1.02 Læseløft på mellemtrinnet", "")
    assert (asked.point, fields(asked)["row.text"]) == (1, "Alle læser.")


def test_the_answer_puts_a_milestone_into_the_point_that_was_chosen() -> None:
    edition, asked = asked_with("Milepæle", "9.99", "31.12.2027", "Kajen er bygget")
    said = {**fields(asked), "row.point": choices_of("row.point", asked.possible)[1], "row.assessment": "delayed"}

    number, label, found = placed_by(tuple(said.items()))
    assert number is not None
    mended = corrected(edition, [Correction(number, field, "", now) for field, now in found])

    assert (number, label) == (1, "31.12.2027")
    there = [one for one in mended.points[1].milestones if one not in edition.points[1].milestones]
    assert [(one.text, one.assessment, one.state) for one in there] == [
        ("Kajen er bygget", Effort.DELAYED, State.ASSESSED)
    ]


def test_two_rows_of_one_round_are_two_milestones() -> None:
    edition, _ = asked_with("Milepæle", "9.99", "31.12.2027", "Kajen er bygget")

    mended = corrected(edition, [Correction(1, "absent.4.text", "", words) for words in ("Kajen.", "Broen.")])

    assert [one.text for one in mended.points[1].milestones if one.round == 4][:2] == ["Kajen.", "Broen."]


def test_a_row_of_economy_goes_to_a_point_that_has_none_alone() -> None:
    _, asked = asked_with("Økonomi", "9.99", "Der er 2 mio. kr.", "Ikke overholdt", "For dyrt.", instead_of=3)

    assert asked.possible == ("p1 1.02 Læseløft på mellemtrinnet",)
    assert fields(asked) == {
        "economy_row.point": "p1 1.02 Læseløft på mellemtrinnet",
        "economy_row.text": "Der er 2 mio. kr.",
        "economy_row.status_note": "For dyrt.",
        "economy_row.assessment": "broken",
    }
    assert dict(placed_by(tuple(fields(asked).items()))[2]) == {
        "economy.text": "Der er 2 mio. kr.",
        "economy.status_note": "For dyrt.",
        "economy.assessment": "broken",
    }
