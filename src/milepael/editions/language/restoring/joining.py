"""Words that were parted where the font prints no blank, and that Danish writes as one: "konsulent en"."""

import re
from collections.abc import Iterator
from itertools import pairwise

from milepael.editions.language.restoring.formation import Formation
from milepael.editions.language.restoring.signs import Letters

WORD = re.compile(r"[^\W\d_]+")
ARTICLES = frozenset(("en", "et"))
"""What is the end of a noun rather than an article behind one."""


def joined(letters: Letters, formation: Formation) -> Letters:
    """Letters without the blanks that no sign stands for between a bare noun and what may be its end."""
    left_out = frozenset(_between(letters, formation))
    if not left_out:
        return letters
    kept = [place for place in range(len(letters.text)) if place not in left_out]
    return Letters(
        "".join(letters.text[place] for place in kept),
        tuple(letters.at[place] for place in kept),
        frozenset(now for now, place in enumerate(kept) if place in letters.lost),
        letters.likelihood,
    )


def _between(letters: Letters, formation: Formation) -> Iterator[int]:
    text = letters.text
    for one, other in pairwise(WORD.finditer(text)):
        place = one.end()
        parted = other.start() == place + 1 and text[place] == " " and place in letters.lost
        first = one[0].lower()
        if parted and other[0] in ARTICLES and first in formation.nouns and first in formation.use:
            yield place
