"""Text forms to trees: rows, cells in HTML, prose, and what encoding they came in."""

import pytest

from milepael.documents.limits import Watch
from milepael.documents.readers import text
from milepael.documents.readers.dialects import bar_rows, html_cells, prose, tab_rows
from milepael.documents.tree import Cell, Document, List, Paragraph, Place, Row, Table

HERE = Place(line=7)


def read(content: str) -> Document:
    return text.read(content.encode(), Watch())


def words_of(cell: Cell) -> list[object]:
    """A cell's blocks as plain values: strings for paragraphs, lists of strings for lists."""
    return [
        [item.text for item in block.items] if isinstance(block, List) else getattr(block, "text", block)
        for block in cell.blocks
    ]


@pytest.mark.parametrize(
    ("content", "blocks"),
    [
        ("  To   ord ", ["To ord"]),
        ("", []),
        ("<p>Et</p> <p>To <b>og</b> tre</p>", ["Et", "To og tre"]),
        ("<p>Før</p><ul><li>Et</li><li>To</li></ul>", ["Før", ["Et", "To"]]),
        ("<p>Før:</p> <ul> • Et • To</p>", ["Før:", ["Et", "To"]]),
        ("<ul><li><p>Et</p></li><li><p>To</p><p>under to</p></li></ul>", [["Et", "To"], "under to"]),
        ("<ul> * Et * To", ["* Et * To"]),
        ("<ol> a. Et b. To </ol> <p>Efter</p>", ["a. Et b. To", "Efter"]),
        ("A &amp; B &#230; &ukendt;", ["A & B æ &ukendt;"]),
        ("<p>`<c`X!`Ub` <`Ya</p>", ["`<c`X!`Ub` <`Ya"]),
        ("x < y og y > z", ["x < y og y > z"]),
        ("Linje<br>brud", ["Linje brud"]),
    ],
)
def test_a_cell_is_read_as_paragraphs_and_lists(content: str, blocks: list[object]) -> None:
    cell = html_cells.cell(content, HERE)

    assert words_of(cell) == blocks


def test_the_dialect_is_told_by_the_content() -> None:
    tabs, bars, plain = "a\tb\tc\nnoget", "a | b | c |\nnoget", "Et\n\nTo | tre"

    found = [
        max(text.DIALECTS, key=lambda each: each.recognises(tuple(form.split("\n")))) for form in (tabs, bars, plain)
    ]

    assert found == [tab_rows, bar_rows, prose]


def rows_of(document: Document) -> list[Row]:
    return [row for block in document.blocks if isinstance(block, Table) for row in block.rows]


def test_a_bar_ends_a_cell() -> None:
    document = read("1.1 | Bro | Kbs | Tegnet. |\nfortsat | |||\n")

    rows = rows_of(document)

    assert [[words_of(cell) for cell in row.cells] for row in rows] == [
        [["1.1"], ["Bro"], ["Kbs"], ["Tegnet."]],
        [["fortsat"], [], [], []],
    ]
    assert [row.place.line for row in rows] == [1, 2]


def test_a_line_of_dashes_between_rows_is_a_border() -> None:
    document = read("a\tb\tc\td\n-----\t---\t--\t\ne\tf\tg\th\n")

    assert [row.place.line for row in rows_of(document)] == [1, 3]


def test_lines_with_marks_are_list_items() -> None:
    document = read("Temaer:\n\no Kyst\n• Unge\n- Havn\n* ikke et mærke\nog så videre\n")

    kinds = [type(block).__name__ for block in document.blocks]

    assert kinds == ["Paragraph", "List", "List", "List", "Paragraph", "Paragraph"]
    assert document.blocks[1] == List((Paragraph(("Kyst",), Place(line=3)),))


@pytest.mark.parametrize(
    ("encoding", "guessed"),
    [
        ("utf-8", None),
        ("utf-8-sig", None),
        ("cp1252", "Windows-1252"),
        ("utf-16", "UTF-16"),
        ("utf-16-le", "UTF-16"),
        ("utf-16-be", "UTF-16"),
    ],
)
def test_letters_are_the_same_in_every_encoding(encoding: str, guessed: str | None) -> None:
    document = text.read("Rødgrød på Ærø\tb\tc\r\n".encode(encoding), Watch())

    row = rows_of(document)[0]

    assert words_of(row.cells[0]) == ["Rødgrød på Ærø"]
    assert document.guessed_encoding == guessed


def test_every_line_end_counts_one_line() -> None:
    document = read("en\r\nto\rtre\x0c\u2028stadig tre\nfire")

    assert [block.place.line for block in document.blocks if isinstance(block, Paragraph)] == [1, 2, 3, 4]


def test_rows_that_follow_each_other_are_one_table() -> None:
    document = read("a\tb\tc\nd\te\tf\n\ng\th\ti\n")

    tables = [block for block in document.blocks if isinstance(block, Table)]

    assert [len(table.rows) for table in tables] == [2, 1]
    assert isinstance(tables[0].rows[0], Row)
