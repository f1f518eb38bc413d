"""The ledger of a spreadsheet: each word of each cell has exactly one claimant, and fields hold just their words."""

import datetime
import io
import re
from collections import defaultdict
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from milepael.editions.desk import Interpretation
from milepael.editions.ledger import LABEL, UNREAD, is_word
from milepael.editions.model import Edition
from milepael.editions.reading import interpret, read_file
from tests import corpus
from tests.sheets.workbooks import SAMPLES, ours

DERIVED = ("funding", "assessment", "kind", "administrative", "closed", "round")


@pytest.mark.parametrize("path", sorted(SAMPLES.glob("*.txt")), ids=lambda path: path.stem)
def test_every_word_of_our_own_workbooks_is_on_the_books_once(path: Path) -> None:
    _check(read_file(path))


@corpus.needs_corpus
@pytest.mark.parametrize("name", corpus.FILES)
def test_every_word_of_a_real_documents_workbook_is_on_the_books_once(name: str) -> None:
    _check(corpus.edition(name))


def _check(edition: Edition) -> None:
    content = ours(edition)
    read = interpret(content, "udgave.xlsx")

    entries = read.ledger.entries()

    assert "".join(entry.word for entry in entries) == "".join(_words_of(content))
    assert UNREAD not in {entry.claimant for entry in entries}
    _check_claims(read)


def _words_of(content: bytes) -> list[str]:
    book = openpyxl.load_workbook(io.BytesIO(content))
    cells = (cell.value for sheet in book.worksheets for row in sheet.iter_rows() for cell in row)
    return [word for value in cells if value is not None for word in _printed(value).split() if is_word(word)]


def _printed(value: object) -> str:
    return value.date().isoformat() if isinstance(value, datetime.datetime) else str(value)


def _check_claims(read: Interpretation) -> None:
    printed = read.edition.model_dump(mode="json")
    claimed: dict[str, str] = defaultdict(str)
    for entry in read.ledger.entries():
        claimed[entry.claimant] += entry.word

    wrong = {
        path: words
        for path, words in claimed.items()
        if path != LABEL and not path.endswith(DERIVED) and _letters(words) != _letters(_at(printed, path))
    }

    assert wrong == {}
    assert len(claimed) > 10


def _at(printed: Any, path: str) -> str:
    value = printed
    for step in path.split("."):
        value = value[int(step)] if isinstance(value, list) else value[step]
    return str(value)


def _letters(text: str) -> str:
    return re.sub(r"[\W_]", "", text.casefold())
