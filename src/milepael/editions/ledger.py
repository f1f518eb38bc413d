"""The ledger: each word of the file has exactly one claimant, and nothing that was read is lost.

A word is a run of non-space characters that holds a letter, a figure or a symbol; list marks and lone dashes are
none. Text leaves a passage only by being claimed: a field cannot hold words that are not in the ledger.
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from operator import attrgetter, itemgetter

from milepael.documents.tree import Place
from milepael.editions.passage import Mend, Passage, Segment

LABEL = "label"
UNREAD = "unread"
SILENT = "silent"
"""What claims a sign that a broken font prints for a blank or a stop, where no field does."""
WORD = re.compile(r"\S+")
LETTER = re.compile(r"[^\W_]")
Claim = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class Entry:
    """One word occurrence and its only claimant: a field's path in the edition, LABEL, SILENT or UNREAD."""

    word: str
    place: Place
    claimant: str


@dataclass(frozen=True, slots=True)
class Leftover:
    """Words that stand together and that nothing claimed."""

    place: Place
    text: str


class DoubleClaim(Exception):
    """Two claimants for the same letters: a fault in an interpreter, never in a file."""


@dataclass(slots=True)
class Ledger:
    """Grows with the leaves of a tree, then takes the claims on them."""

    mend: Mend = str
    _leaves: list[Segment] = field(default_factory=list)
    _claims: list[Claim] = field(default_factory=list)
    _end: int = 0
    rebuilt: dict[str, str] = field(default_factory=dict)
    """The words that claimants got whose letters were rebuilt: the file has other signs in their place."""
    silent: set[int] = field(default_factory=set)
    """The offsets of signs that a broken font prints for a blank or a stop: they look like letters and are none."""

    def enter(self, text: str, place: Place, *, item: bool = False) -> Passage:
        """Put a leaf of the tree on the books and return it as a passage."""
        segment = Segment(text, self._end, place, starts=True, item=item)
        self._leaves.append(segment)
        self._end += len(text) + 1
        return Passage((segment,))

    @property
    def everything(self) -> str:
        """All text on the books, a leaf a line."""
        return "\n".join(leaf.text for leaf in self._leaves)

    def claim(self, passage: Passage, claimant: str, *, as_printed: bool = False) -> str:
        """Give a passage's words to a field, by the field's path, and return its text, cut words mended unless said."""
        self._claims += [
            (segment.at, segment.end, claimant) for segment in passage.segments if segment.text and not segment.again
        ]
        if passage.restored:
            self.rebuilt[claimant] = f"{self.rebuilt.get(claimant, '')} {passage.flat}"
        return passage.text(str if as_printed else self.mend)

    def as_printed(self, passage: Passage) -> str:
        """What the file prints where a passage stands, a line for each of its segments."""
        return "\n".join(self._printed(segment) for segment in passage.segments)

    def _printed(self, segment: Segment) -> str:
        leaf = self._leaves[bisect_right(self._leaves, segment.at, key=attrgetter("at")) - 1]
        return leaf.text[segment.at - leaf.at : segment.end - leaf.at]

    def label(self, passage: Passage) -> str:
        """Give a passage's words to what names the fields: headings of columns, "Milepæl", "Ansvarligt center:"."""
        return self.claim(passage, LABEL)

    def entries(self) -> tuple[Entry, ...]:
        """Every word of the file in order. Raises DoubleClaim."""
        return tuple(
            entry
            for leaf, claims in self._claimed()
            for word in WORD.finditer(leaf.text)
            for entry in self._entries(leaf, word, _within(claims, _span(leaf, *word.span())))
        )

    def leftovers(self) -> tuple[Leftover, ...]:
        """What nothing claimed, piece by piece, in the file's order. Raises DoubleClaim."""
        return tuple(
            Leftover(leaf.place, text)
            for leaf, claims in self._claimed()
            for start, end in _gaps(leaf, claims)
            if (text := leaf.text[start:end].strip()) and is_word(self._heard(leaf)[start:end])
        )

    def _heard(self, leaf: Segment) -> str:
        """A leaf's text with blanks in place of what is silent."""
        if not self.silent:
            return leaf.text
        return "".join(" " if leaf.at + at in self.silent else sign for at, sign in enumerate(leaf.text))

    def _entries(self, leaf: Segment, word: re.Match[str], claims: list[Claim]) -> Iterator[Entry]:
        """One entry for a word, or one for each part where two claimants meet inside it ("Økonomi:Der")."""
        if not is_word(word[0]):
            return
        at, owners = leaf.at + word.start(), list[tuple[int, str]]()
        for offset, character in enumerate(word[0]):
            owner = _owner(claims, at + offset)
            if is_word(character) and at + offset not in self.silent and (not owners or owners[-1][1] != owner):
                owners.append((offset, owner))
        begins = [0, *(offset for offset, _ in owners[1:])]
        ends = [*begins[1:], len(word[0])]
        for (_, owner), begin, end in zip(owners or [(0, SILENT)], begins, ends, strict=True):
            yield Entry(word[0][begin:end], leaf.place, owner)

    def _claimed(self) -> Iterator[tuple[Segment, list[Claim]]]:
        """Each leaf with the claims on it, both in order; no claim reaches over two leaves."""
        claims = self._sorted()
        at = 0
        for leaf in self._leaves:
            first, end = at, leaf.at + len(leaf.text)
            while at < len(claims) and claims[at][0] < end:
                at += 1
            yield leaf, claims[first:at]

    def _sorted(self) -> list[Claim]:
        claims = sorted(self._claims)
        for (_, end, one), (start, _, other) in pairwise(claims):
            if start < end:
                raise DoubleClaim(f"{one} and {other}")
        return claims


def _span(leaf: Segment, start: int, end: int) -> range:
    return range(leaf.at + start, leaf.at + end)


def _within(claims: list[Claim], span: range) -> list[Claim]:
    index = max(bisect_right(claims, span.start, key=itemgetter(0)) - 1, 0)
    found = []
    while index < len(claims) and claims[index][0] < span.stop:
        if claims[index][1] > span.start:
            found.append(claims[index])
        index += 1
    return found


def _gaps(leaf: Segment, claims: list[Claim]) -> Iterator[tuple[int, int]]:
    at = 0
    for start, end, _ in claims:
        if start > leaf.at + at:
            yield at, start - leaf.at
        at = max(end - leaf.at, at)
    if at < len(leaf.text):
        yield at, len(leaf.text)


def _owner(claims: list[Claim], at: int) -> str:
    return next((claimant for start, end, claimant in claims if start <= at < end), UNREAD)


def is_word(text: str) -> bool:
    """Whether a run of characters says something: a letter, a figure, or a symbol such as a smiley."""
    return bool(LETTER.search(text)) or any(unicodedata.category(character) in ("So", "Co") for character in text)
