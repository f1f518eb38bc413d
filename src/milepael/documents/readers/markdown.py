"""Markdown to trees: as the page that it stands for, with every word kept."""

import re
from collections.abc import Iterator

from markdown_it import MarkdownIt

from milepael.documents.limits import Watch
from milepael.documents.readers.encoding import decode
from milepael.documents.readers.html import EMPTY, blocks_of
from milepael.documents.refusal import Refusal
from milepael.documents.sentence import Sentence
from milepael.documents.tree import Document

TOO_DEEP = Sentence(
    da="Filens lister eller citater står dybere i hinanden, end Milepæl læser.",
    en="The file's lists or quotations stand deeper in one another than Milepæl reads.",
)
LINE_END = re.compile(r"\r\n|\n|\r")
IN_RULE = frozenset("|:->\t ")
"""What the line below the head of a table is made of."""


def read(content: bytes, watch: Watch) -> Document:
    """Turn the bytes of a Markdown file into a tree; a place's line is the running number of a paragraph or row.

    Raises Refusal for what is empty, no text, too deep, or past a limit.
    """
    watch.size(len(content), watch.limits.text_bytes)
    text, guessed = decode(content)
    lines = tuple(LINE_END.split(text))
    watch.lines(lines)
    try:
        page = _parser(watch).render("\n".join(_widened(lines, watch)))
    except RecursionError as error:
        raise Refusal(TOO_DEEP) from error
    blocks = blocks_of(page, watch)
    if not blocks:
        raise Refusal(EMPTY)
    return Document(blocks, format="md", guessed_encoding=guessed)


def _parser(watch: Watch) -> MarkdownIt:
    """Tables are read, and tags are what they are on a page: that is read as any page is."""
    parser = MarkdownIt("commonmark", {"maxNesting": 1_000_000}).enable("table")

    def tick(*_state: object) -> bool:
        watch.tick()
        return False

    parser.block.ruler.before("table", "watch", tick)
    parser.inline.ruler.before("text", "watch", tick)
    return parser


def _widened(lines: tuple[str, ...], watch: Watch) -> Iterator[str]:
    """Heads of tables as wide as the widest row below them: a cell to the right of the head would be lost."""
    bars = [_bars(line) for line in lines]
    widest = [0, 0]
    for line, count in zip(reversed(lines), reversed(bars), strict=True):
        widest.append(max(widest[-1], count) if line.strip() else 0)
    missing = 0
    rows = zip(lines, bars, (*lines[1:], ""), reversed(widest[:-2]), strict=True)
    for number, (line, count, rule, below) in enumerate(rows, start=1):
        if missing:
            yield _with_cells(line, "---|" * missing)
            missing = 0
            continue
        if count and count == _bars(rule) and _is_rule(rule) and not _is_rule(line):
            watch.cells(max(below, count) + 1, number)
            missing = max(below - count, 0)
        yield _with_cells(line, "   |" * missing) if missing else line


def _with_cells(line: str, cells: str) -> str:
    return f"{line.rstrip().removesuffix('|')}|{cells}"


def _is_rule(line: str) -> bool:
    return "-" in line and IN_RULE.issuperset(line)


def _bars(line: str) -> int:
    """The bars within a row, those that are escaped left out."""
    return line.replace("\\|", "").strip(" \t>").strip("|").count("|")
