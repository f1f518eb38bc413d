"""What somebody has put on top of a page is no part of its text, is not lost, and makes a smiley below it doubtful."""

import io
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from milepael.documents.limits import Watch
from milepael.documents.readers.printed.leaves import leaf_at
from milepael.documents.readers.printed.opening import opened
from milepael.documents.readers.printed.shapes import Box
from milepael.documents.writers.pdf import write
from milepael.editions.laying_out import lay_out
from milepael.editions.model import Edition, State, WarningCode
from milepael.editions.reading import interpret, read_file

PAGE = 1
SAID = "Rettet til noget andet"
MESSAGE = f"Nogen har skrevet »{SAID}« oven på siden"


@pytest.fixture(scope="module")
def printed() -> bytes:
    return write(lay_out(read_file(Path(__file__).parents[1] / "golden" / "follow_up.txt")))


@pytest.fixture(scope="module")
def smiley(printed: bytes) -> Box:
    """Where "Forsinket" stands on the second page, which is a smiley's word."""
    with opened(printed, Watch()) as document:
        return next(word.box for word in leaf_at(document, PAGE).words if word.text == "Forsinket")


def with_note(printed: bytes, box: Box, kind: str, *, words: str = SAID, flags: int = 4) -> Edition:
    content = io.BytesIO()
    with pikepdf.open(io.BytesIO(printed)) as whole:
        page = whole.pages[PAGE]
        high = float(page.mediabox[3])
        sides = Array([box.left, high - box.bottom, box.right, high - box.top])
        note = Dictionary(Type=Name.Annot, Subtype=Name("/" + kind), Rect=sides, F=flags, Contents=String(words))
        page.Annots = Array([*page.get("/Annots", ()), whole.make_indirect(note)])
        whole.save(content)
    return interpret(content.getvalue(), "rettet.pdf").edition


def messages(edition: Edition) -> list[str]:
    return [one.message for one in edition.warnings if one.place.page == PAGE + 1]


@pytest.mark.parametrize("kind", ["FreeText", "Stamp", "StrikeOut"])
def test_words_over_a_smiley_are_kept_apart_and_make_it_doubtful(kind: str, printed: bytes, smiley: Box) -> None:
    read = with_note(printed, smiley, kind)

    first, second = read.points[0].milestones[:2]
    assert (first.text, first.state, first.assessment) == ("Projektet er udbudt.", State.DOUBTFUL, None)
    assert second.state is State.NOT_DUE
    assert [one.text for one in read.unread] == [SAID]
    assert any(said.startswith(MESSAGE) for said in messages(read))
    assert [one.place.page for one in read.warnings if one.code is WarningCode.UNKNOWN_FACE] == [PAGE + 1]


def test_a_stroke_of_a_pen_over_a_smiley_makes_it_doubtful(printed: bytes, smiley: Box) -> None:
    read = with_note(printed, smiley, "Ink", words="")

    assert read.points[0].milestones[0].state is State.DOUBTFUL
    assert not read.unread
    assert any(said.startswith("Nogen har tegnet eller stemplet oven på siden") for said in messages(read))


def test_a_comment_beside_a_smiley_is_kept_and_takes_nothing_from_it(printed: bytes, smiley: Box) -> None:
    read = with_note(printed, smiley, "Highlight")

    assert read.points[0].milestones[0].state is State.ASSESSED
    assert [one.text for one in read.unread] == [SAID]


def test_a_stamp_over_the_whole_page_is_about_no_row(printed: bytes) -> None:
    read = with_note(printed, Box(50, 50, 750, 500), "Stamp")

    assert read.points[0].milestones[0].state is State.ASSESSED
    assert [one.text for one in read.unread] == [SAID]


def test_what_is_hidden_or_a_link_is_no_note(printed: bytes, smiley: Box) -> None:
    plain = interpret(printed, "rettet.pdf").edition.warnings

    assert with_note(printed, smiley, "FreeText", flags=2).warnings == plain
    assert with_note(printed, smiley, "Link").warnings == plain
