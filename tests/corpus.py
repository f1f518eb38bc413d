"""The real documents beside the project, which tests read but never copy."""

from functools import cache
from pathlib import Path

import pytest

from milepael.editions.desk import Interpretation
from milepael.editions.model import Edition
from milepael.editions.reading import interpret_file

SHARED = Path(__file__).parents[2] / "shared"
CORPUS = SHARED / "corpus"
FILES = ("2012-status-list.txt", "2017-first-follow-up.txt", "2018-challenges.txt", "2019-implementation.txt")

needs_corpus = pytest.mark.skipif(not CORPUS.is_dir(), reason="../shared/corpus is not beside the project")
needs_contract = pytest.mark.skipif(not SHARED.is_dir(), reason="../shared is not beside the project")


@cache
def interpretation(name: str) -> Interpretation:
    """Read one corpus file, once for all tests."""
    return interpret_file(CORPUS / name)


def edition(name: str) -> Edition:
    """What one corpus file says."""
    return interpretation(name).edition
