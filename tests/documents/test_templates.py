"""A municipality's own Word file as the frame: what is kept of it, what is added, and what is refused."""

import io
import random
import re
import zipfile

import docx
import pytest
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.shared import Cm
from hypothesis import given, settings

from milepael.documents.limits import Watch
from milepael.documents.readers import docx as reader
from milepael.documents.refusal import Refusal
from milepael.documents.tree import Block, Document, Heading, List, Paragraph
from milepael.documents.writers.docx import write
from tests.chance import chance_of
from tests.damage import damaged
from tests.documents.follow_up import follow_up
from tests.documents.inventing import documents
from tests.documents.test_mirrors import plain

HEADER, FOOTER = "Havnsund Kommune · Økonomi", "Rådhuspladsen 1"


def template() -> WordDocument:
    """A sheet as a municipality might have it, with Danish ids of styles and text that is to go."""
    word = docx.Document()
    section = word.sections[0]
    section.page_width, section.page_height = Cm(29.7), Cm(21)
    section.left_margin = section.right_margin = Cm(3)
    section.header.paragraphs[0].text, section.footer.paragraphs[0].text = HEADER, FOOTER
    word.styles["Heading 1"].element.set(qn("w:styleId"), "Overskrift1")
    word.add_paragraph("Gammel tekst", style="List Number")
    return word


def saved(word: WordDocument) -> bytes:
    out = io.BytesIO()
    word.save(out)
    return out.getvalue()


def test_styles_page_headers_and_footers_are_the_templates() -> None:
    written = docx.Document(io.BytesIO(write(follow_up(), saved(template()))))

    section = written.sections[0]
    texts = [line.text for line in section.header.paragraphs]
    ids = [each.style.style_id for each in written.paragraphs if each.style is not None]

    assert (round(section.page_width or 0, -4), round(section.left_margin or 0, -4)) == (10_690_000, 1_080_000)
    assert texts == [HEADER, follow_up().running_head]
    assert [line.text for line in section.footer.paragraphs] == [FOOTER]
    assert ids.count("Overskrift1") == 3
    assert "Gammel tekst" not in [each.text for each in written.paragraphs]


def test_what_the_template_lacks_is_added_once() -> None:
    first = write(follow_up(), saved(template()))

    again = docx.Document(io.BytesIO(write(follow_up(), first)))

    names = [style.name for style in again.styles]
    assert len(names) == len(set(names))
    assert {"Milepæl Cell", "Milepæl Table", "toc 1"} <= set(names)
    assert [line.text for line in again.sections[0].header.paragraphs] == [HEADER, follow_up().running_head]


def test_a_template_without_header_or_footer_gets_ours_also_on_a_first_page_that_stands_apart() -> None:
    word = docx.Document()
    word.sections[0].different_first_page_header_footer = True

    with zipfile.ZipFile(io.BytesIO(write(follow_up(), saved(word)))) as archive:
        xml = archive.read("word/document.xml").decode()
        header = archive.read("word/header_milepael.xml").decode()

    assert sorted(re.findall(r'<w:(\w+)Reference w:type="(\w+)"', xml)) == [
        ("footer", "default"),
        ("footer", "first"),
        ("header", "default"),
        ("header", "first"),
    ]
    assert follow_up().running_head in header


def test_lists_count_from_one_beside_those_of_the_template() -> None:
    items = (Paragraph(("a",)), Paragraph(("b",)))
    tree = Document((List(items, ordered=True), List(items, ordered=True)), format="test")

    read = reader.read(write(tree, saved(template())), Watch())

    assert [block.text for block in read.blocks if isinstance(block, Paragraph)] == ["1. a", "2. b"] * 2


def test_headings_are_not_numbered_twice() -> None:
    word = template()
    numbered = word.styles["List Number"].element.pPr.numPr
    word.styles["Heading 1"].element.get_or_add_pPr().append(numbered)

    read = reader.read(write(Document((Heading("3. By", 2),), format="test"), saved(word)), Watch())

    assert [block.text for block in read.blocks if isinstance(block, Heading)] == ["3. By"]


@settings(max_examples=20, deadline=None)
@given(tree=documents())
def test_what_is_written_into_a_template_is_read_as_the_same_blocks(tree: Document) -> None:
    frame = saved(template())
    said = plain(tree.blocks, "docx")

    content = write(tree, frame)

    assert content == write(tree, frame)
    assert plain(reread(content), "docx") == said


def reread(content: bytes) -> tuple[Block, ...]:
    try:
        return reader.read(content, Watch()).blocks
    except Refusal:
        return ()


def test_a_damaged_template_is_used_or_refused() -> None:
    chance = chance_of(1)
    whole = saved(template())
    found = set()

    for _ in range(100):
        try:
            write(follow_up(2), _words_damaged_anywhere(whole, chance))
            found.add("used")
        except Refusal as refusal:
            found.add(refusal.in_("en"))

    assert len(found) == 2


def _words_damaged_anywhere(content: bytes, chance: random.Random) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(out, "w") as target:
        hurt = chance.choice([name for name in source.namelist() if name.endswith((".xml", ".rels"))])
        for entry in source.infolist():
            part = source.read(entry)
            target.writestr(entry, damaged(part, chance) if entry.filename == hurt else part)
    return out.getvalue()


def test_what_is_no_word_document_is_refused_in_one_sentence() -> None:
    whole = saved(template())
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(whole)) as source, zipfile.ZipFile(out, "w") as macros:
        for entry in source.infolist():
            macros.writestr(entry, source.read(entry))
        macros.writestr("word/vbaProject.bin", b"")

    for content in (b"", b"%PDF-1.7", b"PK\x03\x04", whole[:5000], out.getvalue()):
        with pytest.raises(Refusal) as refused:
            write(follow_up(), content)

        assert refused.value.in_("da").startswith("Skabelonen kan ikke bruges; den skal være et almindeligt Word-dok")
