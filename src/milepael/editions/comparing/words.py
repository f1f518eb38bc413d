"""Two wordings, word by word: what was kept, what was taken out, what was put in."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz.distance import LCSseq

WORD = re.compile(r"\n|[^\s]+")
"""The end of a paragraph is a word of its own."""
LONGEST_FILLER = 3
"""Letters of a word such as "og" that alone, between two changes, is no reason to tell them apart."""
ELISION = "…"
CUT = re.compile(r"(?<!\d)\s+|\s+(?!\d)|(?<=[^\W\d_])-\s*(?=[^\W\d_])")
"""What a line's end may put into words or take out of them: spaces and hyphens, but none between figures."""

QUOTES, DASHES = re.compile("[\"'´`‘’‚‛“”„‟‹›«»]"), re.compile("[‐‑‒–—−]")
ENDING = " .,;:"
"""What a sentence may end in, or lack, without saying anything else."""


class Fate(StrEnum):
    """What became of some words."""

    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Run:
    """Words side by side that had the same fate; "\\n" among them is the end of a paragraph."""

    fate: Fate
    words: tuple[str, ...]

    @property
    def text(self) -> str:
        """The words with single spaces, paragraphs on lines of their own."""
        return " ".join(self.words).replace(" \n ", "\n")


def same_words(one: str, other: str) -> bool:
    """Whether two wordings differ in nothing but where lines and paragraphs end, as print may cut them."""
    return one == other or CUT.sub("", one) == CUT.sub("", other)


def same_in_print(one: str, other: str) -> bool:
    """Whether two wordings differ in nothing but capitals, quotes, dashes, ligatures or how they end."""
    return same_words(_plain(one), _plain(other))


def _plain(text: str) -> str:
    letters = unicodedata.normalize("NFKC", text).casefold()
    return DASHES.sub("-", QUOTES.sub("", letters)).strip(ENDING)


def reworded(before: str, after: str) -> tuple[Run, ...]:
    """Both wordings as runs: same and removed are the words of the one, same and added those of the other."""
    one, other = WORD.findall(before), WORD.findall(after)
    return tuple(_runs(one, other))


def side(runs: Sequence[Run], fate: Fate, *, around: int = 0) -> tuple[Run, ...]:
    """The wording before (removed) or after (added); of long kept runs only some words around a change, if asked.

    A change that the other wording alone has is one, too: it is seen where the words are missing.
    """
    last = len(runs) - 1
    return tuple(
        _short(run, around, begins=at > 0, ends=at < last) if around and run.fate is Fate.SAME else run
        for at, run in enumerate(runs)
        if run.fate in (Fate.SAME, fate)
    )


def _runs(one: list[str], other: list[str]) -> Iterator[Run]:
    """A change is told as removed, then added, whatever the order in which it was found."""
    removed: list[str] = []
    added: list[str] = []
    for gone, come, kept in _steps(one, other):
        removed += gone
        added += come
        if kept:
            yield from _changed(removed, added)
            removed, added = [], []
            yield Run(Fate.SAME, tuple(kept))
    yield from _changed(removed, added)


def _changed(removed: Sequence[str], added: Sequence[str]) -> Iterator[Run]:
    if removed:
        yield Run(Fate.REMOVED, tuple(removed))
    if added:
        yield Run(Fate.ADDED, tuple(added))


def _steps(one: list[str], other: list[str]) -> Iterator[tuple[list[str], list[str], list[str]]]:
    """Words gone, words come, and the words kept after them, none where they are too few to stand alone."""
    kept = [step for step in LCSseq.opcodes(one, other) if step.tag == "equal"]
    start, begin = 0, 0
    for at, step in enumerate(kept):
        gone, come = one[start : step.src_start], other[begin : step.dest_start]
        words = one[step.src_start : step.src_end]
        start, begin = step.src_end, step.dest_end
        inside = at > 0 or gone or come
        ends = at == len(kept) - 1 and start == len(one) and begin == len(other)
        if inside and not ends and _is_filler(words):
            yield [*gone, *words], [*come, *words], []
        else:
            yield gone, come, words
    yield one[start:], other[begin:], []


def _is_filler(words: list[str]) -> bool:
    return len(words) == 1 and len(words[0]) <= LONGEST_FILLER and words[0] != "\n"


def _short(run: Run, around: int, *, begins: bool, ends: bool) -> Run:
    """The words next to a change: at the beginning where one stands before, at the end where one comes after."""
    words = run.words
    head, tail = around if begins else 0, around if ends else 0
    if len(words) <= head + tail + 1:
        return run
    return Run(run.fate, (*words[:head], ELISION, *words[len(words) - tail :]))
