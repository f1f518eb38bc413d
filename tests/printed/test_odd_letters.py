"""Letters that are raised, that slant, or that are written in two signs say what they are and spoil no word."""

import pytest

from milepael.documents.limits import Watch
from milepael.documents.readers import pdf
from milepael.documents.tree import Document, List, Paragraph, Place, Remark, Table
from tests.printed import making
from tests.printed.making import grid, words

XS, YS = (50, 300, 450), (100, 160)


def read(*pages: bytes) -> Document:
    return pdf.read(making.pdf(*pages), Watch())


def cell(document: Document) -> str:
    (table,) = [block for block in document.blocks if isinstance(block, Table)]
    return " | ".join(block.text for block in table.rows[0].cells[0].blocks if isinstance(block, Paragraph))


def letters(*pieces: tuple[str, float, float]) -> bytes:
    """Pieces that follow each other, each with its size and by how much it is raised."""
    shown = "".join(f"/F1 {size} Tf {rise} Ts ({text}) Tj " for text, size, rise in pieces)
    return f"BT 1 0 0 1 55 {making.HEIGHT - 120} Tm {shown}0 Ts ET\n".encode()


def slanting(text: str, x: float, y: float) -> bytes:
    return f"BT /F1 60 Tf 0.7 0.7 -0.7 0.7 {x} {making.HEIGHT - y} Tm ({text}) Tj ET\n".encode()


@pytest.mark.parametrize(
    ("pieces", "said"),
    [
        ((("Der er 7,25", 10, 0), ("1", 6, 3.5), (" mio. kr.", 10, 0)), "Der er 7,25¹ mio. kr."),
        ((("I alt 18", 10, 0), ("2\\)", 6, 3.5), (", som lovet.", 10, 0)), "I alt 18²⁾, som lovet."),
        ((("Et areal i m", 10, 0), ("2", 6, 3.5)), "Et areal i m²"),
        ((("Vand er H", 10, 0), ("2", 6, -2), ("O.", 10, 0)), "Vand er H2O."),
        ((("Nr. 7", 10, 0), (" 8", 9, 0)), "Nr. 7 8"),
    ],
)
def test_a_raised_figure_is_no_digit_of_the_number_before_it(
    pieces: tuple[tuple[str, float, float], ...], said: str
) -> None:
    document = read(grid(XS, YS) + letters(*pieces))

    assert cell(document) == said


def test_a_raised_figure_parts_no_paragraph() -> None:
    content = letters(("Der er plads til 18", 10, 0), ("1", 6, 3.5), (" elever fra alle byens skoler nu", 10, 0))

    document = read(grid((50, 290, 450), YS) + content + words("og fra Havnsund by.", 55, 131.5))

    assert cell(document) == "Der er plads til 18¹ elever fra alle byens skoler nu og fra Havnsund by."


def test_words_that_slant_across_the_pages_are_told_of_once() -> None:
    page = grid(XS, YS) + words("Der er plads til alle her.", 55, 120) + slanting("UDKAST", 60, 160)

    document = read(page, page.replace(b"alle", b"otte"))

    assert document.remarks == (Remark(Place(1, 1), "UDKAST"),)
    assert cell(read(page)) == "Der er plads til alle her."


def test_a_page_that_slants_altogether_is_read() -> None:
    document = read(slanting("Havnen", 60, 400))

    assert document.remarks == ()
    assert document.blocks


@pytest.mark.parametrize("spacing", [1.2, 2.0])
@pytest.mark.parametrize("said", ["Læsevejledning", "2. Veje, vand og natur", "Tid", "1.02. Fri", "Milepæl i by"])
def test_letters_that_are_spaced_out_are_words(said: str, spacing: float) -> None:
    document = read(grid(XS, YS) + b"q %.1f Tc " % spacing + words(said, 55, 120) + b"Q\n")

    assert cell(document) == said


@pytest.mark.parametrize("said", ["A B C D", "a i å", "1 2 3", "§ 4 b", "i å", "7 b"])
def test_letters_between_spaces_stay_apart(said: str) -> None:
    document = read(grid(XS, YS) + words(said, 55, 120))

    assert cell(document) == said


@pytest.mark.parametrize(
    "said", ["Der skole skole bilag) * skole aa * by _ her", "I 0. til 3. klasse i by og å", "Skole A og B samt C"]
)
def test_words_of_an_item_stay_apart_however_narrow_their_spaces_are(said: str) -> None:
    narrow = b"q -0.9 Tw " + words("• ", 55, 120) + words(said, 75, 120) + b"Q\n"

    table = read(grid((50, 290, 450), YS) + narrow).blocks[0]

    assert isinstance(table, Table)
    assert table.rows[0].cells[0].blocks == (List((Paragraph((said,), Place(1, 1)),)),)
