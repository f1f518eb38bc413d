"""A file with a table, within narrow limits, as the rows of its sheets."""

import csv
import io
from collections.abc import Sequence

from milepael.documents.limits import Limits, Watch
from milepael.documents.readers import csv as table
from milepael.documents.reading import READERS, read_bytes
from milepael.documents.refusal import Refusal
from milepael.documents.sentence import Sentence
from milepael.documents.tree import Cell, Paragraph, Sheet
from milepael.flows.organisation.rules import Roster, TableRow, roster_of

NO_TABLE = Sentence(
    da="»{name}« er ikke et regneark (.xlsx) eller en tabel (.csv).",
    en="“{name}” is no workbook (.xlsx) or table (.csv).",
)
LIMITS = Limits(text_bytes=1_000_000, word_bytes=2_000_000, pdf_bytes=0, part_bytes=8_000_000, lines=5_000, seconds=5)
"""A thousand people are 60 kB: what is read here is read while somebody waits for the page."""
TABLES = {**READERS, ".csv": table.read, ".txt": table.read}
FORMATS = frozenset({"xlsx", "csv"})


def roster_in(content: bytes, name: str) -> Roster:
    """Read a file's bytes; name has no folders. Raises Refusal with one sentence."""
    return roster_of(rows_in(content, name))


def rows_in(content: bytes, name: str) -> tuple[TableRow, ...]:
    """The rows of all sheets that hold anything. Raises Refusal."""
    tree = read_bytes(content, name, Watch(LIMITS), readers=TABLES).tree
    if tree.format not in FORMATS:
        raise Refusal(NO_TABLE, name=name)
    return tuple(
        TableRow(sheet.name, row.place.line or 0, tuple(map(_words, row.cells)))
        for sheet in tree.blocks
        if isinstance(sheet, Sheet)
        for row in sheet.rows
    )


def _words(cell: Cell) -> str:
    return "\n".join(block.text for block in cell.blocks if isinstance(block, Paragraph))


def as_text(rows: Sequence[TableRow]) -> str:
    """The rows as text that a page can hold until somebody has looked: `from_text` gives them back."""
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\n").writerows((row.sheet, row.number, *row.words) for row in rows)
    return text.getvalue()


def from_text(text: str) -> tuple[TableRow, ...]:
    """Raises Refusal where the text is not of `as_text`."""
    try:
        lines = list(csv.reader(io.StringIO(text.replace("\0", ""), newline="")))
        return tuple(TableRow(sheet, int(number), tuple(words)) for sheet, number, *words in lines)
    except (csv.Error, ValueError) as error:
        raise Refusal(NO_TABLE, name="") from error
