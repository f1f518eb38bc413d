"""Pages saved from Word or LibreOffice: their title is a paragraph, and their headings begin one level below it."""

import re
from dataclasses import dataclass

from milepael.documents.readers.web import marks
from milepael.documents.readers.web.marks import Attributes
from milepael.documents.tree import Block, Heading, Paragraph, Table

PROGRAMS = re.compile(r"libreoffice|openoffice|microsoft word", re.IGNORECASE)
TITLE = re.compile(r"(?:Mso)?(?:document-?)?title", re.IGNORECASE)
"""What the class of a title's paragraph is called."""


@dataclass(slots=True)
class Origin:
    """What a page tells of where it was made: how far its headings stand below where they stood, and its name."""

    below: int = 0
    name: str = ""
    in_name: bool = False

    def meet(self, tag: str, attributes: Attributes) -> None:
        """An element begins, be it shown or not."""
        self.in_name = tag == "title" and not self.name
        if tag == "meta" and attributes.get("name", "").lower() == "generator":
            self.below = 1 if PROGRAMS.search(attributes.get("content", "")) else self.below
        elif _is_title(tag, attributes):
            self.below = 1

    def hear(self, text: str) -> None:
        """Words come by that are not shown."""
        if self.in_name:
            self.name += text

    def heading_level(self, tag: str, attributes: Attributes) -> int:
        """The level of a heading as it was before the page was made, from 1, else 0."""
        if _is_title(tag, attributes):
            return 1
        level = marks.heading_level(tag, attributes)
        return level + self.below if level else 0

    def titled(self, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        """A page's blocks; where no heading is its title, a paragraph at its top that says its name is."""
        name = " ".join(self.name.split())
        if not name or any(isinstance(block, Heading) and block.level == 1 for block in blocks):
            return blocks
        for index, block in enumerate(blocks):
            if isinstance(block, Heading | Table):
                break
            if isinstance(block, Paragraph) and block.text == name:
                return (*blocks[:index], Heading(name, 1, block.place), *blocks[index + 1 :])
        return blocks


def _is_title(tag: str, attributes: Attributes) -> bool:
    return tag == "p" and any(map(TITLE.fullmatch, attributes.get("class", "").split()))
