"""The outline of an agreement in prose: which lines are headings of chapters and of points.

Where the file marks headings, they are headings; where it does not, numbers decide: "3." is a chapter where points
"3.01" follow.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, replace
from enum import Enum
from itertools import pairwise

from milepael.documents.tree import Place
from milepael.editions.interpreters.agreement_contents import folded
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
NONE = -1


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


@dataclass(frozen=True, slots=True)
class Outline:
    """The headings in their order, each with what it opens, and lines that only say a heading beforehand."""

    openings: tuple[tuple[Heading, Role], ...]
    guides: frozenset[int]


def outline_of(lines: Sequence[Line], aside: Set[int]) -> Outline:
    """Find the headings; aside are lines, from 0, that cannot be any. Where no number has a point, "1." is a point."""
    found = tuple(_candidates(lines, aside))
    guides = frozenset(_guides(found))
    found = tuple(heading for heading in found if heading.index not in guides)
    pointed = tuple(_in_order([heading for heading in found if len(heading.order) > 1]))
    parents = _parents(pointed)
    chosen = {id(heading) for heading in _chapters(found, pointed, parents)}
    rest = (heading for heading in found if len(heading.order) <= 1 and heading.number not in parents)
    kept = sorted(
        (*pointed, *(heading for heading in found if id(heading) in chosen), *rest), key=lambda heading: heading.index
    )
    openings = tuple(_openings(kept, parents))
    counted = sum(bool(heading.number) for heading, _ in openings)
    if counted >= FEWEST_POINTS and all(role is Role.CHAPTER for _, role in openings):
        openings = tuple((heading, Role.POINT if heading.number else role) for heading, role in openings)
    return Outline(openings, guides)


def _parents(pointed: Sequence[Heading]) -> frozenset[str]:
    """The numbers of chapters: "5" and "5.3" of "5.3.1", but not "5.3" where "5.2" beside it has none below it."""
    above = {heading.above for heading in pointed}
    with_points = {heading.above for heading in pointed if heading.number not in above}
    return frozenset(one for one in above if "." not in one or one.rpartition(".")[0] not in with_points)


def _candidates(lines: Sequence[Line], aside: Set[int]) -> Iterator[Heading]:
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
    return Heading(index, 0, text) if capitals or _is_saving(text) else None


def _is_saving(text: str) -> bool:
    return any(match.end() == len(text) for match in CATALOGUE.finditer(text))


def _guides(found: Sequence[Heading]) -> Iterator[int]:
    """Headings without any text that are said again further down: a table of contents without a heading of its own."""
    later = Counter(folded(heading.text) for heading in found)
    for heading, following in pairwise(found):
        later[folded(heading.text)] -= 1
        if heading.number and later[folded(heading.text)] and following.index == heading.index + 1:
            yield heading.index


def _in_order(found: Sequence[Heading]) -> Iterator[Heading]:
    """The sure ones, and of the others those whose number stands nowhere else and fits where it stands."""
    sure = {heading.number for heading in found if heading.sure}
    ahead = [heading.order for heading in found if heading.sure]
    last: tuple[int, ...] = ()
    passed = 0
    for heading in found:
        passed += heading.sure
        fits = last < heading.order and (passed == len(ahead) or heading.order < ahead[passed])
        if heading.sure or (fits and heading.number not in sure):
            last = heading.order
            yield heading


def _chapters(found: Sequence[Heading], pointed: Sequence[Heading], parents: Set[str]) -> Iterator[Heading]:
    """The heading of each chapter whose points follow: of several with its number, the last before its points."""
    named: dict[str, list[Heading]] = defaultdict(list)
    for heading in found:
        named[heading.number].append(heading)
    before = -1
    for heading in pointed:
        number = heading.above
        while number in parents and number in named:
            between = [one for one in named.pop(number) if before < one.index < heading.index]
            marked = [one for one in between if one.level]
            yield from (marked or between)[-1:]
            number = number.rpartition(".")[0]
        before = heading.index


def _openings(kept: Sequence[Heading], parents: Set[str]) -> Iterator[tuple[Heading, Role]]:
    levels = _levels_of_chapters(kept, parents)
    chapter, counted, point = 0, NONE, 0
    for heading in kept:
        role = _role(heading, parents, levels)
        follows = heading.order == (chapter + 1,) and counted != chapter
        counted = heading.order[0] if len(heading.order) == 1 else NONE
        if (role is None and not follows) or (point and heading.level > point and len(heading.order) < 2):
            continue
        if role is Role.POINT:
            point = heading.level
        else:
            chapter, point, counted = (heading.order or (chapter,))[0], 0, NONE
        yield heading, role or Role.CHAPTER


def _role(heading: Heading, parents: Set[str], levels: Set[int]) -> Role | None:
    """What a heading opens; None for a number in front of an unmarked line, which may be an item of a list."""
    if heading.said or (heading.number in parents and heading.number):
        return heading.said or Role.CHAPTER
    if len(heading.order) > 1:
        return Role.POINT
    if heading.level:
        return Role.CHAPTER if heading.level in levels else Role.POINT
    if heading.number:
        return None
    return Role.POINT if _is_saving(heading.text) else Role.CHAPTER


def _levels_of_chapters(kept: Sequence[Heading], parents: Set[str]) -> frozenset[int]:
    """The levels above the numbered points'; without numbers, those whose headings mostly hold others."""
    marked = [heading for heading in kept if heading.level]
    points = {heading.level for heading in marked if len(heading.order) > 1 and heading.number not in parents}
    if points:
        above = {heading.level for heading in marked if heading.level < min(points) or heading.number in parents}
        return frozenset(above - points)
    found = {heading.level for heading in marked}
    return frozenset(level for level in found if _holds_others(marked, level, directly=level > min(found)))


def _holds_others(marked: Sequence[Heading], level: int, *, directly: bool) -> bool:
    """Whether most headings of a level have deeper ones below them; directly: with no text in between."""
    own = sum(heading.level == level for heading in marked)
    holding = sum(
        heading.level == level < following.level and (not directly or following.index == heading.index + 1)
        for heading, following in pairwise(marked)
    )
    return 2 * holding > own
