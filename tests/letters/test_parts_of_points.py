"""Single rows in a broken font, fonts that shift letters only, and whole documents: all are read."""

from functools import cache

from milepael.editions.model import Edition, Point, WarningCode
from milepael.editions.reading import interpret
from tests.letters.clean import clean_texts
from tests.letters.fonts import Exchanged, Font, printed_in

TEXT = clean_texts()[0]
POINTS = (1, 2, 5)
MARKS = {WarningCode.BROKEN_TEXT, WarningCode.RESTORED_TEXT}
HEADING, ECONOMY = range(1), range(6, 7)
ODD_WORDS = "Se https://www.havnsund.example/a?b=c%20d&x=y#Z og \\\\srv01\\faelles\\B2027~udkast"


@cache
def _clean() -> Edition:
    return interpret(TEXT.encode(), "opfølgning.txt").edition


@cache
def _read(font: Font, points: tuple[int, ...] = POINTS) -> Edition:
    return interpret(printed_in(TEXT, dict.fromkeys(points, font)).encode(), "opfølgning.txt").edition


def _named(point: Point) -> tuple[object, ...]:
    return point.number, point.part, point.title, point.centre, point.committees, point.funding


def test_headings_alone_in_a_broken_font_keep_their_numbers() -> None:
    read = _read(Font(-12, "`", rows=HEADING))

    assert [_named(read.points[at]) for at in POINTS] == [_named(_clean().points[at]) for at in POINTS]


def test_a_broken_economy_row_is_a_point_s_economy() -> None:
    read = _read(Font(-12, "`", rows=ECONOMY))

    assert [read.points[at].economy.assessment for at in POINTS] == [
        _clean().points[at].economy.assessment for at in POINTS
    ]
    told = {warning.point for warning in read.warnings if warning.code in MARKS}
    assert told == {read.points[at].key for at in POINTS}
    assert read.unread == ()


def test_a_day_with_one_figure_broken_makes_no_round_of_its_own() -> None:
    read = _read(Font(1, "¦", only_letters=True))

    assert read.rounds == _clean().rounds
    assert all(milestone.round in range(1, 5) for point in read.points for milestone in point.milestones)


def test_a_document_whose_points_are_all_broken_is_known_and_read() -> None:
    read = _read(Font(-12, "s"), tuple(range(len(_clean().points))))

    assert [_named(point) for point in read.points] == [_named(point) for point in _clean().points]
    assert read.rounds == _clean().rounds
    assert all(point.restored for point in read.points)


def test_names_with_signs_outside_the_shift_are_known() -> None:
    text = TEXT.replace("Teknik- og Miljøudvalget", "Teknik-, Klima- og Miljøudvalget")
    broken = printed_in(text, dict.fromkeys(POINTS, Font(-20, "`")))

    clean, read = (interpret(one.encode(), "opfølgning.txt").edition for one in (text, broken))

    assert [read.points[at].committees for at in POINTS] == [clean.points[at].committees for at in POINTS]
    assert [read.points[at].contributors for at in POINTS] == [clean.points[at].contributors for at in POINTS]


def test_addresses_of_pages_and_files_are_no_broken_letters() -> None:
    text = TEXT.replace("Samarbejdet er evalueret", ODD_WORDS)

    read = interpret(text.encode(), "opfølgning.txt").edition

    assert ODD_WORDS in read.points[0].milestones[2].text
    assert not MARKS & {warning.code for warning in read.warnings}


def test_a_point_in_another_alphabet_is_a_point_by_its_place_and_harms_none_beside_it() -> None:
    exchanged = str.maketrans("abcdefghijklmnopqrstuvwxyz", "nopqrstuvwxyzabcdefghijklm")
    broken = printed_in(TEXT, {1: Exchanged(letters=exchanged)})

    read = interpret(broken.encode(), "opfølgning.txt").edition

    assert [point.key for point in read.points if point.key != read.points[1].key] == [
        point.key for point in _clean().points if point.key != _clean().points[1].key
    ]
    assert [warning.point for warning in read.warnings if warning.code in MARKS] == [read.points[1].key]
    assert [one.assessment for one in read.points[1].milestones] == [
        one.assessment for one in _clean().points[1].milestones
    ]


def test_a_clean_paragraph_beside_a_broken_one_stays_as_it_is() -> None:
    clean, font = "Udgiften på 850.000 kr. holdes inden for rammen.", Font(-12, "`")
    broken = font.printed("Status: De fleste dage er holdt, og priserne er steget meget siden foråret.")
    words = "Der afsættes 850.000 kr. i 2027 til vikardækning ved de fælles dage."

    read = interpret(TEXT.replace(f"<p>{words}</p>", f"<p>{clean}</p> <p>{broken}</p>").encode(), "o.txt").edition

    assert read.points[0].economy.text == clean
    assert (read.points[0].economy.status_note or "").startswith("De fleste dage er holdt")
