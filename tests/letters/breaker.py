"""Breaks the letters of chosen points of a follow-up as a PDF's broken font does, and keeps what stood there."""

import random
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from tests.chance import chance_of

HEAD = re.compile(r"(?:(?P<number>\d+\.\d\d)\. )?(?P<title>[^\t]*?)(?: - del (?P<part>\d+)[^\t]*)?(?: \([^()\t]*\))?\t")
HEAD_CELL = "\tKort beskrivelse af indsatsen"
CHAPTER = re.compile(r"\d+\. [^\t]*$")
TAG = re.compile(r"(</?[a-z]+>)")
DANISH = "æøåÆØÅéü"
KEPT_BLANK = "\N{NO-BREAK SPACE}"
PRIVATE_USE = 0xF000


@dataclass(frozen=True, slots=True)
class Breaking:
    """One broken font: where each letter moves, what becomes alike, and what is lost."""

    name: str
    shift: int
    capitals: int | None = None  # their own shift, where it is another
    figures: int | None = None  # that of digits and punctuation
    signs: Mapping[str, str] = field(default_factory=dict)  # letters that do not follow the shift
    runs: tuple[tuple[str, str], ...] = ()  # letters in a row of which some are lost or become one
    outside: Literal["lost", "private"] = "private"  # what becomes of a code that has no printable sign
    blanks_after: str = ""  # letters so wide in the font that a blank is seen after them
    tight_before: str = ""  # no blank is seen between such a letter and these
    blank_at_end: bool = False  # each cell ends with a blank, broken like the others
    width: int = 0  # a line of the page: the first blank beyond it also stands as a true one
    escaped: str = ""  # printed signs that get a backslash
    rows: tuple[int, int] = (0, 1000)  # the rows of a point that are broken: from, and up to without
    worn: float = 0.0  # the share of letters that are lost anywhere


@dataclass(frozen=True, slots=True)
class Cell:
    """What stood in one broken cell, for scoring: rows and columns count from 0 below the point's heading."""

    point: str
    row: int
    column: int
    clean: str
    broken: str


@dataclass(frozen=True, slots=True)
class _Row:
    line: int
    point: str
    row: int
    cells: tuple[str, ...]


# Lost in the greater part of all places in the text of 2017, or in every label; the order counts.
_LOST_IN_2017 = (
    ("l ", "l"),
    ("ll", "l"),
    ("tt", "t"),
    ("t u", "tu"),
    ("tl", "t"),
    ("sl", "s"),
    ("rl", "r"),
    ("fr", "f"),
    ("ile", "ie"),
    ("Li", "L"),
    ("cia", "ca"),
    ("cen", "cn"),
    ("valg", "vag"),
    ("ta", "Ta"),
    (". budget", f".{KEPT_BLANK}budget"),
)
_SIGNS_IN_2017 = {
    **dict.fromkeys(" lj", "`"),
    **dict.fromkeys('"“”', "İ"),
    **dict(zip("åæøØ,–", "€°»«žE", strict=True)),
    KEPT_BLANK: " ",
}
AS_IN_2017 = Breaking(
    name="as in 2017",
    shift=-12,
    signs=_SIGNS_IN_2017,
    runs=_LOST_IN_2017,
    outside="lost",
    blanks_after="muvæKFØ:38",
    tight_before="i ",
    blank_at_end=True,
    width=48,
    escaped="$",
)
_APOSTROPHES = {**_SIGNS_IN_2017, " ": "'", "l": "'", "j": "'", ",": "z"}
_LIGATURES = (("ffi", "\ufb03"), ("fi", "\ufb01"), ("fl", "\ufb02"))
_ONE_STROKE = dict.fromkeys("il1I|", "f")

BREAKINGS: tuple[Breaking, ...] = (
    AS_IN_2017,
    # Its other half: blank, l, j and 3 all become an apostrophe.
    replace(AS_IN_2017, name="as in 2017, with apostrophes", signs=_APOSTROPHES),
    replace(AS_IN_2017, name="as in 2017, until the page turns", rows=(0, 3)),
    replace(AS_IN_2017, name="as in 2017, and worn", worn=0.04),
    replace(AS_IN_2017, name="as in 2017, with nothing lost", runs=(), blanks_after="", blank_at_end=False, width=0),
    # The number of a glyph instead of its letter: digits become private signs.
    Breaking(
        name="numbers of glyphs, blanks dropped",
        shift=-29,
        signs={
            " ": "",
            "æ": "¾",
            "ø": "¿",
            "å": "Œ",
            "Æ": "®",
            "Ø": "¯",
            "Å": "\N{LATIN CAPITAL LETTER Y WITH DIAERESIS}",
        },
    ),
    Breaking(
        name="29 up, Danish letters as question marks",
        shift=29,
        signs={" ": "=", **dict.fromkeys(DANISH, "?")},
    ),
    Breaking(
        name="31 up, Danish letters alike, blanks as another sign",
        shift=31,
        signs={" ": "¬", **dict.fromkeys(DANISH, "¤")},
    ),
    Breaking(name="3 down, one stroke for i, l and 1", shift=-3, signs={" ": "¦", **_ONE_STROKE}),
    # Danish letters move as well: each becomes one that is Danish or nearly.
    Breaking(name="1 up, with ligatures", shift=1, runs=_LIGATURES),
    Breaking(
        name="7 up, ligatures lost, blanks and h alike",
        shift=7,
        signs={" ": "o", "\ufb01": "", "\ufb02": "", "\ufb03": "", "æ": "Ê", "ø": "Õ", "å": "Š"},
        runs=_LIGATURES,
    ),
    Breaking(
        name="capitals shifted otherwise, figures as they are",
        shift=-5,
        capitals=9,
        figures=0,
        signs={" ": "~", "æ": "³", "ø": "²", "å": "¹", "Æ": "À", "Ø": "Ð", "Å": "Þ"},
    ),
    Breaking(
        name="12 down, blanks dropped, Danish letters as question marks",
        shift=-12,
        signs={" ": "", ",": "", **dict.fromkeys(DANISH, "?")},
        outside="lost",
    ),
)


def broken(text: str, points: Sequence[str], breaking: Breaking) -> str:
    """Break the rows of these points ("4.02/2", "4.03", or the title where there is no number), not their headings."""
    lines = text.split("\n")
    for row in _chosen(text, points, breaking):
        lines[row.line] = "\t".join(_broken_cell(cell, breaking, place) for place, cell in _placed(row))
    return "\n".join(lines)


def broken_cells(text: str, points: Sequence[str], breaking: Breaking) -> tuple[Cell, ...]:
    """Tell what stood in each cell that `broken` changes, and what stands there now."""
    cells = []
    for row in _chosen(text, points, breaking):
        for column, (place, clean) in enumerate(_placed(row)):
            now = _broken_cell(clean, breaking, place)
            if now != clean:
                cells.append(Cell(point=row.point, row=row.row, column=column, clean=clean, broken=now))
    return tuple(cells)


def points_of(text: str) -> tuple[str, ...]:
    """List the points of a clean follow-up by the names under which they can be broken."""
    return tuple(dict.fromkeys(row.point for row in _rows(text)))


def share_restored(cell: Cell, restored: str) -> float:
    """Tell which share of a cell's words stands in the restored text, each as often as it was; 1 for no words."""
    return share_words(cell.clean, restored)


def share_words(clean: str, restored: str) -> float:
    """The same for words that stand in no cell."""
    words = TAG.sub(" ", clean).split()
    left = TAG.sub(" ", restored).split()
    found = 0
    for word in words:
        if word in left:
            left.remove(word)
            found += 1
    return found / len(words) if words else 1.0


def _chosen(text: str, points: Sequence[str], breaking: Breaking) -> Iterator[_Row]:
    start, stop = breaking.rows
    return (row for row in _rows(text) if row.point in points and start <= row.row < stop)


def _rows(text: str) -> Iterator[_Row]:
    point: str | None = None
    number = 0
    for at, line in enumerate(text.split("\n")):
        if HEAD_CELL in line:
            point, number = _name(line), 0
        elif CHAPTER.match(line):
            point = None
        elif point is not None and "\t" in line:
            yield _Row(line=at, point=point, row=number, cells=tuple(line.split("\t")))
            number += 1


def _name(line: str) -> str:
    head = HEAD.match(line)
    if head is None:
        return line
    name = head["number"] or head["title"]
    return f"{name}/{head['part']}" if head["part"] else name


def _placed(row: _Row) -> Iterator[tuple[str, str]]:
    return ((f"{row.line}:{column}", cell) for column, cell in enumerate(row.cells))


def _broken_cell(cell: str, breaking: Breaking, place: str) -> str:
    chance = chance_of(f"{breaking.name}:{place}")
    pieces = TAG.split(cell)
    return "".join(piece if TAG.fullmatch(piece) else _broken_words(piece, breaking, chance) for piece in pieces)


def _broken_words(words: str, breaking: Breaking, chance: random.Random) -> str:
    if not any(sign.isalnum() for sign in words):
        return words  # blanks between tags, and faces
    for run, left in breaking.runs:
        words = words.replace(run, left)
    if breaking.blank_at_end:
        words += " "
    printed, since = [], 0
    for sign, following in zip(words, f"{words[1:]} ", strict=True):
        if sign != " " and chance.random() < breaking.worn:
            continue
        printed.append(_printed(sign, breaking))
        since += 1
        turns = sign == " " and 0 < breaking.width < since
        if turns or _is_wide(sign, following, breaking):
            printed.append(" ")
        since = 0 if turns else since
    return "".join(printed)


def _is_wide(sign: str, following: str, breaking: Breaking) -> bool:
    return sign in breaking.blanks_after and not (sign.isalpha() and following in breaking.tight_before)


def _printed(sign: str, breaking: Breaking) -> str:
    if sign in breaking.signs:
        found = breaking.signs[sign]
    elif ("!" <= sign <= "~") or sign in DANISH:
        found = _at(ord(sign) + _shift(sign, breaking), breaking)
    else:
        found = sign
    return f"\\{found}" if found and found in breaking.escaped else found


def _shift(sign: str, breaking: Breaking) -> int:
    own = breaking.capitals if sign.isupper() else None if sign.isalpha() else breaking.figures
    return breaking.shift if own is None else own


def _at(code: int, breaking: Breaking) -> str:
    sign = bytes([code]).decode("cp1252", errors="ignore") if 0x20 < code < 0x100 else ""
    if sign.isprintable() and sign.strip():
        return sign
    return "" if breaking.outside == "lost" else chr(PRIVATE_USE + code % 0x100)
