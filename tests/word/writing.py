"""A tree as a plain Word file, by python-docx: the same document in another coat."""

import io

import docx
from docx.document import Document as WordDocument
from docx.table import _Cell

from milepael.documents.tree import Block, Cell, Document, List, Paragraph, Table

BULLETS = "List Bullet"


def as_word(tree: Document) -> bytes:
    """Every paragraph, list item and table of a tree, in order."""
    word = docx.Document()
    for block in tree.blocks:
        _write(block, word)
    out = io.BytesIO()
    word.save(out)
    return out.getvalue()


def _write(block: Block, word: WordDocument) -> None:
    match block:
        case Table(rows=rows):
            width = max(len(row.cells) for row in rows)
            table = word.add_table(rows=0, cols=width)
            for row in rows:
                written = table.add_row()
                for cell, into in zip(row.cells, written.cells, strict=False):
                    _fill(cell, into)
        case List(items=items):
            for item in items:
                word.add_paragraph(item.text, style=BULLETS)
        case Paragraph():
            word.add_paragraph(block.text)


def _fill(cell: Cell, into: _Cell) -> None:
    written = []
    for block in cell.blocks:
        paragraphs = block.items if isinstance(block, List) else (block,)
        written += [(each.text, isinstance(block, List)) for each in paragraphs if isinstance(each, Paragraph)]
    for index, (text, listed) in enumerate(written):
        paragraph = into.paragraphs[0] if index == 0 else into.add_paragraph()
        paragraph.add_run(text)
        if listed:
            paragraph.style = BULLETS
