"""The files of the project, as the convention tests see them: what git would hold, with or without git."""

import os
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "milepael"
MADE = {"var", "dist", "node_modules", "collected", "vendor", "__pycache__"}
PYTHON_FOLDERS = ("src", "tests", "setup", "benchmarks")


def files() -> Iterator[Path]:
    """Every file but what is made by a command, and the hidden folders of tools."""
    for folder, below, names in os.walk(ROOT):
        below[:] = [name for name in below if name not in MADE and (not name.startswith(".") or name == ".ci")]
        yield from (Path(folder, name) for name in names if not name.endswith((".mo", ".pyc")))


def texts() -> Iterator[tuple[str, str]]:
    """Each file that is UTF-8, as its path from the root and its text."""
    for file in files():
        raw = file.read_bytes()
        if b"\0" not in raw:
            yield str(file.relative_to(ROOT)), raw.decode("utf-8", errors="replace")


def modules() -> Iterator[Path]:
    """Every Python module but the migrations, which are records."""
    for file in files():
        if (
            file.suffix == ".py"
            and file.relative_to(ROOT).parts[0] in PYTHON_FOLDERS
            and "migrations" not in file.parts
        ):
            yield file


def document(path: str) -> str:
    """The text of one documentation page; a page that is missing is an empty one."""
    page = ROOT / path
    return page.read_text(encoding="utf-8") if page.is_file() else ""


def rows(page: str) -> list[list[str]]:
    """The cells of every table row of a Markdown page; the rule under the heading is no row."""
    lines = (line.strip().strip("|").split("|") for line in page.splitlines() if line.startswith("|"))
    return [[cell.strip() for cell in line] for line in lines if set("".join(line)) - set("-: ")]
