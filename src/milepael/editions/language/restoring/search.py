"""The likeliest words behind a row of signs: a search that keeps the best readings so far at each sign."""

import math
from collections.abc import Callable

from milepael.editions.language.restoring.losses import BLANK, COMMA, OTHER, Losses, kind_of
from milepael.editions.language.restoring.signs import LETTERS, Letters, Signs
from milepael.editions.language.restoring.words import BLANKS, BORDERS, KINDS, SENTENCE, UNKNOWN, Words

BEAM, WORST, NEAR, SLACK = 10, 7.5, 3.0, 1.5
"""How many readings are kept, and how much worse than the best; for a lost letter; and what the next may gain."""
LEAST, USUAL = 1.5e-3, 0.3
"""How seldom a letter may be left out to be thought of; how often, in a strange word."""
Trace = tuple["Trace | None", str, int, bool]
"""A reading so far: what is before, its last letters, the sign they stand for, and whether they were left out."""
Reading = tuple[float, "Trace | None"]
Beam = dict[str, Reading]
Moves = tuple[tuple[str, str, float], ...]
"""Letters, where they lead to, and what that gains."""


class Search:
    """What words are likely, and one font's signs and losses; the same signs are read the same wherever they stand."""

    def __init__(self, words: Words, signs: Signs, losses: Losses) -> None:
        self.words, self.signs, self.losses = words, signs, losses
        self.left_out: dict[str, Moves] = {}
        self.before: dict[str, str] = {}

    def taught(self, readings: tuple[tuple[str, Letters], ...]) -> "Search":
        """A search with the signs and losses told anew from what texts were read as."""
        losses = self.losses.taught((letters.text, letters.lost) for _, letters in readings)
        return Search(self.words, self.signs.taught(readings), losses)

    def read(self, text: str, tick: Callable[[], None]) -> Letters:
        """Read one paragraph."""
        beam: Beam = {SENTENCE: (0.0, None)}
        for at, sign in enumerate(text):
            tick()
            beam = self._further(self._with_lost(beam, at), sign, at)
        ended = [(score + self.words.end(state), trace) for state, (score, trace) in beam.items()]
        return _letters(max(ended, key=lambda one: one[0]))

    def _further(self, beam: Beam, sign: str, at: int) -> Beam:
        """What readings become by a further sign."""
        meanings = self.signs.meanings.get(sign) or self.signs.unseen(sign)
        found: Beam = {}
        worst = max([score for score, _ in beam.values()]) - WORST - SLACK
        least = -math.inf
        steps, stands = self.words.steps, self.losses.stands
        for state, (score, trace) in beam.items():
            before = self.before.get(state) or self._before(state)
            for letters, cost in meanings:
                if score + cost < worst:
                    break
                so_far = score + cost + stands(before, letters)
                for after, gain in steps(state, letters):
                    now = so_far + gain
                    if now > least and (after not in found or now > found[after][0]):
                        found[after] = now, (trace, letters, at, False)
                        least = max(least, now - WORST)
        return _best(found) if found else beam

    def _with_lost(self, beam: Beam, at: int) -> Beam:
        """The readings, and those where a letter that no sign stands for comes next."""
        found = dict(beam)
        border = max([score for score, _ in beam.values()]) - WORST + NEAR
        for state, (score, trace) in beam.items():
            if score < border:
                continue
            moves = self.left_out.get(state)
            for letters, after, gain in self._lost(state) if moves is None else moves:
                before = found.get(after)
                if before is None or score + gain > before[0]:
                    found[after] = score + gain, (trace, letters, at, True)
        return found

    def _lost(self, state: str) -> Moves:
        """The letters that may be left out in a state."""
        before = self._before(state)
        shares = ((letter, self.losses.share(before, letter)) for letter in self._may_be_lost(state))
        found = self.left_out[state] = tuple(
            (letter, after, math.log(share) + gain)
            for letter, share in shares
            if share > LEAST
            for after, gain in self.words.steps(state, letter)
            if after[0] != UNKNOWN or share > USUAL
        )
        return found

    def _before(self, state: str) -> str:
        """The kind of the letter that a state stands behind."""
        kind = BLANK if state in BLANKS else OTHER if state[-1] in KINDS else kind_of(state[-1])
        self.before[state] = kind
        return kind

    def _may_be_lost(self, state: str) -> tuple[str, ...]:
        if state in BLANKS:
            return tuple(LETTERS)
        if state in BORDERS:
            return (BLANK,)
        if state[0] == UNKNOWN:
            return (*LETTERS, BLANK, COMMA)
        return (*filter(str.isalpha, self.words.following(state)), BLANK, COMMA)


def _best(found: Beam) -> Beam:
    border = max([score for score, _ in found.values()]) - WORST
    left = {state: reading for state, reading in found.items() if reading[0] > border}
    if len(left) <= BEAM:
        return left
    return dict(sorted(left.items(), key=lambda one: -one[1][0])[:BEAM])


def _letters(best: Reading) -> Letters:
    score, trace = best
    letters: list[tuple[str, int, bool]] = []
    while trace is not None:
        trace, several, at, lost = trace
        letters += [(letter, at, lost) for letter in reversed(several)]
    letters.reverse()
    return Letters(
        "".join(letter for letter, _, _ in letters),
        tuple(at for _, at, _ in letters),
        frozenset(place for place, (_, _, lost) in enumerate(letters) if lost),
        score,
    )
