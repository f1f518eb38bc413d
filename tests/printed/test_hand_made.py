"""What the reader makes of small pages whose every stroke is known."""

import pytest

from milepael.documents.limits import Watch
from milepael.documents.readers import pdf
from milepael.documents.tree import (
    Block,
    Cell,
    Document,
    Furniture,
    Heading,
    List,
    Paragraph,
    Picture,
    Place,
    Row,
    Symbol,
    Table,
)
from tests.printed import making
from tests.printed.making import filled, grid, line, thin, words

XS, YS = (50, 200, 350, 500), (100, 130, 160)


def read(*pages: bytes, rotate: int = 0) -> Document:
    return pdf.read(making.pdf(*pages, rotate=rotate), Watch())


def tables(document: Document) -> list[Table]:
    return [block for block in document.blocks if isinstance(block, Table)]


def texts(row: Row) -> list[str]:
    return [" | ".join(said(block) for block in cell.blocks) for cell in row.cells]


def said(block: Block) -> str:
    if isinstance(block, List):
        return " ".join(f"• {item.text}" for item in block.items)
    assert isinstance(block, Paragraph | Heading)
    return block.text


def in_cells(*rows: tuple[str, ...], y: float = 118) -> bytes:
    return b"".join(words(text, 55 + 150 * i, y + 30 * r) for r, row in enumerate(rows) for i, text in enumerate(row))


def test_ruled_lines_make_a_table_and_each_row_knows_its_page_and_line() -> None:
    content = words("Over tabellen", 50, 80) + grid(XS, YS) + in_cells(("A", "B", "C"), ("D", "", "F"))

    document = read(content)

    (table,) = tables(document)
    assert [texts(row) for row in table.rows] == [["A", "B", "C"], ["D", "", "F"]]
    assert [row.place for row in table.rows] == [Place(1, 2), Place(1, 3)]
    assert document.blocks[0] == Paragraph(("Over tabellen",), Place(1, 1))
    assert (document.format, document.pages) == ("pdf", 1)


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_a_turned_page_is_read_as_it_is_looked_at(rotate: int) -> None:
    turns = {0: "1 0 0 1 0 0", 90: "0 1 -1 0 800 0", 180: "-1 0 0 -1 600 800", 270: "0 -1 1 0 -200 800"}
    upright = grid(XS, YS) + in_cells(("En lang", "B", "C"), ("D", "E", "F"))

    document = read(f"q {turns[rotate]} cm\n".encode() + upright + b"Q\n", rotate=rotate)

    (table,) = tables(document)
    assert [texts(row) for row in table.rows] == [["En lang", "B", "C"], ["D", "E", "F"]]


def test_thin_rectangles_are_lines() -> None:
    borders = b"".join(thin(50, y, 450, 0.7) for y in YS) + b"".join(thin(x, 100, 0.7, 60) for x in XS)

    (table,) = tables(read(borders + in_cells(("A", "B", "C"), ("D", "E", "F"))))

    assert [texts(row) for row in table.rows] == [["A", "B", "C"], ["D", "E", "F"]]


def test_cells_that_are_only_coloured_make_a_table() -> None:
    boxes = b"".join(filled(x, y, 149, 29) for x in XS[:-1] for y in YS[:-1])

    (table,) = tables(read(boxes + in_cells(("A", "B", "C"), ("D", "E", "F"))))

    assert [texts(row) for row in table.rows] == [["A", "B", "C"], ["D", "E", "F"]]


def test_cells_are_merged_across_and_downwards() -> None:
    strokes = b"".join(line(50, y, 500, y) for y in (100, 130, 190)) + line(200, 160, 500, 160)
    strokes += b"".join(line(x, 100, x, 190) for x in (50, 500)) + line(200, 130, 200, 190) + line(350, 130, 350, 190)
    content = words("Hele bredden", 60, 118) + words("To rækker", 60, 148) + in_cells(("", "B", "C"), y=148)

    (table,) = tables(read(strokes + content + words("E", 205, 178) + words("F", 355, 178)))

    first, second, third = table.rows
    assert [(cell.span, cell.merged) for cell in first.cells] == [(3, False)]
    assert texts(second) == ["To rækker", "B", "C"]
    assert third.cells[0] == Cell(merged=True)
    assert texts(third)[1:] == ["E", "F"]


def test_two_tables_on_a_page_stand_apart_with_the_text_between_them() -> None:
    content = grid(XS, YS) + in_cells(("A", "B", "C")) + words("Imellem", 50, 200)
    content += grid(XS, (220, 250)) + in_cells(("G", "H", "I"), y=238)

    document = read(content)

    assert [type(block) for block in document.blocks] == [Table, Paragraph, Table]
    assert texts(tables(document)[1].rows[0]) == ["G", "H", "I"]


def test_a_frame_around_text_is_no_table() -> None:
    document = read(grid((50, 500), (90, 140)) + words("Bemærk dette", 60, 110))

    assert document.blocks == (Paragraph(("Bemærk dette",), Place(1, 1)),)


def test_lines_of_a_paragraph_are_joined_and_paragraphs_kept_apart() -> None:
    lines = (
        ("Første linje fylder hele", 112),
        ("cellen ud til kanten.", 124),
        ("Kort.", 136),
        ("Nyt afsnit her.", 148),
    )
    content = grid((50, 172, 300), (100, 160)) + b"".join(words(text, 55, y) for text, y in lines)

    (table,) = tables(read(content))

    assert texts(table.rows[0])[0] == "Første linje fylder hele cellen ud til kanten. | Kort. | Nyt afsnit her."


def test_a_stop_that_its_line_had_no_room_for_stands_behind_its_word() -> None:
    content = grid((50, 172, 300), (100, 160)) + words("Til en ny naturgenopretning", 55, 112) + words(".", 55, 124)

    (table,) = tables(read(content))

    assert texts(table.rows[0])[0] == "Til en ny naturgenopretning."


def test_lines_far_from_each_other_are_of_one_paragraph_where_all_are() -> None:
    lines = ("Første linje fylder hele", "cellen til kanten og går", "videre i den næste linje", "til den er slut.")
    content = grid((50, 172, 300), (100, 240))

    (table,) = tables(read(content + b"".join(words(text, 55, 112 + 25 * at) for at, text in enumerate(lines))))

    assert texts(table.rows[0])[0] == " ".join(lines)


def test_an_item_goes_on_below_its_mark_in_small_letters() -> None:
    content = grid((50, 172, 300), (100, 160)) + words("•  Aftaler om de ti lo-", 55, 112)
    content += words("kale håndværkere her", 55, 124) + words("•  Flere", 55, 136)

    (table,) = tables(read(content))

    assert texts(table.rows[0])[0] == "• Aftaler om de ti lo- kale håndværkere her | • Flere"


def test_list_marks_make_items() -> None:
    content = grid((50, 300, 400), (100, 160)) + words("•  Økonomi", 55, 112) + words("•  Børn og unge", 55, 126)

    (table,) = tables(read(content))

    assert texts(table.rows[0])[0] == "• Økonomi | • Børn og unge"


def test_letters_in_a_symbol_font_are_symbols() -> None:
    content = grid(XS, YS) + in_cells(("A", "B", "")) + words("J", 355, 118, font="F2")

    (table,) = tables(read(content))

    assert table.rows[0].cells[2].blocks == (Paragraph((Symbol("J", "Wingdings"),), Place(1, 1)),)


def test_a_drawing_alone_in_a_cell_is_a_picture_that_does_not_say_what_it_shows() -> None:
    face = b"1 0 0 RG 410 680 m 420 690 430 690 440 680 c S\n"

    (table,) = tables(read(grid(XS, YS) + in_cells(("A", "B", "")) + face))

    assert table.rows[0].cells[2].blocks == (Paragraph((Picture(""),), Place(1, 1)),)


def test_running_heads_and_page_numbers_are_set_apart() -> None:
    pages = [
        words("Havnsund Kommune", 50, 30)
        + words(f"Indhold nummer {number}", 50, 300)
        + words(f"Side {number}", 500, 780)
        for number in (1, 2, 3)
    ]

    document = read(*pages)

    aside = [line.text for block in document.blocks if isinstance(block, Furniture) for line in block.lines]
    assert aside == ["Havnsund Kommune", "Side 1", "Havnsund Kommune", "Side 2", "Havnsund Kommune", "Side 3"]
    assert [block.text for block in document.blocks if isinstance(block, Paragraph)] == [
        "Indhold nummer 1",
        "Indhold nummer 2",
        "Indhold nummer 3",
    ]


def test_larger_letters_are_headings_the_title_first() -> None:
    title, chapter = words("Opfølgning", 50, 60, size=24), words("1. Børn", 50, 100, size=15)
    body = words("Her står en hel del tekst om, hvordan det går med aftalen.", 50, 130)

    document = read(title + chapter + body, words("2. Ældre", 50, 100, size=15) + body)

    headings = [(block.text, block.level) for block in document.blocks if isinstance(block, Heading)]
    assert headings == [("Opfølgning", 1), ("1. Børn", 2), ("2. Ældre", 2)]
