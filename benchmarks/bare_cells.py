"""The peer of reading: Beautiful Soup gets the words of every cell, and nothing of what they mean."""

import sys
from pathlib import Path

from bs4 import BeautifulSoup

NAME = "Beautiful Soup (html.parser), bare cells"


def bare_cells(path: str | Path) -> list[list[str]]:
    """The words of every cell of every row."""
    lines = Path(path).read_text(encoding="utf-8").split("\n")
    return [
        [" ".join(BeautifulSoup(cell, "html.parser").get_text(" ").split()) for cell in line.split("\t")]
        for line in lines
        if "\t" in line
    ]


if __name__ == "__main__":
    bare_cells(sys.argv[1])
