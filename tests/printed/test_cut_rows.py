"""Rows that pages cut are whole again, and every word of them is read once."""

from itertools import pairwise

from milepael.documents.limits import Watch
from milepael.documents.readers import pdf
from milepael.documents.tree import Document, Furniture, Heading, Paragraph, Place, Row, Table
from tests.printed import making
from tests.printed.making import filled, grid, line, words

XS = (50, 172, 300)


def read(*pages: bytes) -> Document:
    return pdf.read(making.pdf(*pages), Watch())


def rows(document: Document) -> list[Row]:
    return [row for block in document.blocks if isinstance(block, Table) for row in block.rows]


def texts(row: Row) -> list[str]:
    said = [[block.text for block in cell.blocks if isinstance(block, Paragraph | Heading)] for cell in row.cells]
    return [" | ".join(paragraphs) for paragraphs in said]


def test_a_row_cut_in_mid_sentence_goes_on_below_the_repeated_header() -> None:
    header = words("Tekst", 55, 112) + words("Tid", 177, 112)
    first = grid(XS, (100, 120, 160)) + header + words("Første linje fylder hele", 55, 132) + words("I dag", 177, 132)
    second = grid(XS, (100, 120, 150, 180)) + header + words("cellen ud til kanten.", 55, 132)
    second += words("Ny række.", 55, 162)

    document = read(first, second)

    assert [texts(row) for row in rows(document)] == [
        ["Tekst", "Tid"],
        ["Første linje fylder hele cellen ud til kanten.", "I dag"],
        ["Ny række.", ""],
    ]
    assert [row.place for row in rows(document)] == [Place(1, 1), Place(1, 2), Place(2, 3)]
    (aside,) = [block for block in document.blocks if isinstance(block, Furniture)]
    assert [one.text for one in aside.lines] == ["Tekst", "Tid"]


def test_a_row_over_three_pages_is_one_row() -> None:
    sides = b"".join(line(x, 50, x, 750) for x in XS)
    first = line(50, 50, 300, 50) + sides + words("Begyndelsen her,", 55, 62) + words("Hele året", 177, 62)
    middle = sides + words("midten her,", 55, 62)
    last = line(50, 750, 300, 750) + sides + words("og slutningen her.", 55, 62)

    (row,) = rows(read(first, middle, last))

    assert texts(row)[0].replace(" |", "") == "Begyndelsen her, midten her, og slutningen her."
    assert texts(row)[1] == "Hele året"


def test_rows_that_end_with_their_page_stay_apart() -> None:
    page = grid(XS, (100, 130)) + words("Milepæl", 55, 112) + words("Der er holdt et møde.", 177, 112)

    found = rows(read(page, page.replace(b"holdt et", b"holdt to")))

    assert [texts(row)[1] for row in found] == ["Der er holdt et møde.", "Der er holdt to møde."]


def test_a_row_below_one_of_the_same_label_is_another_one() -> None:
    narrow = (50, 93, 190)
    first = grid(narrow, (700, 730)) + words("Milepæl", 55, 712) + words("1. budgetopfølgning", 98, 712)
    second = grid(narrow, (50, 80)) + words("Milepæl", 55, 62) + words("31.12.2029", 98, 62)

    found = rows(read(first, second))

    assert [texts(row) for row in found] == [["Milepæl", "1. budgetopfølgning"], ["Milepæl", "31.12.2029"]]


FOUR = (50, 130, 300, 400, 450)


def row(*cells: str, y: float) -> bytes:
    return b"".join(words(text, x + 5, y) for text, x in zip(cells, FOUR, strict=False) if text)


def test_what_a_row_had_no_room_for_goes_on_below_the_repeated_header() -> None:
    header = row("1.01. Om havnen", "Beskrivelse", "Tid", "Smiley", y=112)
    first = grid(FOUR, (100, 120, 140, 160)) + header + row("Milepæl", "Et møde.", "Vinter", "K", y=132)
    first += row("Milepæl", "Der er holdt møde.", "", "J", y=152)
    second = grid(FOUR, (100, 120, 140, 160)) + header + row("", "Status: Alle kom.", "Efterår", "", y=132)

    found = rows(read(first, second + row("Økonomi", "Der er nok.", "", "J", y=152)))

    assert [texts(each) for each in found[2:]] == [
        ["Milepæl", "Der er holdt møde. | Status: Alle kom.", "Efterår", "J"],
        ["Økonomi", "Der er nok.", "", "J"],
    ]


def test_a_row_without_beginning_stays_one_where_others_have_none_either() -> None:
    header = row("1.01. Om havnen", "Beskrivelse", "Tid", "Smiley", y=112)
    first = grid(FOUR, (100, 120, 140, 160)) + header + row("", "Et møde.", "Vinter", "", y=132)
    first += row("Havnen", "Der er holdt møde.", "", "", y=152)
    second = grid(FOUR, (100, 120, 140)) + header + row("", "Et til.", "Efterår", "", y=132)

    found = rows(read(first, second))

    assert texts(found[-1]) == ["", "Et til.", "Efterår", ""]


def test_a_header_said_again_may_be_a_table_of_its_own() -> None:
    header = row("1.01. Om havnen", "Beskrivelse", "Tid", "Smiley", y=112)
    first = grid(FOUR, (100, 120, 140)) + header + row("Økonomi", "Der er afsat lidt.", "", "J", y=132)
    boxes = b"".join(filled(x, 100, right - x - 1, 20) for x, right in pairwise(FOUR))
    second = boxes + header + grid((*FOUR[:-1], 465), (125, 145, 165)) + row("", "Status: Det er nok.", "", "", y=136)

    found = rows(read(first, second + row("Milepæl", "Et møde.", "Vinter", "J", y=157)))

    assert [texts(each)[1] for each in found] == ["Beskrivelse", "Der er afsat lidt. | Status: Det er nok.", "Et møde."]


def test_a_row_that_only_its_colour_shows_goes_on_in_its_columns() -> None:
    told = [
        row("Milepæl", f"Der er holdt møde nr. {number}.", "Vinter", "J", y=500 + 30 * number) for number in range(6)
    ]
    coloured = b"".join(filled(x, 690, right - x - 1, 60) for x, right in pairwise(FOUR))
    cut = row("Havnen er dyb", "Ansvarligt center: Molen", "", "", y=745) + row(
        "4.01. Molen", "Tekst", "Tid", "S", y=705
    )
    rest = row("og bred.", "Ansvarligt udvalg: Havneudvalget", "", "", y=62)

    found = rows(read(b"".join(told) + coloured + cut, rest + row("Milepæl", "Et møde.", "Vinter", "J", y=92)))

    assert "og bred." in [texts(each)[0].split(" | ")[-1] for each in found]
