"""How likely a broken font leaves out a letter behind another: where letters stand in pairs, or anywhere."""

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cached_property

OF_LETTER, OF_PAIR = 30.0, 2.0
"""How often letters must be seen to count as much as what is thought of the rest."""
SELDOM = 2.5e-3
BLANK, OTHER = " ", "."
COMMA = ", "
"""A comma and the blank behind it are left out together."""


def kind_of(sign: str) -> str:
    """What counts of the letter before a letter: itself, that it is a blank, or that it is another sign."""
    return sign.lower() if sign.isalpha() else BLANK if sign == BLANK else OTHER


class Losses:
    """How likely each letter is left out, behind each other: at first what is thought, then what is seen."""

    def __init__(self, thought: Mapping[str, float]) -> None:
        self.thought = thought
        self.lost, self.kept = Counter[tuple[str, str]](), Counter[tuple[str, str]]()
        self.known: dict[tuple[str, str], float] = {}
        self.signed: dict[tuple[str, str], float] = {}

    def taught(self, readings: Iterable[tuple[str, frozenset[int]]]) -> "Losses":
        """The losses as texts show them: each with the places of the letters that no sign stands for."""
        found = Losses(self.thought)
        for text, places in readings:
            before = BLANK
            for place, letter in enumerate(text):
                if letter == BLANK and before == "," and place - 1 in places:
                    pair = kind_of(text[place - 2 : place - 1] or BLANK), COMMA
                else:
                    pair = kind_of(before), letter.lower()
                (found.lost if place in places else found.kept)[pair] += 1
                before = letter
        return found

    @cached_property
    def of_letter(self) -> Mapping[str, float]:
        """How likely each letter is left out anywhere."""
        lost, kept = Counter[str](), Counter[str]()
        for counted, into in ((self.lost, lost), (self.kept, kept)):
            for (_, letter), count in counted.items():
                into[letter] += count
        kept[COMMA] = kept[","] if COMMA in self.thought else 0
        return {
            letter: (lost[letter] + OF_LETTER * self.thought.get(letter, SELDOM))
            / (lost[letter] + kept[letter] + OF_LETTER)
            for letter in {*lost, *kept, *self.thought} - ({COMMA} - self.thought.keys())
        }

    def share(self, before: str, letter: str) -> float:
        """How likely a letter is left out behind another."""
        pair = before, letter
        found = self.known.get(pair)
        if found is None:
            lost = self.lost[pair]
            alone = self.of_letter.get(letter, 0.0 if letter == COMMA else SELDOM)
            found = self.known[pair] = (lost + OF_PAIR * alone) / (lost + self.kept[pair] + OF_PAIR)
        return found

    def stands(self, before: str, letters: str) -> float:
        """What it gains, as a logarithm, that a sign stands for letters behind another letter."""
        found = self.signed.get((before, letters))
        if found is None:
            share = self.share(before, letters[0].lower()) if letters else 0.0
            found = self.signed[before, letters] = math.log(1 - share)
        return found
