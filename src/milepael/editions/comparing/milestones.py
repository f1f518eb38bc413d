"""Which milestone of a point is which: by id, else by its words, else by its round."""

from collections.abc import Callable, Hashable, Sequence

from rapidfuzz import fuzz

from milepael.editions.comparing.likeness import Scored, best_first
from milepael.editions.model import Milestone, State

ALIKE = 85
"""From where on, of 100, a milestone of another round is the same, moved and reworded."""
SAME_ROUND = 20
"""What the same round counts beside the words."""

Twosome = tuple[Milestone | None, Milestone | None]


def twosomes(one: Sequence[Milestone], other: Sequence[Milestone]) -> list[Twosome]:
    """Milestones side by side, by round; one without a partner beside None, unless its row is empty."""
    here, there = list(one), list(other)
    found: list[Twosome] = []
    for key in (_by_id, _by_place, _by_words):
        found += _same(here, there, key)
    found += _alike(here, there)
    found += _same(here, there, lambda milestone: milestone.round)
    found += [(each, None) for each in here if not is_empty(each)]
    found += [(None, each) for each in there if not is_empty(each)]
    return sorted(found, key=_round)


def is_empty(milestone: Milestone) -> bool:
    """Whether a row only keeps a round's place."""
    return not milestone.text and milestone.state in (State.NONE, State.NOT_DUE)


def _by_id(milestone: Milestone) -> Hashable:
    return milestone.id


def _by_place(milestone: Milestone) -> Hashable:
    return milestone.round, milestone.text


def _by_words(milestone: Milestone) -> Hashable:
    return milestone.text or None


def _same(here: list[Milestone], there: list[Milestone], key: Callable[[Milestone], Hashable]) -> list[Twosome]:
    """Take out the pairs of one key, in order."""
    found: list[Twosome] = []
    for one in tuple(here):
        mine = key(one)
        other = next((each for each in there if key(each) == mine), None) if mine is not None else None
        if other is not None:
            _take(here, one)
            _take(there, other)
            found.append((one, other))
    return found


def _alike(here: list[Milestone], there: list[Milestone]) -> list[Twosome]:
    """Take out the pairs whose words are alike, the most alike first."""
    scored = [
        (score, at, to)
        for at, one in enumerate(here)
        for to, other in enumerate(there)
        if one.text and other.text and (score := _score(one, other)) >= ALIKE
    ]
    chosen: list[Scored] = list(best_first(scored))
    found: list[Twosome] = [(here[at], there[to]) for _, at, to in chosen]
    for one, other in tuple(found):
        if one and other:
            _take(here, one)
            _take(there, other)
    return found


def _score(one: Milestone, other: Milestone) -> float:
    return fuzz.ratio(one.text, other.text) + (SAME_ROUND if one.round == other.round else 0)


def _take(milestones: list[Milestone], taken: Milestone) -> None:
    """By identity: two rows may say the same."""
    del milestones[next(at for at, each in enumerate(milestones) if each is taken)]


def _round(both: Twosome) -> int:
    one, other = both
    milestone = other or one
    return milestone.round if milestone else 0
