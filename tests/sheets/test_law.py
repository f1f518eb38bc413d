"""The law of the glass for spreadsheets: what is written and read again is the same edition."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from milepael.documents.writing import WRITERS
from milepael.editions.desk import Interpretation
from milepael.editions.layouts.workbook import lay_out
from milepael.editions.model import Edition
from milepael.editions.reading import interpret, read_file
from milepael.editions.sameness import differences
from tests import corpus
from tests.editions.inventing import editions
from tests.sheets.odd_editions import odd_editions

TESTS = Path(__file__).parents[1]
SAMPLES = TESTS.parent / "src" / "milepael" / "samples"
OURS = sorted([*SAMPLES.glob("*.txt"), *(TESTS / "golden").glob("*.txt")])
SLOW = (HealthCheck.too_slow, HealthCheck.data_too_large)


def written(edition: Edition) -> bytes:
    return WRITERS["xlsx"](lay_out(edition))


def read_back(edition: Edition) -> Interpretation:
    return interpret(written(edition), "udgave.xlsx")


@given(edition=editions())
@settings(max_examples=30, deadline=None, suppress_health_check=SLOW)
def test_an_invented_edition_is_read_as_it_was_written(edition: Edition) -> None:
    read = read_back(edition)

    assert differences(edition, read.edition) == ()
    assert read.edition.unread == ()


@given(edition=odd_editions())
@settings(max_examples=30, deadline=None, suppress_health_check=SLOW)
def test_an_odd_edition_is_read_as_it_was_written(edition: Edition) -> None:
    read = read_back(edition)

    assert differences(edition, read.edition) == ()
    assert read.edition.unread == ()


@pytest.mark.parametrize("path", OURS, ids=lambda path: path.stem)
def test_our_own_documents_are_read_as_they_were_written(path: Path) -> None:
    edition = read_file(path)

    assert differences(edition, read_back(edition).edition) == ()


@corpus.needs_corpus
@pytest.mark.parametrize("name", corpus.FILES)
def test_a_real_document_is_read_as_it_was_written(name: str) -> None:
    edition = corpus.edition(name)
    read = read_back(edition)

    assert differences(edition, read.edition) == ()
    assert read.edition.unread == ()


@given(edition=editions())
@settings(max_examples=10, deadline=None, suppress_health_check=SLOW)
def test_the_same_edition_gives_the_same_bytes(edition: Edition) -> None:
    document = lay_out(edition)

    assert WRITERS["xlsx"](document) == written(edition)
    assert WRITERS["csv"](document) == WRITERS["csv"](lay_out(edition))
