"""What a person is asked about an edition, what stands beside it, and what an answer makes of it."""

from pathlib import Path

import pytest

from milepael.documents.limits import Watch
from milepael.documents.reading import read_bytes
from milepael.documents.tree import Place
from milepael.editions.apart import Bounds
from milepael.editions.desk import MAYBE_ONE
from milepael.editions.model import Budget, Edition, Effort, ReadingWarning, State, WarningCode
from milepael.editions.model import Place as ReadPlace
from milepael.editions.reading import interpret
from milepael.editions.reviewing.apart import beside_apart, has_pictures
from milepael.editions.reviewing.beside import beside
from milepael.editions.reviewing.correcting import Correction, corrected, only
from milepael.editions.reviewing.questions import WHOLE, WHOLE_POINT, Question, Words, questions_of
from tests.builders import economy, follow_up, milestone, point

GOLDEN = Path(__file__).parents[1] / "golden"
DOUBT = (Effort.DELAYED, Effort.UNREACHABLE)


def read(name: str) -> tuple[Edition, tuple[Question, ...]]:
    edition = interpret((GOLDEN / f"{name}.txt").read_bytes(), f"{name}.txt").edition
    return edition, questions_of(edition)


@pytest.mark.parametrize("code", sorted(code.value for code in WarningCode))
def test_every_warning_of_a_document_is_asked_about_once(code: str) -> None:
    pairs = [path.stem for path in GOLDEN.glob(f"{code}*.txt")]

    for name in pairs:
        edition, asked = read(name)
        numbers = [one.warning for one in asked if one.warning is not None]
        assert sorted(numbers) == list(range(len(edition.warnings)))


def test_smileys_come_first_and_name_the_milestone_they_stand_at() -> None:
    edition = follow_up(
        1,
        point("1.01", milestone(1, Effort.REACHED), milestone(2, possible=DOUBT, status_note="Vi venter.")),
        point("1.02", milestone(1, state=State.DOUBTFUL), economy=economy(state=State.DOUBTFUL)),
    )

    asked = questions_of(edition)

    assert [(one.point, one.field, one.possible) for one in asked] == [
        (0, "milestones.1", ("delayed", "unreachable")),
        (1, "milestones.0", ("reached", "delayed", "unreachable")),
        (1, "economy", ("kept", "broken")),
    ]
    assert asked[0].words[1] == Words("milestones.1.status_note", "Vi venter.")


def test_points_that_share_a_number_are_told_apart_by_their_place() -> None:
    edition = follow_up(1, *(point("1.01", milestone(1, possible=DOUBT), place={"line": line}) for line in (10, 20)))
    warnings = [
        {"code": "ambiguous_face", "message": "?", "place": {"line": line}, "point": "1.01"} for line in (12, 22)
    ]

    asked = questions_of(Edition.model_validate({**edition.model_dump(by_alias=True), "warnings": warnings}))

    assert [(one.point, one.warning, one.place.line) for one in asked] == [(0, 0, 12), (1, 1, 22)]


def test_a_cut_word_can_be_spelt_in_two_ways_and_a_missing_economy_be_filled_in() -> None:
    _, cut = read("cut_word")
    _, missing = read("missing_row")

    assert (cut[0].possible, cut[0].words) == (("forældre", "for-ældre"), (Words("agreement_text", "forældre"),))
    assert [[words.field for words in one.words] for one in missing] == [
        ["absent.2.text"],
        ["absent.4.text"],
        ["economy.text", "economy.status_note", "economy.assessment"],
    ]
    assert missing[0].label == "2. budgetopfølgning 2027"


def test_a_word_that_a_narrow_column_has_cut_is_joined_or_left_in_the_point_that_it_stands_in() -> None:
    message = MAYBE_ONE.in_("da", cut="Fordelingsmodel len")
    texts = ("Huset er lejet.", "Fordelingsmodel len er fulgt.")
    points = (point("1.01", agreement_text=text, place=ReadPlace(line=10 * at)) for at, text in enumerate(texts, 1))
    warning = ReadingWarning(code=WarningCode.CUT_WORD, message=message, place=ReadPlace(line=22))

    (asked,) = questions_of(follow_up(1, *points, warnings=(warning,)))

    assert (asked.point, asked.possible) == (1, ("Fordelingsmodellen", "Fordelingsmodel len"))
    assert asked.words == (Words("agreement_text", "Fordelingsmodel len"),)


def test_known_names_are_not_asked_about() -> None:
    edition, asked = read("uncertain_name")

    assert questions_of(edition, known={asked[0].message}) == ()


def test_corrections_stand_where_they_belong_and_nothing_else_is_touched() -> None:
    edition = follow_up(1, point("1.01", milestone(1, possible=DOUBT)), point("1.02"))

    found = corrected(
        edition,
        (
            Correction(0, "milestones.0", "", "delayed"),
            Correction(0, "economy", "", "broken"),
            Correction(0, "milestones.0.status_note", "", "Udbuddet er gået om."),
            Correction(0, "agreement_text", "tre nye", "fire nye"),
            Correction(0, "contributors", "By, Havn og Miljø", "By og Havn; Miljø;"),
        ),
    )

    mended, other = found.points
    first = mended.milestones[0]
    assert (first.state, first.assessment, first.possible) == (State.ASSESSED, Effort.DELAYED, ())
    assert (first.status_note, mended.economy.assessment) == ("Udbuddet er gået om.", Budget.BROKEN)
    assert mended.agreement_text == "Parterne vil have fire nye legepladser."
    assert mended.contributors == ("By og Havn", "Miljø")
    assert other == edition.points[1]


def test_a_text_that_is_written_anew_holds_over_a_word_that_was_in_it() -> None:
    edition = follow_up(1, point("1.01", agreement_text="En for-ældre."))
    word, whole = Correction(0, "agreement_text", "for-ældre", "forældre"), "En forælder."

    found = corrected(edition, (word, Correction(0, "agreement_text", "En for-ældre.", whole)))

    assert found.points[0].agreement_text == whole


def test_settled_warnings_are_gone_and_no_answer_changes_nothing() -> None:
    edition, asked = read("ambiguous_face")

    assert corrected(edition, ()) == edition
    assert corrected(edition, (), settled={0}).warnings == edition.warnings[1:]
    assert len(asked) >= 1


def test_one_point_alone_keeps_all_chapters_and_gets_its_id() -> None:
    edition = follow_up(1, point("1.01"), point("1.02"))

    found = only(edition, 1, point=edition.points[1], uid="abc")

    assert len(found.chapters) == len(edition.chapters)
    assert [(one.number, one.id) for one in found.points] == [("1.02", "abc")]


def test_a_row_is_shown_among_its_neighbours_also_from_a_process_apart() -> None:
    content = (GOLDEN / "ambiguous_face.txt").read_bytes()
    _, asked = read("ambiguous_face")
    places = [(Place(one.place.page, one.place.line), one.rows) for one in asked]

    shown = beside(read_bytes(content, "x.txt", Watch()).tree, places)

    assert [row.here for row in shown[0]] == [False, True, False]
    assert shown[0][1].cells[0] == "Milepæl"
    assert beside_apart(content, "x.txt", places, bounds=Bounds()) == shown
    assert not has_pictures(content)


def test_a_file_that_cannot_be_told_of_shows_nothing() -> None:
    assert beside_apart(b"\xff\xfe\x00", "x.docx", [(Place(None, 1), 1)], bounds=Bounds()) == ((),)


def test_of_a_point_whose_letters_are_broken_all_its_rows_are_shown_and_all_its_texts_asked() -> None:
    content = (GOLDEN / "broken_text.txt").read_bytes()
    _, asked = read("broken_text")
    broken = next(one for one in asked if one.code in WHOLE)

    shown = beside(read_bytes(content, "x.txt", Watch()).tree, [(Place(line=broken.place.line), broken.rows)])

    assert sum(row.here for row in shown[0]) == WHOLE_POINT
    assert [one.field for one in broken.words][-2:] == ["centre", "committees"]


def test_who_answers_for_a_point_of_rebuilt_letters_can_be_corrected() -> None:
    edition, asked = read("restored_text")
    rebuilt = next(one for one in asked if one.code is WarningCode.RESTORED_TEXT)
    number, before = rebuilt.point or 0, {one.field: one.text for one in rebuilt.words}
    said = {"centre": "Natur og Miljø", "committees": "Miljøudvalget; Økonomiudvalget"}

    answers = [Correction(number, field, before[field], after) for field, after in said.items()]
    point = corrected(edition, answers).points[number]

    assert (point.centre, point.committees) == ("Natur og Miljø", ("Miljøudvalget", "Økonomiudvalget"))


def test_who_answers_for_a_point_that_cannot_be_read_can_be_written_and_taken_away_again() -> None:
    edition, asked = read("broken_text")
    number = next(one.point for one in asked if one.code is WarningCode.BROKEN_TEXT) or 0
    said = (Correction(number, "centre", "", "Kyst og Natur"), Correction(number, "committees", "", "Kystudvalget"))

    written = corrected(edition, said)
    taken = corrected(written, (Correction(number, one.field, one.after, "") for one in said))

    assert (written.points[number].centre, written.points[number].committees) == ("Kyst og Natur", ("Kystudvalget",))
    assert (taken.points[number].centre, taken.points[number].committees) == (None, ())
