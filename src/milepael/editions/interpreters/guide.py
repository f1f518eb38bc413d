"""The reading guide: what a document itself says that its smileys and lights mean."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeVar

from milepael.editions.language.smileys import (
    ECONOMY_BY_CUSTOM,
    EFFORT_BY_CUSTOM,
    SIGN,
    ReadingGuide,
    faces_in,
    is_only_a_sign,
)
from milepael.editions.model import Budget, Effort
from milepael.editions.passage import Passage
from milepael.editions.stream import Band, Item

LONGEST_HEADING = 60
EFFORT, ECONOMY = "indsats", "økonomi"
SECTION = re.compile(
    rf"definition.*({EFFORT}|{ECONOMY})"
    rf"|(?:smiley|farve|lys)\w* (?:på|for) (?:den )?({EFFORT}|{ECONOMY})"
    rf"|^({EFFORT}|{ECONOMY})\b"
    rf"|^.{{0,60}}\b(?:på|for|om) (?:den )?({EFFORT}|{ECONOMY})\w*\s?:?$",
    re.IGNORECASE,
)
SECTION_WITHIN = re.compile(rf"[.;,]\s+(?:på )?({EFFORT}|{ECONOMY})\w*\s?:\s*$", re.IGNORECASE)
SIGNS = re.sub(r"\?P<\w+>", "?:", SIGN.pattern)
DEFINES = re.compile(
    rf"(?<!\w)(?:{SIGNS})\ufe0f?(?:[\s(),/]*(?:{SIGNS})\ufe0f?)*\)?\s*"
    r"(?:[:=–-]|,?\s?\b(?:betyder|gives|når|hvis)\b)(?=\s*\S)",
    re.IGNORECASE,
)
PIECE, ALTERNATIVE = re.compile(r";"), re.compile(r"\beller\b|/", re.IGNORECASE)
ABOUT = (
    (EFFORT, re.compile(r"milepæl|indsats|\bmål", re.IGNORECASE)),
    (ECONOMY, re.compile(r"budget|økonomi|besparelse|forbrug|bevilling", re.IGNORECASE)),
)
RISK = re.compile(r"risiko|risiker|truet|i fare", re.IGNORECASE)
NEGATIVE = re.compile(r"\bikke\b", re.IGNORECASE)
UNREACHABLE = re.compile(
    r"ikke (?:længere )?realistisk|urealistisk|opgivet|nås ikke"
    r"|(?:kan ikke|ikke kan) (?:nås|opfyldes|gennemføres|opnås)",
    re.IGNORECASE,
)
DELAYED = re.compile(
    r"realistisk|forsink|ikke fuldt|delvis|næsten|ikke endnu|endnu ikke|senere"
    r"|\bkan (?:stadig |fortsat |dog |godt )?nås|nås (?:stadig|fortsat)",
    re.IGNORECASE,
)
REACHED = re.compile(r"\b(?:nået|opfyldt|gennemført|afsluttet)\b", re.IGNORECASE)
NO_BREACH = re.compile(r"\b(?:ingen|uden)\s(?:\w+\s)?(?:overskr|merforbrug)", re.IGNORECASE)
BREACH = re.compile(r"\bikke\b|overskr|merforbrug", re.IGNORECASE)
KEPT = re.compile(r"\b(?:overhold(?:t|es)|holder|holdes|opnå(?:et|s)|hentet)\b", re.IGNORECASE)

Meaning = TypeVar("Meaning", Effort, Budget)


@dataclass(frozen=True, slots=True)
class Definition:
    """The signs that a paragraph defines, what it says of them, and what that is about."""

    signs: tuple[str, ...]
    text: str
    about: frozenset[str]


def read_guide(paragraphs: Iterable[str]) -> ReadingGuide:
    """Read the definitions: each face and light with every meaning that the guide prints it for."""
    definitions = tuple(_definitions(paragraphs))
    return ReadingGuide(
        _meanings([each for each in definitions if EFFORT in each.about], _effort_defined, EFFORT_BY_CUSTOM),
        _meanings([each for each in definitions if ECONOMY in each.about], _economy_defined, ECONOMY_BY_CUSTOM),
    )


def defines(paragraph: str) -> bool:
    """Whether a paragraph says what a sign means."""
    return bool(_defining(paragraph))


def definition_in(band: Band) -> tuple[Passage, ...]:
    """The cells of a table's row that defines a sign: the sign, then what it means; none of any other row.

    A lone cell may say what the rows below it are about.
    """
    cells = tuple(cell for cell in band.cells if cell)
    if len(cells) == 1:
        return cells if SECTION.search(cells[0].flat) else ()
    return cells if cells and faces_in(cells[0].flat) and is_only_a_sign(cells[0].flat) else ()


def headings_of_definitions(items: tuple[Item, ...]) -> Iterator[Passage]:
    """What a table of definitions calls its columns: the row of several cells above the first of them."""
    for above, below in pairwise(items):
        if isinstance(above, Band) and isinstance(below, Band) and definition_in(below) and not definition_in(above):
            named = [cell for cell in above.cells if cell]
            yield from (cell for cell in named if len(named) > 1 and len(cell.flat) <= LONGEST_HEADING)


def _definitions(paragraphs: Iterable[str]) -> Iterator[Definition]:
    """A heading says what the definitions below it are about; without one they say it themselves."""
    heading = ""
    for paragraph in paragraphs:
        found = _defining(paragraph)
        section = SECTION.search(paragraph[: found[0].start()] if found else paragraph)
        heading = _named(section) or heading
        ends = [each.start() for each in found[1:]] + [len(paragraph)]
        for each, end in zip(found, ends, strict=False):
            text = paragraph[each.end() : end]
            next_section = SECTION_WITHIN.search(text)
            for piece in PIECE.split(text[: next_section.start()] if next_section else text):
                yield Definition(faces_in(each[0]), piece, frozenset((heading,)) if heading else _subjects(piece))
            heading = _named(next_section) or heading


def _named(section: re.Match[str] | None) -> str:
    return next(filter(None, section.groups()), "").lower() if section else ""


def _defining(paragraph: str) -> list[re.Match[str]]:
    """Where definitions begin: the first words of a paragraph, or several within it."""
    found = list(DEFINES.finditer(paragraph))
    alone = len(found) == 1 and re.search(r"\w", paragraph[: found[0].start()])
    return [] if alone else found


def _subjects(text: str) -> frozenset[str]:
    return frozenset(name for name, words in ABOUT if words.search(text)) or frozenset((EFFORT,))


def _meanings(
    definitions: Iterable[Definition],
    defined: Callable[[str], Meaning | None],
    custom: Mapping[str, tuple[Meaning, ...]],
) -> dict[str, tuple[Meaning, ...]]:
    """Each sign with its meanings; where the words do not tell, a sign keeps what it means by custom, if anything."""
    found: dict[str, list[Meaning]] = {}
    for each in definitions:
        said = _told(each.text, defined)
        for sign in each.signs:
            found.setdefault(sign, []).extend(said or custom.get(sign, ()))
    return {sign: tuple(dict.fromkeys(meanings)) for sign, meanings in found.items()}


def _told(text: str, defined: Callable[[str], Meaning | None]) -> list[Meaning]:
    told = [defined(words) for words in ALTERNATIVE.split(text)]
    return [meaning for meaning in told if meaning is not None]


def _effort_defined(definition: str) -> Effort | None:
    if RISK.search(definition):
        return None
    if UNREACHABLE.search(definition):
        return Effort.UNREACHABLE
    if DELAYED.search(definition):
        return Effort.DELAYED
    return Effort.REACHED if REACHED.search(definition) and not NEGATIVE.search(definition) else None


def _economy_defined(definition: str) -> Budget | None:
    if RISK.search(definition):
        return None
    if BREACH.search(definition) and not NO_BREACH.search(definition):
        return Budget.BROKEN
    return Budget.KEPT if KEPT.search(definition) or NO_BREACH.search(definition) else None
