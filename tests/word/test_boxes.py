"""Text boxes and fields within each other: every word is read once, however deep it stands."""

import io
import zipfile

import pytest

from milepael.documents.limits import Limits, Watch
from milepael.documents.readers import docx
from milepael.documents.refusal import Refusal
from milepael.documents.tree import Paragraph

DEEP, TOO_DEEP = 25, 35
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def _boxed(body: str, depth: int) -> str:
    for each in range(depth):
        body = f"<w:p>{_run(f'kasse {each}')}<w:r><w:pict><w:txbxContent>{body}</w:txbxContent></w:pict></w:r></w:p>"
    return body


def _paragraph(text: str) -> str:
    return f"<w:p>{_run(text)}</w:p>"


def _run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def _tabled(body: str, depth: int) -> str:
    for _ in range(depth):
        body = f"<w:tbl><w:tr><w:tc>{body}</w:tc></w:tr></w:tbl>"
    return body


def test_a_box_within_a_box_is_read_once() -> None:
    body = _boxed(_paragraph("inderst"), 2)

    texts = _texts(body)

    assert texts == ["kasse 1", "kasse 0", "inderst"]


def test_boxes_deep_within_each_other_take_no_longer_than_their_words() -> None:
    body = _boxed(_paragraph("inderst"), DEEP)

    texts = _texts(body)

    assert len(texts) == DEEP + 1


@pytest.mark.parametrize("body", [_boxed(_paragraph("x"), TOO_DEEP), _tabled(_paragraph("x"), TOO_DEEP)])
def test_what_stands_too_deep_is_refused_and_not_lost(body: str) -> None:
    with pytest.raises(Refusal) as refused:
        _texts(body)

    assert "dybere" in refused.value.in_("da")


def test_the_code_of_a_field_is_left_out_with_all_that_stands_in_it() -> None:
    begin, separate, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))
    inner = f"{begin}{_run('IF 1 = 1')}{separate}{_run('indre')}{end}"
    body = f"<w:p>{_run('Før ')}{begin}{_run('HYPERLINK ')}{inner}{separate}{_run('vist')}{end}{_run(' efter')}</w:p>"

    texts = _texts(body)

    assert texts == ["Før vist efter"]


def _texts(body: str) -> list[str]:
    document = docx.read(_word(body), Watch(Limits(seconds=5)))
    return [block.text for block in document.blocks if isinstance(block, Paragraph)]


def _word(body: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", f'<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>')
    return out.getvalue()
