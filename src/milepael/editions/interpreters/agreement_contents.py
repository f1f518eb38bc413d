"""A table of contents in an agreement: a guide to what follows, and no part of it."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from milepael.documents.tree import Place
from milepael.editions.passage import EMPTY
from milepael.editions.stream import Line

HEADING = re.compile(r"^indhold(?:sfortegnelse|soversigt)?[.:]?$", re.IGNORECASE)
DOTS = r"(?:\s*[.…·_]{3,}|\s[.…·_]{2}|(?:\s\.){3,})"
LEADER = re.compile(rf"{DOTS}\s*(?:side\s*)?\d{{1,3}}$", re.IGNORECASE)
CUT_LEADER = re.compile(rf"{DOTS}$")
PAGE = re.compile(rf"(?:{DOTS}|\s(?:side)?)\s*\d{{1,3}}$", re.IGNORECASE)
NUMBER = re.compile(r"^[\dIVX]+(?:\.\d+)*\.?\s+")
UNSAID = re.compile(r"[\W_]+")
LONGEST_ENTRY = 300
FEWEST_IN_A_ROW = 3


def contents_of(lines: Sequence[Line]) -> frozenset[int]:
    """Which lines, from 0, are a table of contents: those below its heading, and any that only lead to another."""
    said = Counter(folded(line.words.flat) for line in lines)
    found = {at for places, entry in _leading(lines) if said[entry] for at in places}
    found.update([*_beside(lines, sorted(found), said, step=-1), *_beside(lines, sorted(found), said, step=1)])
    start = next((index for index, line in enumerate(lines) if HEADING.match(line.words.flat)), None)
    found.update(_below(lines, start) if start is not None else _in_a_row(lines))
    return frozenset(found)


def folded(text: str) -> str:
    """A line by its letters and figures, as the table and the text both have them."""
    return UNSAID.sub("", text).casefold()


def _leading(lines: Sequence[Line]) -> Iterator[tuple[tuple[int, ...], str]]:
    """Lines that lead to a page by dots, and what they lead to; the page's number may stand on the next line."""
    for index, line in enumerate(lines):
        text = line.words.flat
        if _leads(line):
            yield (index,), folded(LEADER.sub("", text))
        elif len(text) <= LONGEST_ENTRY and CUT_LEADER.search(text):
            following = lines[index + 1].words.flat if index + 1 < len(lines) else ""
            yield (index, index + 1) if following.isdecimal() else (index,), folded(CUT_LEADER.sub("", text))


def _beside(lines: Sequence[Line], found: Sequence[int], said: Counter[str], *, step: int) -> Iterator[int]:
    """Entries next to those: by their dots, or with only a page's number after what is said again."""
    for index in found:
        at = index + step
        while 0 <= at < len(lines) and (_leads(lines[at]) or _is_said_again(lines[at].words.flat, said)):
            yield at
            at += step


def _is_said_again(text: str, said: Counter[str]) -> bool:
    entry = PAGE.sub("", text)
    return entry != text and said[folded(entry)] > 0


def _leads(line: Line) -> bool:
    return len(line.words.flat) <= LONGEST_ENTRY and bool(LEADER.search(line.words.flat))


def _below(lines: Sequence[Line], start: int) -> Iterator[int]:
    """The heading and its entries: each is said again further down, or ends in its page number as they do."""
    yield start
    texts = [folded(line.words.flat) for line in lines]
    later = Counter(texts[start + 1 :])
    met: set[str] = set()
    for index in range(start + 1, len(lines)):
        text = lines[index].words.flat
        if len(text) > LONGEST_ENTRY:
            return
        whole = folded(text)
        later[whole] -= 1
        entry = whole if later[whole] > 0 else folded(PAGE.sub("", text))
        leads = later[entry] > 0 or any(map(_leads, lines[index : index + 2]))
        if entry in met or not (leads or (entry != whole and _begins_one(texts[index + 1 :], text))):
            return
        met.add(entry)
        yield index


def _in_a_row(lines: Sequence[Line]) -> Iterator[int]:
    """Entries without a heading of their own: several side by side, each a heading further down and its page."""
    said = {folded(line.words.flat): at for at, line in enumerate(lines)}
    row = list[int]()
    for index, line in enumerate((*lines, Line(EMPTY, Place()))):
        title = PAGE.sub("", line.words.flat)
        last = max(said.get(one, -1) for one in (folded(title), folded(NUMBER.sub("", title))))
        if title != line.words.flat and last > index:
            row.append(index)
            continue
        yield from row if len(row) >= FEWEST_IN_A_ROW else ()
        row.clear()


def _begins_one(texts: Sequence[str], entry: str) -> bool:
    """Whether what an entry says before its page begins a line further down, with its number or without."""
    title = PAGE.sub("", entry)
    whole, unnumbered = folded(title), folded(NUMBER.sub("", title))
    return any(text.startswith(whole) or text == unnumbered for text in texts if text != folded(entry))
