"""The Python versions we promise are the same wherever we promise them."""

import re
import tomllib

from tests.conventions.tree import ROOT, document, texts

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
PROMISED = sorted(
    (name.rpartition(" ")[2] for name in PROJECT["classifiers"] if re.search(r"Python :: 3\.\d", name)),
    key=lambda version: int(version.partition(".")[2]),
)


def test_the_range_is_the_classifiers() -> None:
    after = f"3.{int(PROMISED[-1].partition('.')[2]) + 1}"

    assert PROJECT["requires-python"] == f">={PROMISED[0]},<{after}"


def test_the_readme_names_the_oldest_and_the_newest() -> None:
    readme = document("README.md")

    assert all(version in readme for version in (PROMISED[0], PROMISED[-1]))


def test_no_page_promises_another_python() -> None:
    pages = {name: text for name, text in texts() if name.endswith(".md") or name == "Makefile"}

    named = {(name, version) for name, text in pages.items() for version in re.findall(r"Python (3\.\d+)", text)}

    assert sorted(pair for pair in named if pair[1] not in PROMISED) == []
