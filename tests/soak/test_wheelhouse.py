"""What `make wheelhouse` leaves is installed and run where there is no network at all."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conventions.tree import ROOT

ALONE = ("unshare", "--map-root-user", "--net")
"""Runs a program where there is no network, on a machine that lets us."""
RUN = """
set -eu
"$1/install.sh" "$2" >/dev/null
cd "$3"
"$2/bin/milepael" --version
"$2/bin/milepael" migrate
samples=$("$2/bin/python" -c 'import milepael.samples as s; print(s.__path__[0])')
"$2/bin/milepael" import "$samples/udmoentning-2027.txt" >/dev/null
"$2/bin/milepael" read "$samples/anden-opfoelgning-2027.txt" --out edition.json 2>/dev/null
"$2/bin/milepael" report --agreement "Aftale om budget 2027" --format docx --out plan.docx >/dev/null
"""


def _lets_us() -> bool:
    try:
        return subprocess.run([*ALONE, "true"], capture_output=True, check=False).returncode == 0
    except FileNotFoundError:
        return False


@pytest.fixture(scope="module")
def apart() -> tuple[str, ...]:
    """How to start a program without a network; where no machine of our own can be made, it is asked for none."""
    return ALONE if _lets_us() else ("env", "PIP_NO_INDEX=1", "https_proxy=http://127.0.0.1:9")


def test_a_server_without_a_network_gets_everything_from_the_folder(tmp_path: Path, apart: tuple[str, ...]) -> None:
    house, place, data = tmp_path / "house", tmp_path / "milepael", tmp_path / "data"
    data.mkdir()
    subprocess.run([sys.executable, str(ROOT / "setup" / "wheelhouse.py"), str(house)], check=True)
    environment = {"PATH": os.environ["PATH"], "PYTHON": sys.executable, "MILEPAEL_DATA": str(data)}

    done = subprocess.run(
        [*apart, "sh", "-c", RUN, "sh", str(house), str(place), str(data)],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == ["Milepæl", "0.1.0"]
    assert (data / "milepael.sqlite3").is_file()
    assert b'"milepael/edition/1.0"' in (data / "edition.json").read_bytes()
    assert (data / "plan.docx").read_bytes().startswith(b"PK")
