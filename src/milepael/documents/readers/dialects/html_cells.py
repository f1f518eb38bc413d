"""Cells that hold scraps of HTML: paragraphs and lists, often without their closing tags.

Only tags that such cells use are tags. Everything else that looks like one is text, since the letters of a
broken font hold "<" too.
"""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from milepael.documents.tree import Block, Cell, List, Paragraph, Place

TAG = re.compile(r"<(/?)(p|div|ul|ol|li|br|b|i|u|em|strong|span|a|sup|sub|font)(?:\s[^<>]*)?/?>", re.IGNORECASE)
ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
MARK = "•"


@dataclass(slots=True)
class _Growing:
    """A cell while it is read: finished blocks, the words of the open one, and whether it stands in a list."""

    place: Place
    blocks: list[Block] = field(default_factory=list)
    items: list[Paragraph] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    in_list: bool = False
    in_item: bool = False
    in_marked: bool = False

    def end_paragraph(self) -> None:
        text = " ".join("".join(self.words).split())
        self.words.clear()
        if not text:
            return
        if self.in_item:
            self.items.append(Paragraph((text,), self.place))
        else:
            self.end_list()
            self.blocks.append(Paragraph((text,), self.place))

    def end_list(self) -> None:
        if self.items:
            self.blocks.append(List(tuple(self.items)))
            self.items = []

    def _paragraph_in_item(self) -> None:
        """The first paragraph of an item is the item; what follows in it is text below."""
        items = len(self.items)
        self.end_paragraph()
        self.in_item = self.in_item and len(self.items) == items

    def _leave_list(self) -> None:
        self.end_paragraph()
        self.in_item = self.in_marked = self.in_list = False

    def text(self, text: str) -> None:
        if not self.in_list:
            self.words.append(text)
            return
        before, *marked = text.split(MARK)
        self.words.append(before)
        for item in marked:
            self.end_paragraph()
            self.in_item = True
            self.words.append(item)

    def tag(self, name: str, *, closing: bool) -> None:
        if name == "br":
            self.words.append(" ")
        elif name == "li":
            self.end_paragraph()
            self.in_item = self.in_marked = not closing
        elif name in ("p", "div"):
            self._paragraph_in_item() if self.in_marked else self._leave_list()
        elif name in ("ul", "ol"):
            self._leave_list()
            self.in_list = not closing


def cell(text: str, place: Place) -> Cell:
    """Read one cell; a cell without tags is one paragraph of single-spaced words."""
    if "<" not in text:
        words = " ".join(_unescape(text).split())
        return Cell((Paragraph((words,), place),) if words else ())
    growing = _Growing(place)
    for piece in _pieces(text):
        if isinstance(piece, str):
            growing.text(_unescape(piece))
        else:
            growing.tag(piece[2].lower(), closing=bool(piece[1]))
    growing.end_paragraph()
    growing.end_list()
    return Cell(tuple(growing.blocks))


def _unescape(text: str) -> str:
    if "&" not in text:
        return text
    return ENTITY.sub(lambda entity: html.unescape(entity[0]), text)


def _pieces(text: str) -> Iterator[str | re.Match[str]]:
    end = 0
    for tag in TAG.finditer(text):
        yield text[end : tag.start()]
        yield tag
        end = tag.end()
    yield text[end:]
