"""Points that were split, or merged: what is left over on one side, and had its words in a point of the other."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from itertools import permutations

from milepael.editions.comparing.candidates import COMMON, MOST
from milepael.editions.comparing.changes import Match
from milepael.editions.comparing.likeness import Traits
from milepael.editions.comparing.pairing import Found
from milepael.editions.comparing.words import same_words
from milepael.editions.model import Point

SHARE = 0.6
"""How many of a leftover's words must be ones that the whole had, and that its partner no longer has."""
FEWEST = 8
"""So many words it must be at least."""
TEXTS = ("agreement_text", "implementation_text", "status_text")
LISTS = ("funding", "committees", "contributors", "involved")
WHOLE = (*LISTS, "centre", "economy")
MOST_PIECES = 4
"""Of more pieces no text is put together."""


class Lost:
    """Words that points had and their partners no longer have, by the points' places."""

    def __init__(self, words: Mapping[int, Counter[str]]) -> None:
        self._words = words
        self._having: defaultdict[str, list[int]] = defaultdict(list)
        for at in sorted(words):
            for word in words[at]:
                self._having[word].append(at)

    def source_of(self, part: Traits) -> int | None:
        """The place that lost most of a part's words; the first of several that lost as many."""
        words = Counter(part.words)
        near: Counter[int] = Counter()
        for word in words:
            places = self._having.get(word, ())
            near.update(places if len(places) <= COMMON else ())
        likely = sorted(near, key=lambda at: (-near[at], at))[:MOST]
        shared = {at: (words & self._words[at]).total() for at in sorted(likely)}
        best = max(shared, key=shared.__getitem__, default=None)
        enough = max(FEWEST, SHARE * words.total())
        return best if best is not None and shared[best] >= enough else None


def pieces(whole: Sequence[Traits], parts: Sequence[Traits], partner: Mapping[int, int]) -> tuple[Found, ...]:
    """Which leftover parts came out of which whole: `a` is the whole's place, `b` the part's.

    partner gives the place of the part that each whole is paired with. Called with the editions swapped it tells
    what was merged.
    """
    taken = set(partner.values())
    left = [at for at in range(len(parts)) if at not in taken]
    if not left or not partner:
        return ()
    divided = {
        whole[at].point.number: at
        for at, other in sorted(partner.items(), reverse=True)
        if _is_divided(whole[at].point, parts[other].point)
    }
    lost = Lost({at: Counter(whole[at].words) - Counter(parts[other].words) for at, other in partner.items()})
    found = []
    for at in left:
        point = parts[at].point
        if point.part is not None and point.number in divided:
            found.append(Found(divided[point.number], at, Match.NUMBER))
        elif (source := lost.source_of(parts[at])) is not None:
            found.append(Found(source, at, Match.LIKENESS))
    return tuple(found)


def together(main: Point, others: Sequence[Point], *, like: Point) -> Point:
    """A piece with what the other pieces say, where it is held against the whole: all milestones, and a text, or who is
    responsible, that the pieces have together as the whole has it.
    """
    told = {(one.round, one.text) for one in main.milestones}
    more = [one for each in others for one in each.milestones if one.text and (one.round, one.text) not in told]
    changed: dict[str, object] = {"milestones": (*main.milestones, *more)}
    for name in TEXTS:
        whole = getattr(like, name)
        pieces_ = [getattr(one, name) or "" for one in (main, *others)]
        if (
            whole
            and len(others) < MOST_PIECES
            and any(same_words("\n".join(turn), whole) for turn in permutations(filter(None, pieces_)))
        ):
            changed[name] = whole
    for name in LISTS:
        if {said for one in (main, *others) for said in getattr(one, name)} == set(getattr(like, name)):
            changed[name] = getattr(like, name)
    for name in WHOLE:
        if any(getattr(one, name) == getattr(like, name) for one in others):
            changed[name] = getattr(like, name)
    return main.model_copy(update=changed)


def _is_divided(whole: Point, part: Point) -> bool:
    """Whether a number that stood for one point stands for parts of it now."""
    return whole.number is not None and whole.number == part.number and whole.part is None and part.part is not None
