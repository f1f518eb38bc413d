"""The same rows, printed by many programs in many ways, are all read; a tenth of what `make bench` prints."""

import pytest

from milepael.documents.tree import Document
from milepael.editions.model import Edition
from milepael.editions.reading import interpret, understand
from tests.chromium import needs_chromium
from tests.office import needs_office
from tests.printed import wordlike
from tests.printed.hundred import ROWS, follow_up
from tests.printed.producers import Ruling, by_chromium, by_libreoffice, by_typst, by_weasyprint, web_page
from tests.printed.rows import rows_right
from tests.printed.wordlike import Faces

POINTS = 8
RULINGS: tuple[Ruling, ...] = ("all", "level", "few", "none")


@pytest.fixture(scope="module")
def document() -> Document:
    return follow_up(POINTS)


@pytest.fixture(scope="module")
def truth(document: Document) -> Edition:
    return understand(document, "rækker.txt").edition


def all_rows_are_right(truth: Edition, printed: bytes) -> bool:
    return rows_right(truth, interpret(printed, "rækker.pdf").edition) == POINTS * ROWS


@pytest.mark.parametrize("ruling", RULINGS)
def test_typst_with_tags(document: Document, truth: Edition, ruling: Ruling) -> None:
    assert all_rows_are_right(truth, by_typst(document, ruling))


@pytest.mark.parametrize("ruling", RULINGS)
def test_weasyprint_without_tags(document: Document, truth: Edition, ruling: Ruling) -> None:
    assert all_rows_are_right(truth, by_weasyprint(web_page(document, ruling)))


def test_weasyprint_with_tags(document: Document, truth: Edition) -> None:
    assert all_rows_are_right(truth, by_weasyprint(web_page(document, "none"), tagged=True))


@needs_chromium
def test_chromium_on_broad_pages(document: Document, truth: Edition) -> None:
    assert all_rows_are_right(truth, by_chromium(web_page(document, "none", landscape=True)))


@needs_office
def test_libreoffice_without_lines(document: Document, truth: Edition) -> None:
    assert all_rows_are_right(truth, by_libreoffice(document, ruled=False))


@pytest.mark.parametrize("faces", ["letters", "private", "drawn", "mute"])
def test_a_word_processor_whatever_its_smileys_are(document: Document, truth: Edition, faces: Faces) -> None:
    assert all_rows_are_right(truth, wordlike.printed(document, faces))


@pytest.mark.parametrize("rotate", [90, 180, 270])
def test_pages_that_lie_turned_in_the_file(document: Document, truth: Edition, rotate: int) -> None:
    assert all_rows_are_right(truth, wordlike.printed(document, landscape=True, rotate=rotate))
