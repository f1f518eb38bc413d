"""Pages whose text lies on its side as they are looked at: they are turned before they are read."""

import io

import pytest
from PIL import Image

from milepael.documents.limits import Watch
from milepael.documents.picturing import picture_of
from milepael.documents.readers import pdf
from milepael.documents.tree import Document, Paragraph, Place, Table
from tests.printed import making
from tests.printed.making import grid, words

WAYS = {
    "as it is": ("1 0 0 1 0 0", 0),
    "on its left side": ("0 1 -1 0 800 0", 0),
    "upside down": ("-1 0 0 -1 600 800", 0),
    "on its right side": ("0 -1 1 0 -200 800", 0),
    "turned by the page": ("1 0 0 1 0 0", 90),
    "put on its head by the page": ("1 0 0 1 0 0", 180),
}
CELLS = (("En lang celle", 55, 118), ("B", 205, 118), ("D", 55, 148), ("E nummer to", 205, 148))
CONTENT = grid((50, 200, 350), (100, 130, 160)) + b"".join(words(*cell) for cell in CELLS)


def lying(way: str, content: bytes = CONTENT) -> bytes:
    matrix, rotate = WAYS[way]
    return making.pdf(f"q {matrix} cm\n".encode() + content + b"Q\n", rotate=rotate)


def rows_of(document: Document) -> list[list[str]]:
    (table,) = [block for block in document.blocks if isinstance(block, Table)]
    return [
        ["".join(block.text for block in cell.blocks if isinstance(block, Paragraph)) for cell in row.cells]
        for row in table.rows
    ]


@pytest.mark.parametrize("way", WAYS)
def test_a_page_is_read_the_way_its_letters_stand(way: str) -> None:
    document = pdf.read(lying(way), Watch())

    assert rows_of(document) == [["En lang celle", "B"], ["D", "E nummer to"]]


def test_a_few_words_on_their_side_turn_no_page() -> None:
    side = b"BT /F1 8 Tf 0 1 -1 0 20 300 Tm (Bilag 3) Tj ET\n"

    document = pdf.read(making.pdf(CONTENT + side), Watch())

    assert rows_of(document) == [["En lang celle", "B"], ["D", "E nummer to"]]


def test_a_place_is_shown_the_way_it_was_read() -> None:
    at = Place(1, 2)

    upright, lain = (picture_of(lying(way), at, Watch()) for way in ("as it is", "put on its head by the page"))

    assert Image.open(io.BytesIO(lain)).tobytes() == Image.open(io.BytesIO(upright)).tobytes()
