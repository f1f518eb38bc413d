"""The maker of broken texts breaks what it should, and nothing else."""

import re

import pytest

from tests.letters.breaker import AS_IN_2017, BREAKINGS, Breaking, broken, broken_cells, points_of, share_restored
from tests.letters.clean import clean_texts

CLEAN = clean_texts()
FACE = re.compile(r"[☺😐☹]")
TAG = re.compile(r"</?p>")
HEAD = "\tKort beskrivelse af indsatsen"
LABELS = "1.01. Bænke\tKort beskrivelse af indsatsen (drift)\tTid\tSmiley\nMilepæl\t{text}\t31.12.2027\t☺"
of_each_breaking = pytest.mark.parametrize("breaking", BREAKINGS, ids=lambda one: one.name)
of_each_text = pytest.mark.parametrize("text", CLEAN, ids=["first", "second", "third"])


def _of_one_milestone(text: str, breaking: Breaking) -> list[str]:
    return broken(LABELS.format(text=text), ["1.01"], breaking).split("\n")[1].split("\t")


@of_each_text
def test_a_clean_follow_up_has_eight_points(text: str) -> None:
    assert len(points_of(text)) == 8


def test_every_breaking_has_its_own_name() -> None:
    assert len({breaking.name for breaking in BREAKINGS}) == len(BREAKINGS) >= 8


def test_points_without_a_number_go_by_their_title() -> None:
    assert "Billigere energi i kommunens bygninger" in points_of(CLEAN[1])
    assert "4.01/2" in points_of(CLEAN[1])


@of_each_text
@of_each_breaking
def test_only_the_rows_of_the_chosen_points_change(text: str, breaking: Breaking) -> None:
    chosen = points_of(text)[1:3]
    now = broken(text, chosen, breaking)
    changed = [at for at, (old, new) in enumerate(zip(text.split("\n"), now.split("\n"), strict=True)) if old != new]
    heads = [at for at, line in enumerate(text.split("\n")) if HEAD in line]
    assert changed
    assert all(heads[1] < at < heads[3] for at in changed)
    assert not set(changed) & set(heads)


@of_each_text
@of_each_breaking
def test_tabs_lines_tags_and_faces_stay(text: str, breaking: Breaking) -> None:
    now = broken(text, points_of(text), breaking)
    for old, new in zip(text.split("\n"), now.split("\n"), strict=True):
        assert old.count("\t") == new.count("\t")
        assert FACE.findall(old) == FACE.findall(new)
        assert TAG.findall(old) == TAG.findall(new)


@of_each_breaking
def test_the_truth_tells_of_every_change_and_can_undo_it(breaking: Breaking) -> None:
    text = CLEAN[0]
    chosen = points_of(text)[:4]
    cells = broken_cells(text, chosen, breaking)
    now = broken(text, chosen, breaking).split("\n")
    assert {cell.point for cell in cells} == set(chosen)
    for cell in cells:
        rows = [line.split("\t") for line in now]
        at = next(row for row in rows if len(row) > cell.column and row[cell.column] == cell.broken)
        at[cell.column] = cell.clean
        now = ["\t".join(row) for row in rows]
    assert "\n".join(now) == text


@of_each_breaking
def test_no_word_of_four_letters_is_left_readable(breaking: Breaking) -> None:
    for cell in broken_cells(CLEAN[0], points_of(CLEAN[0]), breaking):
        words = {word for word in re.findall(r"\w{4,}", cell.clean) if not word.isdigit()}
        assert not words & set(re.findall(r"\w{4,}", cell.broken))


@of_each_breaking
def test_the_same_text_is_always_broken_alike(breaking: Breaking) -> None:
    assert broken(CLEAN[2], points_of(CLEAN[2]), breaking) == broken(CLEAN[2], points_of(CLEAN[2]), breaking)


def test_labels_break_as_they_did_in_2017() -> None:
    cells = _of_one_milestone("Ansvarligt center: Økonomi", AS_IN_2017)
    assert cells[0] == "A]Yd° ``"
    assert cells[1].startswith("5bgj Uf][h`WbhYf. `« _cbca]")
    assert _of_one_milestone("Økonomi", AS_IN_2017)[1] == "« _cbca]`"
    assert _of_one_milestone("2. budgetopfølgning 2017", AS_IN_2017)[1] == '&" Vi X[YhcdZ»`[b]b[`&\\$%+`'


def test_blank_l_and_3_become_one_sign_where_the_font_folds_them() -> None:
    apostrophes = next(breaking for breaking in BREAKINGS if breaking.name.endswith("apostrophes"))
    assert _of_one_milestone("bl3 jb", apostrophes)[1] == "V'' ''V'"


def test_after_the_page_turns_the_rows_are_clean() -> None:
    turning = next(breaking for breaking in BREAKINGS if breaking.name.endswith("turns"))
    assert {cell.row for cell in broken_cells(CLEAN[0], ["2.02"], turning)} == {0, 1, 2}


def test_words_are_counted_as_often_as_they_stand() -> None:
    cell = broken_cells(LABELS.format(text="<p>to og to til</p>"), ["1.01"], AS_IN_2017)[1]
    assert share_restored(cell, "to og til") == 0.75
    assert share_restored(cell, "<p>til to to og</p>") == 1.0
