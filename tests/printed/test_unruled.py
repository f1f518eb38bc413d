"""Tables without upright lines are told by what stands below what; running text and lists are none."""

from milepael.documents.limits import Watch
from milepael.documents.readers import pdf
from milepael.documents.tree import Document, Paragraph, Row, Table
from tests.printed import making
from tests.printed.making import filled, grid, line, words

XS = (50, 170, 330, 450)
ROWS = (
    ("Punkt", "Tekst", "Tid", "Smiley"),
    ("Milepæl", "Der er holdt møde.", "Foråret", "J"),
    ("Milepæl", "Der er valgt to,", "Efteråret", "J"),
    ("Penge", "Der er nok.", "", "J"),
)


def read(*pages: bytes) -> Document:
    return pdf.read(making.pdf(*pages), Watch())


def rows(document: Document) -> list[Row]:
    return [row for block in document.blocks if isinstance(block, Table) for row in block.rows]


def texts(row: Row) -> list[str]:
    return [" | ".join(block.text for block in cell.blocks if isinstance(block, Paragraph)) for cell in row.cells]


def aligned(*cells: tuple[str, ...], y: float = 100, pitch: float = 24) -> bytes:
    return b"".join(
        words(text, x, y + pitch * n) for n, row in enumerate(cells) for text, x in zip(row, XS, strict=False) if text
    )


def test_cells_that_stand_below_each_other_are_a_table() -> None:
    found = rows(read(words("Over tabellen", 50, 60) + aligned(*ROWS)))

    assert [texts(row) for row in found] == [list(row) for row in ROWS]


def test_a_cell_of_several_lines_is_one_cell() -> None:
    more = words("medlemmer.", XS[1], 160)

    found = rows(read(aligned(*ROWS[:3]) + more + aligned(ROWS[3], y=184)))

    assert texts(found[2]) == ["Milepæl", "Der er valgt to, medlemmer.", "Efteråret", "J"]
    assert len(found) == 4


def test_level_lines_are_borders_of_rows_however_near_their_words_are() -> None:
    ruled = b"".join(line(50, 87 + 14 * n, 500, 87 + 14 * n) for n in range(5))

    found = rows(read(ruled + aligned(*ROWS, pitch=14, y=97)))

    assert [texts(row) for row in found] == [list(row) for row in ROWS]


def test_a_table_goes_on_in_its_columns_on_the_next_page() -> None:
    first = aligned(*ROWS[:3], y=700)
    second = words("som begge har sagt ja.", XS[1], 60) + aligned(ROWS[3], y=84)

    found = rows(read(first, second))

    assert [texts(row) for row in found][2:] == [
        ["Milepæl", "Der er valgt to, som begge har sagt ja.", "Efteråret", "J"],
        list(ROWS[3]),
    ]


def test_a_heading_between_tables_is_no_row() -> None:
    document = read(aligned(*ROWS) + words("2. Havnen", 50, 200) + aligned(*ROWS, y=230))

    assert [texts(row) for row in rows(document)] == [list(row) for row in (*ROWS, *ROWS)]
    assert Paragraph(("2. Havnen",)) in [Paragraph(b.runs) for b in document.blocks if isinstance(b, Paragraph)]


def test_running_text_with_wide_spaces_is_no_table() -> None:
    said = "Det blev den lange sommer hvor alle ville ud at sejle i havnen og ingen ville hjem igen før det blev mørkt"
    lines, x, y = b"", 50.0, 100
    for word in (said.split() * 12)[1:]:
        if x + 6 * len(word) > 550:
            x, y = 50.0, y + 12
        lines += words(word, x, y)
        x += 6 * len(word) + 8

    assert rows(read(lines)) == []


def test_a_list_in_two_columns_is_no_table() -> None:
    lines = b"".join(words(f"{n}. Havnen", x, 100 + 20 * n) for n in range(9) for x in (50, 320))

    assert rows(read(line(50, 80, 550, 80) + lines + line(50, 290, 550, 290))) == []


def test_rows_of_which_every_second_one_is_tinted_are_one_table() -> None:
    cells = ((50, 110), (160, 160), (320, 120), (440, 60))
    tints = b"".join(filled(x, y, width - 1, 24) for x, width in cells for y in (85, 133))

    found = rows(read(tints + aligned(*ROWS)))

    assert [texts(row) for row in found] == [list(row) for row in ROWS]


def test_tables_further_down_tell_where_rows_begin_in_the_first_one() -> None:
    heading = aligned(("1.01. Om havnen", "Beskrivelse", "Tid", "Smiley"), y=700)
    told = words("Havnen bygges om.", XS[0], 724) + words("Der er et udbud.", XS[1], 724)
    told += words("Det sker i foråret.", XS[0], 736) + words("Der er et andet.", XS[1], 736)

    first, *_ = rows(read(heading + told, aligned(*ROWS[1:], y=60)))

    assert texts(first) == ["1.01. Om havnen", "Beskrivelse", "Tid", "Smiley"]


def test_a_row_nearer_to_its_header_than_others_are_to_each_other_is_one() -> None:
    heading = aligned(("1.01. Om havnen", "Beskrivelse", "Tid", "Smiley"))
    told = words("Havnen bygges om.", XS[0], 120) + words("Der er et udbud.", XS[1], 120)
    told += words("Og mere til.", XS[0], 132) + words("Der er et andet.", XS[1], 137) + words("Mere.", XS[0], 144)

    first, second, *_ = rows(read(heading + told + aligned(*ROWS[1:], y=170)))

    assert texts(first) == ["1.01. Om havnen", "Beskrivelse", "Tid", "Smiley"]
    assert texts(second)[0] == "Havnen bygges om. Og mere til. | Mere."


def test_a_header_repeated_close_above_the_rest_of_a_row_is_set_apart() -> None:
    header = ("1.02. Om havnen", "Beskrivelse", "Tid", "Smiley")
    first = aligned(*ROWS, y=500) + aligned(header, *ROWS[1:], ("Milepæl", "Der er truffet en", "Vinter", ""), y=640)
    rest = words("beslutning om havnen.", XS[1], 73)

    found = rows(read(first, aligned(header, y=60) + rest + aligned(ROWS[3], y=97)))

    assert [texts(row) for row in found[-2:]] == [
        ["Milepæl", "Der er truffet en beslutning om havnen.", "Vinter", ""],
        list(ROWS[3]),
    ]


def test_a_heading_below_a_small_ruled_table_does_not_make_it_a_tint() -> None:
    ruled = grid((XS[0] - 5, *(x - 5 for x in XS[1:]), 520), (85, 109, 133))

    found = rows(read(ruled + aligned(*ROWS[:2]) + words("4. By og bolig og havn og mere i", 50, 144)))

    assert [texts(row) for row in found] == [list(row) for row in ROWS[:2]]


def test_a_row_without_tint_at_the_foot_of_a_page_is_whole() -> None:
    cells = ((50, 110), (160, 160), (320, 120), (440, 60))
    tints = b"".join(filled(x, y, width - 1, 24) for x, width in cells for y in (685, 733))

    other = (("Havnen", "Tekst", "Tid", "Smiley"), *ROWS[1:])

    found = rows(read(tints + aligned(*ROWS, y=700), aligned(*other)))

    assert [texts(row) for row in found] == [list(row) for row in (*ROWS, *other)]
