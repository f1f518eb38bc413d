"""What the tests of operation share: data that was migrated once, and with the invented municipality once."""

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.once import once
from tests.operation.asking import MILEPAEL, environment_of

PASSWORD = "havgus-over-molen-27"


@pytest.fixture(scope="session")
def planted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return once(tmp_path_factory, "operated", _plant)


def _plant(data: Path) -> None:
    for words in (["migrate"], ["demo"]):
        environment = environment_of(data, MILEPAEL_PASSWORD=PASSWORD)
        subprocess.run([*MILEPAEL, *words], env=environment, stdout=subprocess.DEVNULL, check=True)


@pytest.fixture
def data(planted: Path, tmp_path: Path) -> Path:
    """A folder of one's own with the invented municipality."""
    return Path(shutil.copytree(planted, tmp_path / "data"))
