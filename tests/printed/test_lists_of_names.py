"""The names behind a heading are a list to its end, where a line or a page parts it, and no further."""

from milepael.documents.limits import Watch
from milepael.documents.readers import pdf
from milepael.documents.tree import Table
from milepael.editions.model import Edition, Point, WarningCode
from milepael.editions.reading import interpret
from tests.printed import making
from tests.printed.making import grid, words

XS = (40, 130, 330, 480, 560)
HEADER = ("1.01. Om havnen", "Kort beskrivelse af indsatsen (drift)", "Tid", "Smiley")


def row(*cells: str, y: float) -> bytes:
    return b"".join(words(text, x + 5, y) for text, x in zip(cells, XS, strict=False) if text)


def description(*lines: tuple[str, float], y: float) -> bytes:
    return b"".join(words(text, 135, y + 12 * at, size=size) for at, (text, size) in enumerate(lines))


def read(*pages: bytes) -> Edition:
    return interpret(making.pdf(*pages), "opfølgning.pdf").edition


def point_of(edition: Edition) -> Point:
    return edition.chapters[0].points[0]


def opening(*lines: tuple[str, float], bottom: float) -> bytes:
    head = words("HAVNSUND KOMMUNE", 40, 30) + words("Opfølgning på Aftale om budget 2027", 40, 60, size=20)
    ys = (100, 120, bottom)
    return head + words("1. Havnen", 40, 90, size=15) + grid(XS, ys) + row(*HEADER, y=112) + description(*lines, y=132)


def rest(*rows: bytes, ys: tuple[float, ...]) -> bytes:
    return grid(XS, ys) + b"".join(rows)


MILESTONE = ("Milepæl", "Der er holdt et møde.", "1. budgetopfølgning 2027", "")


def test_a_list_ends_with_its_page_where_what_follows_begins_a_sentence() -> None:
    first = opening(("Ansvarligt center: Molen", 10), ("Væsentlig bidragsyder: Strand og Fyr", 10), bottom=160)
    below = description(("Hver bro får en leder. Og en vagt.", 10), y=62)

    edition = read(first, rest(below, row(*MILESTONE, y=92), ys=(50, 80, 100)))

    assert point_of(edition).contributors == ("Strand og Fyr",)
    assert point_of(edition).implementation_text == "Hver bro får en leder. Og en vagt."


def test_a_list_begins_below_its_heading_where_a_page_parts_them() -> None:
    first = opening(("Ansvarligt center: Molen", 10), ("Væsentlig bidragsyder:", 10), bottom=160)
    below = description(("Strand samt Fyr", 10), ("", 10), ("Hver bro får en leder.", 10), y=62)

    edition = read(first, rest(below, row(*MILESTONE, y=112), ys=(50, 100, 120)))

    assert point_of(edition).contributors == ("Strand", "Fyr")


def test_a_line_that_begins_with_and_goes_on_with_the_list_above_it() -> None:
    lines = (
        ("Ansvarligt center: Molen", 10),
        ("Væsentlig bidragsyder: Strand", 10),
        ("samt Fyr", 10),
        ("Flere broer.", 10),
    )

    edition = read(opening(*lines, bottom=180) + rest(row(*MILESTONE, y=192), ys=(180, 200)))

    assert point_of(edition).contributors == ("Strand", "Fyr")
    assert point_of(edition).implementation_text == "Flere broer."


def test_labels_in_capitals_are_labels() -> None:
    lines = (("ANSVARLIGT CENTER: Molen", 10), ("ANSVARLIGT UDVALG: Havneudvalget", 10), ("Broen bygges.", 10))
    told = ("Milepæl", "Der er holdt møde. STATUS: Alle kom.", "1. budgetopfølgning 2027", "")

    edition = read(opening(*lines, bottom=170) + rest(row(*told, y=182), ys=(170, 190)))

    point = point_of(edition)
    assert (point.centre, point.committees) == ("Molen", ("Havneudvalget",))
    assert point.milestones[0].status_note == "Alle kom."


def test_names_that_run_into_the_text_are_told_of() -> None:
    lines = (("Ansvarligt center: Molen", 10), ("Væsentlig bidragsyder: Strand og Fyr Hver bro får en leder.", 6))

    edition = read(opening(*lines, bottom=170) + rest(row(*MILESTONE, y=182), ys=(170, 190)))

    assert point_of(edition).contributors == ()
    assert WarningCode.UNCERTAIN_SPLIT in {warning.code for warning in edition.warnings}


def test_lines_of_two_sizes_go_on_where_the_words_that_meet_are_of_one() -> None:
    content = grid((50, 172, 300), (100, 160)) + words("Væsentlig bidragsyder:", 55, 112, size=6)
    content += words("Fyr samt hav", 115, 112) + words("Strand.", 55, 124)

    document = pdf.read(making.pdf(content), Watch())

    (table,) = document.blocks
    assert isinstance(table, Table)
    assert len(table.rows[0].cells[0].blocks) == 1
