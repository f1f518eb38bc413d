"""Twenty thousand damaged web pages and Markdown files: read whole or refused in a sentence."""

from pathlib import Path

import pytest

from tests.documents.damage import outcomes


@pytest.mark.parametrize("part", range(20))
def test_a_thousand_damaged_pages_are_read_whole_or_refused(part: int, tmp_path: Path) -> None:
    found = outcomes(of=1_000, seed=part, folder=tmp_path)

    assert found.count("read") > 200
    assert all("\n" not in each for each in found)
    assert "lost a word" not in found
