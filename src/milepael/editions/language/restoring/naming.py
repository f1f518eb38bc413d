"""Names in rebuilt letters, spelt as the document spells them where it can be read."""

import re
from collections.abc import Iterable

from rapidfuzz import fuzz

from milepael.editions.language.restoring.rebuilding import Rebuilt

LIKE = 82.0
SLACK, LONG, REACH = 3, 8, 60
APART = re.compile(r"(?<=[a-zæøå])(?: (?:s )?udvalg ?et|(?: s ?| ?)udvalg et)(?![a-zæøå])")
"""A committee that was split before or within its last part."""


def with_names(letters: Rebuilt, places: Iterable[int], names: Iterable[str]) -> Rebuilt:
    """Letters with the known name at each of these places where one like it stands, else with a capital."""
    known = sorted({name for name in names if name})
    for name in known:
        start = letters.text.lower().find(name.lower())
        if start >= 0 and len(name) >= LONG:
            letters = spelt(letters, (start, start + len(name)), name)
    for place in sorted(places, reverse=True):
        start = place + len(letters.text[place:]) - len(letters.text[place:].lstrip())
        likeness, length, name = max(
            (
                (fuzz.ratio(piece, name), len(piece), name)
                for name in known
                for piece in _pieces(letters.text, start, name)
            ),
            default=(0.0, 0, ""),
        )
        if likeness >= LIKE:
            letters = spelt(letters, (start, start + length), name)
        elif letters.text[start : start + 1].islower():
            letters = spelt(letters, (start, start + 1), letters.text[start].upper())
    return letters


def with_headings(letters: Rebuilt, headings: Iterable[str]) -> Rebuilt:
    """Letters with each heading where one very like it stands, the likeliest first; none reaches into another."""
    found = [(fuzz.partial_ratio_alignment(heading, letters.text), heading) for heading in headings]
    likely = [(one.score, one.dest_start, one.dest_end, heading) for one, heading in found if one and one.score >= LIKE]
    chosen = list[tuple[int, int, str]]()
    for _, start, end, heading in sorted(likely, key=lambda one: (-one[0], one[1:])):
        if all(end <= other[0] or start >= other[1] for other in chosen):
            chosen.append((start, end, heading))
    for start, end, heading in sorted(chosen, reverse=True):
        if letters.text[start:end] != heading:
            letters = spelt(letters, _whole(letters.text, start, end), heading)
    return letters


def with_committees(letters: Rebuilt, places: Iterable[int]) -> Rebuilt:
    """Letters with the first committee behind each of these places as one word; places count from the last."""
    for place in sorted(places, reverse=True):
        apart = APART.search(letters.text, place, place + REACH)
        if apart:
            letters = spelt(letters, apart.span(), apart[0].replace(" ", ""))
    return letters


def _whole(text: str, start: int, end: int) -> tuple[int, int]:
    """A span that begins with a word and ends with a colon, where one is near."""
    while start < end and text[start] == " ":
        start += 1
    while (
        start > 0 and text[start - 1].isalpha() and text[start - 1 : start + 1] != text[start - 1 : start + 1].lower()
    ):
        start -= 1
    colon = text.find(":", max(end - SLACK, start), end + SLACK)
    return start, colon + 1 if colon >= 0 else end


def spelt(letters: Rebuilt, span: tuple[int, int], words: str) -> Rebuilt:
    """Letters with other words from one place up to another; each letter takes its share of the signs there."""
    start, end = span
    first, last = letters.starts[start], letters.starts[end]
    shares = tuple(first + (last - first) * place // len(words) for place in range(len(words)))
    text = letters.text[:start] + words + letters.text[end:]
    return Rebuilt(text, (*letters.starts[:start], *shares, *letters.starts[end:]))


def _pieces(text: str, start: int, name: str) -> list[str]:
    """What may be the name: pieces of about its length that end with a word."""
    lengths = range(max(len(name) - SLACK, 1), len(name) + SLACK + 1)
    ends = (start + length for length in lengths if start + length <= len(text))
    return [text[start:end] for end in ends if end == len(text) or not text[end].isalnum()]
