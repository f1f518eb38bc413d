"""Web pages and Markdown that nobody should send: read, or refused in one sentence, soon and in little memory."""

from pathlib import Path

import pytest

from milepael.documents import reading
from milepael.documents.limits import Limits, Watch
from milepael.documents.refusal import Refusal
from tests.documents.damage import outcomes

SMALL = Limits(lines=40, seconds=20)


def refusal_of(name: str, content: bytes, limits: Limits | None = None) -> str:
    with pytest.raises(Refusal) as refused:
        reading.read_bytes(content, name, Watch(limits or Limits()))
    assert "\n" not in refused.value.in_("da") + refused.value.in_("en")
    return refused.value.in_("da")


@pytest.mark.parametrize("name", ["tom.html", "tom.htm", "tom.md", "tom.markdown"])
def test_a_page_without_words_is_refused(name: str) -> None:
    assert refusal_of(name, b" \n\t\n") == "Filen er tom."


def test_a_page_that_shows_nothing_is_refused() -> None:
    assert refusal_of("tom.html", b"<script>alert(1)</script><p hidden>x</p>") == "Filen er tom."


@pytest.mark.parametrize("tag", ["div", "table><tr><td", "ul><li", "nav", "b", "a href=#x", "h1", "pre", "blockquote"])
def test_a_hundred_thousand_tags_in_one_another_are_read(tag: str) -> None:
    page = f"<p>før</p>{f'<{tag}>' * 100_000}inderst<p>sidst"

    read = reading.read_bytes(page.encode(), "dyb.html", Watch()).tree

    assert "før" in repr(read.blocks[0])
    assert "inderst" in repr(read.blocks)
    assert "sidst" in repr(read.blocks)


def test_a_million_cells_are_refused() -> None:
    page = b"<table><tr>" + b"<td>x" * 1_000_000

    assert refusal_of("celler.html", page) == "Linje 1 har 61 celler; Milepæl læser højst 60 i en række."


def test_a_cell_may_not_cover_more_than_a_row_has() -> None:
    page = b"<table>" + b"<tr><td colspan=100000 rowspan=100000>x" * 50

    assert refusal_of("brede.html", page).startswith("Linje 2 har 1")


def test_a_million_bars_are_refused() -> None:
    wide = "Før.\n\n|a|b|\n|-|-|\n|c|d|\n" + "|b" * 20_000

    assert refusal_of("streger.md", wide.encode()) == "Linje 3 har 20000 celler; Milepæl læser højst 60 i en række."
    assert "har 20000 celler" in refusal_of("brede.md", f"{'|a' * 20_000}|\n{'|-' * 20_000}|\n".encode())


def test_too_many_lines_are_refused() -> None:
    assert "flere end 40 linjer" in refusal_of("lang.html", b"<p>x" * 41, SMALL)
    assert "flere end 40 linjer" in refusal_of("lang.md", b"x\n" * 41, SMALL)


@pytest.mark.parametrize("name", ["lang.html", "lang.md"])
def test_a_hundred_megabytes_on_one_line_are_refused_before_they_are_read(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    with path.open("wb") as file:
        file.truncate(100_000_000)

    with pytest.raises(Refusal) as refused:
        reading.read(path, Watch())

    assert refused.value.in_("da") == "Filen fylder 100 MB; Milepæl læser højst 8 MB af denne slags."


@pytest.mark.parametrize("name", ["nul.html", "nul.md"])
def test_zeroes_are_no_text(name: str) -> None:
    assert refusal_of(name, b"<p>" + b"\0" * 1000) == "Filen indeholder ikke tekst, som Milepæl kan læse."


def test_entities_and_addresses_outside_are_never_asked_for() -> None:
    page = (
        '<!DOCTYPE html [<!ENTITY a "ha"><!ENTITY b "&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">]>'
        '<p>&b;&c;</p><link rel=stylesheet href="https://havnsund.example/x.css"><iframe src="file:///etc/passwd">'
    )

    read = reading.read_bytes(page.encode(), "ydre.html", Watch()).tree

    assert "&b;&c;" in repr(read.blocks)


@pytest.mark.parametrize("marks", ["> " * 100_000, "[" * 100_000, "![" * 50_000, "- " * 50_000])
def test_markdown_that_is_too_deep_is_refused(marks: str) -> None:
    assert refusal_of("dyb.md", f"{marks}x".encode()) == (
        "Filens lister eller citater står dybere i hinanden, end Milepæl læser."
    )


def test_a_reading_that_takes_too_long_is_put_aside() -> None:
    for name in ("langsom.html", "langsom.md"):
        assert "er lagt fra" in refusal_of(name, b"<p>x", Limits(seconds=-1))


def test_two_hundred_damaged_pages_are_read_whole_or_refused(tmp_path: Path) -> None:
    found = outcomes(of=200, seed=1, folder=tmp_path)

    assert found.count("read") > 40
    assert all("\n" not in each for each in found)
    assert "lost a word" not in found
