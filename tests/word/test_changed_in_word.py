"""A Word file of ours that a person has changed: the change is read, and nothing else."""

import io
from pathlib import Path

import docx
import pytest

from milepael.documents.writing import WRITERS
from milepael.editions.laying_out import lay_out
from milepael.editions.model import Edition
from milepael.editions.reading import interpret
from milepael.editions.sameness import differences
from tests import ours
from tests.office import converted, needs_office, with_words_changed

SAMPLE = Path("src/milepael/samples/anden-opfoelgning-2027.txt")
OURS = sorted(Path("src/milepael/samples").glob("*.txt"))
BEFORE, AFTER = "Der er udpeget læsevejledere på alle syv skoler.", "Der er udpeget læsevejledere på alle otte skoler."


def as_word(edition: Edition) -> bytes:
    return WRITERS["docx"](lay_out(edition))


def reread(content: bytes) -> Edition:
    return interpret(content, "opfoelgning.docx").edition


def changes(before: Edition, after: Edition) -> list[tuple[object, object]]:
    return [(unlike.one, unlike.other) for unlike in differences(before, after)]


@needs_office
@pytest.mark.parametrize("path", OURS, ids=lambda path: path.name)
def test_a_file_saved_again_by_libreoffice_is_the_same_edition(path: Path) -> None:
    edition = ours.edition(path)

    saved = converted(converted(as_word(edition), "docx", "odt"), "odt", "docx")

    assert differences(edition, reread(saved)) == ()


@needs_office
def test_a_word_changed_in_libreoffice_is_read_as_changed() -> None:
    edition = ours.edition(SAMPLE)

    changed = with_words_changed(as_word(edition), BEFORE, AFTER)

    assert changes(edition, reread(changed)) == [(BEFORE, AFTER)]


def test_a_word_changed_in_word_is_read_as_changed() -> None:
    edition = ours.edition(SAMPLE)
    document = docx.Document(io.BytesIO(as_word(edition)))
    cells = (cell for table in document.tables for row in table.rows for cell in row.cells)
    paragraph = next(each for cell in cells for each in cell.paragraphs if each.text == BEFORE)

    paragraph.runs[0].text = AFTER
    saved = io.BytesIO()
    document.save(saved)

    assert changes(edition, reread(saved.getvalue())) == [(BEFORE, AFTER)]


def test_a_smiley_changed_by_its_word_is_read_as_changed() -> None:
    edition = ours.edition(SAMPLE)
    document = docx.Document(io.BytesIO(as_word(edition)))
    cell = next(cell for table in document.tables for row in table.rows for cell in row.cells if "Nået" in cell.text)

    cell.paragraphs[0].runs[-1].text = "Forsinket"
    saved = io.BytesIO()
    document.save(saved)

    assert changes(edition, reread(saved.getvalue())) == [("reached", "delayed")]
