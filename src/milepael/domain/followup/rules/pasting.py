"""A plan pasted from Word or Excel, taken apart: which words go where, and which belong nowhere."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from milepael.accounts.rules import RuleBroken
from milepael.documents.sentence import Sentence
from milepael.editions.language.dates import date_in
from milepael.editions.model import RoundLabel

LONGEST_PASTE = 50_000
TOO_MUCH = Sentence(
    da="Det indsatte er på {length} tegn; der er plads til {most}. Indsæt ét punkt ad gangen.",
    en="What was pasted has {length} characters; there is room for {most}. Paste one point at a time.",
)
QUOTED = re.compile(r'(?:(?<=\t)|^)"((?:[^"]|"")*)"(?=\t|\n|$)', re.MULTILINE)
"""A cell as spreadsheets copy it where it holds a line break."""
BREAK = "\x1f"
"""Stands for a line break inside a cell while lines are told apart."""
FACES = re.compile(r"^[☺😊🙂😐😑☹🙁😞\s]+$")
LABELS: Mapping[str, str] = {
    "ansvarligt center": "centre",
    "ansvarlig center": "centre",
    "center": "centre",
    "ansvarligt udvalg": "committees",
    "ansvarlige udvalg": "committees",
    "udvalg": "committees",
    "involverede udvalg": "involved",
    "væsentlig bidragsyder": "contributors",
    "væsentlige bidragsydere": "contributors",
    "bidragsydere": "contributors",
    "kort beskrivelse af indsatsen": "implementation_text",
    "beskrivelse": "implementation_text",
    "indsatsen": "implementation_text",
    "indsats": "implementation_text",
    "økonomi": "economy_text",
    "katalog": "catalogue",
}
"""What forms call the fields of a plan, in small letters and without a colon."""
MILESTONE = re.compile(r"milepæl(?:\s\d+)?\s*:?", re.IGNORECASE)
HEADINGS = frozenset({*LABELS, "kort beskrivelse", "tid", "smiley", "milepæl", "milepæle", "opfølgning"})
"""What a table's header row says, and nothing else."""
FOLLOW_UP = re.compile(r"(\d{1,2})\.\s*(?:budget)?opfølgning(?:\s\d{4})?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Pasted:
    """What was found: fields by their names, milestones by the ordinal of their round.

    in_order says that no line named its round, so that they were taken in their order; unplaced belongs nowhere.
    """

    fields: Mapping[str, str]
    milestones: Mapping[int, str]
    in_order: bool = False
    unplaced: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Piece:
    """Words with the place they belong to: a field, a round, or neither."""

    words: str
    place: str | int | None


def take_apart(text: str, *, rounds: Sequence[RoundLabel]) -> Pasted:
    """Take rows of cells between tabs, or lines, apart. Raises RuleBroken for more than one could look through.

    A line that names no place goes on with what stands before it.
    """
    if len(text) > LONGEST_PASTE:
        raise RuleBroken(TOO_MUCH, length=len(text), most=LONGEST_PASTE)
    found: dict[str | int, list[str]] = {}
    loose: list[str] = []
    last: str | int | None = None
    for row in _rows(text):
        piece = _piece(row, rounds)
        last = last if piece.place is None else piece.place
        if piece.words:
            (loose if last is None else found.setdefault(last, [])).append(piece.words)
    milestones = {place: "\n".join(words) for place, words in found.items() if isinstance(place, int)}
    fields = {place: "\n".join(words) for place, words in found.items() if isinstance(place, str)}
    if milestones or not loose:
        return Pasted(fields, milestones, unplaced=tuple(loose))
    ordinals = [one.ordinal for one in rounds]
    in_order = dict(zip(ordinals, loose, strict=False))
    return Pasted(fields, in_order, in_order=True, unplaced=tuple(loose[len(ordinals) :]))


def _rows(text: str) -> list[list[str]]:
    """Lines as cells, none of them blank; a cell that was quoted keeps its lines."""
    text = text.replace(BREAK, " ").replace("\r\n", "\n").replace("\r", "\n")
    text = QUOTED.sub(lambda cell: cell[1].replace('""', '"').replace("\n", BREAK), text)
    rows = ([cell.replace(BREAK, "\n").strip() for cell in line.split("\t")] for line in text.split("\n"))
    return [kept for kept in ([cell for cell in row if cell and not FACES.match(cell)] for row in rows) if kept]


def _piece(row: list[str], rounds: Sequence[RoundLabel]) -> _Piece:
    """Where a row belongs, by a cell that says so, or by how its only cell begins."""
    cells = [cell for cell in row if not MILESTONE.fullmatch(cell)]
    if len(row) > 1 and all(cell.rstrip(":").casefold() in HEADINGS for cell in cells):
        return _Piece("", None)
    for at, cell in enumerate(cells):
        place = _place(cell, rounds)
        if place is not None:
            return _Piece("\n".join(cells[:at] + cells[at + 1 :]), place)
    if not cells:
        return _Piece("", None)
    first = MILESTONE.sub("", cells[0], count=1).strip() if cells[0].casefold().startswith("milepæl") else cells[0]
    name, colon, rest = first.partition(":")
    place = _place(name, rounds) if colon else None
    if place is not None:
        return _Piece("\n".join(filter(None, (rest.strip(), *cells[1:]))), place)
    return _Piece("\n".join(cells), None)


def _place(words: str, rounds: Sequence[RoundLabel]) -> str | int | None:
    """The field or the round that words name, and nothing besides."""
    said = " ".join(words.rstrip(":").split()).casefold()
    if said in LABELS:
        return LABELS[said]
    for one in rounds:
        if said == " ".join(one.label.split()).casefold():
            return one.ordinal
    return _round_of(said, rounds)


def _round_of(said: str, rounds: Sequence[RoundLabel]) -> int | None:
    day, counted = date_in(said), FOLLOW_UP.fullmatch(said)
    if day and day[0][0] == said:
        return next((one.ordinal for one in rounds if day[1] in (one.due, _day(one.label))), None)
    ordinals = [one.ordinal for one in rounds]
    return int(counted[1]) if counted and int(counted[1]) in ordinals else None


def _day(label: str) -> object:
    found = date_in(label)
    return found[1] if found else None
