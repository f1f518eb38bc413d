"""Texts of an edition as blocks of a tree, and labels before their values."""

from collections.abc import Iterable
from itertools import groupby

from milepael.documents.tree import Block, Cell, List, Paragraph, Strong
from milepael.editions.passage import ITEM


def blocks_of(text: str) -> tuple[Block, ...]:
    """A text's paragraphs; those marked as list items stand in lists."""
    lines = [line for line in text.split("\n") if line]
    return tuple(
        block
        for listed, group in groupby(lines, key=lambda line: line.startswith(ITEM))
        for block in (_list(group) if listed else map(_paragraph, group))
    )


def labelled(label: str, text: str) -> tuple[Block, ...]:
    """A text behind its label; one that begins with a list stands below it."""
    first, _, rest = text.partition("\n")
    if not first or first.startswith(ITEM):
        return (Paragraph((Strong(label),)), *blocks_of(text))
    return (Paragraph((Strong(label), f" {first}")), *blocks_of(rest))


def named(label: str, names: Iterable[str]) -> tuple[Block, ...]:
    """Names below their label, one an item: they may hold commas themselves."""
    items = tuple(Paragraph((name,)) for name in names)
    return (Paragraph((Strong(label),)), List(items)) if items else ()


def cell_of(words: str) -> Cell:
    """One paragraph in a cell; no words leave it empty."""
    return Cell((Paragraph((words,)),)) if words else Cell()


def _paragraph(line: str) -> Paragraph:
    return Paragraph((line,))


def _list(lines: Iterable[str]) -> tuple[List]:
    return (List(tuple(Paragraph((line.removeprefix(ITEM),)) for line in lines)),)
