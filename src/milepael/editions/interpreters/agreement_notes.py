"""Footnotes that stand below an agreement: each goes with the point that refers to it."""

import re
from collections.abc import Mapping, Sequence
from itertools import takewhile

from milepael.editions.stream import Line

NOTE = re.compile(r"\[(\d{1,3})\]\s+\S")
MARK = re.compile(r"(?<=\S)\[(\d{1,3})\]")


def notes_below(lines: Sequence[Line]) -> Mapping[str, Line]:
    """The footnotes that lines end with, by the figure of each: "[1] Inkl. 2 km."."""
    last = takewhile(lambda line: NOTE.match(line.words.flat), reversed(lines))
    return {line.words.flat[1:].partition("]")[0]: line for line in last}


def with_notes(lines: Sequence[Line], notes: Mapping[str, Line]) -> tuple[Line, ...]:
    """A point's lines with the notes that they refer to behind them, and without those of others."""
    own = tuple(line for line in lines if line not in notes.values())
    marks = dict.fromkeys(mark for line in own for mark in MARK.findall(line.words.flat))
    return (*own, *(notes[mark] for mark in marks if mark in notes))
