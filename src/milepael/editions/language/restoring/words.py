"""How likely letters go on as Danish text: words known, made of others or strange, the signs between, and capitals."""

import math
import re
from collections import Counter
from collections.abc import Iterator

from milepael.editions.language.restoring.formation import Formation
from milepael.editions.language.restoring.lexicon import Dictionary, Lexicon
from milepael.editions.language.restoring.spelling import BORDER, REACH, Spelling

SPACE, STOP, COMMA, FIGURE, SENTENCE, CLAUSE = (chr(number) for number in range(1, 7))
"""Where a reading stands: behind a blank, a full stop or the like, another sign, a figure, and at the beginning of a
sentence or of what follows a comma."""
BORDERS = frozenset((SPACE, STOP, COMMA, FIGURE, SENTENCE, CLAUSE))
UNKNOWN, PART, ENDING, JOINS = (chr(number) for number in range(16, 20))
"""What the letters of a state are where they do not begin a word: the last ones of a strange one, the beginning of a
further part, of an ending, or of a word behind a comma."""
BLANKS = frozenset((SPACE, SENTENCE, CLAUSE))
KINDS = frozenset((UNKNOWN, PART, ENDING, JOINS))
STRANGE, NEVER = math.log(0.01), -50.0
"""How likely a word is a strange one; what cannot be."""
INFLECTED_PART, LEAST = 0.2, 1e-6
BEGINS = {SPACE: 0.0, SENTENCE: 0.0, CLAUSE: 0.0, STOP: -4.0, COMMA: -3.0, FIGURE: -5.0}
FIGURES = {SPACE: -5.0, SENTENCE: -5.5, CLAUSE: -5.5, STOP: -3.5, COMMA: -4.0, FIGURE: -2.5}
STOPS = {SPACE: -6.0, SENTENCE: -7.0, CLAUSE: -7.0, STOP: -5.0, COMMA: -4.0, FIGURE: -2.0}
BEHIND = {" ": -0.2, ",": -2.1, ".": -2.6, "-": -5.0, ":": -5.0, ";": -6.0}
APART, SPAN = -4.0, -1.0
"""How likely a sign is behind a word, and behind a blank; what a line between figures loses beside a comma."""
SELDOM, FIGURE_BEHIND = -6.0, -7.0
AGAIN = -9.0
BEFORE = re.compile(r"(,?) ([a-zæøå]+)")
ENDS = {STOP: 2.5, SENTENCE: 2.5, SPACE: -1.0, CLAUSE: -5.0}
SMALL_FIRST, CAPITAL_FIRST, INSIDE = -3.0, -1.5, -2.0
AFTER_COMMA = {
    "at": 0.6, "der": 0.4, "som": 0.6, "og": 0.3, "så": 0.6, "hvor": 0.7, "men": 0.9, "når": 0.6, "hvis": 0.6,
    "hvordan": 0.5, "fordi": 0.8, "inden": 0.4, "før": 0.3, "mens": 0.8, "selvom": 0.8, "da": 0.4, "hvad": 0.5,
    "idet": 0.8, "herunder": 0.8, "heraf": 0.8, "hvoraf": 0.9, "samt": 0.2, "eller": 0.1, "hvilket": 0.9,
}  # fmt: skip
"""Words that join sentences, and how often a comma stands before them. Source: the Danish rules for commas."""
SURE, JOINING = 10, 0.7
"""As how many occurrences that counts; how often such a word, and no other, follows a comma."""

Steps = tuple[tuple[str, float], ...]
"""Where letters lead to, and what that gains."""


class Words:
    """What a lexicon says of letters: a state for each way to read those so far, and what each next one gains."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon, self.words, self.formation = lexicon, lexicon.words, Formation(lexicon)
        self.likelihoods = lexicon.words.words
        self.spelling = Spelling(word.lower() for word in lexicon.spelt)
        self.commas = _commas(lexicon)
        first = ((word, self.commas.get(_first(word))) for word in self.likelihoods)
        joining = {word: share * self.likelihoods[word] for word, share in first if share}
        every = sum(joining.values()) or 1.0
        self.joining = Dictionary({word: one / every for word, one in joining.items() if one})
        self.dictionaries = {PART: self.formation.last, ENDING: self.formation.endings, JOINS: self.joining}
        self.said: dict[str, float] = {}
        self.known: dict[str, dict[str, Steps]] = {}

    def steps(self, state: str, letters: str) -> Steps:
        """Where letters lead to from a state, at the best, and what they gain; none leave everything as it is."""
        row = self.known.get(state)
        if row is None:
            row = self.known[state] = {"": ((state, 0.0),)}
        found = row.get(letters)
        if found is None:
            found = row[letters] = tuple(self._several(state, letters).items())
        return found

    def _several(self, state: str, letters: str) -> dict[str, float]:
        if len(letters) == 1:
            return dict(self._steps(state, letters))
        found: dict[str, float] = {}
        for one, score in self.steps(state, letters[:-1]):
            for after, gain in self.steps(one, letters[-1]):
                found[after] = max(score + gain, found.get(after, NEVER))
        return found

    def following(self, state: str) -> str:
        """The letters that go on in the dictionary that a state's letters stand in."""
        _, letters, dictionary = self._read(state)
        return dictionary.following(letters)

    def end(self, state: str) -> float:
        """What it gains that all ends here."""
        return ENDS.get(state, 0.0) if state in BORDERS else self._ends(state)

    def _steps(self, state: str, letter: str) -> Iterator[tuple[str, float]]:
        if state in BORDERS:
            yield from self._begin(state, letter)
        elif not letter.isalpha():
            yield (
                _border(letter),
                self._ends(state) + (FIGURE_BEHIND if letter.isdigit() else BEHIND.get(letter, SELDOM)),
            )
            yield from self._go_on(state, letter)
        elif state[0] == UNKNOWN:
            small = letter.lower()
            gain = INSIDE if small != letter else 0.0
            yield UNKNOWN + (state[1:] + small)[-REACH:], gain + self.spelling.follows(state[1:], small)
        else:
            yield from self._go_on(state, letter)
            yield from self._formed(state, letter)

    def _begin(self, state: str, letter: str) -> Iterator[tuple[str, float]]:
        if letter.isalpha():
            yield from self._first(letter.lower(), BEGINS[state] + _capital(state, letter), state)
        elif letter == " ":
            yield _behind_blank(state), AGAIN if state in BLANKS else 0.0
        elif letter.isdigit():
            yield FIGURE, FIGURES[state]
            if state != FIGURE and (likelihood := self.words.beginning(letter)):
                yield letter, math.log(likelihood)
        else:
            yield _border(letter), APART if letter in "-%(" and state == SPACE else STOPS[state]
            if state == FIGURE:
                yield FIGURE, STOPS[state] + (SPAN if letter == "-" else 0.0)

    def _first(self, small: str, gain: float, state: str) -> Iterator[tuple[str, float]]:
        if state == CLAUSE:
            if likelihood := self.joining.beginning(small):
                yield JOINS + small, gain + math.log(JOINING * likelihood)
            gain += math.log(1 - JOINING)
        if likelihood := self.words.beginning(small):
            yield small, gain + math.log(likelihood)
        else:
            yield UNKNOWN + small, gain + STRANGE + self.spelling.begins(small)

    def _go_on(self, state: str, letter: str) -> Iterator[tuple[str, float]]:
        """A further letter of a word that is in a dictionary."""
        if state[0] == UNKNOWN:
            return
        kind, letters, dictionary = self._read(state)
        small = letter.lower()
        likelihood = dictionary.beginning(letters + small)
        gain = (INSIDE if letter != small else 0.0) - math.log(dictionary.beginning(letters))
        if likelihood:
            yield state + small, gain + math.log(likelihood)
        elif not kind and (letters + letter).isalpha():
            strange = STRANGE + self.spelling.begins(letters + small)
            yield UNKNOWN + (BORDER + letters + small)[-REACH:], gain + strange
        elif not kind and (likelihood := dictionary.beginning(_last(letters) + small)):
            yield _last(letters) + small, gain + self._said(letters) + math.log(likelihood)

    def _formed(self, state: str, letter: str) -> Iterator[tuple[str, float]]:
        """The first letter of a further part, of a link before it, or of an ending."""
        kind, word, dictionary = self._read(state)
        inflected = 0.0 if kind in (ENDING, JOINS) else self.formation.inflected(word)
        if not inflected:
            return
        small = letter.lower()
        gain = (INSIDE if letter != small else 0.0) - math.log(dictionary.beginning(word))
        if likelihood := self.formation.last.beginning(small) * self.formation.joint(word, ""):
            yield PART + small, gain + math.log(likelihood)
        if likelihood := self.formation.joint(word, small):
            yield PART, gain + math.log(likelihood)
        if kind:
            inflected = INFLECTED_PART * self.formation.last.words[word]
        if likelihood := self.formation.endings.beginning(small):
            yield ENDING + small, gain + math.log(inflected * likelihood)

    def _ends(self, state: str) -> float:
        """What it gains that a word ends here; letters that are no word were a strange one from the first."""
        if state[0] == UNKNOWN:
            return self.spelling.follows(state[1:], BORDER)
        kind, word, dictionary = self._read(state)
        likelihood = dictionary.words.get(word, 0.0)
        if not kind:
            likelihood *= 1 - self.commas.get(_first(word), 0.0)
            strange = STRANGE + self.spelling.begins(word + BORDER) if word.isalpha() else self._left(word)
            best = max(strange, math.log(likelihood) if likelihood else strange)
        else:
            best = math.log(likelihood) if likelihood else NEVER
        return best - math.log(dictionary.beginning(word))

    def _left(self, phrase: str) -> float:
        """How likely it is that a phrase goes on in another way than any that is known, and where a word ends."""
        likelihood = self.words.words.get(_last(phrase))
        return self._said(phrase) + math.log(likelihood) if likelihood else NEVER

    def _said(self, phrase: str) -> float:
        """How likely the words of a phrase before its last one are, each by itself."""
        before = phrase.rpartition(" ")[0]
        found = self.said.get(before)
        if found is None:
            words = before.split(" ") if before else []
            said = (math.log(self.likelihoods.get(word, LEAST)) + BEHIND[" "] for word in words)
            found = self.said[before] = sum(said)
        return found

    def _read(self, state: str) -> tuple[str, str, Dictionary]:
        """What a state says: of which kind its letters are, the letters, and where they stand."""
        if state[0] not in KINDS:
            return "", state, self.words
        return state[0], state[1:], self.dictionaries[state[0]]


def _commas(lexicon: Lexicon) -> dict[str, float]:
    """How often a comma stands before each word that joins sentences: by rule, and in what can be read."""
    stand, behind = Counter[str](), Counter[str]()
    for text in lexicon.texts:
        for comma, word in BEFORE.findall(text):
            stand[word] += 1
            behind[word] += bool(comma)
    return {word: (SURE * share + behind[word]) / (SURE + stand[word]) for word, share in AFTER_COMMA.items()}


def _first(phrase: str) -> str:
    return phrase.partition(" ")[0]


def _last(phrase: str) -> str:
    return phrase.rpartition(" ")[2]


def _border(letter: str) -> str:
    if letter == " ":
        return SPACE
    if letter.isdigit():
        return FIGURE
    return STOP if letter in ".!?:" else COMMA


def _behind_blank(state: str) -> str:
    if state == COMMA:
        return CLAUSE
    return SENTENCE if state in (STOP, SENTENCE) else SPACE


def _capital(state: str, letter: str) -> float:
    """What the case of a word's first letter gains."""
    is_small = letter == letter.lower()
    if state == SENTENCE:
        return SMALL_FIRST if is_small else 0.0
    return 0.0 if is_small or state not in BLANKS else CAPITAL_FIRST
