"""The task of the process apart that paints a place of a PDF."""

from collections.abc import Mapping
from typing import Any

from milepael.documents.limits import Watch
from milepael.documents.picturing import picture_of
from milepael.documents.strips import Strip
from milepael.documents.tree import Place


def answer(content: bytes, asked: Mapping[str, Any]) -> bytes:
    """A PNG of the only one of the places ([page, line, rows]); strip is where that is, if known. Raises Refusal."""
    ((page, line, rows),) = asked["places"]
    strip = Strip(*asked["strip"]) if asked["strip"] else None
    return picture_of(content, Place(page, line), Watch(), rows=rows, strip=strip)
