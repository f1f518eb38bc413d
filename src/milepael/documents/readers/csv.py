"""Tables of separated values (.csv) to trees: one sheet, each cell with the words it holds."""

import csv
import io

from milepael.documents.limits import Watch
from milepael.documents.readers.encoding import decode
from milepael.documents.refusal import Refusal
from milepael.documents.sentence import Sentence
from milepael.documents.tree import Cell, Document, Paragraph, Place, Row, Sheet

DAMAGED = Sentence(
    da="Linje {line} kan ikke læses som en tabel: der mangler nok et anførselstegn.",
    en="Line {line} cannot be read as a table: most likely a quotation mark is missing.",
)
EMPTY = Sentence(da="Tabellen er tom.", en="The table is empty.")
SEPARATORS = ";\t,"


def read(content: bytes, watch: Watch) -> Document:
    """Turn the bytes of a table into a tree; the separator is the one that its first line has most of.

    A place's line is the row's number, as a spreadsheet would count it. Raises Refusal for what is damaged, empty or
    past a limit.
    """
    text, guessed = decode(content)
    watch.line(text.count("\n"))
    rows = tuple(_rows(text, watch))
    if not rows:
        raise Refusal(EMPTY)
    return Document((Sheet("", rows),), format="csv", guessed_encoding=guessed)


def _rows(text: str, watch: Watch) -> list[Row]:
    first = next((line for line in text.splitlines() if line.strip()), "")
    separator = max(SEPARATORS, key=first.count)
    lines, rows = csv.reader(io.StringIO(text, newline=""), delimiter=separator), []
    try:
        for number, words in enumerate(lines, start=1):
            watch.tick()
            watch.cells(len(words), number)
            if any(map(str.strip, words)):
                place = Place(1, number)
                rows.append(Row(tuple(_cell(each, place) for each in words), place))
    except csv.Error as error:
        raise Refusal(DAMAGED, line=lines.line_num) from error
    return rows


def _cell(words: str, place: Place) -> Cell:
    lines = (" ".join(line.split()) for line in words.splitlines())
    return Cell(tuple(Paragraph((line,), place) for line in lines if line))
