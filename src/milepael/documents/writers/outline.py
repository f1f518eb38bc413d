"""The headings of a document in order, each with an anchor of its own that links can name."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from milepael.documents.tree import Block, Document, Heading, Table
from milepael.documents.writers.flat import flat

BETWEEN = re.compile(r"[^0-9a-z]+")
DANISH = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa"})


@dataclass(frozen=True, slots=True)
class Entry:
    """One heading; the anchor is of small ASCII letters, digits and hyphens, and unique in its document."""

    text: str
    level: int
    anchor: str


def outline(document: Document) -> tuple[Entry, ...]:
    """All headings, also those in cells, in the order in which writers meet them."""
    met: Counter[str] = Counter()
    entries = []
    for heading in _headings(document.blocks):
        name = anchor(heading.text)
        met[name] += 1
        unique = name if met[name] == 1 else f"{name}--{met[name]}"
        entries.append(Entry(heading.text, heading.level, unique))
    return tuple(entries)


def anchor(text: str) -> str:
    """What a link to the heading of these words has after the "#"; of equal headings the first is meant."""
    plain = unicodedata.normalize("NFKD", text.lower().translate(DANISH)).encode("ascii", "ignore").decode()
    return f"h-{BETWEEN.sub('-', plain).strip('-')}"


def _headings(blocks: tuple[Block, ...]) -> Iterator[Heading]:
    for block in flat(blocks):
        if isinstance(block, Heading):
            yield block
        elif isinstance(block, Table):
            for row in block.rows:
                for cell in row.cells:
                    yield from _headings(cell.blocks)
