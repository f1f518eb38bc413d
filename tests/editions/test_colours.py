"""A colour or a picture that stands for a smiley: never inferred from, and told to a person in words that help."""

import pytest

from milepael.editions.language.colours import is_light
from milepael.editions.model import Edition, State
from milepael.editions.reading import interpret
from tests.documents.word_xml import word_of

ROWS = (
    ("1.01. Molen", "Kort beskrivelse af indsatsen", "Tid", "Smiley"),
    ("Parterne vil.", "Ansvarligt center: Havnen", "", ""),
    ("Milepæl", "Udbudt.", "1. budgetopfølgning 2027", "{first}"),
    ("Milepæl", "Bygget.", "2. budgetopfølgning 2027", "{second}"),
)
PICTURE = '<w:drawing><wp:inline><wp:docPr id="1" name="Billede 3"/></wp:inline></w:drawing>'
ALONE = "Smileyens celle er farvet, men tom: en farve alene læses ikke, her eller længere nede. Skriv smileyens ord."


def filled(colour: str, inner: str = "") -> str:
    return f'<w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="{colour}"/></w:tcPr><w:p><w:r>{inner}</w:r></w:p>'


def read(first: str, second: str) -> Edition:
    def cell(text: str) -> str:
        held = text.format(first=first, second=second) if "{" in text else f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"
        return f"<w:tc>{held}</w:tc>"

    rows = "".join(f"<w:tr>{''.join(map(cell, row))}</w:tr>" for row in ROWS)
    above = ("Anden opfølgning på Aftale om budget 2027", "1. Havn og by")
    lines = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in above)
    return interpret(word_of(f"{lines}<w:tbl>{rows}</w:tbl>"), "opfoelgning.docx").edition


def test_a_colour_alone_is_no_smiley_and_is_told_once() -> None:
    edition = read(filled("00B050"), filled("FF0000"))

    assert [one.state for one in edition.points[0].milestones] == [State.NOT_REPORTED, State.NOT_REPORTED]
    assert [one.message for one in edition.warnings if one.code == "unknown_face"] == [ALONE]


@pytest.mark.parametrize("cell", [filled("auto"), filled("E6EDF3"), filled("00B050", "<w:t>☺</w:t>")])
def test_a_cell_that_is_not_lit_or_not_empty_needs_no_warning(cell: str) -> None:
    edition = read(filled("FF0000", "<w:t>☹</w:t>"), cell)

    assert ALONE not in [one.message for one in edition.warnings]


def test_a_picture_that_says_nothing_is_told_in_words() -> None:
    edition = read(filled("auto", PICTURE), filled("auto", "<w:t>☺</w:t>"))

    assert edition.points[0].milestones[0].state is State.DOUBTFUL
    assert "Et billede uden alternativ tekst kan ikke tydes som en smiley her." in [
        one.message for one in edition.warnings
    ]


@pytest.mark.parametrize(
    ("colour", "lit"),
    [
        *[(each, True) for each in ("00FF00", "92d050", "00B050", "C6EFCE", "FFC000", "FFFF00", "FF0000", "FF7C80")],
        *[(each, False) for each in ("", "auto", "FFFFFF", "D9D9D9", "000000", "BDD7EE", "0070C0", "7030A0", "rødrød")],
    ],
)
def test_only_what_could_be_a_traffic_light_is_one(colour: str, lit: object) -> None:
    assert is_light(colour) is lit
