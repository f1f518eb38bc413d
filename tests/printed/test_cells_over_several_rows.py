"""Cells that stand beside several rows and run over pages keep every word, and each row what is its own."""

import pytest

from milepael.documents.limits import Watch
from milepael.documents.readers import pdf
from milepael.documents.tree import Document, Paragraph, Row, Table
from tests.printed import making
from tests.printed.making import line, words

XS = (50, 172, 294, 416)
HEADER = ("Aftaletekst", "Milepæl", "Frist")


def read(*pages: bytes) -> Document:
    return pdf.read(making.pdf(*pages), Watch())


def rows(document: Document) -> list[Row]:
    return [row for block in document.blocks if isinstance(block, Table) for row in block.rows]


def texts(row: Row) -> list[str]:
    said = [[block.text for block in cell.blocks if isinstance(block, Paragraph)] for cell in row.cells]
    return [" | ".join(paragraphs) for paragraphs in said]


def cells(*said: str, y: float) -> bytes:
    return b"".join(words(text, x + 5, y) for text, x in zip(said, XS, strict=False) if text)


def sides(top: float, bottom: float) -> bytes:
    return b"".join(line(x, top, x, bottom) for x in XS)


def floors(*ys: float, start: int = 0) -> bytes:
    return b"".join(line(XS[start], y, XS[-1], y) for y in ys)


def first_page(*, bottom: float) -> bytes:
    """A header, and a cell beside two rows, the second of which no line closes; the sides go down to the bottom."""
    content = floors(680, 700) + floors(725, start=1) + sides(680, bottom) + cells(*HEADER, y=693)
    content += cells("Første linje fylder hele", "Alle har svaret.", "Vinter", y=712)
    return (
        content
        + cells("cellen helt ud til kanten", "", "", y=724)
        + cells("", "Planen er lagt for havn", "Sommer", y=736)
    )


def test_what_goes_on_beside_a_cut_row_is_added_where_it_began() -> None:
    first = first_page(bottom=742) + cells("og så videre ned ad siden", "", "", y=736)
    second = floors(50, 70, 95) + sides(50, 95) + cells(*HEADER, y=63) + cells("til bunden.", "og by.", "", y=82)

    _, above, below = rows(read(first, second))

    assert texts(above)[0] == "Første linje fylder hele cellen helt ud til kanten og så videre ned ad siden til bunden."
    assert below.cells[0].merged
    assert texts(below)[1:] == ["Planen er lagt for havn og by.", "Sommer"]


def test_a_cell_that_begins_two_pages_before_keeps_what_goes_on() -> None:
    first = first_page(bottom=742) + cells("og så videre ned ad siden", "", "", y=736)
    second = floors(50, 70) + floors(90, start=1) + sides(50, 742) + cells(*HEADER, y=63)
    second += cells("som er meget lang, og", "og by.", "", y=82) + cells(
        "", "Alle har set den nye plan", "Efterår", y=102
    )
    third = floors(50, 70, 95) + sides(50, 95) + cells(*HEADER, y=63) + cells("ender her.", "for det hele.", "", y=82)

    found = rows(read(first, second, third))

    assert "som er meget lang, og" in texts(found[1])[0]
    assert texts(found[-1]) == ["ender her.", "Alle har set den nye plan for det hele.", "Efterår"]


@pytest.mark.parametrize("bottom", [742, 730])
def test_words_that_a_row_has_let_out_below_its_sides_are_its_own(bottom: float) -> None:
    first = first_page(bottom=bottom)
    first += b"".join(
        cells(text, "", "", y=y) for text, y in (("og så videre ned ad siden", 736), ("til den er slut.", 748))
    )

    document = read(first)

    assert texts(rows(document)[1])[0].endswith("kanten og så videre ned ad siden til den er slut.")
    assert all(isinstance(block, Table) for block in document.blocks)


def test_words_below_a_drawn_line_are_none_of_the_table() -> None:
    content = floors(680, 700, 720) + sides(680, 720) + cells(*HEADER, y=693)
    content += cells("En tekst.", "Et møde.", "Vinter", y=714) + cells("Kilde: havnen", "", "", y=729)

    document = read(content)

    assert len(rows(document)) == 2
    assert [block.text for block in document.blocks if isinstance(block, Paragraph)] == ["Kilde: havnen"]


def test_a_row_below_a_header_said_again_is_another_one_where_the_one_above_had_ended() -> None:
    first = first_page(bottom=742).replace(b"for havn", b"her")
    second = floors(50, 70, 95) + sides(50, 95) + cells(*HEADER, y=63) + cells("", "Alle har set den.", "Efterår", y=82)

    found = rows(read(first, second))

    assert texts(found[-1]) == ["", "Alle har set den.", "Efterår"]
