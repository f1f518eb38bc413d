"""The ledger: each word of a file has exactly one claimant, and each field holds just the words it claimed."""

import re
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest

from milepael.documents.tree import Place
from milepael.editions.desk import Interpretation
from milepael.editions.ledger import LABEL, SILENT, UNREAD, DoubleClaim, Ledger, is_word
from milepael.editions.reading import interpret_file
from tests.corpus import CORPUS, FILES, interpretation, needs_corpus

SAMPLES = Path(__file__).parents[2] / "src" / "milepael" / "samples"
GOLDEN = Path(__file__).parents[1] / "golden"
OWN = sorted([*SAMPLES.glob("*.txt"), *(path for path in GOLDEN.glob("*.txt") if "encoding" not in path.name)])
TAG = re.compile(r"</?(?:p|ul|ol|li|br)(?: [^<>]*)?>")
LIST_MARK = re.compile(r"^o (?=\S)", re.MULTILINE)
TEXTS = (
    "title",
    "agreement_text",
    "implementation_text",
    "text",
    "status_note",
    "status_text",
    "centre",
    "introduction",
)
DERIVED = ("funding", "assessment", "date", "part")


@needs_corpus
@pytest.mark.parametrize("name", FILES)
def test_every_word_of_a_corpus_file_is_on_the_books_once(name: str) -> None:
    _check_words(CORPUS / name, interpretation(name))


@needs_corpus
@pytest.mark.parametrize("name", FILES)
def test_every_field_of_a_corpus_file_holds_just_the_words_it_claimed(name: str) -> None:
    _check_claims(interpretation(name))


@pytest.mark.parametrize("path", OWN, ids=lambda path: path.stem)
def test_the_same_holds_for_every_document_of_our_own(path: Path) -> None:
    read = interpret_file(path)

    _check_words(path, read)
    _check_claims(read)


def test_two_claims_on_one_word_are_a_fault() -> None:
    ledger = Ledger()
    words = ledger.enter("Børn og unge", Place(line=1))

    ledger.claim(words, "title")
    ledger.claim(words.cut(5), "chapters.0.title")

    with pytest.raises(DoubleClaim):
        ledger.entries()


def test_a_word_with_two_claimants_side_by_side_is_two_entries() -> None:
    ledger = Ledger()
    words = ledger.enter("Økonomi:Der spares", Place(line=7))

    ledger.label(words.cut(0, 8))
    ledger.claim(words.cut(8, 11), "text")

    assert [(entry.word, entry.claimant) for entry in ledger.entries()] == [
        ("Økonomi:", LABEL),
        ("Der", "text"),
        ("spares", UNREAD),
    ]
    assert [left.text for left in ledger.leftovers()] == ["spares"]


def _check_words(path: Path, read: Interpretation) -> None:
    text = LIST_MARK.sub("", TAG.sub(" ", path.read_text(encoding="utf-8")))
    written = [word for word in re.split(r"[\s|]+", text) if is_word(word)]

    entries = read.ledger.entries()

    assert "".join(entry.word for entry in entries) == "".join(written)
    assert all(entry.claimant for entry in entries)


def _check_claims(read: Interpretation) -> None:
    printed = read.edition.model_dump(mode="json")
    claimed: dict[str, str] = defaultdict(str)
    for entry in read.ledger.entries():
        claimed[entry.claimant] += entry.word

    for path, words in {**claimed, **read.ledger.rebuilt}.items():
        if path not in (LABEL, SILENT, UNREAD) and not path.endswith(DERIVED):
            assert _letters(words) == _letters(_at(printed, path)), path
    for path in _filled(printed, ""):
        assert path in claimed, path


def _at(printed: Any, path: str) -> str:
    value = printed
    for step in path.split("."):
        if isinstance(value, str):
            value = value.split("; ")
        value = value[int(step)] if isinstance(value, list) else value[step]
    return str(value)


def _filled(value: Any, path: str) -> list[str]:
    """The paths of all text fields with words in them: none may have come from nowhere."""
    if isinstance(value, list):
        return [found for index, each in enumerate(value) for found in _filled(each, f"{path}.{index}")]
    if not isinstance(value, dict):
        return []
    own = [f"{path}.{name}".lstrip(".") for name in TEXTS if isinstance(value.get(name), str) and value[name]]
    inner = [
        found
        for name in ("chapters", "points", "milestones", "challenges")
        if name in value
        for found in _filled(value[name], f"{path}.{name}".lstrip("."))
    ]
    economy = _filled(value["economy"], f"{path}.economy") if "economy" in value else []
    return own + inner + economy


def _letters(text: str) -> str:
    return re.sub(r"[\W_]", "", text.casefold())
