"""Names in rebuilt letters, spelt as the document spells them where it can be read."""

from collections.abc import Iterable

from rapidfuzz import fuzz

from milepael.editions.language.restoring.rebuilding import Rebuilt

LIKE = 82.0
SLACK = 3


def with_names(letters: Rebuilt, places: Iterable[int], names: Iterable[str]) -> Rebuilt:
    """Letters with the known name at each of these places, from the last to the first, where one like it stands."""
    known = sorted({name for name in names if name})
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
    return letters


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
