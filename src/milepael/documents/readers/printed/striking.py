"""Words with a line through their middle: somebody has struck them out, and they are said no more."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from operator import itemgetter

from milepael.documents.readers.printed.grids import MOST_EDGES
from milepael.documents.readers.printed.lines import apart, lines_of
from milepael.documents.readers.printed.parts import Parts
from milepael.documents.readers.printed.shapes import Box, Edge, Leaf, Word
from milepael.documents.tree import Remark

MIDDLE = 0.2
"""A line strikes letters out when it is no further from their middle than this part of their size."""
BEYOND = 0.6
"""It ends no further from the letters than this part of their size: it may strike out a space with them."""
FIRST = itemgetter(0)
Written = tuple[tuple[Word, ...], tuple[Word, ...], tuple[Edge, ...]]


def without_struck(words: Sequence[Word], level: tuple[Edge, ...], letter: Callable[[int], Box]) -> Written:
    """The words of a page that stand, those that are struck out, and the level edges that rule something else.

    letter tells where a letter stands by its number: a line may strike out the beginning or end of a word.
    """
    if len(level) > MOST_EDGES:
        return tuple(words), (), level
    placed = sorted([((top + low) / 2, low - top, word) for word in words for _, top, _, low in (word.box,)], key=FIRST)
    middles, ordered = [middle for middle, _, _ in placed], [word for _, _, word in placed]
    reach = MIDDLE * max((height for _, height, _ in placed), default=0.0)
    lines, struck = set[Edge](), dict[int, set[int]]()
    for edge in level:
        near = ordered[bisect_left(middles, edge.at - reach) : bisect_right(middles, edge.at + reach)]
        met = [(word, place) for word in near if _crosses(edge, word) for place in _under(edge, word, letter)]
        if met and _fits(edge, [letter(word.at + place) for word, place in met]):
            lines.add(edge)
            for word, place in met:
                struck.setdefault(word.at, set()).add(place)
    if not lines:
        return tuple(words), (), level
    pieces = [piece for word in words for piece in _pieces(word, struck.get(word.at, set()), letter)]
    standing = tuple(word for word, is_struck in pieces if not is_struck)
    gone = tuple(word for word, is_struck in pieces if is_struck)
    return standing, gone, tuple(edge for edge in level if edge not in lines)


def struck_on(pages: Sequence[Parts], leaves: Sequence[Leaf]) -> Iterator[Remark]:
    """A remark for the words of each line that are struck out together."""
    for page, leaf in zip(pages, leaves, strict=True):
        for line in lines_of(leaf.struck):
            for piece in apart(line):
                yield Remark(page.place(piece.box.top), piece.text, struck=True)


def _crosses(edge: Edge, word: Word) -> bool:
    left, top, right, bottom = word.box
    is_level = abs((top + bottom) / 2 - edge.at) <= MIDDLE * (bottom - top)
    return is_level and word.at >= 0 and edge.start < right and left < edge.end


def _under(edge: Edge, word: Word, letter: Callable[[int], Box]) -> Iterator[int]:
    """The letters of a word, from 0, that a line goes through."""
    for place in range(len(word.text)):
        left, _, right, _ = letter(word.at + place)
        if edge.start <= (left + right) / 2 <= edge.end:
            yield place


def _fits(edge: Edge, letters: Sequence[Box]) -> bool:
    """Whether a line ends where the letters do that it goes through; a table's goes on beyond them."""
    beyond = BEYOND * max(box.height for box in letters)
    return min(box.left for box in letters) - edge.start <= beyond and (
        edge.end - max(box.right for box in letters) <= beyond
    )


def _pieces(word: Word, struck: set[int], letter: Callable[[int], Box]) -> Iterator[tuple[Word, bool]]:
    """A word, or what is struck out of it and what is not, each in one piece or more."""
    if len(struck) in (0, len(word.text)):
        yield word, bool(struck)
        return
    starts = [place for place in range(len(word.text)) if not place or (place in struck) != (place - 1 in struck)]
    for start, end in zip(starts, (*starts[1:], len(word.text)), strict=True):
        first, last = letter(word.at + start), letter(word.at + end - 1)
        box = word.box._replace(left=first.left, right=last.right)
        spaced = word.spaced and end == len(word.text)
        yield word._replace(text=word.text[start:end], box=box, at=word.at + start, spaced=spaced), start in struck
