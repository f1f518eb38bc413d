"""What is seen in a picture before its words are: how it lies, where its rules are, and where its ink."""

import pytest
from PIL import Image, ImageChops, ImageDraw

from milepael.documents.readers.printed.grids import grids_of
from milepael.documents.readers.printed.shapes import Box
from milepael.documents.readers.scanned.columns import columns_of, pieces_of
from milepael.documents.readers.scanned.leading import leaders_of, without_leaders
from milepael.documents.readers.scanned.lettering import Set
from milepael.documents.readers.scanned.levelling import goes_across, levelled
from milepael.documents.readers.scanned.rendering import Sheet
from milepael.documents.readers.scanned.ruling import ruled
from tests.scanned.scanning import PAPER, ruled_picture

XS, YS = (60, 200, 340, 540), (100, 140, 180, 300)


def sheet(picture: Image.Image) -> Sheet:
    return Sheet(number=1, width=600, height=800, scale=3.0, picture=picture)


@pytest.mark.parametrize("askew", [0, 0.7, -2.5, 5, -6.5])
def test_the_table_of_a_sheet_that_lies_askew_is_found(askew: float) -> None:
    picture = ruled_picture(XS, YS).rotate(askew, Image.Resampling.BICUBIC, fillcolor=PAPER)

    (grid,) = grids_of(ruled(levelled(sheet(picture))))

    assert [len(grid.columns), len(grid.rows)] == [len(XS), len(YS)]
    assert all(len(row) == 3 and not any(slot.merged for slot in row) for row in grid.slots)


@pytest.mark.parametrize("askew", [0, -2.5, 5])
def test_lines_of_words_are_told_to_go_across_or_up_and_down(askew: float) -> None:
    picture = ruled_picture(XS, YS)
    for y in range(900, 2200, 45):
        for x in range(180, 1500, 60):
            ImageDraw.Draw(picture).rectangle((x, y, x + 20 + 3 * (x * y % 11), y + 20), fill=40)
    lying = sheet(picture.rotate(askew, Image.Resampling.BICUBIC, fillcolor=PAPER))

    assert [goes_across(lying), *(goes_across(lying.turned(way)) for way in (1, 2, 3))] == [True, False, True, False]


def test_cells_are_merged_where_no_line_is_drawn() -> None:
    picture = ruled_picture(XS, YS)
    ImageDraw.Draw(picture).rectangle((3 * 200 - 9, 3 * 100 + 9, 3 * 200 + 9, 3 * 140 - 9), fill=PAPER)

    (grid,) = grids_of(ruled(sheet(picture)))

    assert [[slot.span for slot in row] for row in grid.slots] == [[2, 1], [1, 1, 1], [1, 1, 1]]


def test_tables_close_below_each_other_stay_apart_though_grain_is_between_their_lines() -> None:
    picture = ruled_picture(XS, (100, 140, 180))
    picture.paste(ruled_picture(XS, (188, 228, 268)).crop((0, 3 * 186, 1800, 900)), (0, 3 * 186))
    for x in XS:
        ImageDraw.Draw(picture).line((3 * x, 3 * 183, 3 * x, 3 * 185), fill=150, width=2)

    grids = grids_of(ruled(sheet(picture)))

    assert [len(grid.rows) for grid in grids] == [3, 3]


def test_rows_of_dots_are_no_rules() -> None:
    picture = Image.new("L", (1800, 2400), PAPER)
    for x in range(300, 1500, 14):
        ImageDraw.Draw(picture).ellipse((x, 600, x + 4, 604), fill=0)

    drawn = ruled(sheet(picture))

    assert drawn.level == ()


def test_only_what_holds_ink_is_laid_out_and_none_of_it_is_next_to_another() -> None:
    picture = ruled_picture(XS, YS)
    pen = ImageDraw.Draw(picture)
    pen.rectangle((200, 330, 300, 360), fill=0)
    pen.rectangle((700, 330, 800, 360), fill=0)
    pen.rectangle((700, 1500, 900, 1530), fill=0)

    pieces = tuple(pieces_of(sheet(picture), ruled(sheet(picture))))
    (column,) = columns_of(pieces)

    assert [piece.cell for piece in pieces] == [False, True, True]
    assert [tuple(map(round, piece.ink)) for piece in pieces] == [
        (700, 1500, 902, 1532),
        (200, 330, 302, 362),
        (700, 330, 802, 362),
    ]
    assert list(column.tops) == sorted(set(column.tops))


def test_dots_that_lead_to_a_page_are_taken_off_the_picture_and_letters_are_not() -> None:
    picture = Image.new("L", (1800, 2400), PAPER)
    pen = ImageDraw.Draw(picture)
    for x in range(600, 1500, 14):
        pen.ellipse((x, 296, x + 5, 301), fill=0)
    for x in range(200, 1500, 24):
        pen.line((x, 580, x, 601), fill=0, width=5)

    bare, (row,) = without_leaders(sheet(picture))

    assert ImageChops.difference(picture, bare.picture).getbbox() == pytest.approx((600, 296, 1502, 302), abs=3)
    assert (row.left, row.bottom, row.right) == pytest.approx((200, 100, 499), abs=3)


def test_the_strokes_of_small_letters_are_no_dots() -> None:
    picture = Image.new("L", (1800, 2400), PAPER)
    for index in range(24):
        x = 600 + 10 * index + 8 * (index // 2)
        ImageDraw.Draw(picture).rectangle((x, 590, x + 3, 600), fill=0)

    assert without_leaders(sheet(picture)) == (sheet(picture), ())


def test_dots_stand_on_the_line_and_in_the_size_of_the_words_before_them() -> None:
    title, other = (Set("Havnen", 50, 90, line, size=10, few=False, sure=90) for line in (101, 140))

    (leader,) = leaders_of([Box(95, 98, 480, 101)], [title, other])

    assert (leader.text, leader.line, leader.size) == (".....", 101, 10)
    assert (leader.left, leader.right) == (95, 480)
