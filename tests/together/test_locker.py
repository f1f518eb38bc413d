"""Twenty kills while editions are locked and published, on both databases: each is there whole, or not at all."""

from pathlib import Path

import pytest

from tests.together.killed import kept_after

KILLS = 20
"""On either database; two hundred in the long tests."""


@pytest.mark.parametrize("database", ["sqlite", "postgresql"])
def test_an_edition_is_there_whole_or_not_at_all_whenever_the_program_is_killed(
    database: str, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    kept = kept_after(KILLS, database, tmp_path, factory=tmp_path_factory)

    count = len(kept.numbers)
    assert kept.numbers == list(range(1, count + 1))
    assert (kept.faults, kept.files) == ([], [10])
    assert kept.logged == {"make_edition": count, "publish_edition": kept.public, "make_documents": count}
    assert (kept.jobs, kept.public <= count <= kept.public + KILLS) == (count, True)
