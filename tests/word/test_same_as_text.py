"""A document is the same edition whether it comes as text or as Word."""

from pathlib import Path

import pytest

from milepael.documents.limits import Watch
from milepael.documents.readers import text
from milepael.editions.model import Edition
from milepael.editions.reading import read_file
from tests import corpus, ours
from tests.word.writing import as_word

GOLDEN = Path(__file__).parents[1] / "golden"
OWN = sorted(path for path in GOLDEN.glob("*.txt") if "encoding" not in path.name)


@pytest.mark.parametrize("path", OWN, ids=lambda path: path.stem)
def test_our_own_documents_are_the_same_in_word(path: Path, tmp_path: Path) -> None:
    _check(path, ours.edition(path), tmp_path)


@corpus.needs_corpus
@pytest.mark.parametrize("name", corpus.FILES)
def test_the_corpus_is_the_same_in_word(name: str, tmp_path: Path) -> None:
    _check(corpus.CORPUS / name, corpus.edition(name), tmp_path)


def _check(path: Path, as_text: Edition, folder: Path) -> None:
    word = folder / "samme.docx"
    word.write_bytes(as_word(text.read(path.read_bytes(), Watch())))

    as_word_file = read_file(word)

    assert _said(as_word_file) == _said(as_text)
    assert [warning.code for warning in as_word_file.warnings] == [warning.code for warning in as_text.warnings]
    assert as_word_file.source is not None
    assert as_word_file.source.format == "docx"


def _said(edition: Edition) -> dict[str, object]:
    """Everything but the file, the places in it, and the warnings, which name places."""
    said = edition.model_dump(mode="json", exclude={"source", "warnings"})
    for each in [*said["unread"], *(point for chapter in said["chapters"] for point in chapter["points"])]:
        del each["place"]
    return said
