"""Web pages (.html) to trees, as browsers show them without scripts or the network."""

import codecs
import re
from typing import cast

from lxml import etree

from milepael.documents.limits import Watch
from milepael.documents.readers.encoding import decode
from milepael.documents.readers.web.page import Page
from milepael.documents.refusal import Refusal
from milepael.documents.sentence import Sentence
from milepael.documents.tree import Block, Document

EMPTY = Sentence(da="Filen er tom.", en="The file is empty.")
DECLARED = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{1,40})""", re.IGNORECASE)
SEARCHED = 4096
MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
LATIN = frozenset("iso8859-1 ascii latin_1".split())
"""What browsers read as Windows-1252."""


def read(content: bytes, watch: Watch) -> Document:
    """Turn the bytes of a page into a tree; a place's line is the running number of a paragraph or table row.

    Raises Refusal for what is empty, no text, or past a limit.
    """
    watch.size(len(content), watch.limits.text_bytes)
    text, guessed = _letters(content)
    blocks = blocks_of(text, watch)
    if not blocks:
        raise Refusal(EMPTY)
    return Document(blocks, format="html", guessed_encoding=guessed)


def blocks_of(markup: str, watch: Watch) -> tuple[Block, ...]:
    """Read markup; tags come by one after another, so that depth costs nothing."""
    if not markup.strip():
        return ()
    page = cast("etree.ParserTarget", Page(watch))
    parser = etree.HTMLParser(
        target=page, encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=True
    )
    return cast("tuple[Block, ...]", etree.fromstring(markup.encode("utf-8", errors="replace"), parser))


def _letters(content: bytes) -> tuple[str, str | None]:
    """By the encoding that the page declares, if it has no other mark and keeps to it; else as any text."""
    declared = DECLARED.search(content[:SEARCHED])
    if declared and not content.startswith(MARKS):
        try:
            name = codecs.lookup(declared[1].decode("ascii")).name
            if name not in ("utf-8", "utf-16"):
                said = content.decode("cp1252" if name in LATIN else name)
                return decode(said.encode())[0], None
        except (LookupError, UnicodeError):
            pass
    return decode(content)
