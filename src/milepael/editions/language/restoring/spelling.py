"""How likely letters follow each other in a Danish word that no list holds."""

import math
from collections import Counter
from collections.abc import Iterable
from functools import cache

from milepael.editions.language.restoring.lexicon import listed

BORDER = "\n"
REACH = 3
"""How many letters before it a letter depends on."""
STRANGEST = 1e-5


class Spelling:
    """Letters by those before them, learnt from a list of words and from a document's own."""

    def __init__(self, own: Iterable[str]) -> None:
        counted = [Counter(one) for one in _counted_in_list()]
        for counter, more in zip(counted, _counted(own), strict=True):
            counter.update(more)
        self.counted = counted
        self.different = Counter(letters[:-1] for counter in counted for letters in counter)
        self.begun = {"": 0.0}
        self.known: dict[tuple[str, str], float] = {}

    def follows(self, before: str, letter: str) -> float:
        """How likely, as a logarithm, a letter is behind others; a border begins and ends a word."""
        found = self.known.get((before, letter))
        if found is None:
            found = self.known[before, letter] = math.log(self._share(before[-REACH:], letter))
        return found

    def begins(self, letters: str) -> float:
        """How likely, as a logarithm, a word begins so."""
        found = self.begun.get(letters)
        if found is None:
            before = (BORDER + letters[:-1])[-REACH:]
            found = self.begun[letters] = self.begins(letters[:-1]) + self.follows(before, letters[-1])
        return found

    def _share(self, before: str, letter: str) -> float:
        if not before:
            return max(self.counted[0][letter] / self.counted[0].total(), STRANGEST)
        times, different = self.counted[len(before) - 1][before], self.different[before]
        less = self._share(before[1:], letter)
        if not times:
            return less
        return (self.counted[len(before)][before + letter] + different * less) / (times + different)


@cache
def _counted_in_list() -> tuple[Counter[str], ...]:
    return _counted(word for word in listed() if word.isalpha())


def _counted(words: Iterable[str]) -> tuple[Counter[str], ...]:
    """How often each row of letters stands in words: single ones, two, and so on."""
    text = BORDER + BORDER.join(words) + BORDER
    return tuple(
        Counter(map("".join, zip(*(text[at:] for at in range(size)), strict=False))) for size in range(1, REACH + 2)
    )
