"""Which lines of an agreement in prose may be headings, and what number each has."""

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, replace
from enum import Enum

from milepael.documents.tree import Place
from milepael.editions.interpreters.rows import SENTENCE_END
from milepael.editions.interpreters.titles import CATALOGUE
from milepael.editions.language.dates import MONTHS
from milepael.editions.language.references import SUM
from milepael.editions.passage import EMPTY
from milepael.editions.stream import Line

NUMBERED = re.compile(
    r"^(?:(?P<chapter>(?:kapitel|afsnit)\s+)|(?P<point>(?:punkt|pkt\.|pejlemærke)\s+|§\s?))?"
    r"(?P<number>\d{1,2}(?:\.\d{1,2}){0,3}|(?P<roman>(?-i:[IVX]{1,5}))(?:\.\d{1,2}){0,3}(?=[.):]|\s[-–]))"
    r"(?:\.|\)|\s?:|\s[-–])?\s+(?=\S)",
    re.IGNORECASE,
)
"""A Roman number needs a mark behind it: "I" is a word, too."""
ROMAN = {"I": 1, "V": 5, "X": 10}
SIGN = "§"
ALREADY_A_ROW = [1, 2]
"""The Roman numbers that begin a row of chapters."""
BEGINS = re.compile(r"[A-ZÆØÅÄÖÉ\"'«»“”]")
A_SUM = re.compile(SUM, re.IGNORECASE)
A_DAY = re.compile(rf"^\d{{1,2}}\. ?(?:{'|'.join(MONTHS)})\b", re.IGNORECASE)
LEADS_ON = re.compile(
    r"(?:\b(?:punkt(?:et|erne|er)?|pkt\.?|afsnit(?:tet|tene)?|jf\.?|under|og|samt|til|fra|kl\.?|den)|,)$", re.IGNORECASE
)
"""How a line ends whose sentence goes on with a number in the next."""
LONGEST_TITLE, SHORTEST_TEXT = 150, 40
FEWEST_CAPITALS, FEWEST_POINTS = 4, 2


class Role(Enum):
    """What a heading opens."""

    CHAPTER = "chapter"
    POINT = "point"


@dataclass(frozen=True, slots=True)
class Heading:
    """A line that may be a heading: where it stands, its level or 0, its number or "", and the number's place in it.

    A Roman number is told in figures: printed is how it stands there. start is where its title begins; said is what it
    calls itself: "Kapitel 3", "Punkt 3.01", "§ 3". sure: it reads as a heading, and not as words of a text.
    """

    index: int
    level: int
    text: str
    number: str = ""
    span: tuple[int, int] = (0, 0)
    start: int = 0
    said: Role | None = None
    sure: bool = True

    @property
    def printed(self) -> str:
        """The number as it stands there."""
        return self.text[slice(*self.span)]

    @property
    def is_roman(self) -> bool:
        """Whether it begins with a Roman number."""
        return self.printed[:1] in ROMAN

    @property
    def order(self) -> tuple[int, ...]:
        """The number's figures, none without one."""
        return tuple(map(int, self.number.split("."))) if self.number else ()

    @property
    def above(self) -> str:
        """The number of the chapter that this number belongs to, "" for none."""
        return self.number.rpartition(".")[0]


def candidates(lines: Sequence[Line], aside: Set[int]) -> Iterator[Heading]:
    """Every line that may be a heading; where points are marked as headings, an unmarked one is never sure."""
    found, before = list[Heading](), Line(EMPTY, Place())
    for index, line in enumerate(lines):
        heading = _numbered(index, line, before) or _unnumbered(index, line)
        if index not in aside and not line.listed and heading is not None:
            found.append(heading)
        before = line
    marked = any(heading.level and len(heading.order) > 1 for heading in found)
    for heading in _counted(found):
        if not marked or heading.level:
            yield heading
        elif heading.number and heading.sure:
            yield replace(heading, sure=False)


def _numbered(index: int, line: Line, before: Line) -> Heading | None:
    text = line.words.flat
    found = NUMBERED.match(text)
    if found is None or not (line.level or _may_begin(text, found, before.words.flat)):
        return None
    number = _in_figures(found["number"])
    read_as_one = len(text) <= LONGEST_TITLE and not (SENTENCE_END.search(text) or _goes_on(before, line))
    if not (line.level or read_as_one or "." in number):
        return None
    said = next((role for role in Role if found[role.value]), None)
    return Heading(
        index,
        line.level,
        text,
        number=number,
        span=found.span("number"),
        start=found.end(),
        said=said,
        sure=bool(line.level) or read_as_one,
    )


def _in_figures(number: str) -> str:
    """A Roman number as "4", others as they are: "IV.1" is "4.1"."""
    first, dot, rest = number.partition(".")
    values = [ROMAN.get(letter, 0) for letter in first]
    signed = (-one if one < max(values[at:]) else one for at, one in enumerate(values))
    return f"{sum(signed)}{dot}{rest}" if all(values) else number


def _counted(found: Sequence[Heading]) -> Iterator[Heading]:
    """Those in Roman numbers only where these count from I, and "§" only where there are several."""
    romans = [heading.order[0] for heading in found if heading.is_roman and len(heading.order) == 1]
    is_row = romans[: len(ALREADY_A_ROW)] == ALREADY_A_ROW
    signs = sum(heading.text.startswith(SIGN) for heading in found)
    for heading in found:
        told = is_row if heading.is_roman else signs >= FEWEST_POINTS if heading.text.startswith(SIGN) else True
        if told or heading.level:
            yield heading


def _goes_on(before: Line, line: Line) -> bool:
    """Whether a sentence goes on from one line to the next, as far as length and marks tell."""
    text, at = before.words.flat, before.place.line
    apart = before.listed or before.level or (at and line.place.line and line.place.line > at + 1)
    return not apart and len(text) > SHORTEST_TEXT and not (SENTENCE_END.search(text) or NUMBERED.match(text))


def _may_begin(text: str, number: re.Match[str], before: str) -> bool:
    """Whether a title follows the number: no sum, no day, no sentence that the line before leads on to."""
    title = text[number.end() :]
    if A_SUM.match(title) or A_DAY.match(text) or LEADS_ON.search(before):
        return False
    return bool(BEGINS.match(title)) or (title[0].isdigit() and "." in number["number"])


def _unnumbered(index: int, line: Line) -> Heading | None:
    """A marked heading, one that names a catalogue of savings, or one in capitals."""
    text = line.words.flat
    if line.level:
        return Heading(index, line.level, text)
    if len(text) > LONGEST_TITLE:
        return None
    capitals = text.isupper() and sum(map(str.isalpha, text)) >= FEWEST_CAPITALS
    return Heading(index, 0, text) if capitals or is_saving(text) else None


def is_saving(text: str) -> bool:
    """Whether a title ends in the catalogue of savings that it comes from."""
    return any(match.end() == len(text) for match in CATALOGUE.finditer(text))
