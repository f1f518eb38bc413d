"""What is written is read again: the same blocks, from Word and from a web page."""

import re
from collections.abc import Iterator

import pytest
from hypothesis import given, settings

from milepael.documents.limits import Watch
from milepael.documents.readers import docx as word_reader
from milepael.documents.readers import html as page_reader
from milepael.documents.refusal import Refusal
from milepael.documents.tree import Block, Document, Heading, Inline, Link, List, Paragraph, Row, Symbol, Table
from milepael.documents.writers.flat import flat
from milepael.documents.writers.letters import holdable
from milepael.documents.writing import WRITERS
from tests.documents.inventing import documents

READERS = {"docx": word_reader.read, "html": page_reader.read}
EXAMPLES = settings(max_examples=60, deadline=None)
Plain = tuple[object, ...]


@pytest.mark.parametrize("form", READERS)
@EXAMPLES
@given(tree=documents())
def test_what_is_written_is_read_as_the_same_blocks(form: str, tree: Document) -> None:
    said = plain(tree.blocks, form)

    read = reread(tree, form)

    assert plain(read, form) == said


@pytest.mark.parametrize("form", READERS)
@EXAMPLES
@given(tree=documents())
def test_the_same_tree_gives_the_same_bytes(form: str, tree: Document) -> None:
    once = WRITERS[form](tree)

    again = WRITERS[form](tree)

    assert once == again


def reread(tree: Document, form: str) -> tuple[Block, ...]:
    """What is read again; a tree that says nothing is written, and not read."""
    content = WRITERS[form](tree)
    try:
        return READERS[form](content, Watch()).blocks
    except Refusal:
        return ()


def plain(blocks: tuple[Block, ...], form: str) -> Plain:
    """Blocks without places, emphasis and looks, adjoining lists joined; Word counts a list's numbers as words."""
    found: list[Plain] = []
    for block in flat(blocks):
        match block:
            case Paragraph(runs=runs):
                found += filter(None, [_words(runs, form)])
            case Heading(text=text, level=level):
                found.append((level, _single(holdable(text))))
            case List(items=items, ordered=True) if form == "docx":
                found += [_words((f"{number}. ", *item.runs), form) for number, item in enumerate(items, start=1)]
            case List(items=items, ordered=ordered):
                before = found.pop() if found and found[-1][:2] == ("list", ordered) else ("list", ordered)
                found.append((*before, *(_words(item.runs, form) for item in items)))
            case Table(rows=rows):
                found.append(("table", *(_row(row, form) for row in rows)))
            case _:
                continue
    return tuple(found)


def _row(row: Row, form: str) -> Plain:
    return (row.header, *((cell.span, cell.merged, plain(cell.blocks, form)) for cell in row.cells))


def _words(runs: tuple[Inline, ...], form: str) -> Plain:
    """The runs of a paragraph: links that lead somewhere on a page, symbols, and all else as words."""
    parts: list[object] = []
    for part in _parts(runs, form):
        if isinstance(part, str) and parts and isinstance(parts[-1], str):
            parts[-1] += part
        else:
            parts.append(part)
    return tuple(parts)


def _parts(runs: tuple[Inline, ...], form: str) -> Iterator[object]:
    for run in runs:
        match run:
            case Symbol(character=character, font=font):
                yield character, font
            case Link(text=text, target=target) if form == "html" and target.startswith(("http", "mailto")):
                yield holdable(text), target
            case str():
                yield holdable(run)
            case Link(text=text):
                yield holdable(text)
            case _:
                yield holdable(getattr(run, "text", "") or getattr(run, "words", ""))


def _single(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()
