"""What looks for words in a file finds them wherever they can hide; else a test that finds none says nothing."""

import io
import zipfile
import zlib

import pytest

from milepael.documents.tree import Cell, Document, Heading, Paragraph, Row, Table
from milepael.documents.writing import WRITERS
from tests.unpacked import unpacked

WORD = "zqxkaj"
TABLE = Table((Row((Cell((Paragraph(("Et",)),)),), header=True), Row((Cell((Paragraph(("To",)),)),))), widths=(100,))


def packed(name: str, content: str | bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr(name, content)
    return file.getvalue()


@pytest.mark.parametrize(
    "content",
    [
        packed("word/document.xml", "<w:p><w:t>zq</w:t></w:r><w:r><w:t>xkaj</w:t></w:p>"),
        packed("word/document.xml", '<w:p><pic descr="zqx&#107;aj"/></w:p>'),
        packed("zqxkaj.csv", "a;b"),
        packed("inside.zip", packed("a.csv", WORD)),
        packed("a.csv", "a;ZQXKAJ"),
        b"\xff\xfe" + WORD.encode("utf-16-le"),
        b"<html><body><b>zqx</b>kaj</body></html>",
    ],
)
def test_words_are_found_in_whatever_is_packed(content: bytes) -> None:
    assert WORD in unpacked(content)


@pytest.mark.parametrize("format_", ["docx", "pdf", "html"])
@pytest.mark.parametrize(
    "document",
    [
        Document((TABLE,), format="", title=WORD),
        Document((TABLE,), format="", title="", running_head=WORD),
        Document((Heading(WORD, 1), TABLE), format="", title=""),
    ],
)
def test_words_are_found_in_titles_running_heads_and_headings(format_: str, document: Document) -> None:
    assert WORD in unpacked(WRITERS[format_](document))


def test_words_are_found_in_what_describes_a_table() -> None:
    described = Table(TABLE.rows, widths=(100,), words=WORD)

    assert WORD in unpacked(WRITERS["docx"](Document((described,), format="", title="")))


@pytest.mark.parametrize("letters", ["utf-8", "utf-16-be"])
def test_words_are_found_in_the_streams_of_a_pdf_that_no_page_shows(letters: str) -> None:
    hidden = zlib.compress(b"<" + WORD.encode(letters).hex().encode() + b">")
    plain = WRITERS["pdf"](Document((TABLE,), format="", title=""))

    content = plain.replace(b"%%EOF", b"9 0 obj\n<<>>\nstream\n" + hidden + b"\nendstream\nendobj\n%%EOF")

    assert WORD not in unpacked(plain)
    assert WORD in unpacked(content)
