"""A broken font's text as it was written, with the sign of the file that each letter is printed as."""

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from milepael.editions.language.restoring.joining import joined
from milepael.editions.language.restoring.lexicon import Lexicon
from milepael.editions.language.restoring.losses import Losses
from milepael.editions.language.restoring.search import Search
from milepael.editions.language.restoring.shift import shift_of
from milepael.editions.language.restoring.signs import Letters, signs_of
from milepael.editions.language.restoring.words import Words

ESCAPED = re.compile(r"\\([^\w\s])")
"""A backslash that some programs put before a sign when they save a text: there it always stands."""
BEHIND_BACKSLASH = re.compile(r"(?<=\\)([^\w\s\\])")
NEARLY_ALWAYS = 0.9
LEARNT_FROM, ROUNDS = 1500, 2
LETTERS = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
HYPHEN = re.compile(r"(?<=[^\W\d_])-")
SHORTEST, LONG, SURELY_DANISH = 3, 5, 10
ENOUGH, ENOUGH_LONG = 0.7, 0.4
UNLIKELY, UNLIKELY_FEW, MANY_SIGNS, OF_TITLE = -2.2, -1.6, 200, 0.5
"""How likely a sign is at least where all are understood, as a logarithm; a font that was learnt from few signs may
read words into any. Seen are -1.0 to -1.5, and -3 where nothing was understood."""
GARBAGE, LETTERS_OF_GARBAGE = 0.2, 60
LIKELY_DANISH = "æøå"


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """Single-spaced words; starts holds where each letter begins in what is printed, and last where all ends."""

    text: str
    starts: tuple[int, ...]


class Font:
    """One broken font: what its signs stand for is found from all texts that are printed in it."""

    def __init__(self, printed: Iterable[str], words: Words, tick: Callable[[], None]) -> None:
        self.lexicon, self.formation, self.tick = words.lexicon, words.formation, tick
        self.printed = sorted(set(printed))
        self.escaped = _escaped(self.printed)
        self._escapes = re.compile(rf"\\(?:{'|'.join(map(re.escape, sorted(self.escaped))) or '(?!)'})")
        texts = sorted({self._without_escapes(text)[0] for text in self.printed}, key=lambda text: (-len(text), text))
        everything = " ".join(texts)
        self.least = UNLIKELY if len(everything) >= MANY_SIGNS else UNLIKELY_FEW
        signs = signs_of(everything, shift_of(everything, self.lexicon.spelt))
        self.search = Search(words, signs, Losses(signs.lost))
        for _ in range(ROUNDS):
            self.search = self.search.taught(tuple(self._read(self.search, texts)))
        self.known: dict[str, Rebuilt] = {}
        self.likelihoods: dict[str, float] = {}

    def rebuild(self, printed: str) -> Rebuilt:
        """Read a paragraph."""
        if printed not in self.known:
            self.tick()
            text, places = self._without_escapes(printed)
            letters = joined(self._letters(text), self.formation)
            self.likelihoods[printed] = letters.likelihood
            self.known[printed] = _tidied(self._spelt(letters), (*places, len(printed)))
        return self.known[printed]

    def understands(self, texts: Collection[str]) -> bool:
        """Whether most signs make likely Danish, and not only words that a search finds in any signs."""
        said = tuple(self.rebuild(text).text for text in texts)
        likely = sum(len(text) for text in texts if self.likelihood(text) >= self.least)
        return 2 * likely >= sum(map(len, texts)) and is_danish(said, self.lexicon)

    def understands_title(self, text: str) -> bool:
        """Whether signs make words, as likely as the few of a title are, which may be names."""
        said = self.rebuild(text).text
        return self.likelihood(text) >= self.least - OF_TITLE and share_known([said], self.lexicon) >= ENOUGH

    def end_of(self, printed: str, at: int, words: str) -> int | None:
        """Where words end that the signs from an offset on can be, letter for letter; "" can be at the end only.

        Blanks that may stand for nothing are passed over within them.
        """
        if not words:
            return at if at >= len(printed) else None
        for letter in words:
            while printed[at : at + 1] == " " and not self._may_mean(" ", letter) and self._may_mean(" ", ""):
                at += 1
            if printed[at : at + 1] == "\\" and printed[at + 1 : at + 2] in self.escaped:
                at += 1
            if at >= len(printed) or not self._may_mean(printed[at], letter):
                return None
            at += 1
        return at

    def may_be(self, printed: str, at: int, letter: str) -> bool:
        """Whether the sign at an offset may stand for a letter."""
        at += printed[at : at + 1] == "\\" and printed[at + 1 : at + 2] in self.escaped
        return self._may_mean(printed[at], letter)

    def _may_mean(self, sign: str, letter: str) -> bool:
        return self.search.signs.may_mean(sign, letter)

    @cached_property
    def has_hyphens(self) -> bool:
        """Whether any sign behind a letter is read as a hyphen: a font may have lost them all."""
        return any(HYPHEN.search(self.rebuild(text).text) for text in self.printed)

    def likelihood(self, text: str) -> float:
        """How likely each sign of a text is as it was rebuilt, as a logarithm."""
        self.rebuild(text)
        return self.likelihoods[text] / len(text)

    def _letters(self, text: str) -> Letters:
        """What a text is read as; a sign that may be a blank is no paragraph by itself."""
        if len(text) == 1 and self._may_mean(text, " "):
            return Letters("", (), frozenset(), 0.0)
        return self.search.read(text, self.tick)

    def _without_escapes(self, printed: str) -> tuple[str, tuple[int, ...]]:
        """The signs of a text, and where each begins in it."""
        escapes = {match.start() for match in self._escapes.finditer(printed)}
        places = tuple(place for place in range(len(printed)) if place not in escapes)
        starts = tuple(place - 1 if place - 1 in escapes else place for place in places)
        return "".join(printed[place] for place in places), starts

    def _read(self, search: Search, texts: list[str]) -> Iterator[tuple[str, Letters]]:
        """As many texts as it takes to learn what the signs mean, the longest first."""
        length = 0
        for text in texts:
            if length > LEARNT_FROM:
                return
            self.tick()
            part = text[:LEARNT_FROM]
            yield part, search.read(part, self.tick)
            length += len(part)

    def _spelt(self, letters: Letters) -> Letters:
        """Letters with capitals as Danish has them: none inside a word, unless all are or the document has it so."""
        text = LETTERS.sub(lambda word: _spelling(word[0], self.lexicon), letters.text)
        return Letters(text, letters.at, letters.lost, letters.likelihood)


def is_danish(texts: tuple[str, ...], lexicon: Lexicon) -> bool:
    """Whether texts are words, and not what a search finds in any signs: then long words are few."""
    return share_known(texts, lexicon) >= ENOUGH and _share_long(texts, lexicon) >= ENOUGH_LONG


def is_garbage(texts: tuple[str, ...], lexicon: Lexicon) -> bool:
    """Whether texts of some length were not understood: hardly a long word of them is known."""
    return sum(map(len, _words(texts))) >= LETTERS_OF_GARBAGE and _share_long(texts, lexicon) < GARBAGE


def _share_long(texts: tuple[str, ...], lexicon: Lexicon) -> float:
    """Which part of the letters of texts stands in long words that are known; 0 for no letters."""
    words = _words(texts)
    long = sum(len(word) for word in words if len(word) >= LONG and word.lower() in lexicon.words.words)
    return long / sum(map(len, words)) if words else 0.0


def share_known(texts: Iterable[str], lexicon: Lexicon) -> float:
    """Which part of the letters of texts stands in known words, or in words made of two that are; 0 for no letters."""
    words = _words(texts)
    known = sum(len(word) for word in words if len(word) > 1 and _is_known(word.lower(), lexicon))
    return known / sum(map(len, words)) if words else 0.0


def _words(texts: Iterable[str]) -> list[str]:
    return [word for text in texts for word in LETTERS.findall(text)]


def _is_known(word: str, lexicon: Lexicon) -> bool:
    if word in lexicon.words.words:
        return True
    ends = range(SHORTEST, len(word) - SHORTEST + 1)
    return any(word[:end] in lexicon.words.words and word[end:] in lexicon.words.words for end in ends)


def _spelling(word: str, lexicon: Lexicon) -> str:
    if word in lexicon.spelt or word.isupper():
        return word
    if word[0] in LIKELY_DANISH and word.capitalize() in lexicon.spelt and word.lower() not in lexicon.spelt:
        return word.capitalize()
    if word[1:].islower():
        return word
    return word[0] + word[1:].lower() if len(word) >= SURELY_DANISH or _is_known(word.lower(), lexicon) else word


def _escaped(texts: list[str]) -> frozenset[str]:
    """The signs that have a backslash before them nearly wherever they stand; a backslash may be a letter, too."""
    everything = "\n".join(texts)
    found = Counter(match[1] for match in BEHIND_BACKSLASH.finditer(everything))
    found["\\"] = sum(match[1] == "\\" for match in ESCAPED.finditer(everything))
    signs = Counter(everything)
    signs["\\"] -= found["\\"]
    return frozenset(sign for sign, count in found.items() if count and count >= NEARLY_ALWAYS * signs[sign])


def _tidied(letters: Letters, places: tuple[int, ...]) -> Rebuilt:
    """Without blanks at the ends, blanks in a row, and blanks before a stop."""
    text, starts = list[str](), list[int]()
    for letter, at in zip(letters.text, letters.at, strict=True):
        if letter == " " and (not text or text[-1] == " "):
            continue
        if letter in ".,:;" and text and text[-1] == " ":
            text.pop()
            starts.pop()
        text.append(letter)
        starts.append(places[at])
    if text and text[-1] == " ":
        text.pop()
        starts.pop()
    if starts:
        starts[0] = 0
    return Rebuilt("".join(text), (*starts, places[-1]))
