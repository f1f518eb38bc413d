"""Table styles leave borders out, of rows or of a column: where all words keep to them, they are there."""

from collections.abc import Sequence

from milepael.documents.limits import Watch
from milepael.documents.readers import pdf
from milepael.documents.tree import Paragraph, Row, Table
from tests.printed import making
from tests.printed.making import line, words

XS = (50, 170, 330, 450, 520)
YS = (100, 124, 148, 172, 196)
ROWS = (
    ("Punkt", "Tekst", "Tid", "Smiley"),
    ("Milepæl", "Der er holdt møde.", "Foråret", "J"),
    ("Milepæl", "", "Efteråret", ""),
    ("Penge", "Der er nok.", "", "J"),
)


def read(page: bytes) -> list[Row]:
    document = pdf.read(making.pdf(page), Watch())
    return [row for block in document.blocks if isinstance(block, Table) for row in block.rows]


def texts(row: Row) -> list[str]:
    return [" | ".join(block.text for block in cell.blocks if isinstance(block, Paragraph)) for cell in row.cells]


def cells(rows: Sequence[Sequence[str]] = ROWS) -> bytes:
    return b"".join(
        words(text, x + 4, y + 12) for row, y in zip(rows, YS, strict=False) for text, x in zip(row, XS, strict=False)
    )


def level(ys: Sequence[float] = YS, left: float = XS[0]) -> bytes:
    return b"".join(line(left, y, XS[-1], y) for y in ys)


def walls(top: float, bottom: float, xs: Sequence[float] = XS[1:-1]) -> bytes:
    return b"".join(line(x, top, x, bottom) for x in xs)


SIDES = walls(YS[0], YS[-1], (XS[0], XS[-1]))


def test_rows_without_walls_have_those_of_the_rows_beside_them() -> None:
    found = read(level() + SIDES + walls(YS[0], YS[1]) + walls(YS[3], YS[4]) + cells())

    assert [texts(row) for row in found] == [list(row) for row in ROWS]


def test_what_stands_in_a_later_column_of_a_row_without_walls_stays_there() -> None:
    rows = (ROWS[0], ("", "Der er holdt møde."))

    found = read(level(YS[:3]) + walls(YS[0], YS[2], (XS[0], XS[-1])) + walls(YS[0], YS[1]) + cells(rows))

    assert [texts(row) for row in found] == [list(ROWS[0]), ["", "Der er holdt møde.", "", ""]]


def test_a_cell_over_several_columns_stays_one() -> None:
    rows = (ROWS[0], ("Det her er sagt om det hele og om det hele igen",), ROWS[2], ROWS[3])

    found = read(level() + SIDES + walls(YS[0], YS[1]) + walls(YS[2], YS[4]) + cells(rows))

    assert [len(row.cells) for row in found] == [4, 1, 4, 4]


def test_a_column_without_floors_has_those_of_the_columns_beside_it() -> None:
    closed = level((YS[0], YS[-1])) + level(left=XS[1])
    rows = (("Punkt", "Tekst", "Tid", "Smiley"), ("", "Møde.", "Foråret", "J"), *ROWS[2:])

    found = read(closed + SIDES + walls(YS[0], YS[-1]) + cells(rows))

    assert [texts(row) for row in found] == [list(row) for row in rows]


def test_a_column_without_floors_has_them_in_each_table_of_a_page() -> None:
    rows = (("Punkt", "Tekst", "Tid", "Smiley"), ("", "Møde.", "Foråret", "J"), *ROWS[2:])
    closed = level((YS[0], YS[-1])) + level(left=XS[1]) + SIDES + walls(YS[0], YS[-1]) + cells(rows)
    ys = (300, 312, 324)
    small = level((ys[0], ys[-1])) + level((ys[1],), left=XS[1]) + walls(ys[0], ys[-1], XS)
    said = b"".join(words(text, x + 4, y + 10) for y in ys[:2] for x, text in zip(XS[:2], ("By", "Ord"), strict=False))

    found = read(closed + small + said)

    assert [texts(row)[:2] for row in found[4:]] == [["By", "Ord"], ["By", "Ord"]]


def test_a_cell_that_reaches_down_several_rows_stays_one() -> None:
    closed = level((YS[0], YS[-1])) + level(left=XS[1])
    long = b"".join(words(text, XS[0] + 4, 112 + 12 * n) for n, text in enumerate("a b c d e f".split()))

    found = read(closed + SIDES + walls(YS[0], YS[-1]) + long + cells([("", *row[1:]) for row in ROWS]))

    assert [row.cells[0].merged for row in found] == [False, True, True, True]
    assert texts(found[0])[0] == "a | b | c | d | e | f"


def test_a_header_above_the_top_border_is_a_row() -> None:
    found = read(words("Over tabellen", 54, 80) + level(YS[1:]) + walls(YS[1], YS[-1], XS) + cells())

    assert [texts(row) for row in found] == [list(row) for row in ROWS]


def test_a_heading_above_the_top_border_is_none() -> None:
    found = read(words("1. Havnen", 54, 112) + level(YS[1:]) + walls(YS[1], YS[-1], XS) + cells([(), *ROWS[1:]]))

    assert [texts(row) for row in found] == [list(row) for row in ROWS[1:]]
