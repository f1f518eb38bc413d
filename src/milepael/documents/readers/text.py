"""Text files: letters, lines, and the dialect that the content itself shows."""

import re

from milepael.documents.limits import Watch
from milepael.documents.readers.dialects import bar_rows, prose, tab_rows
from milepael.documents.readers.encoding import decode
from milepael.documents.refusal import Refusal
from milepael.documents.sentence import Sentence
from milepael.documents.tree import Document

EMPTY = Sentence(da="Filen er tom.", en="The file is empty.")
DIALECTS = (tab_rows, bar_rows, prose)
LINE_END = re.compile(r"\r\n|\n|\r")


def read(content: bytes, watch: Watch) -> Document:
    """Turn the bytes of a text file into a tree; a place's line counts the lines of the text from 1.

    Raises Refusal for what is empty, no text, or past a limit.
    """
    watch.size(len(content), watch.limits.text_bytes)
    text, guessed = decode(content)
    if not text.strip():
        raise Refusal(EMPTY)
    lines = tuple(LINE_END.split(text))
    watch.lines(lines)
    dialect = max(DIALECTS, key=lambda candidate: candidate.recognises(lines))
    return Document(dialect.blocks(lines, watch), format="txt", guessed_encoding=guessed)
