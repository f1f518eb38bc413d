"""Rows whose letters may be broken: what is cheap to see, before anything is loaded that rebuilds them."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from importlib import import_module
from itertools import pairwise
from typing import cast

from milepael.editions.desk import Desk
from milepael.editions.interpreters.placed import parts_of
from milepael.editions.interpreters.rows import SMILEY_CELL, TIME_CELL, is_heading, is_label
from milepael.editions.language.broken_letters import ODD, is_broken
from milepael.editions.language.dates import date_in, ordinal_in
from milepael.editions.stream import Band, Item, Line

FEWEST_ROWS = 2
SHORTEST_NAME, LONGEST_LABEL = 4, 20
MIXED = re.compile(r"[^\W\d_]\d|\d[^\W\d_]")
"""Letters and figures side by side, which no time has."""


@dataclass(frozen=True, slots=True)
class Block:
    """Where the rows of a point stand, its heading among them; or all lines whose letters are broken."""

    places: tuple[int, ...]

    def of(self, items: Sequence[Item]) -> tuple[Item, ...]:
        """The rows or lines themselves."""
        return tuple(items[place] for place in self.places)


Rebuild = Callable[[tuple[Item, ...], list[Block], Desk], tuple[Item, ...]]


def with_letters(items: tuple[Item, ...], desk: Desk) -> tuple[Item, ...]:
    """The items with broken letters rebuilt where they can be; who reads other files does not load what it takes."""
    blocks = [block for block in _blocks(items) if _is_suspect(block.of(items))]
    lines = tuple(at for at, item in enumerate(items) if isinstance(item, Line) and is_broken(item.words.flat))
    if lines:
        blocks.append(Block(lines))
    if not blocks:
        return items
    with desk.watch.by_processor():
        return cast("Rebuild", import_module("milepael.editions.interpreters.rebuilt").rebuilt)(items, blocks, desk)


def is_time(text: str) -> bool:
    """Whether a cell says when: a date, or an ordinal."""
    return bool(date_in(text)) or ordinal_in(text) is not None


def _blocks(items: tuple[Item, ...]) -> Iterator[Block]:
    starts = [at for at, item in enumerate(items) if is_heading(item) or _may_be_heading(item)]
    for start, following in pairwise([*starts, len(items)]):
        yield Block(tuple(at for at in range(start, following) if isinstance(items[at], Band)))


def is_nameless(item: Item) -> bool:
    """Whether a row is a point's heading by its place, yet its columns have no names that are known."""
    return _may_be_heading(item) and not is_heading(item)


def _may_be_heading(item: Item) -> bool:
    """Whether a row has as many names as a point's heading, the last of them longer than a smiley."""
    if not isinstance(item, Band) or is_label(item.cell(0).flat):
        return False
    named = all(item.cell(column) for column in range(SMILEY_CELL + 1))
    return named and len(item.cell(SMILEY_CELL).flat) >= SHORTEST_NAME


def _is_suspect(rows: tuple[Item, ...]) -> bool:
    """Whether letters look broken, or several rows say neither what they are nor when they are due."""
    bands = [row for row in rows if isinstance(row, Band)]
    if not bands:
        return False
    if any(is_broken(cell.flat) for band in bands for cell in (*band.cells, *parts_of(band))):
        return True
    if any(MIXED.search(band.cell(TIME_CELL).flat) or _is_odd_label(band.cell(0).flat) for band in bands):
        return True
    nameless = is_nameless(bands[0])
    unlabelled = [band for band in bands if not is_heading(band) and _is_unlabelled(band)]
    return sum(nameless or not is_time(band.cell(TIME_CELL).flat) for band in unlabelled) >= FEWEST_ROWS


def _is_odd_label(text: str) -> bool:
    """Whether a word as short as a label has a sign in it that no Danish word has."""
    return len(text) <= LONGEST_LABEL and bool(ODD.search(text))


def _is_unlabelled(band: Band) -> bool:
    return bool(band.cell(0) and band.cell(TIME_CELL)) and not is_label(band.cell(0).flat)
