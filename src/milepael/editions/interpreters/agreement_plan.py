"""An agreement in prose taken apart: its title, its headings, and what only helps to find one's way."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from milepael.editions.desk import Desk
from milepael.editions.interpreters import head as heads
from milepael.editions.interpreters.agreement_contents import contents_of
from milepael.editions.interpreters.agreement_headings import LONGEST_TITLE, Heading, Role
from milepael.editions.interpreters.agreement_outline import outline_of
from milepael.editions.interpreters.agreement_parties import LIST, is_apart, signing_begins
from milepael.editions.interpreters.rows import SENTENCE_END, is_furniture
from milepael.editions.language.kinds import AGREEMENTS
from milepael.editions.passage import EMPTY
from milepael.editions.stream import Item, Line

LINES_ABOVE_TITLE = 15
ON_BUDGET = re.compile(r"budget", re.IGNORECASE)
"""What an unmarked line must say besides: letters and lists speak of agreements as well."""

BARE_NUMBER = re.compile(r"\d{1,2}(?:\.\d{1,2}){1,3}\.?")
POINTED = re.compile(rf"{BARE_NUMBER.pattern}\s+(?=[A-ZÆØÅ])")


@dataclass(frozen=True, slots=True)
class Plan:
    """A document taken apart before anything of it is claimed; numbers count its lines from 0.

    openings are the headings from the first chapter on; signing is where the parties sign.
    """

    lines: tuple[Line, ...]
    title: int | None
    aside: frozenset[int]
    openings: tuple[tuple[Heading, Role], ...]
    signing: int

    def between(self, start: int, end: int) -> tuple[Line, ...]:
        """The lines of a stretch that say something of their own."""
        return tuple(line for at, line in enumerate(self.lines[start:end], start) if at not in self.aside)

    @property
    def first(self) -> int:
        """Where the first chapter or point begins."""
        return self.openings[0][0].index if self.openings else self.signing


def plan_of(desk: Desk) -> Plan:
    """Find the title, the headings, what only guides, and where the parties sign."""
    lines = _lines(desk.items)
    contents = contents_of(lines)
    aside = contents | {at for at, line in enumerate(lines) if not line.listed and is_furniture(line.words.flat)}
    title = _title_of(lines, aside)
    aside |= frozenset(_said_again(lines, title))
    above = frozenset(range((title if title is not None else -1) + 1))
    apart = {at for at, line in enumerate(lines) if is_apart(line.words)}
    outline = outline_of(lines, aside | above | apart)
    openings = _from_first_chapter(outline.openings)
    last = max((heading.index for heading, role in openings if role is Role.POINT), default=len(lines))
    signing = signing_begins(lines, last + 1)
    kept = tuple(one for one in openings if one[0].index < signing)
    return Plan(lines, title, aside | outline.guides, kept, signing)


def _lines(items: Sequence[Item]) -> tuple[Line, ...]:
    """Every item as a line; a heading that was cut by the end of a line is put together again."""
    lines = list[Line]()
    for line in (line for item in items for line in _lines_of(item)):
        if lines and (_goes_on(lines[-1], line) if line.level else _title_goes_on(lines[-1], line)):
            words = lines[-1].words.continued(line.words, starts=False)
            lines[-1] = replace(lines[-1], words=words)
        else:
            lines.append(line)
    return tuple(lines)


def _goes_on(heading: Line, line: Line) -> bool:
    text = heading.words.flat
    return heading.level == line.level and (line.words.flat[:1].islower() or text.count("(") > text.count(")"))


def _title_goes_on(heading: Line, line: Line) -> bool:
    """Whether an unmarked heading has the rest of its title directly below: in small letters, or all of it."""
    text, rest = heading.words.flat, line.words.flat
    below = heading.place.line is not None and line.place.line == heading.place.line + 1
    if not below or heading.level or heading.listed or line.listed or len(text) + len(rest) > LONGEST_TITLE:
        return False
    if BARE_NUMBER.fullmatch(text):
        return rest[:1].isupper() and not SENTENCE_END.search(rest)
    return bool(POINTED.match(text)) and rest[:1].islower() and not SENTENCE_END.search(f"{text}\n{rest}")


def _lines_of(item: Item) -> Iterator[Line]:
    """A row's cells side by side say one line, but for a point's title with its text beside, and a list of parties."""
    if isinstance(item, Line):
        yield item
        return
    first, *others = filter(None, item.cells) if any(item.cells) else (EMPTY,)
    if others and LIST.match(first.flat):
        yield Line(first, item.place)
        yield from (Line(words, item.place, listed=True) for cell in others for words in cell.paragraphs())
        return
    if others and BARE_NUMBER.fullmatch(first.flat):
        first, *others = first.continued(others[0], starts=False), *others[1:]
    if others and POINTED.match(first.flat) and len(first.flat) <= LONGEST_TITLE:
        yield from (Line(words, item.place) for words in (first, *others))
        return
    for cell in others:
        first = first.continued(cell, starts=False)
    yield Line(first, item.place)


def _title_of(lines: Sequence[Line], aside: frozenset[int]) -> int | None:
    """The document's own heading; where none is marked, the first line that reads as an agreement's title."""
    headed = [
        at for at, line in enumerate(lines) if line.level == 1 and not heads.MUNICIPALITY.fullmatch(line.words.flat)
    ]
    named = [at for at in headed if AGREEMENTS.search(lines[at].words.flat)]
    if headed:
        return (named or headed)[0]
    for at, line in enumerate(lines[:LINES_ABOVE_TITLE]):
        text = line.words.flat
        fits = len(text) <= LONGEST_TITLE and AGREEMENTS.search(text) and ON_BUDGET.search(text)
        if at not in aside and fits and not _is_text(line):
            return at
    return None


def _said_again(lines: Sequence[Line], title: int | None) -> Iterator[int]:
    """The title printed once more, as it is on every page of some files."""
    said = lines[title].words.flat if title is not None else ""
    for at, line in enumerate(lines):
        if title is not None and at > title and not (line.level or line.listed) and line.words.flat == said:
            yield at


def _is_text(line: Line) -> bool:
    return (
        line.listed
        or is_apart(line.words)
        or bool(SENTENCE_END.search(line.words.flat) or heads.LABELS.match(line.words.flat))
    )


def _from_first_chapter(openings: tuple[tuple[Heading, Role], ...]) -> tuple[tuple[Heading, Role], ...]:
    """The headings from the first chapter that has points, and those above it: what comes before leads up to it."""
    first = next((at for at, (_, role) in enumerate(openings) if role is Role.POINT), None)
    if first is None:
        return ()
    while first and _is_above(openings[first - 1][0], openings[first]):
        first -= 1
    return openings[first:]


def _is_above(heading: Heading, below: tuple[Heading, Role]) -> bool:
    other, role = below
    if role is Role.POINT:
        return True
    return bool(heading.number and heading.number == other.above) or 0 < heading.level < other.level
