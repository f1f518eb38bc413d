"""What words are likely: a Danish word list, and before it what the document itself says where it can be read."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from itertools import accumulate

WORD = re.compile(r"[a-zæøåéü]+(?:-[a-zæøåéü]+)*|\d+(?:\.\d+)*", re.IGNORECASE)
SMALL = 1.5e-3
"""How often a word stands in any text that only joins others: og, til, som."""
PHRASES, ENOUGH = 0.1, 2500
"""How much of all likelihood the phrases have; at how many words the document's own ones count as much as the list."""
PAIR = re.compile(r"(?=\b([a-zæøåéü]+ [a-zæøåéü]+)\b)", re.IGNORECASE)
OFTEN, OF_PAIRS = 2, 0.3
"""How often two words must stand side by side to be one phrase; how much of the own words' likelihood pairs add."""
APART = tuple(
    "i alt|i dag|i forhold|i gang|i går|i morgen|i orden|i stand|i stedet|i år|til stede|til gode|ad gangen|inden for|"
    "uden for|over for|ud over|uden om|ud fra|ned til|op til|ind i|for at|så vidt|så snart".split("|")
)
"""What is written apart, and seldom otherwise. Source: the rules of Retskrivningsordbogen, paragraphs 18 and 19."""
AS_PAIR = 0.01
LAST = "\uffff"


class Dictionary:
    """Words by their likelihood, asked letter by letter."""

    def __init__(self, words: Mapping[str, float]) -> None:
        self.words = words
        self.sorted = sorted(words)
        self.sums = list(accumulate((words[word] for word in self.sorted), initial=0.0))
        self.known: dict[str, float] = {"": self.sums[-1]}
        self.after: dict[str, str] = {}

    def beginning(self, letters: str) -> float:
        """How likely all words together are that begin so; 0 for none."""
        found = self.known.get(letters)
        if found is None:
            first, last = self._between(letters)
            found = self.known[letters] = max(self.sums[last] - self.sums[first], 1e-12) if first < last else 0.0
        return found

    def following(self, letters: str) -> str:
        """The letters that go on from a beginning."""
        found = self.after.get(letters)
        if found is None:
            first, last = self._between(letters)
            size = len(letters)
            found = self.after[letters] = "".join(sorted({word[size : size + 1] for word in self.sorted[first:last]}))
        return found

    def _between(self, letters: str) -> tuple[int, int]:
        first = bisect_left(self.sorted, letters)
        return first, bisect_left(self.sorted, letters + LAST, first)


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Words and phrases in lower case by their likelihood.

    small: the words that join others into sentences and are no part of a compound. spelt: the document's own words as
    it writes them. texts: what of the document can be read.
    """

    words: Dictionary
    small: frozenset[str] = frozenset()
    spelt: frozenset[str] = frozenset()
    texts: tuple[str, ...] = ()

    def knows(self, word: str) -> bool:
        """Whether a word is one, whatever its case."""
        return word.lower() in self.words.words


def lexicon(texts: Iterable[str], phrases: Iterable[str]) -> Lexicon:
    """Make one of a document's readable texts and of phrases that are to be expected, such as labels and names."""
    texts = tuple(texts)
    spelt = Counter(word for text in texts for word in WORD.findall(text))
    own, expected = _in_small_letters(spelt), _in_small_letters(Counter(filter(None, phrases)))
    pairs = _in_small_letters(Counter(pair for text in texts for pair in PAIR.findall(text)))
    often = Counter({pair: count for pair, count in pairs.items() if count >= OFTEN})
    share = (1 - PHRASES) * own.total() / (own.total() + ENOUGH)
    found = {word: (1 - PHRASES - share) * likelihood for word, likelihood in listed().items()}
    for pair in APART:
        found[pair] = found.pop(pair.replace(" ", ""), 0.0) + AS_PAIR * found.get(pair.split()[1], 0.0)
    of_pairs = OF_PAIRS * share * often.total() / max(pairs.total(), 1)
    for counted, part in ((own, share), (expected, PHRASES), (often, of_pairs)):
        for word, count in counted.items():
            found[word] = found.get(word, 0.0) + part * count / counted.total()
    return Lexicon(Dictionary(found), _small(), frozenset(spelt), texts)


def _in_small_letters(counted: Counter[str]) -> Counter[str]:
    found = Counter[str]()
    for words, count in counted.items():
        found[words.lower()] += count
    return found


@cache
def listed() -> Mapping[str, float]:
    """The list of Danish words; it is loaded only where letters are broken."""
    frequencies: Mapping[str, float] = import_module("wordfreq").get_frequency_dict("da", wordlist="best")
    return {
        word: frequency
        for word, frequency in frequencies.items()
        if WORD.fullmatch(word) and word[0].isalpha() and (len(word) > 1 or word in "iåo")
    }


@cache
def _small() -> frozenset[str]:
    return frozenset(word for word, frequency in listed().items() if frequency > SMALL)


def share_listed(text: str) -> float:
    """Which part of the words of a text stands in the list; 0 for no words."""
    words = [word.lower() for word in WORD.findall(text) if word.isalpha()]
    return sum(word in listed() for word in words) / len(words) if words else 0.0
