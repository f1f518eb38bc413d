"""Rows, labels and cells that are not as they should be: nothing of them is lost or taken for what it is not."""

from pathlib import Path

import pytest

from milepael.documents import reading
from milepael.documents.limits import Watch
from milepael.editions.desk import Desk
from milepael.editions.interpreters.suspects import with_letters
from milepael.editions.model import Budget, Edition, Effort, Kind, State
from milepael.editions.reading import read_file

HEAD = "HAVNSUND KOMMUNE\n\n{title}\n\n2. By og kyst\n\n"
TITLE = "Første opfølgning på Aftale om budget 2027"
HEADING = "2.01. Molen\tKort beskrivelse af indsatsen (drift)\tTid\tSmiley\n"
DESCRIPTION = "Alfa.\tAnsvarligt center: Havn Ansvarligt udvalg: Teknikudvalget Væsentlig bidragsyder:\t\t\n"
FIRST = "Milepæl\tBygget.\t1. budgetopfølgning 2027\t☺\n"
SECOND = "Milepæl\tMalet.\t2. budgetopfølgning 2027\t\n"
ECONOMY = "Økonomi\tPenge.\t\t☺\n"


def read(folder: Path, *rows: str, title: str = TITLE) -> Edition:
    path = folder / "opfølgning.txt"
    path.write_text(HEAD.format(title=title) + "".join(rows), encoding="utf-8")
    return read_file(path)


def as_markdown(head: str, *rows: str) -> str:
    return (
        "\n".join(f"|{row.strip(chr(10)).replace(chr(9), '|')}|" for row in (head, "---\t---\t---\t---", *rows)) + "\n"
    )


def unread(edition: Edition) -> list[str]:
    return [piece.text for piece in edition.unread]


def test_words_beside_a_label_are_not_swallowed_by_it(tmp_path: Path) -> None:
    edition = read(tmp_path, HEADING, DESCRIPTION, FIRST, "Vandtårn skinner\tBeta.\t\t\n", SECOND, ECONOMY)

    assert edition.points[0].milestones[0].text == "Bygget.\nBeta."
    assert unread(edition) == ["Vandtårn skinner"]


def test_rows_below_no_point_have_no_letters_to_rebuild(tmp_path: Path) -> None:
    path = tmp_path / "opfølgning.txt"
    path.write_text(HEAD.format(title=TITLE) + FIRST + ECONOMY, encoding="utf-8")
    desk = Desk.of(reading.read(path, Watch()).tree, Watch())

    assert with_letters(desk.items, desk) == desk.items


def test_a_row_that_only_begins_with_a_label_goes_on_with_the_row_above(tmp_path: Path) -> None:
    edition = read(tmp_path, HEADING, DESCRIPTION, "Økonomi er vigtigt.\tEpsilon.\t\t\n", FIRST, SECOND, ECONOMY)

    point = edition.points[0]

    assert point.agreement_text == "Alfa.\nØkonomi er vigtigt."
    assert point.implementation_text == "Epsilon."
    assert (point.economy.text, point.economy.assessment) == ("Penge.", Budget.KEPT)


@pytest.mark.parametrize(
    ("cell", "effort", "left"),
    [
        ("☺ vandtårnet lukker", None, ["vandtårnet lukker"]),
        ("☹ Forsinket, fordi vandtårnet lukker", Effort.DELAYED, ["fordi vandtårnet lukker"]),
        ("Nået", Effort.REACHED, []),
    ],
)
def test_words_beside_a_smiley_decide_or_are_left_unread(
    cell: str, effort: Effort | None, left: list[str], *, tmp_path: Path
) -> None:
    edition = read(tmp_path, HEADING, DESCRIPTION, FIRST.replace("☺", cell), SECOND, ECONOMY)

    assert edition.points[0].milestones[0].assessment is effort
    assert unread(edition) == left


def test_the_same_heading_behind_an_economy_row_begins_another_point(tmp_path: Path) -> None:
    point = (HEADING, DESCRIPTION, FIRST, SECOND, ECONOMY)

    edition = read(tmp_path, *point, *point)

    assert [len(each.milestones) for each in edition.points] == [2, 2]
    assert {each.centre for each in edition.points} == {"Havn"}


def test_the_same_heading_on_the_next_page_begins_nothing(tmp_path: Path) -> None:
    edition = read(tmp_path, HEADING, DESCRIPTION, FIRST, "\n", HEADING, SECOND, ECONOMY)

    assert [len(each.milestones) for each in edition.points] == [2]
    assert edition.unread == ()


def test_a_description_below_the_milestones_is_still_the_description(tmp_path: Path) -> None:
    edition = read(tmp_path, HEADING, FIRST, DESCRIPTION, SECOND, ECONOMY)

    point = edition.points[0]

    assert (point.agreement_text, point.centre) == ("Alfa.", "Havn")
    assert [milestone.text for milestone in point.milestones] == ["Bygget.", "Malet."]


def test_a_time_that_is_cut_goes_on_and_an_unknown_one_is_kept_as_printed(tmp_path: Path) -> None:
    cut = read(
        tmp_path, HEADING, DESCRIPTION, "Milepæl\tBygget.\t1. budgetopfølgning\t\n", "\t\t2027\t\n", SECOND, ECONOMY
    )
    odd = read(tmp_path, HEADING, DESCRIPTION, FIRST, "\tBeta.\tJuni\t\n", ECONOMY)

    assert [each.label for each in cut.points[0].milestones] == ["1. budgetopfølgning 2027", "2. budgetopfølgning 2027"]
    assert [each.label for each in odd.points[0].milestones] == ["1. budgetopfølgning 2027", "Juni"]


@pytest.mark.parametrize(
    ("words", "committees"),
    [
        ("", ()),
        (" for Børneudvalget", ("Børneudvalget",)),
        (" for Børneudvalgets ansvarsområde", ("Børneudvalget",)),
        (" på Social- og Sundhedsudvalgets område", ("Social- og Sundhedsudvalget",)),
        (" for Børne- og Skoleudvalget samt Teknikudvalget", ("Børne- og Skoleudvalget", "Teknikudvalget")),
        (" for Børneudvalgets og Teknikudvalgets ansvarsområder", ("Børneudvalget", "Teknikudvalget")),
        (" for Havnsund", ()),
    ],
)
def test_a_title_cuts_a_document_down_to_committees(words: str, committees: tuple[str, ...], tmp_path: Path) -> None:
    edition = read(tmp_path, HEADING, DESCRIPTION, FIRST, ECONOMY, title=TITLE + words)

    assert edition.scope.committees == committees


def test_a_plan_is_a_plan_also_when_a_smiley_has_strayed_into_it(tmp_path: Path) -> None:
    edition = read(tmp_path, HEADING, DESCRIPTION, FIRST, SECOND, ECONOMY, title="Udmøntning af Aftale om budget 2027")

    states = [milestone.state for milestone in edition.points[0].milestones]

    assert edition.kind is Kind.IMPLEMENTATION_PLAN
    assert states == [State.ASSESSED, State.NOT_DUE]


def test_headings_in_small_letters_and_a_case_number_without_colon_are_read(tmp_path: Path) -> None:
    small = DESCRIPTION.replace("Ansvarligt", "ansvarligt").replace("Væsentlig", "væsentlig")

    edition = read(tmp_path, HEADING, small, FIRST, ECONOMY, title=f"SAGSID 00.30.00-S00-1-27\n\n{TITLE}")

    assert (edition.points[0].centre, edition.points[0].committees) == ("Havn", ("Teknikudvalget",))
    assert edition.case_number == "00.30.00-S00-1-27"


def test_points_above_any_chapter_have_one_without_name(tmp_path: Path) -> None:
    path = tmp_path / "punkter.txt"
    path.write_text(HEADING + DESCRIPTION + FIRST + ECONOMY, encoding="utf-8")

    edition = read_file(path, Kind.FOLLOW_UP)

    assert [(chapter.number, chapter.title) for chapter in edition.chapters] == [(None, None)]


def test_challenges_keep_the_marks_they_have(tmp_path: Path) -> None:
    path = tmp_path / "udfordringer.txt"
    path.write_text(
        "Udfordringer for Havnsund\n\n1) Havet Det er en politisk udfordring, at det stiger. • Diger • Sluser\n\n"
        "2) Byen\n\nDet er en politisk udfordring, at den vokser.\n\n3) Vejene\n\nDe slides.\n\n• Asfalt\n",
        encoding="utf-8",
    )

    challenges = read_file(path).challenges

    assert [challenge.title for challenge in challenges] == ["Havet", "Byen", "Vejene"]
    assert [challenge.bullets for challenge in challenges] == [("Diger", "Sluser"), (), ("Asfalt",)]
    assert challenges[0].text == "Det er en politisk udfordring, at det stiger."


def test_a_table_below_a_heading_of_its_own_is_no_points(tmp_path: Path) -> None:
    point = f"# {TITLE}\n\n## 2. By og kyst\n\n{as_markdown(HEADING, DESCRIPTION, FIRST, SECOND, ECONOMY)}"
    sums = "\n# Samlet økonomi\n\n|Område|2027|2028|\n|---|---|---|\n|Drift|12,15|11,2|\n"
    path = tmp_path / "opfølgning.md"
    path.write_text(point + sums, encoding="utf-8")

    edition = read_file(path)

    assert [one.text for one in edition.points[0].milestones] == ["Bygget.", "Malet."]
    assert unread(edition) == ["Samlet økonomi", "Område", "2027", "2028", "Drift", "12,15", "11,2"]


def test_a_note_below_a_table_is_no_chapter(tmp_path: Path) -> None:
    rows = (HEADING, DESCRIPTION, FIRST, SECOND, ECONOMY)

    edition = read(tmp_path, *rows, "1 Alle beløb er i 2027-priser.\n", *rows)

    assert [chapter.title for chapter in edition.chapters] == ["By og kyst"]
    assert unread(edition) == ["1 Alle beløb er i 2027-priser."]


def test_a_plain_line_among_chapters_with_headings_is_no_chapter(tmp_path: Path) -> None:
    rows = as_markdown(HEADING, DESCRIPTION, FIRST, SECOND, ECONOMY)
    path = tmp_path / "opfølgning.md"
    words = f"# {TITLE}\n\n## 2. By og kyst\n\n{rows}\nFortsættes på næste side\n\n{rows}\n## 3. Skole\n\n{rows}"
    path.write_text(words, encoding="utf-8")

    edition = read_file(path)

    assert [(chapter.title, len(chapter.points)) for chapter in edition.chapters] == [("By og kyst", 2), ("Skole", 1)]
    assert unread(edition) == ["Fortsættes på næste side"]


@pytest.mark.parametrize("day", ["pr. 30. april 2027", "maj 2027", "30. april"])
def test_a_note_may_say_of_which_day_it_is(tmp_path: Path, day: str) -> None:
    first = f"Milepæl\tBygget. Status {day}: Pælene står.\t1. budgetopfølgning 2027\t😐\n"

    milestone = read(tmp_path, HEADING, DESCRIPTION, first, SECOND, ECONOMY).points[0].milestones[0]

    assert (milestone.text, milestone.status_note) == ("Bygget.", f"{day}: Pælene står.")


def test_a_word_that_only_looks_like_a_note_is_none(tmp_path: Path) -> None:
    first = "Milepæl\tStatus på molen: den er bygget.\t1. budgetopfølgning 2027\t☺\n"

    milestone = read(tmp_path, HEADING, DESCRIPTION, first, SECOND, ECONOMY).points[0].milestones[0]

    assert (milestone.text, milestone.status_note) == ("Status på molen: den er bygget.", None)
