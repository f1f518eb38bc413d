"""Words that a narrow cell has cut without a hyphen: joined where they are seen to be one, else told of."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise

from milepael.documents.readers.printed.lines import Line
from milepael.documents.readers.printed.parts import Filled, Parts, Ruled
from milepael.documents.tree import Cut

BROAD, BROADER, USUAL = frozenset("mwæMWÆØ@%"), 1.7, 1.2
"""How much broader than a word's letters on the average one of them may be."""
NEARLY = 0.5
BARE = re.compile(r"\w+(?:[-/]\w+)*")
LETTERS = re.compile(r"[^\W\d_]\n[^\W\d_A-ZÆØÅ]")
FIGURES = re.compile(r"[\d.]\n\d")
DATE = re.compile(r"[(]?\d{1,2}[./-]\d{1,2}[./-](?:19|20)\d\d\b")
ONSETS = frozenset(
    "bj bl br ch dj dr dv fj fl fn fr gh gj gl gn gr hj hv kh kj kl kn kr kv mj mn nj ph pj pl pn pr ps rh sc sf sh sj "
    "sk sl sm sn sp sr st sv sw sz th tj tr ts tv vl vr wh wr".split()
)
"""The pairs of consonants that words begin with."""
CONSONANTS = re.compile(r"([bcdfghjklmnpqrstvwxz]{2})[bcdfghjklmnpqrstvwxz]?[aeiouyæøå]\w\w")
ENDINGS = frozenset("d g k l m n p r s t nd ng ns rs ts".split())
"""What ends words, and is none."""
LONG = 5
"""A known word of so many letters that lies across a cut tells that nothing was cut there but itself."""


@dataclass(frozen=True, slots=True)
class Mended:
    """Pages in which words are joined that are seen to be one, and what remains in doubt."""

    pages: tuple[Parts, ...]
    doubts: tuple[Cut, ...]


def mended_in(pages: tuple[Parts, ...]) -> Mended:
    """Join the words that cells have cut.

    A word alone on its line may go on in the next where that line is full to its last letter. It does where the
    document knows the whole and not all of its pieces, where a word that it knows lies across the cut, or where no word
    begins as the rest does. Where it knows all pieces, too, or not enough, they stay apart and are told of.
    """
    if not any(_chains(cell) for page in pages for cell in _cells(page)):
        return Mended(pages, ())
    known = frozenset(word for page in pages for word in _known_on(page))
    doubts = list[Cut]()
    return Mended(tuple(_page(page, known, doubts) for page in pages), tuple(doubts))


def _page(page: Parts, known: frozenset[str], doubts: list[Cut]) -> Parts:
    if not any(map(_chains, _cells(page))):
        return page
    return replace(page, tables=tuple(_table(table, page, known, doubts=doubts) for table in page.tables))


def _table(table: Ruled, page: Parts, known: frozenset[str], *, doubts: list[Cut]) -> Ruled:
    return replace(
        table, rows=tuple(tuple(_cell(cell, page, known, doubts=doubts) for cell in row) for row in table.rows)
    )


def _cell(cell: Filled, page: Parts, known: frozenset[str], *, doubts: list[Cut]) -> Filled:
    lines = list(cell.lines)
    for start, end in _chains(cell):
        pieces = [line.words[0].text for line in lines[start : end + 1]]
        sure = tuple(_sure(pieces, known))
        for index in sure:
            lines[start + index] = replace(lines[start + index], cut=True)
        if len(sure) + 1 < len(pieces) and _is_doubtful(pieces, known):
            words = "".join(f"{piece}{'' if index in sure else ' '}" for index, piece in enumerate(pieces))
            doubts.append(Cut(page.place(lines[start].box.top), words.strip()))
    return replace(cell, lines=tuple(lines))


def _chains(cell: Filled) -> tuple[tuple[int, int], ...]:
    """The first and the last line of each word that may have been cut, once or more."""
    found = list[tuple[int, int]]()
    if cell.room:
        for index, (above, below) in enumerate(pairwise(cell.lines)):
            if len(above.words) == 1 and _is_full(above, below, cell.room):
                start = found.pop()[0] if found and found[-1][1] == index else index
                found.append((start, index + 1))
    return tuple(found)


def _is_full(above: Line, below: Line, room: float) -> bool:
    """Whether a line of one word had no room for the first letter of the next one, which is a small one or a figure."""
    word, rest = above.words[0].text, below.words[0].text
    seam = f"{word[-1]}\n{rest[0]}"
    if not (LETTERS.match(seam) or FIGURES.match(seam)) or above.size != below.size:
        return False
    letter = below.words[0].box.width / len(rest) * (BROADER if rest[0] in BROAD else USUAL)
    return above.box.right + letter + NEARLY > room


def _sure(pieces: list[str], known: frozenset[str]) -> Iterator[int]:
    """The pieces that surely go on in the next one."""
    bare = list(map(_bare, pieces))
    whole = "".join(bare)
    is_date = DATE.match("".join(pieces)) is not None
    across = [word for word in known if len(word) >= LONG and word in whole] if whole.isalpha() else []
    for index, (seam, (piece, rest)) in enumerate(zip(accumulate(map(len, bare)), pairwise(bare), strict=False)):
        is_one = whole in known and not (whole[:seam] in known and whole[seam:] in known)
        lies_across = piece not in known and any(_is_across(word, whole, seam) for word in across)
        if is_date or is_one or lies_across or _begins_no_word(rest, known):
            yield index


def _is_across(word: str, whole: str, seam: int) -> bool:
    start = whole.find(word)
    return start < seam < start + len(word)


def _begins_no_word(rest: str, known: frozenset[str]) -> bool:
    found = CONSONANTS.match(rest)
    return rest not in known and (rest in ENDINGS or (found is not None and found[1] not in ONSETS))


def _is_doubtful(pieces: list[str], known: frozenset[str]) -> bool:
    """Whether pieces may be one word: the document knows this, or does not know all of them."""
    bare = list(map(_bare, pieces))
    return "".join(bare).isalpha() and ("".join(bare) in known or any(piece not in known for piece in bare))


def _cells(page: Parts) -> Iterator[Filled]:
    return (cell for table in page.tables for row in table.rows for cell in row if len(cell.lines) > 1)


def _known_on(page: Parts) -> Iterator[str]:
    """The words that no cell can have cut."""
    yield from _known_in(page.lines)
    for table in page.tables:
        for row in table.rows:
            for cell in row:
                yield from _known_in(cell.lines)


def _known_in(lines: Iterable[Line]) -> Iterator[str]:
    after_one = False
    for line in lines:
        if len(line.words) > 1:
            yield from (_bare(word.text) for word in line.words[after_one:])
        after_one = len(line.words) == 1


def _bare(word: str) -> str:
    found = BARE.search(word)
    return found[0].casefold() if found else ""
