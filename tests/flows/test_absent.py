"""Points that a document should hold and does not: of an extract only those of its own committee or centre."""

import pytest

from milepael.editions.extracts import titled
from milepael.editions.model import Edition, Point
from tests.builders import follow_up, plan, point, take

pytestmark = pytest.mark.django_db

ROADS, PORT, SCHOOL, CLOSED = POINTS = (
    point("1.01", centre="By, Havn og Miljø", committees=("Teknikudvalget",)),
    point("1.02", centre="Center for Havnen", committees=("Teknikudvalget", "Økonomiudvalget")),
    point("1.03", centre="Skole, Dagtilbud og Fritid", involved=("Teknikudvalget",)),
    point("1.04", centre="By, Havn og Miljø", committees=("Teknikudvalget",), administrative=True),
)


def absent(*points: Point, committees: tuple[str, ...] = (), centre: str = "", ordinal: int = 1) -> tuple[str, ...]:
    """What the report of an extract with these points misses."""
    cut: Edition = titled(follow_up(ordinal, *points), committees=committees, centre=centre)
    return take(cut).findings.absent


@pytest.fixture(autouse=True)
def taken() -> None:
    take(plan(*POINTS), follow_up(1, *POINTS[:3]))


def test_a_committees_extract_misses_what_it_follows_or_is_involved_in_and_nothing_else() -> None:
    both = ("Teknikudvalget", "Økonomiudvalget")

    assert absent(ROADS, committees=("Teknikudvalget",)) == ("1.02", "1.03")
    assert absent(ROADS, SCHOOL, committees=both) == ("1.02",)
    assert absent(PORT, committees=("Økonomiudvalget",)) == ()


@pytest.mark.parametrize(
    ("centre", "missing"),
    [("By, Havn og Miljø", "1.01"), ("Center for Havnen", "1.02"), ("Skole, Dagtilbud og Fritid", "1.03")],
)
def test_a_centres_extract_misses_what_the_centre_answers_for(centre: str, missing: str) -> None:
    others = [one for one in POINTS[:3] if one.number != missing]

    assert absent(*others, centre=centre) == (missing,)


def test_an_extract_of_both_misses_what_is_of_both() -> None:
    assert absent(SCHOOL, committees=("Teknikudvalget",), centre="By, Havn og Miljø") == ("1.01",)


def test_what_the_whole_document_of_the_round_left_out_no_extract_misses() -> None:
    take(follow_up(2, ROADS, PORT))

    assert absent(ROADS, committees=("Teknikudvalget",), ordinal=2) == ("1.02",)


def test_before_a_whole_document_of_the_round_an_extract_holds_whatever_is_kept() -> None:
    assert absent(ROADS, committees=("Teknikudvalget",), ordinal=2) == ("1.02", "1.03")


def test_a_points_sheet_misses_no_other_point() -> None:
    sheet = follow_up(1, ROADS)

    assert take(sheet.model_copy(update={"title": f"{sheet.title}: punkt 1.01"})).findings.absent == ()
