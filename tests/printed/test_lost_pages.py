"""What the library passes over in silence is told: pages without anything on them, and pages that break off."""

import io
import zlib
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest

from milepael.documents.limits import Watch
from milepael.documents.readers import pdf
from milepael.documents.writers.pdf import write
from milepael.editions.laying_out import lay_out
from milepael.editions.model import WarningCode
from milepael.editions.reading import interpret, read_file
from tests.printed import making
from tests.printed.making import words

SAID = b"".join(words(f"Linje {number} af siden", 60, 60 + 20 * number) for number in range(30))


def with_packed(packed: bytes, *, locked: bool = False) -> bytes:
    """Three pages, the second one written by these bytes."""
    content = io.BytesIO()
    with pikepdf.open(io.BytesIO(making.pdf(SAID, b"", SAID))) as whole:
        stream = pikepdf.Stream(whole, packed)
        stream.Filter = pikepdf.Name.FlateDecode
        whole.pages[1].Contents = whole.make_indirect(stream)
        whole.save(content, encryption=pikepdf.Encryption(owner="x", user="") if locked else None)
    return content.getvalue()


def outcomes_of(content: bytes) -> list[tuple[int, str]]:
    return [(scan.page, scan.outcome) for scan in pdf.read(content, Watch()).scans]


def test_a_page_on_which_nothing_stands_is_told() -> None:
    assert outcomes_of(making.pdf(SAID, b"", SAID, b"BT /F1 garbage")) == [(2, "empty"), (4, "empty")]


@pytest.mark.parametrize("locked", [False, True])
@pytest.mark.parametrize(
    "spoil",
    [lambda packed: packed[: len(packed) // 2], lambda packed: packed[:-4] + b"\1\2\3\4"],
    ids=["the end is missing", "the sum is another"],
)
def test_a_page_that_breaks_off_is_told(spoil: Callable[[bytes], bytes], *, locked: bool) -> None:
    assert outcomes_of(with_packed(spoil(zlib.compress(SAID)), locked=locked)) == [(2, "torn")]


@pytest.mark.parametrize("locked", [False, True])
@pytest.mark.parametrize("packed", [zlib.compress(SAID), zlib.compress(SAID)[:-4]], ids=["whole", "without a sum"])
def test_a_page_that_comes_to_its_end_is_not_told(packed: bytes, *, locked: bool) -> None:
    assert outcomes_of(with_packed(packed, locked=locked)) == []


def test_the_edition_warns_of_the_page_that_is_missing() -> None:
    printed = write(lay_out(read_file(Path(__file__).parents[1] / "golden" / "follow_up.txt")))
    content = io.BytesIO()
    with pikepdf.open(io.BytesIO(printed)) as whole:
        whole.pages[1].Contents = whole.make_stream(b"")
        whole.save(content)

    read = interpret(content.getvalue(), "hul.pdf").edition

    (warning,) = [one for one in read.warnings if one.place.page == 2]
    assert warning.code is WarningCode.UNREAD_TEXT
    assert warning.message.startswith("Der er ikke læst noget på side 2")
