"""What the tests of commands share: a data folder that was migrated once."""

import shutil
from pathlib import Path

import pytest

from tests.planted import migrated as migrated_once


@pytest.fixture
def migrated(tmp_path_factory: pytest.TempPathFactory, tmp_path: Path) -> Path:
    """A folder of one's own, as `milepael migrate` leaves it."""
    return Path(shutil.copytree(migrated_once(tmp_path_factory), tmp_path / "data"))
