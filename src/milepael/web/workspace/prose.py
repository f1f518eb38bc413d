"""Texts as they were printed, as HTML: paragraphs, lists, and the words that differ or were searched for."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from itertools import groupby

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

BULLET = "• "
AROUND = 90
"""Characters on each side of a word that was found."""


def prose(text: str) -> SafeString:
    """Paragraphs, and a list wherever lines begin with a bullet."""
    lines = [line for line in text.split("\n") if line.strip()]
    blocks = [
        _list(group) if is_list else format_html_join("", "<p>{}</p>", ((line,) for line in group))
        for is_list, group in groupby(lines, key=lambda line: line.startswith(BULLET))
    ]
    return format_html_join("", "{}", ((block,) for block in blocks))


def changed(text: str, *, against: str) -> SafeString:
    """Mark the words that the other text has not, or has elsewhere."""
    if not text:
        return SafeString("")
    words, others = re.split(r"(\s+)", text), re.split(r"(\s+)", against)
    matcher = SequenceMatcher(a=others, b=words, autojunk=False)
    pieces = (
        format_html("<mark>{}</mark>" if tag in {"replace", "insert"} else "{}", "".join(words[start:end]))
        for tag, _, _, start, end in matcher.get_opcodes()
        if end > start
    )
    return format_html_join("", "{}", ((piece,) for piece in pieces))


def excerpts(passages: Mapping[int, Sequence[str]], text: str) -> Mapping[int, tuple[SafeString, ...]]:
    """Where the words stand, by point, each in its surroundings: as few as show every word once."""
    words = {unicodedata.normalize("NFC", word) for word in text.split()}
    pattern = re.compile("|".join(map(re.escape, sorted(words, key=len, reverse=True))), re.IGNORECASE)
    return {point: tuple(_excerpts(texts, pattern)) for point, texts in passages.items()}


def _excerpts(texts: Iterable[str], pattern: re.Pattern[str]) -> Iterator[SafeString]:
    shown: set[str] = set()
    for text in texts:
        line = " ".join(unicodedata.normalize("NFC", text).split())
        fresh = [match for match in pattern.finditer(line) if match.group().casefold() not in shown]
        if fresh:
            piece = _around(line, fresh[0].start())
            shown |= {match.group().casefold() for match in pattern.finditer(piece)}
            yield _marked(piece, pattern)


def _list(lines: Iterable[str]) -> SafeString:
    items = format_html_join("", "<li>{}</li>", ((line.removeprefix(BULLET),) for line in lines))
    return format_html("<ul>{}</ul>", items)


def _around(line: str, at: int) -> str:
    head, tail = line[max(at - AROUND, 0) : at], line[at : at + AROUND]
    if at > AROUND:
        head = "… " + (head.partition(" ")[2] or head)
    if at + AROUND < len(line):
        tail = (tail.rpartition(" ")[0] or tail) + " …"
    return head + tail


def _marked(piece: str, pattern: re.Pattern[str]) -> SafeString:
    parts = re.split(f"({pattern.pattern})", piece, flags=re.IGNORECASE)
    marked = (format_html("<mark>{}</mark>" if number % 2 else "{}", part) for number, part in enumerate(parts))
    return format_html_join("", "{}", ((part,) for part in marked))
