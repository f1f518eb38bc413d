"""What words are likely: a Danish word list, and before it what the document itself says where it can be read."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib import import_module

WORD = re.compile(r"[a-zæøåéü]+(?:-[a-zæøåéü]+)*|\d+(?:\.\d+)*", re.IGNORECASE)
SMALL = 1.5e-3
"""How often a word stands in any text that only joins others: og, til, som."""
OWN, LISTED, PHRASES = 0.5, 0.4, 0.1
"""How much of all likelihood the document's own words, the list's and the phrases share."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Words and phrases in lower case by their likelihood.

    beginnings holds the sum of all that begin so; following the letters that go on from there. small: the words that
    join others into sentences and are no part of a compound. spelt: the document's own words as it writes them.
    """

    words: dict[str, float]
    beginnings: dict[str, float]
    following: dict[str, str]
    small: frozenset[str] = frozenset()
    spelt: frozenset[str] = frozenset()

    def knows(self, word: str) -> bool:
        """Whether a word is one, whatever its case."""
        return word.lower() in self.words


def lexicon(texts: Iterable[str], phrases: Iterable[str]) -> Lexicon:
    """Make one of a document's readable texts and of phrases that are to be expected, such as labels and names."""
    listed = _listed()
    words, beginnings, following = dict(listed.words), dict(listed.beginnings), dict(listed.following)
    own = Counter(word for text in texts for word in WORD.findall(text))
    expected = Counter(phrase.lower() for phrase in phrases if phrase)
    small = Counter[str]()
    for word, count in own.items():
        small[word.lower()] += count
    for counted, share in ((small, OWN), (expected, PHRASES)):
        total = sum(counted.values())
        for word, count in counted.items():
            _add(word, share * count / total, Lexicon(words, beginnings, following))
    return Lexicon(words, beginnings, following, listed.small, frozenset(own))


def _add(word: str, likelihood: float, to: Lexicon) -> None:
    words, beginnings, following = to.words, to.beginnings, to.following
    words[word] = words.get(word, 0.0) + likelihood
    beginning = ""
    for letter in word:
        before = following.get(beginning, "")
        if letter not in before:
            following[beginning] = before + letter
        beginning += letter
        beginnings[beginning] = beginnings.get(beginning, 0.0) + likelihood


@cache
def _listed() -> Lexicon:
    """The list of Danish words; it is loaded only where letters are broken."""
    frequencies: Mapping[str, float] = import_module("wordfreq").get_frequency_dict("da", wordlist="best")
    listed = Lexicon({}, {"": 1.0}, {})
    for word, frequency in frequencies.items():
        if WORD.fullmatch(word) and (len(word) > 1 or word in "iåo"):
            _add(word, LISTED * frequency, listed)
    small = frozenset(word for word, frequency in frequencies.items() if frequency > SMALL)
    return replace(listed, small=small)
