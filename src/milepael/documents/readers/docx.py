"""Word files (.docx) to trees."""

from milepael.documents.limits import Watch
from milepael.documents.readers.word.body import Body
from milepael.documents.readers.word.package import unpack
from milepael.documents.refusal import Refusal
from milepael.documents.sentence import Sentence
from milepael.documents.tree import Document

EMPTY = Sentence(da="Word-filen er tom.", en="The Word file is empty.")


def read(content: bytes, watch: Watch) -> Document:
    """Turn the bytes of a Word file into a tree; a place's line is the running number of a paragraph or table row.

    Headers and footers are no part of the text, nor is what is struck through: that is told.
    Raises Refusal for what is damaged, dangerous, empty or past a limit.
    """
    body = Body.of(unpack(content, watch), watch)
    blocks = body.blocks()
    if not blocks:
        raise Refusal(EMPTY)
    return Document(blocks, format="docx", remarks=tuple(body.remarks))
