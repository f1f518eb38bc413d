"""Documents, points and rows that have run together are read as they stand, and never without a word."""

from pathlib import Path

import pytest

from milepael.editions.model import Edition, WarningCode
from milepael.editions.reading import read_file

TITLE = "Anden opfølgning på Aftale om budget 2027"
HEADING = "{key} {title}\tKort beskrivelse af indsatsen (drift)\tTid\tSmiley\n"
DESCRIPTION = "Aftalt.\tAnsvarligt center: Havn Ansvarligt udvalg: Teknikudvalget Væsentlig bidragsyder:\t\t\n"
FIRST = "Milepæl\tBygget.\t1. budgetopfølgning 2027\t☺\n"
SECOND = "Milepæl\tMalet.\t2. budgetopfølgning 2027\t☺\n"
ECONOMY = "Økonomi\tPenge.\t\t☺\n"
REST = DESCRIPTION + FIRST + SECOND + ECONOMY


def of(key: str, title: str, rows: str = REST) -> str:
    return HEADING.format(key=key, title=title) + rows


def read(folder: Path, *points: str) -> Edition:
    path = folder / "opfølgning.txt"
    path.write_text(f"HAVNSUND KOMMUNE\n\n{TITLE}\n\n2. By og kyst\n\n" + "".join(points), encoding="utf-8")
    return read_file(path)


def told(edition: Edition) -> list[tuple[WarningCode, str | None, str]]:
    return [(warning.code, warning.point, warning.message) for warning in edition.warnings]


def test_a_sound_document_is_told_of_nothing(tmp_path: Path) -> None:
    edition = read(tmp_path, of("2.01.", "Molen"), of("2.02.", "Kajen"))

    assert told(edition) == []


def test_a_point_that_stands_there_twice_is_told_once(tmp_path: Path) -> None:
    edition = read(tmp_path, of("2.01.", "Molen"), of("2.02.", "Kajen"), of("2.01.", "Molen"))

    assert told(edition) == [
        (WarningCode.UNCERTAIN_MATCH, "2.01", "Punktet står der to gange med samme nummer og titel.")
    ]


def test_two_points_between_which_a_page_is_missing_are_told(tmp_path: Path) -> None:
    edition = read(tmp_path, of("2.01.", "Molen", f"{DESCRIPTION}{FIRST}{REST}"))

    about = [
        message for code, point, message in told(edition) if code is WarningCode.UNCERTAIN_MATCH and point == "2.01"
    ]
    assert "to beskrivelser" in about[0]
    assert about[1] == "Punktet har mere end én række til »1. budgetopfølgning 2027«."


def test_a_point_of_another_chapters_number_is_told(tmp_path: Path) -> None:
    edition = read(tmp_path, of("2.01.", "Molen"), of("3.01.", "Skolen"))

    assert [(code, point) for code, point, _ in told(edition)] == [(WarningCode.UNCERTAIN_MATCH, "3.01")]


def test_a_point_without_a_centre_among_others_is_told(tmp_path: Path) -> None:
    silent = of("2.03.", "Stien", f"Aftalt.\tEn sti.\t\t\n{FIRST}{SECOND}{ECONOMY}")

    edition = read(tmp_path, of("2.01.", "Molen"), of("2.02.", "Kajen"), silent)

    assert [(code, point) for code, point, _ in told(edition)] == [(WarningCode.UNCERTAIN_SPLIT, "2.03")]


def test_a_row_with_words_of_its_own_that_was_added_to_another_is_told(tmp_path: Path) -> None:
    edition = read(tmp_path, of("2.01.", "Molen", f"{REST}I alt\t7,25\t\t\n"))

    assert edition.points[0].economy.text == "Penge.\n7,25"
    assert "»I alt« står foran" in next(message for _, point, message in told(edition) if point == "2.01")


@pytest.mark.parametrize("title", ["Anden opfølgning på Aftale om budget 2028", TITLE])
def test_a_second_title_is_told(tmp_path: Path, title: str) -> None:
    edition = read(tmp_path, of("2.01.", "Molen"), f"\n{title}\n\n3. Skole\n\n", of("3.01.", "Skolen"))

    assert (
        WarningCode.UNCERTAIN_MATCH,
        None,
        f"»{title}« ligner titlen på et dokument for sig: filen rummer måske to.",
    ) in told(edition)


def test_two_points_of_one_number_are_told(tmp_path: Path) -> None:
    edition = read(tmp_path, of("2.01.", "Molen"), of("2.01.", "Kajen"))

    assert told(edition) == [(WarningCode.UNCERTAIN_MATCH, "2.01", "Punktet har samme nummer som »Molen«.")]


def test_a_name_that_may_be_two_committees_is_told(tmp_path: Path) -> None:
    both = REST.replace("Teknikudvalget", "Klimaudvalget og Teknikudvalget")
    climate = REST.replace("Teknikudvalget", "Klimaudvalget")

    edition = read(tmp_path, of("2.01.", "Molen"), of("2.02.", "Kajen", climate), of("2.03.", "Stien", both))

    assert [(code, point) for code, point, _ in told(edition)] == [(WarningCode.UNCERTAIN_NAME, "2.03")]


def test_a_dash_behind_a_number_is_none_of_the_title(tmp_path: Path) -> None:
    assert read(tmp_path, of("2.01 –", "Molen")).points[0].title == "Molen"
