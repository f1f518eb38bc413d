"""Words with a line through their middle are said no more; a line below words, or between rows, strikes nothing out."""

import pytest

from milepael.documents.limits import Watch
from milepael.documents.readers.pdf import read
from milepael.documents.tree import Document, Paragraph, Place, Remark, Table
from tests.printed.making import grid, line, pdf, thin, words

SAID = "De 16 stillinger er besat."
"""In Helvetica of 10 points at 50, "16" stands from 65.6 to 76.7."""
LEFT, RIGHT = 65.6, 76.7


def read_page(content: bytes) -> Document:
    return read(pdf(content), Watch())


def paragraphs(document: Document) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Paragraph)]


@pytest.mark.parametrize("height", [96.0, 97.5])
@pytest.mark.parametrize("end", [RIGHT, RIGHT + 3])
def test_a_word_with_a_line_through_it_is_no_part_of_the_text(height: float, end: float) -> None:
    content = words(SAID, 50, 100) + line(LEFT, height, end, height)

    document = read_page(content)

    assert paragraphs(document) == ["De stillinger er besat."]
    assert document.remarks == (Remark(Place(1, 1), "16", struck=True),)


def test_a_thin_rectangle_strikes_out_as_well() -> None:
    content = words(SAID, 50, 100) + thin(LEFT, 96.5, RIGHT - LEFT, 0.7)

    document = read_page(content)

    assert paragraphs(document) == ["De stillinger er besat."]


def test_of_a_word_that_touches_the_next_only_its_own_letters_are_struck_out() -> None:
    content = words("De 1618 stillinger er besat.", 50, 100) + line(LEFT, 97, RIGHT, 97)

    document = read_page(content)

    assert paragraphs(document) == ["De 18 stillinger er besat."]
    assert [remark.words for remark in document.remarks] == ["16"]


@pytest.mark.parametrize("height", [92.0, 101.0, 102.5])
def test_a_line_above_or_below_words_strikes_nothing_out(height: float) -> None:
    content = words(SAID, 50, 100) + line(LEFT, height, RIGHT, height)

    document = read_page(content)

    assert paragraphs(document) == [SAID]
    assert document.remarks == ()


def test_a_line_that_goes_on_beyond_the_words_rules_them() -> None:
    content = words(SAID, 50, 100) + line(40, 97, 400, 97)

    document = read_page(content)

    assert paragraphs(document) == [SAID]


def test_a_struck_word_in_a_cell_leaves_the_table_as_it_is() -> None:
    content = grid((45, 200, 400), (85, 110, 140)) + words(SAID, 50, 100) + words("B", 205, 100)
    content += words("C", 50, 125) + words("D", 205, 125) + line(LEFT, 97, RIGHT, 97)

    document = read_page(content)

    (table,) = (block for block in document.blocks if isinstance(block, Table))
    assert [
        [cell.blocks[0].text for cell in row.cells if isinstance(cell.blocks[0], Paragraph)] for row in table.rows
    ] == [
        ["De stillinger er besat.", "B"],
        ["C", "D"],
    ]
