"""Rows whose letters may be broken: what is cheap to see, before anything is loaded that rebuilds them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module
from itertools import pairwise
from typing import cast

from milepael.editions.desk import Desk
from milepael.editions.interpreters.rows import TIME_CELL, is_heading, is_label
from milepael.editions.language.broken_letters import is_broken
from milepael.editions.language.dates import date_in, ordinal_in
from milepael.editions.stream import Band, Item

FEWEST_ROWS = 2


@dataclass(frozen=True, slots=True)
class Block:
    """The rows below a point's heading: from one item up to another."""

    start: int
    end: int


Rebuild = Callable[[tuple[Item, ...], list[Block], Desk], tuple[Item, ...]]


def with_letters(items: tuple[Item, ...], desk: Desk) -> tuple[Item, ...]:
    """The items with broken letters rebuilt where they can be; who reads other files does not load what it takes."""
    blocks = [block for block in _blocks(items) if _is_suspect(items[block.start : block.end])]
    if not blocks:
        return items
    with desk.watch.by_processor():
        return cast("Rebuild", import_module("milepael.editions.interpreters.rebuilt").rebuilt)(items, blocks, desk)


def is_time(text: str) -> bool:
    """Whether a cell says when: a date, or an ordinal."""
    return bool(date_in(text)) or ordinal_in(text) is not None


def _blocks(items: tuple[Item, ...]) -> Iterator[Block]:
    starts = [at + 1 for at, item in enumerate(items) if is_heading(item)]
    for start, following in pairwise([*starts, len(items) + 1]):
        yield Block(start, following - 1)


def _is_suspect(rows: tuple[Item, ...]) -> bool:
    """Whether letters look broken, or several rows say neither what they are nor when they are due."""
    bands = [row for row in rows if isinstance(row, Band)]
    if any(is_broken(cell.flat) for band in bands for cell in band.cells):
        return True
    return sum(map(_is_unlabelled, bands)) >= FEWEST_ROWS


def _is_unlabelled(band: Band) -> bool:
    label, time = band.cell(0).flat, band.cell(TIME_CELL).flat
    return bool(label and time) and not (is_label(label) or is_time(time))
