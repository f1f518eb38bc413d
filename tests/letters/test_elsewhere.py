"""Broken letters in columns of their own, in headings and in lines: rebuilt where they can be, told of where not."""

from functools import cache
from pathlib import Path

import pytest

from milepael.editions.desk import Interpretation
from milepael.editions.model import Edition, Point, WarningCode
from milepael.editions.reading import interpret
from tests.letters.breaker import Breaking, broken, points_of
from tests.letters.clean import clean_texts

TEXT = clean_texts()[1]
CHOSEN = points_of(TEXT)[4]
UP = {" ": "¦"}
BREAKING = Breaking(name="7 up, blanks as a stroke", shift=7, signs=UP)
GOLDEN = Path(__file__).parents[1] / "golden"
HEADER = ("Nr.", "Indsats", "Center", "Udvalg", "Bidragsyder", "Milepæl", "Frist", "Status", "Økonomi")
LETTERS = (WarningCode.BROKEN_TEXT, WarningCode.RESTORED_TEXT)


@cache
def _read(text: str) -> Interpretation:
    return interpret(text.encode(), "opfølgning.txt")


def _shifted(words: str) -> str:
    """Words in the letters of the same font."""
    return "".join(UP.get(sign) or (chr(ord(sign) + 7) if sign.isprintable() else sign) for sign in words)


def _lost(words: str) -> str:
    """Words of which nothing can be told any more."""
    return "".join("q^X~j\\Wz[b"[at * at * 7 % 11 % 10] for at, _ in enumerate(words))


def _point(read: Interpretation, key: str = CHOSEN) -> Point:
    return next(point for point in read.edition.points if point.key == key)


def _of_letters(edition: Edition) -> list[tuple[WarningCode, str | None]]:
    return [(one.code, one.point) for one in edition.warnings if one.code in LETTERS]


def _replaced(text: str, words: str, by: str) -> str:
    assert text.count(words) == 1
    return text.replace(words, by)


def _table(*, but: frozenset[int], told: str = "shifted") -> str:
    """The same follow-up as one table, the chosen point's row in broken letters but for some columns."""
    rows: list[tuple[str, ...]] = [HEADER]
    for point in _read(TEXT).edition.points:
        for milestone in point.milestones:
            said = (point.centre or "", " samt ".join(point.committees), ", ".join(point.contributors))
            face = "☺" if milestone.assessment else ""
            row = (point.number or "", point.title, *said, milestone.text, milestone.label, face, point.economy.text)
            tell = {"shifted": _shifted, "lost": _lost}[told] if point.key == CHOSEN else str
            rows.append(tuple(cell if at in {0, 7} | but else tell(cell) for at, cell in enumerate(row)))
    head = TEXT[: TEXT.index("\n4. By")]
    return "\n".join((head, "", *("\t".join(row) for row in rows)))


@pytest.mark.parametrize("but", [frozenset(), frozenset({1}), frozenset({1, 5, 6, 8})], ids=["all", "text", "names"])
def test_centre_and_committees_in_columns_of_their_own_are_rebuilt(but: frozenset[int]) -> None:
    clean, read = _point(_read(_table(but=frozenset(range(9))))), _read(_table(but=but))

    point = _point(read)

    assert (point.centre, point.committees, point.title) == (clean.centre, clean.committees, clean.title)
    assert point.restored
    assert _of_letters(read.edition) == [(WarningCode.RESTORED_TEXT, CHOSEN)]
    assert [one.round for one in point.milestones] == [one.round for one in clean.milestones]


def test_centre_and_committees_that_cannot_be_rebuilt_are_told_of() -> None:
    read = _read(_table(but=frozenset({1, 5, 6, 8}), told="lost"))

    point = _point(read)

    assert (point.centre, point.committees, point.restored) == (None, (), False)
    assert _of_letters(read.edition) == [(WarningCode.BROKEN_TEXT, CHOSEN)]
    assert [one.round for one in point.milestones] == [1, 2, 3, 4]


def test_a_heading_is_rebuilt_with_its_point() -> None:
    title = _point(_read(TEXT)).title
    text = _replaced(broken(TEXT, [CHOSEN], BREAKING), f". {title}\t", f". {_shifted(title)}\t")

    point = _point(_read(text))

    assert (point.title, point.restored) == (title, True)
    assert _shifted(title) in (point.original or "")


def test_a_heading_of_which_every_cell_is_broken_still_begins_its_point() -> None:
    clean = _read(TEXT)
    heading = next(line for line in TEXT.split("\n") if line.startswith(f"{CHOSEN}. "))
    text = _replaced(broken(TEXT, [CHOSEN], BREAKING), heading, "\t".join(map(_shifted, heading.split("\t"))))

    read = _read(text)

    assert [point.title for point in read.edition.points] == [point.title for point in clean.edition.points]
    assert [len(point.milestones) for point in read.edition.points] == [4] * 8


def test_a_broken_heading_above_rows_that_can_be_read_is_told_of() -> None:
    title = _point(_read(TEXT)).title
    text = _replaced(TEXT, f". {title}\t", f". {_lost(title)}\t")

    read = _read(text)

    assert _of_letters(read.edition) == [(WarningCode.BROKEN_TEXT, CHOSEN)]
    assert _point(read).centre == _point(_read(TEXT)).centre


def test_a_chapter_and_a_guide_in_broken_letters_are_rebuilt_and_told_of() -> None:
    chapter = "4. By, klima og trafik"
    guide = next(line for line in TEXT.split("\n") if line.startswith("Hver milepæl"))
    text = _replaced(_replaced(TEXT, chapter, _shifted(chapter)), guide, _shifted(guide))

    read = _read(text).edition

    assert read.chapters[0].title == "By, klima og trafik"
    assert guide in " ".join(read.reading_guide)
    assert _of_letters(read) == [(WarningCode.RESTORED_TEXT, None)] * 2


@pytest.mark.parametrize("name", ["status_list", "challenges", "agreement"])
def test_broken_letters_in_a_document_of_another_kind_are_told_of(name: str) -> None:
    lines = (GOLDEN / f"{name}.txt").read_text(encoding="utf-8").split("\n")
    longest = max(range(len(lines)), key=lambda at: len(lines[at]))
    lines[longest] = "\t".join(map(_lost, lines[longest].split("\t")))

    read = _read("\n".join(lines))

    assert (WarningCode.BROKEN_TEXT, None) in _of_letters(read.edition)


def test_times_whose_figures_look_like_letters_make_no_rounds_of_their_own() -> None:
    clean, lines = _read(TEXT).edition, TEXT.split("\n")
    start = next(number for number, line in enumerate(lines) if line.startswith(f"{CHOSEN}."))
    for at in range(start + 2, start + 6):
        cells = lines[at].split("\t")
        cells[2] = cells[2].replace("1", "l").replace("0", "O")
        lines[at] = "\t".join(cells)

    read = _read("\n".join(lines))

    assert read.edition.rounds == clean.rounds
    assert [one.label for one in _point(read).milestones] == [one.label for one in clean.rounds]
    assert _of_letters(read.edition) == [(WarningCode.RESTORED_TEXT, CHOSEN)]
