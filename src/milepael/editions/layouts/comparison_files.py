"""A comparison as the bytes of a file, in each of the formats that it is written in."""

from collections.abc import Callable, Mapping
from functools import partial

from milepael.documents.writing import WRITERS
from milepael.editions.comparing.changes import Comparison
from milepael.editions.comparing.json import to_json
from milepael.editions.layouts.comparison import lay_out
from milepael.editions.layouts.comparison_text import lines_of

Write = Callable[[Comparison, str], bytes]
"""Writes a comparison in a language, "da" or "en"."""


def _on_paper(format_: str, comparison: Comparison, language: str) -> bytes:
    return WRITERS[format_](lay_out(comparison, language))


FORMATS: Mapping[str, Write] = {
    "text": lambda comparison, language: ("\n".join(lines_of(comparison, language)) + "\n").encode(),
    "json": lambda comparison, _: to_json(comparison).encode(),
    "html": partial(_on_paper, "html"),
    "docx": partial(_on_paper, "docx"),
    "pdf": partial(_on_paper, "pdf"),
}
"""A new format is one line here."""
