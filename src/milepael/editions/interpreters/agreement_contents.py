"""A table of contents in an agreement: a guide to what follows, and no part of it."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from milepael.editions.stream import Line

HEADING = re.compile(r"^indhold(?:sfortegnelse|soversigt)?[.:]?$", re.IGNORECASE)
LEADER = re.compile(r"(?:\s*[.…·_]{3,}|(?:\s\.){3,})\s*(?:side\s*)?\d{1,3}$", re.IGNORECASE)
PAGE = re.compile(r"(?:\s*[.…·_]{3,}|(?:\s\.){3,}|\s(?:side)?)\s*\d{1,3}$", re.IGNORECASE)
UNSAID = re.compile(r"[\W_]+")
LONGEST_ENTRY = 300


def contents_of(lines: Sequence[Line]) -> frozenset[int]:
    """Which lines, from 0, are a table of contents: those below its heading, and any that only lead to another."""
    leading = {index: folded(LEADER.sub("", line.words.flat)) for index, line in enumerate(lines) if _leads(line)}
    said = Counter(folded(line.words.flat) for line in lines) if leading else Counter()
    found = {index for index, entry in leading.items() if said[entry]}
    start = next((index for index, line in enumerate(lines) if HEADING.match(line.words.flat)), None)
    if start is not None:
        found.update(_below(lines, start))
    return frozenset(found)


def folded(text: str) -> str:
    """A line by its letters and figures, as the table and the text both have them."""
    return UNSAID.sub("", text).casefold()


def _leads(line: Line) -> bool:
    return len(line.words.flat) <= LONGEST_ENTRY and bool(LEADER.search(line.words.flat))


def _below(lines: Sequence[Line], start: int) -> Iterator[int]:
    """The heading and its entries: each is said again further down, or ends in its page number as they do."""
    yield start
    later = Counter(folded(line.words.flat) for line in lines[start + 1 :])
    met: set[str] = set()
    for index in range(start + 1, len(lines)):
        text = lines[index].words.flat
        if len(text) > LONGEST_ENTRY:
            return
        whole = folded(text)
        later[whole] -= 1
        entry = whole if later[whole] > 0 else folded(PAGE.sub("", text))
        if entry in met or not (later[entry] > 0 or any(map(_leads, lines[index : index + 2]))):
            return
        met.add(entry)
        yield index
