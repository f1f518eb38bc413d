"""Our own documents, each read once for all tests of a process: an edition is frozen."""

from functools import cache
from pathlib import Path

from milepael.editions.model import Edition
from milepael.editions.reading import read_file


@cache
def edition(path: Path) -> Edition:
    """What one of our own files says."""
    return read_file(path)
