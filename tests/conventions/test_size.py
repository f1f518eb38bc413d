"""The tail is limited by machine: how long a file, how long and how tangled a function may be."""

import json
import subprocess
import sys
import tomllib

from tests.conventions.tree import ROOT, modules

LONGEST, LONGEST_TEST = 300, 400
KEPT_BY_RUFF = "C901,PLR0915,PLR0917,PLC0415,TID252"


def test_no_file_is_longer_than_one_can_keep_in_mind() -> None:
    lengths = {file.relative_to(ROOT): len(file.read_text(encoding="utf-8").splitlines()) for file in modules()}

    too_long = [file for file, n in lengths.items() if n > (LONGEST_TEST if file.parts[0] == "tests" else LONGEST)]

    assert lengths
    assert too_long == []


def test_no_function_is_longer_or_more_tangled_than_agreed() -> None:
    ruff = [sys.executable, "-m", "ruff", "check", "--output-format", "json", "--select", KEPT_BY_RUFF, "."]

    found = json.loads(subprocess.run(ruff, cwd=ROOT, capture_output=True, text=True, check=False).stdout)

    assert [f"{one['filename']}: {one['message']}" for one in found] == []


def test_the_limits_are_the_agreed_ones() -> None:
    lint = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["ruff"]["lint"]

    limits = lint["mccabe"]["max-complexity"], lint["pylint"]["max-statements"], lint["pylint"]["max-positional-args"]

    assert limits == (8, 30, 3)
    assert lint["flake8-tidy-imports"]["ban-relative-imports"] == "all"
