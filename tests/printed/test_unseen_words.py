"""Words that nobody can see on a page are no part of its text, and are told of; white on a dark ground is seen."""

import pytest

from milepael.documents.limits import Watch
from milepael.documents.readers.pdf import read
from milepael.documents.tree import Document, Paragraph, Place, Remark
from milepael.editions.desk import Desk
from milepael.editions.model import WarningCode
from tests.printed.making import pdf, thin, words

SAID = words("Her står en del tekst, som alle kan se.", 50, 100)
SECRET = words("Bo Hansen", 50, 130)
OVER = (45, 120, 100, 15)
WHITE, BLACK, DARK = b"1 1 1 rg ", b"0 0 0 rg ", b"0.1 0.2 0.5 rg "


def coloured(colour: bytes, drawing: bytes) -> bytes:
    return b"q " + colour + drawing + b"Q\n"


def read_page(*drawings: bytes) -> Document:
    return read(pdf(b"".join(drawings)), Watch())


def text_of(document: Document) -> str:
    return " | ".join(block.text for block in document.blocks if isinstance(block, Paragraph))


def is_unseen(document: Document) -> bool:
    return document.remarks == (Remark(Place(1, 1), "Bo Hansen", unseen=True),) and "Bo" not in text_of(document)


@pytest.mark.parametrize("colour", [WHITE, BLACK, DARK])
def test_words_under_a_box_that_is_drawn_later_are_not_seen(colour: bytes) -> None:
    document = read_page(SAID, SECRET, coloured(colour, thin(*OVER)))

    assert is_unseen(document)


@pytest.mark.parametrize("colour", [WHITE, BLACK, DARK])
def test_words_on_a_box_that_is_drawn_before_are_seen(colour: bytes) -> None:
    document = read_page(SAID, coloured(colour, thin(*OVER)), SECRET)

    assert text_of(document) == "Her står en del tekst, som alle kan se. | Bo Hansen"
    assert document.remarks == ()


@pytest.mark.parametrize("box", [(45, 120, 12, 15), (45, 128, 100, 15), (45, 140, 100, 15)])
def test_words_that_a_box_does_not_cover_whole_are_seen(box: tuple[float, ...]) -> None:
    document = read_page(SAID, SECRET, coloured(BLACK, thin(*box)))

    assert document.remarks == ()


def test_a_box_that_is_cut_away_covers_nothing() -> None:
    clip = thin(300, 300, 20, 20).replace(b" f", b" W n")

    document = read_page(SAID, SECRET, coloured(BLACK + clip, thin(*OVER)))

    assert document.remarks == ()


def test_white_words_on_white_are_not_seen() -> None:
    document = read_page(SAID, coloured(WHITE, SECRET))

    assert is_unseen(document)


@pytest.mark.parametrize("ground", [thin(*OVER), thin(45, 100, 300, 300)])
def test_white_words_on_a_dark_ground_are_seen(ground: bytes) -> None:
    document = read_page(SAID, coloured(DARK, ground), coloured(WHITE, SECRET))

    assert document.remarks == ()


def test_white_words_with_an_outline_are_seen() -> None:
    document = read_page(SAID, coloured(WHITE + b"2 Tr ", SECRET))

    assert document.remarks == ()


def test_words_of_a_single_point_are_not_seen() -> None:
    document = read_page(SAID, words("Bo Hansen", 50, 130, size=1))

    assert is_unseen(document)


def test_what_somebody_has_covered_is_told_and_kept_nowhere() -> None:
    desk = Desk.of(read_page(SAID, SECRET, coloured(BLACK, thin(*OVER))), Watch())

    assert [warning.code for warning in desk.warnings] == [WarningCode.UNREAD_TEXT]
    assert "Hansen" not in desk.warnings[0].message
    assert "Hansen" not in desk.ledger.everything
