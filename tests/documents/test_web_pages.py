"""Web pages and Markdown as people and programs write them."""

import pytest

from milepael.documents.limits import Watch
from milepael.documents.readers import html, markdown
from milepael.documents.tree import (
    Block,
    Cell,
    Furniture,
    Heading,
    Inline,
    Link,
    List,
    Paragraph,
    Picture,
    Symbol,
    Table,
)
from tests.documents.test_mirrors import plain

FACES = (b"<p>\xc6ldre", b'<meta http-equiv="content-type" content="text/html; charset=iso-8859-1"><p>\xc6ldre')


def blocks(markup: str) -> tuple[Block, ...]:
    return html.read(markup.encode(), Watch()).blocks


def runs(markup: str) -> tuple[Inline, ...]:
    (only,) = blocks(markup)
    assert isinstance(only, Paragraph)
    return only.runs


def texts(markup: str) -> list[str]:
    """The words of each paragraph and heading, of items after a mark."""
    said = []
    for block in blocks(markup):
        match block:
            case List(items=items):
                said += [f"* {item.text}" for item in items]
            case Heading(text=text, level=level):
                said.append(f"{'#' * level} {text}")
            case Paragraph():
                said.append(block.text)
    return said


def rows(markup: str) -> list[list[str]]:
    (table,) = blocks(markup)
    assert isinstance(table, Table)
    return [[_said(cell) for cell in row.cells] for row in table.rows]


def _said(cell: Cell) -> str:
    return "^" if cell.merged else " / ".join(block.text for block in cell.blocks if isinstance(block, Paragraph))


@pytest.mark.parametrize(
    ("markup", "said"),
    [
        ("<p>Et<p>To<div>Tre</div>fire", ["Et", "To", "Tre", "fire"]),
        ("Linje et<br>linje to", ["Linje et", "linje to"]),
        ("<h1>Aftale<br>om <i>budget</i></h1><h3>Punkt</h3>", ["# Aftale om budget", "### Punkt"]),
        ("<div role=heading aria-level=7>Dybt</div>", ["####### Dybt"]),
        ("<ul><li>a<br>b<li><p>c<p>d</ul>e", ["* a b", "* c", "d", "e"]),
        ("<ul><li>a<ol><li>b</ol><li>c</ul>", ["* a", "* b", "* c"]),
        ("<p>før <del>gammel</del><ins>ny</ins> efter<script>x</script><p hidden>y", ["før ny efter"]),
        ("<p>a<span style='display: none'>b<b>c</b></span>d<p style='mso-hide:all'>e", ["ad"]),
        ("<pre>et\n  to\n\ntre</pre>", ["et", "to", "tre"]),
        ("<p>op&shy;følg&#173;ning&nbsp;&nbsp;2027 &lt;b&gt; &ukendt;", ["opfølgning 2027 <b> &ukendt;"]),
        ("<!DOCTYPE html [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><p>a&x;b", ["a&x;b"]),
        ("<p>a</p></p></table></td>b<p>c", ["a", "b", "c"]),
    ],
)
def test_words_are_read_as_they_are_shown(markup: str, said: list[str]) -> None:
    assert [text for text in texts(markup) if text != "]>"] == said


def test_words_lists_in_a_page_saved_by_word_are_lists() -> None:
    bullet = (
        '<span style="font-family:Symbol">·<span style=\'font:7.0pt "Times New Roman"\'>&nbsp;&nbsp; </span></span>'
    )
    first = f"<p class=MsoListParagraphCxSpFirst>{bullet}Legepladser</p>"
    last = "<p class=MsoListParagraphCxSpLast>2.<span>&nbsp;&nbsp;</span>Bænke</p>"

    said = texts(first + last)

    assert said == ["* Legepladser", "2. Bænke"]


def test_pictures_links_and_symbols_are_told_apart() -> None:
    markup = (
        '<p><img src="x.png" alt=" glad  smiley"> <a href="https://a.example/">se <b>her</b></a> '
        "<a href='javascript:x'>og her</a> <span style='font-family:Wingdings'>J</span><font face=Arial>K</font>"
    )

    read = runs(markup)

    link = Link("se her", "https://a.example/")
    assert read == (Picture("glad smiley"), " ", link, " og her ", Symbol("J", "Wingdings"), "K")


def test_cells_that_go_on_below_leave_their_place_empty() -> None:
    markup = (
        "<table><tr><td rowspan=3>a<td colspan=2>b<td rowspan=0>c<tr><td>d<td rowspan=2>e<td>f<tr><td>g"
        "<tr><td>h<td>&nbsp;<tr><td><td></table>"
    )

    read = rows(markup)

    assert read == [["a", "b", "c"], ["^", "d", "e", "f"], ["^", "g", "^"], ["h", ""]]


def test_rows_of_a_head_or_of_header_cells_are_headers() -> None:
    (table,) = blocks("<table><thead><tr><td>a<tbody><tr><th>b<td><tr><th>c<td>d</table>")

    assert isinstance(table, Table)
    assert [row.header for row in table.rows] == [True, True, False]


def test_a_table_that_only_puts_tables_in_their_place_is_none() -> None:
    inner = "<table><tr><td>1<td>2</table>"

    read = blocks(f"<table><tr><td width=20><td><h2>Punkt</h2>{inner}<p>efter</table>")

    assert [type(block) for block in read] == [Heading, Table, Paragraph]


def test_a_caption_is_text_unless_only_those_hear_it_who_cannot_see() -> None:
    row = "<tr><td>x</td></tr>"

    seen = blocks(f"<table><caption>Økonomi</caption>{row}</table>")
    unseen = blocks(f"<table><caption class='sr-only'>Økonomi</caption>{row}</table>")

    assert [type(block) for block in seen] == [Paragraph, Table]
    assert [block.words for block in unseen if isinstance(block, Table)] == ["Økonomi"]


def test_what_helps_to_find_ones_way_is_set_apart() -> None:
    markup = (
        "<header><p>UDKAST</header><nav><ul><li><a href=#a>Kapitel</a></ul></nav><p class=MsoToc1>Kapitel 3"
        "<main><header><p>Ingress</header><p>Tekst</main><footer>Side 1</footer>"
    )

    read = blocks(markup)

    apart = [line.text for block in read if isinstance(block, Furniture) for line in block.lines]
    assert apart == ["UDKAST", "Kapitel", "Kapitel 3", "Side 1"]
    assert [block.text for block in read if isinstance(block, Paragraph)] == ["Ingress", "Tekst"]


def test_the_header_of_a_page_with_its_title_is_text() -> None:
    read = texts("<header><h1>Tredje opfølgning</h1><p>Havnsund</header>")

    assert read == ["# Tredje opfølgning", "Havnsund"]


@pytest.mark.parametrize("content", [*FACES, "<p>Ældre".encode(), "\ufeff<p>Ældre".encode("utf-16-le")])
def test_letters_are_read_by_mark_declaration_or_guess(content: bytes) -> None:
    (only,) = html.read(content, Watch()).blocks

    assert isinstance(only, Paragraph)
    assert only.text == "Ældre"


def test_markdown_is_the_page_it_stands_for() -> None:
    written = "# Titel\n\n* a\n* b\n\n| Tid | Smiley |\n|---|:-:|\n| 1\\|2 | ☺<br>Nået |\n\n[her](https://a.example/)\n"

    read = markdown.read(written.encode(), Watch()).blocks

    page = (
        "<h1>Titel</h1><ul><li>a<li>b</ul><table><thead><tr><th>Tid<th>Smiley<tbody><tr><td>1|2<td>☺<p>Nået</table>"
        "<p><a href='https://a.example/'>her</a>"
    )
    assert plain(read, "html") == plain(blocks(page), "html")


def test_a_markdown_row_wider_than_its_head_loses_no_cell() -> None:
    (table,) = markdown.read(b"| a | b |\n|---|---|\n| 1 | 2 | 3 | 4 |\n| 5 |\n", Watch()).blocks

    assert isinstance(table, Table)
    assert [[_said(cell) for cell in row.cells] for row in table.rows] == [
        ["a", "b", "", ""],
        ["1", "2", "3", "4"],
        ["5", "", "", ""],
    ]
