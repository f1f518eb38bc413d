"""What is asked of pages that were read as pictures: of each point that has words there, once."""

from milepael.editions.model import Edition, Point, ReadingWarning, WarningCode
from milepael.editions.model import Place as At
from milepael.editions.reviewing.correcting import Correction, corrected
from milepael.editions.reviewing.questions import WHOLE_POINT, questions_of
from tests.builders import follow_up, point


def seen(*pages: int) -> tuple[ReadingWarning, ...]:
    return tuple(ReadingWarning(code=WarningCode.OCR, message=f"Side {page}", place=At(page=page)) for page in pages)


def on(number: str, page: int, line: int = 3) -> Point:
    return point(number, place=At(page=page, line=line))


def asked(edition: Edition) -> list[tuple[int | None, int | None, int | None]]:
    return [(one.warning, one.point, one.place.line) for one in questions_of(edition)]


def test_a_page_is_asked_about_point_by_point_and_every_text_can_be_corrected() -> None:
    edition = follow_up(1, on("1.01", 1), on("1.02", 1, 9), warnings=seen(1))

    first, second = questions_of(edition)

    assert [(one.subject[:4], one.place.line, one.rows) for one in (first, second)] == [
        ("1.01", 3, WHOLE_POINT),
        ("1.02", 9, WHOLE_POINT),
    ]
    assert {"title", "agreement_text", "milestones.0.text", "centre"} <= {one.field for one in first.words}


def test_a_point_that_goes_on_over_pages_is_asked_about_once() -> None:
    edition = follow_up(1, on("1.01", 1), on("1.02", 3), warnings=seen(1, 2, 3))

    assert asked(edition) == [(0, 0, 3), (1, None, None), (2, 1, 3)]


def test_what_goes_on_from_a_page_with_letters_is_asked_about_at_the_picture() -> None:
    edition = follow_up(1, on("1.01", 1), on("1.02", 2), warnings=seen(2))

    assert asked(edition) == [(0, 0, None), (0, 1, 3)]


def test_a_correction_of_one_point_leaves_the_others_of_its_page() -> None:
    edition = follow_up(1, on("1.01", 1), on("1.02", 1, 9), warnings=seen(1))

    found = corrected(edition, [Correction(1, "title", edition.points[1].title, "Legepladser")])

    assert [one.title for one in found.points] == [edition.points[0].title, "Legepladser"]
    assert len(found.warnings) == 1
