"""What Word writes that only looks simple on the screen: emoji in two forms, boxes in boxes, numbers it counts."""

import pytest

from milepael.documents.limits import Limits, Watch
from milepael.documents.readers import docx
from milepael.documents.readers.word.figures import figure
from milepael.documents.refusal import Refusal
from milepael.documents.tree import Block, Inline, Paragraph, Picture, Place, Remark, Symbol, Table
from milepael.editions.stream import words_of
from tests.documents.word_xml import word_of

EMOJI = (
    '<mc:AlternateContent><mc:Choice Requires="w16se"><w16se:symEx w16se:font="Segoe UI Emoji" w16se:char="{}"/>'
    "</mc:Choice><mc:Fallback>{}</mc:Fallback></mc:AlternateContent>"
)
BOXED = (
    '<mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>{}</w:drawing></mc:Choice>'
    "<mc:Fallback><w:pict>{}</w:pict></mc:Fallback></mc:AlternateContent>"
)
LINE = "<w:p><w:r><w:t>x</w:t></w:r></w:p>"


def blocks(body: str, numbering: str = "") -> tuple[Block, ...]:
    return docx.read(word_of(body, numbering=numbering), Watch()).blocks


def runs(body: str) -> list[tuple[Inline, ...]]:
    return [block.runs for block in blocks(body) if isinstance(block, Paragraph)]


def lines(body: str, numbering: str = "") -> list[str]:
    return [words_of(block) for block in blocks(body, numbering) if isinstance(block, Paragraph)]


def run(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


def box(text: str) -> str:
    return f"<w:txbxContent><w:p>{text}</w:p></w:txbxContent>"


def test_an_emoji_is_read_as_word_writes_it() -> None:
    within = f"<w:p><w:r>{EMOJI.format('1F60A', '<w:t>😊</w:t>')}<w:t> Nået</w:t></w:r></w:p>"
    around = (
        f"<w:p>{EMOJI.replace('<w16se', '<w:r><w16se').replace('/></mc:C', '/></w:r></mc:C').format('1F610', '')}</w:p>"
    )

    assert runs(within + around) == [(Symbol("😊", "Segoe UI Emoji"), " Nået"), (Symbol("😐", "Segoe UI Emoji"),)]


@pytest.mark.parametrize("number", ["", "slet ikke", "D83D", "FFFFFFFFFF", "0"])
def test_an_emoji_of_no_number_is_what_stands_in_its_stead(number: str) -> None:
    body = f"<w:p><w:r>{EMOJI.format(number, '<w:t>😊</w:t>')}</w:r></w:p>"

    assert lines(body) == ["😊"]


def test_what_stands_there_in_a_form_nobody_knows_is_read_in_the_other() -> None:
    forms = '<mc:Choice Requires="n"><v:n/></mc:Choice><mc:Fallback>{}</mc:Fallback>'
    strange = f"<mc:AlternateContent>{forms}</mc:AlternateContent>"
    row = f"<w:tr><w:tc><w:p>{run('celle')}</w:p></w:tc></w:tr>"

    said = blocks(
        f"<w:p>{strange.format(run('i linjen'))}</w:p>"
        + strange.format(f"<w:p>{run('om linjen')}</w:p>")
        + f"<w:tbl>{strange.format(row)}</w:tbl>"
    )

    assert [block.text for block in said if isinstance(block, Paragraph)] == ["i linjen", "om linjen"]
    assert [len(block.rows) for block in said if isinstance(block, Table)] == [1]


def test_a_box_is_read_once_however_many_forms_it_has() -> None:
    body = f"<w:p><w:r>{BOXED.format(box(run('I boksen')), box(run('I boksen')))}</w:r></w:p>"
    canvas = (
        f"<w:p><w:r><w:drawing>{BOXED.format(box(run('På lærredet')), box(run('På lærredet')))}</w:drawing></w:r></w:p>"
    )

    assert lines(body + canvas) == ["I boksen", "På lærredet"]


def test_a_box_within_a_box_is_read_once() -> None:
    inner = f"<w:r><w:pict>{box(run('inderst'))}</w:pict></w:r>"

    assert lines(f"<w:p><w:r><w:pict>{box(run('yderst') + inner)}</w:pict></w:r></w:p>") == ["yderst", "inderst"]


def test_a_picture_is_seen_once_however_many_forms_it_has() -> None:
    drawn, shape = (
        '<wp:inline><wp:docPr id="1" name="" descr="Glad smiley"/></wp:inline>',
        '<v:shape alt="Glad smiley"/>',
    )

    assert runs(f"<w:p><w:r>{BOXED.format(drawn, shape)}</w:r></w:p>") == [(Picture("Glad smiley"),)]


@pytest.mark.parametrize(
    ("form", "shown"),
    [
        ("decimalZero", ["2.01.", "2.02."]),
        ("lowerRoman", ["2.i.", "2.ii."]),
        ("upperRoman", ["2.I.", "2.II."]),
        ("ordinal", ["2.1..", "2.2.."]),
        ("upperLetter", ["2.A.", "2.B."]),
        ("decimal", ["2.1.", "2.2."]),
        ("chineseCounting", ["2.1.", "2.2."]),
        ('custom" w:format="001, 002, 003, ...', ["2.001.", "2.002."]),
    ],
)
def test_numbers_that_word_counts_look_as_on_the_page(form: str, shown: list[str]) -> None:
    first = '<w:lvl w:ilvl="0"><w:start w:val="2"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>'
    second = f'<w:lvl w:ilvl="1"><w:numFmt w:val="{form}"/><w:lvlText w:val="%1.%2."/></w:lvl>'
    abstract = f'<w:abstractNum w:abstractNumId="7">{first}{second}</w:abstractNum>'
    numbering = f'{abstract}<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
    numbered = '<w:p><w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr></w:pPr>{}</w:p>'

    said = lines(numbered.format(run("Molen")) + numbered.format(run("Havnen")), numbering)

    assert said == [f"{shown[0]} Molen", f"{shown[1]} Havnen"]


@pytest.mark.parametrize(
    ("number", "form", "shown"),
    [
        (1994, "lowerRoman", "mcmxciv"),
        (28, "lowerLetter", "bb"),
        (0, "upperRoman", "0"),
        (10**9, "lowerLetter", str(10**9)),
    ],
)
def test_large_numbers_are_figures_too(number: int, form: str, shown: str) -> None:
    assert figure(number, form) == shown


@pytest.mark.parametrize(
    ("body", "limits", "sentence"),
    [
        (LINE * 9, Limits(lines=8), "Filen har flere end 8 linjer"),
        (f"<w:tbl><w:tr><w:tc>{LINE * 9}</w:tc></w:tr></w:tbl>", Limits(paragraphs=8), "flere end 8 stykker"),
        (LINE, Limits(tags=9), "Filen består af flere end 9 stykker tekst og opsætning"),
    ],
    ids=["lines", "paragraphs in cells", "tags"],
)
def test_a_file_is_held_within_what_memory_can_bear(body: str, limits: Limits, sentence: str) -> None:
    with pytest.raises(Refusal) as refused:
        docx.read(word_of(body), Watch(limits))

    assert sentence in refused.value.in_("da")


@pytest.mark.parametrize("line", ["<w:strike/>", '<w:dstrike w:val="true"/>'])
def test_what_is_struck_through_is_told_and_no_part_of_the_text(line: str) -> None:
    struck = f"<w:r><w:rPr>{line}</w:rPr><w:t>16 </w:t></w:r>"

    read = docx.read(word_of(f"<w:p>{run('De ')}{struck}{run('18 stillinger')}</w:p>"), Watch())

    assert [words_of(block) for block in read.blocks if isinstance(block, Paragraph)] == ["De 18 stillinger"]
    assert read.remarks == (Remark(Place(line=1), "16", struck=True),)


def test_a_line_that_was_taken_off_again_strikes_nothing() -> None:
    assert lines('<w:p><w:r><w:rPr><w:strike w:val="0"/></w:rPr><w:t>18</w:t></w:r></w:p>') == ["18"]
