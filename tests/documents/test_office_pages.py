"""Pages that Word and LibreOffice save: a title that is no heading to them, and the same edition as the Word file."""

from pathlib import Path

import pytest

from milepael.documents.limits import Watch
from milepael.documents.readers import html
from milepael.documents.tree import Heading
from milepael.documents.writing import WRITERS
from milepael.editions.laying_out import lay_out
from milepael.editions.model import Edition
from milepael.editions.reading import interpret
from milepael.editions.sameness import differences
from tests import ours
from tests.office import converted, needs_office

SAMPLES = sorted(Path("src/milepael/samples").glob("*.txt"))
TITLE = "Anden opfølgning på Aftale om budget 2027"
GENERATOR = '<meta name="generator" content="{}"/>'
POINT = (
    "<h1>Læsevejledning</h1><p>Sådan læses den.</p><h1>1. Havn og by</h1><table>"
    "<tr><td>1.01. Molen</td><td>Kort beskrivelse af indsatsen</td><td>Tid</td><td>Smiley</td></tr>"
    "<tr><td>Parterne vil.</td><td>Ansvarligt center: Havnen</td><td></td><td></td></tr>"
    "<tr><td>Milepæl</td><td>Udbudt.</td><td>2. budgetopfølgning 2027</td><td>☺</td></tr></table>"
)


def headings(markup: str) -> list[tuple[str, int]]:
    blocks = html.read(markup.encode(), Watch()).blocks
    return [(block.text, block.level) for block in blocks if isinstance(block, Heading)]


def read(markup: str) -> Edition:
    return interpret(markup.encode(), "side.html").edition


@pytest.mark.parametrize("kind", ["MsoTitle", "title", "DocumentTitle"])
def test_a_paragraph_that_is_called_the_title_is_the_title(kind: str) -> None:
    page = f"<p class='western {kind}'>Havneplan</p><h1>Molen</h1><h2>Dybde</h2>"

    assert headings(page) == [("Havneplan", 1), ("Molen", 2), ("Dybde", 3)]


def test_a_page_of_ones_own_has_the_levels_it_says() -> None:
    assert headings("<p class=subtitle>Havneplan</p><h1>Molen</h1><h2>Dybde</h2>") == [("Molen", 1), ("Dybde", 2)]


@pytest.mark.parametrize("program", ["LibreOffice 7.4.7.2 (Linux)", "Microsoft Word 15 (filtered)"])
def test_the_paragraph_that_says_the_pages_name_is_the_title_of_a_saved_page(program: str) -> None:
    head = f"<head><title>Havne\nplan</title>{GENERATOR.format(program)}</head>"

    said = headings(f"<html>{head}<body><p>Odderby Kommune</p><p>Havne plan</p><h1>Molen</h1><p>Havne plan</p>")

    assert said == [("Havne plan", 1), ("Molen", 2)]


@pytest.mark.parametrize(
    "title",
    [f"<p class=MsoTitle>{TITLE}</p>", f"{GENERATOR.format('LibreOffice')}<p>{TITLE}</p>", f"<p><b>{TITLE}</b></p>"],
)
def test_a_follow_up_has_its_title_round_and_guide_whatever_the_title_is_to_the_page(title: str) -> None:
    edition = read(f"{title}{POINT}")

    assert (edition.title, edition.round and edition.round.ordinal) == (TITLE, 2)
    assert edition.reading_guide == ("Sådan læses den.",)
    assert [chapter.title for chapter in edition.chapters] == ["Havn og by"]
    assert edition.unread == ()


@needs_office
@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_our_word_file_saved_as_a_page_by_libreoffice_is_the_same_edition(path: Path) -> None:
    edition = ours.edition(path)

    page = converted(WRITERS["docx"](lay_out(edition)), "docx", "html")

    assert differences(edition, interpret(page, "side.html").edition) == ()
