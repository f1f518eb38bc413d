"""Signs that have no common meaning: what they draw is told by the name of their font, or not at all."""

import io

import pikepdf
import pytest

from milepael.documents.limits import Watch
from milepael.documents.readers import pdf
from milepael.documents.tree import Paragraph, Table
from milepael.editions.stream import words_of
from tests.printed import making
from tests.printed.making import grid, words

PRIVATE = """
begincmap 1 begincodespacerange <00> <FF> endcodespacerange
3 beginbfchar <4A> <F04A> <4B> <F04B> <4C> <F04C> endbfchar endcmap
"""


def faces_in(font: str) -> list[str]:
    """What is read of three cells, in which a font of this name prints U+F04A, U+F04B and U+F04C."""
    signs = [words(sign, 55 + 100 * index, 118, font="F2") for index, sign in enumerate("JKL")]
    content = io.BytesIO()
    with pikepdf.open(io.BytesIO(making.pdf(grid((50, 150, 250, 350), (100, 130)) + b"".join(signs)))) as whole:
        symbols = whole.pages[0].Resources.Font.F2
        symbols.BaseFont, symbols.ToUnicode = pikepdf.Name(f"/{font}"), whole.make_stream(PRIVATE.encode())
        whole.save(content)
    (table,) = [block for block in pdf.read(content.getvalue(), Watch()).blocks if isinstance(block, Table)]
    blocks = [block for cell in table.rows[0].cells for block in cell.blocks]
    return [words_of(block) for block in blocks if isinstance(block, Paragraph)]


@pytest.mark.parametrize("font", ["Wingdings", "ABCDEF+Wingdings-Regular", "EAAAAA+OpenSymbol"])
def test_faces_of_wingdings_are_faces_in_the_font_that_stands_for_it_too(font: str) -> None:
    assert faces_in(font) == ["☺", "😐", "☹"]


@pytest.mark.parametrize("font", ["Helvetica", "SymbolMT", "EAAAAA+Havnsund"])
def test_a_private_sign_of_another_font_is_left_to_a_person(font: str) -> None:
    assert faces_in(font) == ["\uf04a", "\uf04b", "\uf04c"]
