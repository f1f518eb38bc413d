"""Blocks while they are read: the words of the open paragraph, and whether it is an item or a heading."""

import re
from dataclasses import dataclass, field

from milepael.documents.tree import Block, Heading, Inline, Link, List, Paragraph, Picture, Place

SPACE = re.compile(r"\s+")
SOFT_HYPHEN = "\u00ad"
MARK = re.compile(r"^[·•§o\uf0b7\uf0a7-]\s+(?=\S)")
"""What Word writes before an item of a list in a web page."""


@dataclass(slots=True)
class Flow:
    """Where blocks follow each other: the page, a cell, or what only helps to find one's way."""

    blocks: list[Block] = field(default_factory=list)
    runs: list[Inline] = field(default_factory=list)
    items: list[Paragraph] = field(default_factory=list)
    ordered: bool = False
    in_item: bool = False
    marked: bool = False
    heading: int = 0

    @property
    def has_words(self) -> bool:
        """Whether anything but white space stands in the open paragraph."""
        return any(not isinstance(run, str) or run.strip() for run in self.runs)

    def end_paragraph(self, place: Place) -> None:
        """Close the open paragraph, if it has words; the first of an item is the item, the next is text below."""
        runs = single_spaced(self.runs)
        self.runs = []
        if not runs:
            return
        paragraph = Paragraph(runs, place)
        if self.marked and (item := _without_mark(paragraph)):
            self.items.append(item)
        elif self.in_item and not self.heading:
            self.items.append(paragraph)
            self.in_item = False
        else:
            self.add(Heading(paragraph.text, self.heading, place) if self.heading else paragraph)

    def add(self, block: Block) -> None:
        """Put a block after what stands already; a heading of no words says nothing."""
        self.end_list()
        if not isinstance(block, Heading) or block.text:
            self.blocks.append(block)

    def end_list(self) -> None:
        """Close the open list."""
        if self.items:
            self.blocks.append(List(tuple(self.items), ordered=self.ordered))
            self.items = []

    def begin_item(self, *, ordered: bool) -> None:
        """Open an item; one of the other kind opens a list of its own."""
        if ordered != self.ordered:
            self.end_list()
            self.ordered = ordered
        self.in_item = True

    def finish(self, place: Place) -> tuple[Block, ...]:
        """Close what is open, and return all blocks."""
        self.end_paragraph(place)
        self.end_list()
        return tuple(self.blocks)


def single_spaced(runs: list[Inline]) -> tuple[Inline, ...]:
    """Join words that stand together, and make every white space one space, none at the ends."""
    spaced: list[Inline] = []
    pending, open_space = "", True
    for run in runs:
        if isinstance(run, str):
            pending += run
            continue
        before = _spaced(pending, after_space=open_space)
        open_space = before.endswith(" ") if before else open_space
        link = Link(_spaced(run.text, after_space=open_space), run.target) if isinstance(run, Link) else None
        spaced += filter(None, (before, link or run))
        pending, open_space = "", link is not None and link.text.endswith(" ")
    return _trimmed([*spaced, _spaced(pending, after_space=open_space)])


def _spaced(words: str, *, after_space: bool) -> str:
    words = SPACE.sub(" ", words.replace(SOFT_HYPHEN, ""))
    return words.lstrip(" ") if after_space else words


def _trimmed(runs: list[Inline]) -> tuple[Inline, ...]:
    """Runs without the space at their end."""
    while runs:
        last = runs.pop()
        if isinstance(last, str):
            last = last.rstrip(" ")
        elif isinstance(last, Link):
            last = Link(last.text.rstrip(" "), last.target)
        if last:
            return (*runs, last)
    return ()


def _without_mark(paragraph: Paragraph) -> Paragraph | None:
    first, *more = paragraph.runs
    if isinstance(first, Picture | Link):
        return None
    found = MARK.match(paragraph.text)
    if not found:
        return None
    if not isinstance(first, str):
        rest = [more[0].lstrip(), *more[1:]] if more and isinstance(more[0], str) else more
        return Paragraph(tuple(rest), paragraph.place)
    return Paragraph((first[found.end() :], *more), paragraph.place)
