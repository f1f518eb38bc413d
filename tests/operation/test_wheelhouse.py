"""A wheel of the wheelhouse whose hash is another than what was laid in is not installed."""

import os
import subprocess
import sys
from pathlib import Path

from tests.conventions.tree import ROOT


def test_of_every_wheel_the_hash_is_known_and_a_wheel_that_was_changed_is_refused(tmp_path: Path) -> None:
    house = tmp_path / "house"
    (house / "wheels").mkdir(parents=True)
    for file in (ROOT / "deploy").glob("install.sh"):
        (house / file.name).write_bytes(file.read_bytes())
    (house / "wheels" / "milepael-0.1.0-py3-none-any.whl").write_bytes(b"not what was laid in")
    (house / "requirements.txt").write_text(f"milepael==0.1.0 --hash=sha256:{'0' * 64}\n")

    done = subprocess.run(
        ["sh", str(house / "install.sh"), str(tmp_path / "milepael")],
        env={"PATH": os.environ["PATH"], "PYTHON": sys.executable},
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode != 0
    assert "DO NOT MATCH THE HASHES" in done.stderr
