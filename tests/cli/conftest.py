"""What the tests of commands share: a data folder that was migrated once."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.once import once

MILEPAEL = [sys.executable, "-c", "import sys; from milepael.cli.main import main; sys.exit(main())"]


@pytest.fixture(scope="session")
def migrated_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return once(tmp_path_factory, "migrated", _migrate)


def _migrate(data: Path) -> None:
    found = {"PYTHONPATH": os.pathsep.join(sys.path), "SECRET_KEY": "k" * 60, "MILEPAEL_DATA": str(data)}
    subprocess.run([*MILEPAEL, "migrate"], env=found, check=True)


@pytest.fixture
def migrated(migrated_once: Path, tmp_path: Path) -> Path:
    """A folder of one's own, as `milepael migrate` leaves it."""
    return Path(shutil.copytree(migrated_once, tmp_path / "data"))
