"""The likeliest words behind a row of signs: a search that keeps the best readings so far at each sign."""

import math
from collections.abc import Callable, Iterator
from typing import NamedTuple

from milepael.editions.language.restoring.lexicon import Lexicon
from milepael.editions.language.restoring.shift import expected
from milepael.editions.language.restoring.signs import Letters, Signs, learned

BEAM, WORST, NEAR = 16, 10.0, 4.0
SPACE, STOP, COMMA, FIGURE, UNKNOWN, PART, SENTENCE = (chr(number) for number in range(1, 8))
"""Where a reading stands: behind a space, a full stop or the like, another sign or a figure, in an unknown word, in a
further part of a compound, at the beginning of a sentence. Any other state is the beginning of a word or phrase."""
BORDERS = frozenset((SPACE, STOP, COMMA, FIGURE, SENTENCE))
LOG_LETTER = {letter: math.log(max(expected(letter.lower()), 1e-4)) for letter in map(chr, range(0x250))}
LEAST = math.log(1e-4)
STRANGE, JOINT, SHORTEST = -8.0, -2.5, 3
LINK, LINKED, GENITIVE = "s", -2.0, -0.5
"""The letter that many words have before a further part of a compound, or as a genitive."""
BEGINS = {SPACE: 0.0, SENTENCE: 0.0, STOP: -2.5, COMMA: -2.5, FIGURE: -5.0}
FIGURES = {SPACE: -5.0, SENTENCE: -5.5, STOP: -3.5, COMMA: -5.0, FIGURE: -2.5}
STOPS = {SPACE: -5.0, SENTENCE: -7.0, STOP: -4.0, COMMA: -4.0, FIGURE: -2.0}
AGAIN = -9.0
ENDS = {STOP: 2.5, SENTENCE: 2.5, SPACE: -1.0}
SUFFIXES, SUFFIXED = frozenset(("en", "et", "erne", "ene", "ne")), 1.5
"""What makes a noun definite; nearly any that is known may have it."""
SMALL_FIRST, CAPITAL_FIRST, INSIDE = -3.0, -1.5, -2.0


class Trace(NamedTuple):
    """A reading so far: its last letter, the sign it stands for (none: it was left out), and what is before it."""

    before: "Trace | None"
    letter: str
    at: int
    lost: bool = False


Reading = tuple[float, "Trace | None"]
Beam = dict[str, Reading]
Steps = dict[tuple[str, str], tuple[tuple[str, float], ...]]
Moves = tuple[tuple[str, str, float], ...]
"""Letters, where they lead to, and what that gains."""


class Search:
    """One lexicon and one font's signs; the same signs are read the same wherever they stand."""

    def __init__(self, lexicon: Lexicon, signs: Signs, steps: Steps | None = None) -> None:
        self.lexicon, self.signs = lexicon, signs
        self.words, self.beginnings, self.small = lexicon.words, lexicon.beginnings, lexicon.small
        self.following = lexicon.following
        self.steps: Steps = {} if steps is None else steps
        self.moves: dict[tuple[str, str], Moves] = {}
        self.losses: dict[str, Moves] = {}

    def learned(self, readings: tuple[tuple[str, Letters], ...]) -> "Search":
        """A search with the signs told anew from what texts were read as."""
        return Search(self.lexicon, learned(self.signs, readings), self.steps)

    def read(self, text: str, tick: Callable[[], None]) -> Letters:
        """Read one paragraph."""
        beam: Beam = {SENTENCE: (0.0, None)}
        for at, sign in enumerate(text):
            tick()
            found: Beam = {}
            for state, (score, trace) in self._with_lost(beam, at).items():
                for letters, after, gain in self._moves(state, sign):
                    before = found.get(after)
                    if before is None or score + gain > before[0]:
                        found[after] = (score + gain, _traced(trace, letters, at))
            beam = _best(found)
        ended = [(score + self._end(state), trace) for state, (score, trace) in beam.items()]
        return _letters(max(ended, key=lambda one: one[0]))

    def _moves(self, state: str, sign: str) -> Moves:
        """What a sign can mean in a state."""
        known = self.moves.get((state, sign))
        if known is None:
            meanings = self.signs.meanings.get(sign) or ((sign, 0.0),)
            known = self.moves[state, sign] = tuple(
                (letters, after, cost + gain)
                for letters, cost in meanings
                for after, gain in self._several(state, letters).items()
            )
        return known

    def _several(self, state: str, letters: str) -> dict[str, float]:
        """Where letters lead to, at the best; none leave everything as it is."""
        reached = {state: 0.0}
        for letter in letters:
            further: dict[str, float] = {}
            for one, score in reached.items():
                for after, gain in self._steps(one, letter):
                    further[after] = max(score + gain, further.get(after, -math.inf))
            reached = further
        return reached

    def _end(self, state: str) -> float:
        if state in BORDERS or state == UNKNOWN:
            return ENDS.get(state, 0.0)
        return self._ends(state)

    def _with_lost(self, beam: Beam, at: int) -> Beam:
        """The readings, and those where a letter that no sign stands for comes next."""
        found = dict(beam)
        border = max([score for score, _ in beam.values()]) - WORST + NEAR
        for state, (score, trace) in beam.items():
            for letter, after, gain in self._losses(state) if score > border else ():
                before = found.get(after)
                if before is None or score + gain > before[0]:
                    found[after] = (score + gain, Trace(trace, letter, at, lost=True))
        return _best(found)

    def _losses(self, state: str) -> Moves:
        known = self.losses.get(state)
        if known is None:
            known = self.losses[state] = tuple(
                (letter, after, self.signs.lost[letter] + gain)
                for letter in self._may_be_lost(state)
                for after, gain in self._steps(state, letter)
                if after != UNKNOWN
            )
        return known

    def _may_be_lost(self, state: str) -> list[str]:
        if state in BORDERS:
            return [" "] if " " in self.signs.lost and state in (STOP, COMMA) else []
        following = self.following.get(state.removeprefix(PART), "") + " "
        return [letter for letter in following if letter in self.signs.lost]

    def _ends(self, state: str) -> float:
        """What it costs to end the word here; letters that are no word were an unknown one from the first."""
        word = state.removeprefix(PART)
        likelihood = self.words.get(word)
        if not word:
            return GENITIVE
        if state is not word and word in SUFFIXES:
            return SUFFIXED
        if likelihood is None or (state is not word and (len(word) < SHORTEST or word in self.small)):
            return self._strange(word)
        return math.log(likelihood / self.beginnings[word])

    def _may_go_on(self, word: str) -> bool:
        """Whether another word may follow as a further part of a compound."""
        return len(word) >= SHORTEST and word in self.words and word not in self.small

    def _strange(self, word: str) -> float:
        """What it costs that the letters so far turn out to begin no word."""
        letters = sum([LOG_LETTER.get(letter, LEAST) for letter in word])
        return STRANGE + letters - math.log(self.beginnings[word])

    def _steps(self, state: str, letter: str) -> tuple[tuple[str, float], ...]:
        known = self.steps.get((state, letter))
        if known is None:
            known = self.steps[state, letter] = tuple(self._steps_anew(state, letter))
        return known

    def _steps_anew(self, state: str, letter: str) -> Iterator[tuple[str, float]]:
        if state in BORDERS:
            yield from self._begin(state, letter)
        elif state == UNKNOWN:
            if letter.isalpha():
                yield UNKNOWN, LOG_LETTER.get(letter, LEAST)
            else:
                yield _border(letter), -1.0 if letter == " " else -4.0
        else:
            yield from self._go_on(state, letter)

    def _begin(self, state: str, letter: str) -> Iterator[tuple[str, float]]:
        if letter.isalpha():
            small = letter.lower()
            fee = BEGINS[state]
            if state == SENTENCE and letter == small:
                fee += SMALL_FIRST
            elif state == SPACE and letter != small:
                fee += CAPITAL_FIRST
            if likelihood := self.beginnings.get(small):
                yield small, fee + math.log(likelihood)
            else:
                yield UNKNOWN, fee + STRANGE + LOG_LETTER.get(letter, LEAST)
        elif letter == " ":
            yield (SENTENCE if state in (STOP, SENTENCE) else SPACE), AGAIN if state in (SPACE, SENTENCE) else 0.0
        elif letter.isdigit():
            yield FIGURE, FIGURES[state]
            if state != FIGURE and (likelihood := self.beginnings.get(letter)):
                yield letter, math.log(likelihood)
        else:
            yield FIGURE if state == FIGURE else _border(letter), STOPS[state]

    def _go_on(self, state: str, letter: str) -> Iterator[tuple[str, float]]:
        word, small = state.removeprefix(PART), letter.lower()
        likelihood = self.beginnings.get(word + small)
        inside = INSIDE if letter != small else 0.0
        if likelihood:
            yield state + small, math.log(likelihood / self.beginnings[word]) + inside
        if not letter.isalpha():
            yield _border(letter), self._ends(state) + (0.0 if letter == " " else -6.0 if letter.isdigit() else -3.0)
            return
        if self._may_go_on(word) and (first := self.beginnings.get(small)):
            yield PART + small, self._ends(state) + JOINT + math.log(first) + inside
            if small == LINK:
                yield PART, self._ends(state) + LINKED + inside
        if not likelihood:
            yield UNKNOWN, self._strange(word) + LOG_LETTER.get(letter, LEAST)


def _border(letter: str) -> str:
    if letter == " ":
        return SPACE
    if letter.isdigit():
        return FIGURE
    return STOP if letter in ".!?:" else COMMA


def _traced(trace: Trace | None, letters: str, at: int) -> Trace | None:
    for letter in letters:
        trace = Trace(trace, letter, at)
    return trace


def _best(found: Beam) -> Beam:
    border = max([score for score, _ in found.values()]) - WORST
    left = {state: reading for state, reading in found.items() if reading[0] > border}
    if len(left) <= BEAM:
        return left
    return dict(sorted(left.items(), key=lambda one: -one[1][0])[:BEAM])


def _letters(best: Reading) -> Letters:
    score, trace = best
    letters: list[Trace] = []
    while trace is not None:
        letters.append(trace)
        trace = trace.before
    letters.reverse()
    return Letters(
        "".join(letter.letter for letter in letters),
        tuple(letter.at for letter in letters),
        frozenset(place for place, letter in enumerate(letters) if letter.lost),
        score,
    )
