"""Text without tables: a paragraph a line, and lines that begin with a list mark as lists."""

import re

from milepael.documents.limits import Watch
from milepael.documents.tree import Block, List, Paragraph, Place

MARK = re.compile(r"^(?:[-–•·]|o(?=\s))\s+(?=\S)")


def recognises(lines: tuple[str, ...]) -> int:
    """Any text is prose where nothing better is found."""
    return 1 if lines else 0


def blocks(lines: tuple[str, ...], watch: Watch) -> tuple[Block, ...]:
    """Read each line that is not blank."""
    found = []
    for number, text in enumerate(lines, start=1):
        watch.tick()
        if text.strip():
            found.append(line(text, number))
    return tuple(found)


def line(text: str, number: int) -> Block:
    """Read one line: a list item where it begins with a mark, else a paragraph."""
    words = " ".join(text.split())
    place = Place(line=number)
    item = MARK.sub("", words)
    return Paragraph((words,), place) if item == words else List((Paragraph((item,), place),))
