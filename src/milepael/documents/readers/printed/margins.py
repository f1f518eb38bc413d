"""Where the text of each page begins and ends: below and above what the margins say again and again."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from milepael.documents.readers.printed.lines import Line, lines_of
from milepael.documents.readers.printed.shapes import Leaf

MARGIN = 0.14
"""The part of a page's height, at its top and bottom, that may hold running heads."""
FIGURES = re.compile(r"\d+")
LEAST = 0.3
"""What stands at one place on this part of the pages is running."""
CLEAR = 0.9
"""So many of its own heights a running line keeps from the text."""

Span = tuple[float, float]


def bodies(leaves: Sequence[Leaf]) -> list[Span]:
    """For each page the heights that its own text stands between."""
    edges = [tuple(_edges(leaf)) for leaf in leaves]
    met = Counter(key for found in edges for key in {_key(line) for line in found})
    enough = max(2.0, LEAST * len(leaves))
    return [
        _body([line for line in found if met[_key(line)] >= enough], leaf)
        for leaf, found in zip(leaves, edges, strict=True)
    ]


def _key(line: Line) -> tuple[str, int]:
    return FIGURES.sub("#", line.text), round(line.box.top / 6)


def _edges(leaf: Leaf) -> Iterator[Line]:
    """The lines in the margins, if they keep clear of what is next to them."""
    top, bottom = MARGIN * leaf.height, (1 - MARGIN) * leaf.height
    yield from lines_of(word for word in leaf.words if word.box.top < top)
    yield from lines_of(word for word in leaf.words if word.box.bottom > bottom)


def _body(running: list[Line], leaf: Leaf) -> Span:
    low = max((line.box.bottom for line in running if line.box.top < leaf.height / 2), default=-leaf.height)
    high = min((line.box.top for line in running if line.box.top > leaf.height / 2), default=2 * leaf.height)
    return low - 1, high
