"""Cells that hold nothing but a colour keep it, and a smiley that is only a colour is told of, as in Word."""

from milepael.documents.limits import Watch
from milepael.documents.readers.pdf import read
from milepael.documents.tree import Table
from tests.printed.making import grid, pdf, thin, words

XS, YS = (50, 200, 350, 500), (100, 130, 160)
IN_TABLE = grid(XS, YS) + words("A", 55, 118) + words("B", 205, 118) + words("D", 55, 148)


def coloured(colour: bytes, *box: float) -> bytes:
    return b"q " + colour + b" rg " + thin(*box) + b"Q\n"


def shades(*drawings: bytes) -> list[list[str]]:
    document = read(pdf(b"".join(drawings) + IN_TABLE), Watch())
    (table,) = (block for block in document.blocks if isinstance(block, Table))
    return [[cell.shade for cell in row.cells] for row in table.rows]


def test_a_cell_without_words_keeps_its_colour() -> None:
    green, red = coloured(b"0 0.8 0", 350, 100, 150, 30), coloured(b"1 0 0", 350, 130, 150, 30)

    assert shades(green, red) == [["", "", "00cc00"], ["", "", "ff0000"]]


def test_the_colour_of_cells_with_words_and_of_paper_is_none() -> None:
    all_blue, white = coloured(b"0 0 1", 50, 100, 450, 30), coloured(b"1 1 1", 350, 100, 150, 30)

    assert shades(all_blue, white) == [["", "", ""], ["", "", ""]]
