"""How Danish makes words of words: parts, links and endings, each as likely as a list of words shows it."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator
from functools import cache

from milepael.editions.language.restoring.lexicon import Dictionary, Lexicon, listed
from milepael.editions.language.restoring.nouns import forms_of, nouns_among

SHORTEST = 3
LINKS = {"": 0.3, "s": 0.02, "e": 0.01}
"""What may stand between two parts, and how likely behind a word that the list shows in no compound."""
ALWAYS_LINKED, LINKED = ("hed", "ing", "tion", "sion", "skab", "dom", "tet", "else"), {"s": 1.0}
"""What words end with that always have an s before a further part."""
NO_NOUN = 0.05
"""How much less words that are no nouns are parts."""
ENDINGS = frozenset("e en er et s t n r ne rne ede te ende ens ets erne ernes ene enes es".split())
COMPOUND, INFLECTED = 0.03, 0.03
"""How many of all words are compounds, or forms of a word, that no list holds."""
LONG = 5
RARE = {1: 1.0, 2: 1.0, 3: 3e-5, 4: 1e-5, LONG: 1e-6}
"""How often words of so many letters must stand in the list to be thought parts of others."""
BY_USE, SEEN = 0.75, 0.7
"""Parts are used more evenly than words are; how much is learnt from compounds that are seen."""


class Formation:
    """How likely a word is the first part of a compound before a link, or is inflected; last parts, and endings."""

    def __init__(self, lexicon: Lexicon) -> None:
        words = lexicon.words.words
        parts = {word for word in words if _may_be_part(word, lexicon.small)}
        first, last = _seen_in_list()
        self.first, last = defaultdict(float, first), defaultdict(float, last)
        own = {word.lower() for word in lexicon.spelt} - listed().keys()
        for part, link, rest, share in _compounds(own, parts):
            self.first[part, link] += share
            last[rest] += share
        nouns = nouns_among(words)
        forms = forms_of(nouns, words)
        self.nouns = nouns
        self.use: dict[str, float] = {word: words[word] ** BY_USE for word in parts}
        self.seen, self.used = SEEN / sum(last.values()), 1 / sum(self.use.values())
        unseen = (1 - SEEN) * self.used
        self.last = Dictionary(
            {
                word: self.seen * last[word] + unseen * use * (1.0 if word in forms else NO_NOUN)
                for word, use in self.use.items()
            }
        )
        self.endings = _endings()

    def joint(self, word: str, link: str) -> float:
        """How likely any word is a compound with this first part and link; 0 where that cannot be."""
        use = self.use.get(word)
        if use is None or link not in LINKS:
            return 0.0
        share = LINKED.get(link, NO_NOUN) if word.endswith(ALWAYS_LINKED) else LINKS[link]
        unseen = (1 - SEEN) * self.used * share * use * (1.0 if word in self.nouns else NO_NOUN)
        return COMPOUND * (self.seen * self.first[word, link] + unseen)

    def inflected(self, word: str) -> float:
        """How likely any word is another form of this one; 0 where it has none."""
        return INFLECTED * self.used * self.use.get(word, 0.0) * (1.0 if word in self.nouns else NO_NOUN)


def _may_be_part(word: str, small: Collection[str]) -> bool:
    return len(word) >= SHORTEST and word.isalpha() and word not in small


@cache
def _seen_in_list() -> tuple[dict[tuple[str, str], float], dict[str, float]]:
    """How often words of the list stand first, before a link, and last in others of it."""
    words = {word for word in listed() if word.isalpha()}
    parts = {word for word in words if listed()[word] > RARE[min(len(word), LONG)]}
    first, last = defaultdict[tuple[str, str], float](float), defaultdict[str, float](float)
    for part, link, rest, share in _compounds(words, parts):
        first[part, link] += share
        last[rest] += share
    return first, last


def _compounds(words: Iterable[str], parts: Collection[str]) -> Iterator[tuple[str, str, str, float]]:
    """Each way that a word is made of two parts with a link, and its share among all the ways."""
    for word in words:
        found = [
            (word[:end], link, word[end + len(link) :])
            for end in range(SHORTEST, len(word) - SHORTEST + 1)
            if word[:end] in parts
            for link in LINKS
            if word.startswith(link, end) and word[end + len(link) :] in parts
        ]
        for part, link, rest in found:
            if rest not in ENDINGS:
                yield part, link, rest, 1 / len(found)


@cache
def _endings() -> Dictionary:
    """The endings of inflected words, by how many words of the list have them beside the word without."""
    words, sizes = listed(), range(1, max(map(len, ENDINGS)) + 1)
    ends = (word[-size:] for word in words for size in sizes if word[:-size] in words)
    counted = Counter(end for end in ends if end in ENDINGS)
    return Dictionary({ending: count / counted.total() for ending, count in counted.items()})
