"""PDF files that we write: what PDF/UA-1 asks of them and a machine can check, and the same bytes every time."""

from collections.abc import Iterator
from io import BytesIO

import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings

from milepael.documents.limits import Watch
from milepael.documents.readers import pdf as reader
from milepael.documents.readers.furniture import lines_of
from milepael.documents.tree import (
    Block,
    Cell,
    Contents,
    Document,
    Heading,
    Link,
    List,
    Paragraph,
    Row,
    Small,
    Strong,
    Symbol,
    Table,
)
from milepael.documents.writers import pdf
from tests.documents.inventing import documents

Tags = list[pikepdf.Object]


def opened(content: bytes) -> pikepdf.Pdf:
    return pikepdf.open(BytesIO(content))


def tags(file: pikepdf.Pdf, name: str) -> Tags:
    return [tag for tag in _all(file.Root.StructTreeRoot.K) if name == tag.S]


def _all(node: pikepdf.Object) -> Iterator[pikepdf.Object]:
    if isinstance(node, pikepdf.Array):
        for each in node.as_list():
            yield from _all(each)
    elif isinstance(node, pikepdf.Dictionary) and "/S" in node:
        yield node
        if "/K" in node:
            yield from _all(node.K)


def bookmarks(file: pikepdf.Pdf) -> list[str]:
    with file.open_outline() as outline:
        return [title for item in outline.root for title in _titles(item)]


def _titles(item: pikepdf.OutlineItem) -> Iterator[str]:
    yield item.title
    for child in item.children:
        yield from _titles(child)


def cell(*runs: str | Strong | Small | Link | Symbol) -> Cell:
    return Cell((Paragraph(runs),))


def point(title: str, text: str = "Der er holdt møde.") -> Table:
    header = Row((Cell((Heading(title, 3),)), cell("Beskrivelse"), cell("Smiley")), header=True)
    rows = [Row((cell(Strong("Milepæl")), cell(text), cell("☹ ", Strong("Kan ikke nås")))) for _ in range(3)]
    return Table((header, *rows), widths=(2, 3, 1), words=title)


def report(*blocks: Block) -> Document:
    whole = (Heading("Opfølgning", 1), Contents("Indhold"), Heading("1. Børn", 2), *blocks)
    return Document(whole, format="", title="Opfølgning på aftalen", running_head="UDKAST 22. november 2026")


def test_a_file_declares_pdf_ua_and_says_its_title_and_language() -> None:
    file = opened(pdf.write(report(point("1.01. Skoler"))))

    with file.open_metadata() as metadata:
        assert metadata["pdfuaid:part"] == "1"
        assert metadata["dc:title"] == "Opfølgning på aftalen"
    assert str(file.Root.Lang) == "da"
    assert file.Root.MarkInfo.Marked
    assert file.Root.ViewerPreferences.DisplayDocTitle
    assert {str(page.Tabs) for page in file.pages} == {"/S"}


def test_headings_tables_lists_and_contents_are_tagged_as_what_they_are() -> None:
    items = List((Paragraph(("Ét",)), Paragraph(("To",))))

    file = opened(pdf.write(report(items, point("1.01. Skoler"))))

    assert [len(tags(file, name)) for name in ("/Title", "/H1", "/H2")] == [1, 1, 1]
    assert [len(tags(file, name)) for name in ("/L", "/LI", "/Lbl", "/LBody")] == [1, 2, 2, 2]
    assert [len(tags(file, name)) for name in ("/TOC", "/TOCI")] == [2, 2]
    assert [len(tags(file, name)) for name in ("/Table", "/THead", "/TBody", "/TR")] == [1, 1, 1, 4]


def test_the_cells_of_a_header_row_head_their_columns() -> None:
    file = opened(pdf.write(report(point("1.01. Skoler"))))

    heads = tags(file, "/TH")
    assert len(heads) == 3
    assert all("Column" in repr(head.A) for head in heads)
    assert len(tags(file, "/TD")) == 9


def test_headings_that_leave_a_level_out_are_tagged_without_a_gap() -> None:
    file = opened(pdf.write(report(Heading("Dybt", 6), Heading("Dybere", 8), Heading("Højt", 2))))

    levels = [str(tag.S) for tag in _all(file.Root.StructTreeRoot.K) if str(tag.S).startswith("/H")]
    assert levels == ["/H1", "/H2", "/H3", "/H1"]


def test_each_heading_has_one_bookmark_though_its_row_is_printed_on_every_page() -> None:
    long = " ".join(f"Det {number}. møde er holdt." for number in range(1200))

    file = opened(pdf.write(report(point("1.01. Skoler", long), point("1.02. Haver"))))

    assert len(file.pages) > 6
    assert bookmarks(file) == ["1. Børn", "1.01. Skoler", "1.02. Haver"]
    assert len(tags(file, "/H2")) == 2


def test_links_lead_to_headings_and_addresses_and_nowhere_else() -> None:
    targets = ("#h-1-boern", "https://havnsund.example/", "javascript:alert(1)", "#h-intet")

    file = opened(pdf.write(report(*(Paragraph((Link("her", target),)) for target in targets))))

    links = [link for page in file.pages for link in page.get("/Annots", []) if link.Subtype == "/Link"]
    assert len(links) == 3
    assert [str(link.A.URI) for link in links if "/A" in link] == ["https://havnsund.example/"]


@pytest.mark.parametrize("sign", ["漢字", "\uf04a", "🦄", "\ufffd", "\u200d", "\x00", "#show", "$x$", "\\", "ﬁ"])
def test_any_sign_can_be_set(sign: str) -> None:
    assert pdf.write(report(Paragraph((f"Tegnet {sign} her",)))).startswith(b"%PDF-1.7")


@pytest.mark.parametrize("paragraphs", [[" ".join(["ord"] * 900)], ["ord uden punktum"] * 150, ["ord:"] * 150])
def test_no_word_is_lost_of_a_cell_that_fits_on_no_page(paragraphs: list[str]) -> None:
    full = Cell(tuple(Paragraph((text,)) for text in paragraphs))
    table = Table((Row((cell("Milepæl"), full)), Row((cell("Økonomi"), cell("Til sidst")))), widths=(1, 3))

    read = reader.read(pdf.write(Document((table,), format="", title="Lang", landscape=True)), Watch())

    words = " ".join(line.text for line in lines_of(read.blocks)).split()
    assert (words.count("ord") + words.count("ord:"), words.count("sidst")) == (" ".join(paragraphs).count("ord"), 1)


@given(tree=documents())
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_any_tree_is_set_and_the_same_tree_gives_the_same_bytes(tree: Document) -> None:
    assert pdf.write(tree) == pdf.write(tree)
