"""A wheel carries everything that pages need, so that an installation needs neither node nor the network."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.conventions.tree import ROOT, SOURCE

NEEDED = (
    "milepael/web/collected/staticfiles.json",
    "milepael/editions/edition.schema.json",
    "milepael/locale/da/LC_MESSAGES/django.mo",
    "milepael/accounts/migrations/0001_initial.py",
    "milepael/samples/udmoentning-2027.txt",
    "milepael/py.typed",
)


@pytest.fixture(scope="module")
def inside(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = Path(folder).glob("*.whl")
    return set(zipfile.ZipFile(wheel).namelist())


def test_a_wheel_carries_what_the_set_up_built(inside: set[str]) -> None:
    assert [name for name in NEEDED if name not in inside] == []


def test_a_wheel_carries_the_design_system_under_hashed_names_and_gzipped(inside: set[str]) -> None:
    styles = [name for name in inside if name.startswith("milepael/web/collected/vendor/dkfds/css/dkfds.min.")]

    assert {name.rpartition(".")[2] for name in styles} == {"css", "gz"}
    assert any(name.endswith(".woff2") for name in inside)


def test_a_wheel_carries_every_template(inside: set[str]) -> None:
    templates = {str(file.relative_to(SOURCE.parent)) for file in SOURCE.rglob("templates/**/*.html")}

    assert templates
    assert sorted(templates - inside) == []


def test_a_wheel_carries_no_test_and_no_design_source(inside: set[str]) -> None:
    assert [name for name in inside if name.startswith("tests/") or "node_modules" in name] == []
