"""A table of contents: lines below a title of that name, each of which the document says again further down."""

import re

from milepael.documents.readers.furniture import lines_of
from milepael.documents.tree import Block, Furniture, Heading, List, Paragraph

TITLE = re.compile(r"^(?:indhold(?:sfortegnelse)?|(?:table of )?contents)[.:]?$", re.IGNORECASE)
PAGE = re.compile(r"(?:[ .…_]{2,}|\s)\d{1,4}$")
LETTER = re.compile(r"\w")


def without_contents(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The blocks with a table of contents set apart as furniture."""
    start = next((index for index, block in enumerate(blocks) if _is_title(block)), None)
    if start is None:
        return blocks
    end = start + 1
    later = _Later(blocks[end:])
    said: set[str] = set()
    while end < len(blocks) and not _is_past(blocks, end, said):
        if not (isinstance(blocks[end], Furniture) or later.says_again(blocks[end])):
            break
        said |= {_letters(PAGE.sub("", line.text)) for line in lines_of((blocks[end],))}
        end += 1
    return (*blocks[:start], Furniture(tuple(lines_of(blocks[start:end]))), *blocks[end:])


def _is_title(block: Block) -> bool:
    text = block.text if isinstance(block, Paragraph | Heading) else ""
    return bool(TITLE.match(text.strip()))


def _is_past(blocks: tuple[Block, ...], at: int, said: set[str]) -> bool:
    """Whether the contents have ended: with a heading that they name, or with two lines without the page numbers of
    those before.
    """
    block = blocks[at]
    if isinstance(block, Heading) and _letters(block.text) in said:
        return True
    return _is_numbered(blocks[at - 1]) and not any(
        isinstance(one, Furniture) or _is_numbered(one) for one in blocks[at : at + 2]
    )


def _is_numbered(block: Block) -> bool:
    return any(PAGE.search(line.text) for line in lines_of((block,)))


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
