"""What the tests of operation share: data with the invented municipality."""

import shutil
from pathlib import Path

import pytest

from tests.planted import havnsund


@pytest.fixture
def data(tmp_path_factory: pytest.TempPathFactory, tmp_path: Path) -> Path:
    """A folder of one's own with the invented municipality."""
    return Path(shutil.copytree(havnsund(tmp_path_factory), tmp_path / "data"))
