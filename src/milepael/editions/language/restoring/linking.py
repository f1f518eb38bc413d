"""The links in a committee's name, as in "Erhvervs-": one sign of a font may be both such a letter and a blank."""

import re
from collections.abc import Iterable, Iterator
from operator import itemgetter

from milepael.editions.language.restoring.formation import LINKS, SHORTEST, Formation
from milepael.editions.language.restoring.naming import REACH, End, spelt
from milepael.editions.language.restoring.rebuilding import Rebuilt

PART = re.compile(r"(?P<part>[A-ZÆØÅ][a-zæøå]+ ?)(?P<next>-(?=, | og )|udvalget\b)")
"""A part of a name, with the blank that was read in its place of a link, and what it must go on with."""
READ_AS_LINK = ("", "s", "e", "es")


def with_links(letters: Rebuilt, places: Iterable[int], formation: Formation, *, end_of: End) -> Rebuilt:
    """Letters with the likeliest link in each part of the committees behind these places whose signs say another.

    A part is left whose letters are those of its signs, and one that no other is made of.
    """
    for place in sorted(places, reverse=True):
        for found in reversed([*PART.finditer(letters.text, place, place + REACH)]):
            fitting = _fitting(letters, found, formation, end_of=end_of)
            if fitting:
                letters = spelt(letters, found.span("part"), max(fitting, key=lambda part: (fitting[part], part)))
    return letters


def _fitting(letters: Rebuilt, found: re.Match[str], formation: Formation, *, end_of: End) -> dict[str, float]:
    """What the signs of a part may be in other words, and how likely; nothing where they are what was read."""
    start, behind = found.start(), found.start("next")
    read, next_ = found["part"], letters.text[behind]

    def fits(part: str) -> bool:
        return end_of(letters.starts[start], part + next_) == letters.starts[behind] + 1

    if fits(read) and " " not in read:
        return {}
    linked = dict(sorted(_linked(read.strip(), formation), key=itemgetter(1)))
    return {part: share for part, share in linked.items() if fits(part)}


def _linked(read: str, formation: Formation) -> Iterator[tuple[str, float]]:
    """What a part may be with another link than was read, and how likely any word begins so."""
    for ending in READ_AS_LINK:
        stem = read.removesuffix(ending)
        if len(stem) < SHORTEST:
            continue
        for link in LINKS:
            share = formation.joint(stem.lower(), link)
            if share:
                yield stem + link, share
