"""Pages that are pictures: ten of them to a tree, beside plain tesseract on the same pictures, one run each."""

import io
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from PIL import Image

from benchmarks.measure import Figure, seconds_of
from milepael.documents.limits import Watch
from milepael.documents.readers import pdf
from milepael.documents.readers.printed.opening import opened
from milepael.documents.readers.scanned.recognising import program
from milepael.documents.readers.scanned.rendering import DOTS, sheet_of
from milepael.documents.writers.pdf import write
from milepael.editions.laying_out import lay_out
from milepael.editions.reading import read_file

PAGES = 10
PEER = "tesseract, page by page"


def figures(document: Path) -> list[Figure]:
    """None where tesseract is not installed."""
    if program() is None:
        print("tesseract with Danish is not installed: reading of scans is not measured", file=sys.stderr)
        return []
    pictures = _pictures(write(lay_out(read_file(document))))
    scan = _pdf(pictures)
    own, peer = seconds_of(lambda: pdf.read(scan, Watch()))(), seconds_of(lambda: _page_by_page(pictures))()
    return [Figure(f"read, {PAGES} pages that are pictures", own, "s", limit=25, peer=PEER, peer_measured=peer)]


def _pictures(printed: bytes) -> list[Image.Image]:
    """The first pages that are full of tables."""
    with opened(printed, Watch()) as document:
        sheets = [sheet_of(document, number) for number in range(6, 6 + PAGES)]
    return [sheet.picture for sheet in sheets if sheet is not None]


def _pdf(pictures: Sequence[Image.Image]) -> bytes:
    content = io.BytesIO()
    pictures[0].save(content, "PDF", save_all=True, append_images=pictures[1:], resolution=DOTS)
    return content.getvalue()


def _page_by_page(pictures: Sequence[Image.Image]) -> None:
    """One after another, with one thread each: with its own threads tesseract is many times slower."""
    for picture in pictures:
        content = io.BytesIO()
        picture.save(content, "PPM")
        command = [shutil.which("tesseract") or "tesseract", "stdin", "stdout", "-l", "dan", "tsv"]
        environment = {**os.environ, "OMP_THREAD_LIMIT": "1"}
        subprocess.run(command, input=content.getvalue(), capture_output=True, check=True, env=environment)
