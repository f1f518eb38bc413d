"""A table of contents: lines below a title of that name, each of which the document says again further down."""

import re

from milepael.documents.readers.furniture import lines_of
from milepael.documents.tree import Block, Furniture, Heading, List, Paragraph

TITLE = re.compile(r"^(?:indhold(?:sfortegnelse)?|(?:table of )?contents)[.:]?$", re.IGNORECASE)
PAGE = re.compile(r"(?:[ .…_]{2,}|\s)\d{1,4}$|[ .…_]{4,}\w{0,3}$")
"""A page's number, which may be seen as something else behind dots."""
LED = re.compile(r"(?:[.…] ?){4,}\w{0,4}$")
"""Dots that lead to a page: what stands before them is a title, however it is spelt further down."""
LETTER = re.compile(r"\w")


def without_contents(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The blocks with a table of contents as furniture; two lines without a page number end numbered ones."""
    start = next((index for index, block in enumerate(blocks) if _is_title(block)), None)
    if start is None:
        return blocks
    end = start + 1
    later = _Later(blocks[end:])
    said: set[str] = set()
    numbered = False
    while end < len(blocks):
        block = blocks[end]
        if _is_named(block, said) or (numbered and not any(map(_is_numbered, blocks[end : end + 2]))):
            break
        if not (isinstance(block, Furniture) or later.says_again(block) or _is_led(block)):
            break
        numbered = _is_numbered(block) and (numbered or end == start + 1)
        said |= {_letters(PAGE.sub("", line.text)) for line in lines_of((block,))}
        end += 1
    return (*blocks[:start], Furniture(tuple(lines_of(blocks[start:end]))), *blocks[end:])


def _is_title(block: Block) -> bool:
    text = block.text if isinstance(block, Paragraph | Heading) else ""
    return bool(TITLE.match(text.strip()))


def _is_named(block: Block, said: set[str]) -> bool:
    """Whether a heading is one that the contents name: then they have ended."""
    return isinstance(block, Heading) and _letters(block.text) in said


def _is_numbered(block: Block) -> bool:
    return isinstance(block, Furniture) or any(PAGE.search(line.text) for line in lines_of((block,)))


def _is_led(block: Block) -> bool:
    return isinstance(block, Paragraph | Heading | List) and all(LED.search(line.text) for line in lines_of((block,)))


class _Later:
    """How often the document says what from some place on."""

    def __init__(self, blocks: tuple[Block, ...]) -> None:
        self._text = "".join(_letters(line.text) for line in lines_of(blocks))

    def says_again(self, block: Block) -> bool:
        """Whether a line is found twice, here and further down, with or without its page number."""
        if not isinstance(block, Paragraph | Heading | List):
            return False
        for line in lines_of((block,)):
            whole, bare = _letters(line.text), _letters(PAGE.sub("", line.text))
            if not (bare and (self._text.count(whole) >= 2 or (bare != whole and self._text.count(bare) >= 2))):
                return False
            self._text = self._text.replace(whole, "", 1)
        return True


def _letters(text: str) -> str:
    return "".join(LETTER.findall(text)).casefold()
