"""What is typed into the fields of a PDF form is read where the fields are, as the words printed around them."""

import io
from collections.abc import Mapping

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from milepael.documents.limits import Watch
from milepael.documents.readers import pdf
from milepael.documents.tree import Paragraph, Table
from tests.printed import making
from tests.printed.making import grid, words

XS, YS = (50, 200, 350, 500), (100, 130, 160)
FIELD = 352, 103, 498, 127
PRINTED = grid(XS, YS) + words("Milepæl", 55, 118) + words("Planen er vedtaget.", 205, 118) + words("Tid", 55, 148)
KINDS: Mapping[str, Dictionary] = {
    "a line": Dictionary(FT=Name.Tx, V=String("Kan ikke nås")),
    "a choice": Dictionary(FT=Name.Ch, Ff=1 << 17, V=String("Kan ikke nås"), Opt=Array(["Nået", "Kan ikke nås"])),
}


def form(field: Dictionary, *, drawn: bool, rotate: int = 0) -> bytes:
    """A table with a field in its upper right cell; drawn tells whether the file itself draws what stands in it."""
    left, top, right, bottom = FIELD
    content = io.BytesIO()
    with pikepdf.open(io.BytesIO(making.pdf(PRINTED, rotate=rotate))) as whole:
        page = whole.pages[0]
        font = whole.make_indirect(page.Resources.Font.F1)
        box = Array([left, making.HEIGHT - bottom, right, making.HEIGHT - top])
        widget = Dictionary(
            Type=Name.Annot, Subtype=Name.Widget, Rect=box, T=String("x"), F=4, DA=String("/F1 9 Tf 0 g")
        )
        for key, value in field.items():
            widget[key] = value
        if drawn:
            said = whole.make_stream("BT /F1 9 Tf 2 8 Td (Kan ikke nås) Tj ET".encode("cp1252"))
            said.Type, said.Subtype, said.BBox = Name.XObject, Name.Form, Array([0, 0, right - left, bottom - top])
            said.Resources = Dictionary(Font=Dictionary(F1=font))
            widget.AP = Dictionary(N=said)
        held = whole.make_indirect(widget)
        page.Annots = Array([held])
        resources = Dictionary(Font=Dictionary(F1=font))
        whole.Root.AcroForm = Dictionary(Fields=Array([held]), NeedAppearances=not drawn, DR=resources)
        whole.save(content)
    return content.getvalue()


def cells_of(content: bytes) -> list[list[str]]:
    (table,) = [block for block in pdf.read(content, Watch()).blocks if isinstance(block, Table)]
    return [
        ["".join(block.text for block in cell.blocks if isinstance(block, Paragraph)) for cell in row.cells]
        for row in table.rows
    ]


@pytest.mark.parametrize("drawn", [True, False], ids=["drawn by the file", "left to who shows it"])
@pytest.mark.parametrize("kind", KINDS)
def test_what_is_typed_or_chosen_stands_in_its_cell(kind: str, *, drawn: bool) -> None:
    assert cells_of(form(KINDS[kind], drawn=drawn)) == [
        ["Milepæl", "Planen er vedtaget.", "Kan ikke nås"],
        ["Tid", "", ""],
    ]


def test_a_form_that_lies_on_its_side_is_turned_with_its_fields() -> None:
    upper, _ = cells_of(form(KINDS["a line"], drawn=True, rotate=90))

    assert upper == ["Milepæl", "Planen er vedtaget.", "Kan ikke nås"]
