"""A place of a PDF as a picture: the row that is asked about, marked, and bounded whatever the page."""

from io import BytesIO

import pytest
from PIL import Image

from milepael.documents.limits import Watch
from milepael.documents.picturing import HIGHEST, WIDEST, picture_of
from milepael.documents.readers.pdf import read
from milepael.documents.refusal import Refusal
from milepael.documents.strips import strip_of
from milepael.documents.tree import Place
from milepael.editions.apart import Bounds
from milepael.editions.reviewing.apart import picture_apart
from tests.printed.making import grid, pdf, words
from tests.scanned.scanning import scanned
from tests.tesseract import needs_tesseract

ROWS = (200, 230, 260, 290)
TABLE = grid((100, 300, 500), ROWS) + b"".join(
    words(f"Raekke {number}", 110, top + 20) for number, top in enumerate(ROWS[:3], 1)
)
LYING = b"".join(words("Kommunens opfoelgning paa aftalen om budget", 60, top) for top in range(100, 700, 30))
YELLOW = (255, 242, 168)


def painted(content: bytes, page: int | None, line: int | None) -> Image.Image:
    return Image.open(BytesIO(picture_of(content, Place(page, line), Watch())))


def marked(image: Image.Image) -> tuple[int, int]:
    """Between which heights the picture is marked, a little beside the table's right edge."""
    column = [image.getpixel((image.width - 4, y)) == YELLOW for y in range(image.height)]
    return column.index(True), len(column) - column[::-1].index(True)


def test_the_row_of_a_line_is_marked_and_its_neighbours_are_seen() -> None:
    image = painted(pdf(TABLE), 1, 2)

    top, bottom = marked(image)
    assert image.width < 1_000
    assert abs((bottom - top) - 60) <= 2
    assert top > 60
    assert image.height - bottom > 60


def test_several_rows_are_marked_where_a_whole_point_is_asked_about() -> None:
    image = Image.open(BytesIO(picture_of(pdf(TABLE), Place(1, 1), Watch(), rows=7)))

    top, bottom = marked(image)
    assert abs((bottom - top) - 180) <= 2


def test_a_page_without_letters_is_shown_whole() -> None:
    image = painted(pdf(grid((100, 500), (200, 300))), 1, 7)

    assert (image.width, image.height) == (1_200, 1_600)


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_turned_page_is_shown_as_it_is_looked_at(turn: int) -> None:
    drawn = painted(pdf(grid((100, 500), (200, 300)), rotate=turn), 1, None)
    written = painted(pdf(TABLE, rotate=turn), 1, None)

    assert (drawn.width > drawn.height) == (turn != 180)
    assert written.width < written.height, "letters stand upright, whichever way the page is turned"


@needs_tesseract
def test_the_row_of_a_scan_is_found_by_reading_the_page_again() -> None:
    image = painted(scanned(pdf(TABLE), askew=0.5), 1, 2)

    top, bottom = marked(image)
    assert image.width < 1_000
    assert abs((bottom - top) - 60) <= 8


def test_no_page_makes_a_picture_that_is_larger_than_agreed() -> None:
    huge = pdf(TABLE).replace(b"/MediaBox [0 0 600 800]", b"/MediaBox [0 0 9999 9999]")

    image = painted(huge, 1, None)

    assert image.width <= WIDEST
    assert image.height <= HIGHEST


@pytest.mark.parametrize("page", [None, 0, 2])
def test_a_page_that_is_not_there_is_refused(page: int | None) -> None:
    with pytest.raises(Refusal, match="does not have the place"):
        painted(pdf(TABLE), page, 1)


def test_a_process_apart_paints_the_same_and_has_no_picture_of_what_is_no_pdf() -> None:
    content = pdf(TABLE)

    assert picture_apart(content, Place(1, 2), bounds=Bounds()) == picture_of(content, Place(1, 2), Watch())
    assert picture_apart(b"%PDF-1.7 broken", Place(1, 1), bounds=Bounds()) == b""


@needs_tesseract
def test_where_the_reading_found_a_row_it_is_shown_at_once() -> None:
    content, asked = scanned(pdf(TABLE), askew=0.5), list[tuple[int, int]]()
    (scan,) = read(content, Watch()).scans
    assert scan.sight

    png = picture_of(
        content, Place(1, 2), Watch(progress=lambda *pages: asked.append(pages)), strip=strip_of(scan.sight, 2)
    )

    top, bottom = marked(Image.open(BytesIO(png)))
    assert abs((bottom - top) - 60) <= 8
    assert not asked


@needs_tesseract
def test_a_page_that_was_turned_to_be_read_is_shown_whole() -> None:
    (scan,) = read(scanned(pdf(LYING, rotate=90)), Watch()).scans
    assert scan.sight

    shown = strip_of(scan.sight, 2)

    assert (shown.left, shown.top, shown.right, shown.bottom) == (0, 0, scan.sight.width, scan.sight.height)
    assert shown.right > shown.bottom
