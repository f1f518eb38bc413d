"""What others print of our documents is the same edition, but for paragraph breaks, hyphens and spaces."""

import re
from pathlib import Path

import pytest

from milepael.documents.writing import WRITERS
from milepael.editions.laying_out import lay_out
from milepael.editions.layouts.printing import Layout
from milepael.editions.model import Edition
from milepael.editions.reading import interpret
from milepael.editions.sameness import Unlike, differences
from tests import chromium, corpus, ours
from tests.chromium import needs_chromium
from tests.office import converted, needs_office

SAMPLES = sorted(Path("src/milepael/samples").glob("*.txt"))
GOLDEN = [
    Path(f"tests/golden/{name}.txt") for name in ("follow_up", "one_table_for_all", "traffic_lights", "unknown_face")
]
BREAKS = re.compile(r"[\s•\-‐]+")


def unlike(edition: Edition, printed: bytes) -> list[Unlike]:
    """Where the edition that is read from a PDF differs in more than breaks and hyphens."""
    read = interpret(printed, "udgave.pdf").edition
    assert read.unread == ()
    found = differences(edition, read, beside=("id",))
    return [each for each in found if _bare(each.one) != _bare(each.other)]


def _bare(value: object) -> object:
    return BREAKS.sub("", value) if isinstance(value, str) else value


@needs_office
@pytest.mark.parametrize("path", SAMPLES + GOLDEN, ids=lambda path: path.stem)
def test_what_libreoffice_prints_of_our_word_file_is_the_same_edition(path: Path) -> None:
    edition = ours.edition(path)

    printed = converted(WRITERS["docx"](lay_out(edition)), "docx", "pdf")

    assert unlike(edition, printed) == []


@needs_chromium
@pytest.mark.parametrize("path", SAMPLES + GOLDEN, ids=lambda path: path.stem)
def test_what_chromium_prints_of_our_web_page_is_the_same_edition(path: Path) -> None:
    edition = ours.edition(path)

    printed = chromium.printed(WRITERS["html"](lay_out(edition)))

    assert unlike(edition, printed) == []


@needs_office
def test_what_libreoffice_prints_of_a_points_sheet_is_the_same_edition() -> None:
    alone = _one_point()

    printed = converted(WRITERS["docx"](lay_out(alone, layout=Layout.POINT_SHEET)), "docx", "pdf")

    assert unlike(alone, printed) == []


@needs_chromium
def test_what_chromium_prints_of_a_points_sheet_is_the_same_edition() -> None:
    alone = _one_point()

    printed = chromium.printed(WRITERS["html"](lay_out(alone, layout=Layout.POINT_SHEET)))

    assert unlike(alone, printed) == []


@needs_chromium
@corpus.needs_corpus
@pytest.mark.parametrize("name", corpus.FILES)
def test_real_documents_survive_being_printed(name: str) -> None:
    edition = corpus.edition(name)

    printed = chromium.printed(WRITERS["html"](lay_out(edition)))

    assert unlike(edition, printed) == []


def _one_point() -> Edition:
    whole = ours.edition(SAMPLES[0].with_name("anden-opfoelgning-2027.txt"))
    chapter = whole.chapters[1]
    return whole.model_copy(update={"chapters": (chapter.model_copy(update={"points": chapter.points[:1]}),)})
