"""Tesseract, where it is installed: a picture to the words that it sees, each with its place and how sure it is."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from PIL import Image

from milepael.documents.readers.printed.shapes import Box

LANGUAGE = "dan"
LAYOUT = "6"
"""One column of text, as the pages are laid out for it."""
SECONDS = 60.0
"""So long one page may take."""
WORD = "5"
COLUMNS = 12


@dataclass(frozen=True, slots=True)
class Seen:
    """A word in a picture: its box in pixels, how sure it is of 100, and the line it stands on."""

    text: str
    box: Box
    sure: float
    line: tuple[str, ...]

    def moved(self, right: float, down: float) -> "Seen":
        """The word as far to the right and down."""
        left, top, far, bottom = self.box
        return replace(self, box=Box(left + right, top + down, far + right, bottom + down))


@cache
def program() -> str | None:
    """Where tesseract is, if it is installed and has learnt Danish."""
    found = shutil.which("tesseract")
    if found is None:
        return None
    known = _answer([found, "--list-langs"])
    return found if known is not None and LANGUAGE in known.split() else None


def seen_in(picture: Image.Image, dots: int) -> tuple[Seen, ...] | None:
    """The words of a picture of so many pixels an inch, line by line; None where it could not be read."""
    command = [program() or "", "stdin", "stdout", "-l", LANGUAGE, "--psm", LAYOUT, "--dpi", str(dots), "tsv"]
    head = f"P5 {picture.width} {picture.height} 255\n".encode()
    answer = _answer(command, head + picture.tobytes())
    return None if answer is None else tuple(_words(answer))


def _answer(command: list[str], given: bytes = b"") -> str | None:
    """What a command prints; None where it fails or takes too long. A process a core is faster than all for one."""
    environment = {**os.environ, "OMP_THREAD_LIMIT": "1"}
    try:
        done = subprocess.run(  # noqa: S603 (our own words)
            command, input=given, capture_output=True, check=True, timeout=SECONDS, env=environment
        )
    except (OSError, subprocess.SubprocessError):
        return None
    return done.stdout.decode(errors="replace")


def _words(table: str) -> Iterator[Seen]:
    for line in table.splitlines():
        cells = line.split("\t")
        if len(cells) == COLUMNS and cells[0] == WORD and (text := "".join(cells[11].split())):
            left, top, width, height = map(int, cells[6:10])
            yield Seen(text, Box(left, top, left + width, top + height), float(cells[10]), tuple(cells[1:5]))
