"""Numbers printed on pages that do not follow each other: pages are missing, stand twice, or lie wrongly."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from milepael.documents.sentence import Sentence
from milepael.documents.tree import Numbered

LEAPS = Sentence(
    da="Sidetallene følger ikke efter hinanden ({steps}): sider kan mangle, ligge forkert eller være der to gange, og "
    "punkter kan være flydt sammen eller mangle.",
    en="The page numbers do not follow each other ({steps}): pages may be missing, in the wrong place or there twice, "
    "and points may have run together or be missing.",
)
BEGINS_LATE = Sentence(
    da="Filens første side er nummer {number} af {all}: siderne før den mangler, og det, der står på dem.",
    en="The first page of the file is number {number} of {all}: the pages before it are missing, and what they say.",
)
ENDS_EARLY = Sentence(
    da="Filens sidste side er nummer {number} af {all}: siderne efter den mangler, og det, der står på dem.",
    en="The last page of the file is number {number} of {all}: the pages after it are missing, and what they say.",
)
MOST_NAMED = 6


def doubts_of(numbers: Sequence[Numbered], pages: int) -> Iterator[tuple[int, str]]:
    """What a person should look at in a file of so many pages, and on which page of it."""
    leaps = [(one, other) for one, other in pairwise(numbers) if other.number - one.number != other.page - one.page]
    if leaps:
        named = ", ".join(f"{one.number} → {other.number}" for one, other in leaps[:MOST_NAMED])
        steps = named + (" …" if len(leaps) > MOST_NAMED else "")
        yield leaps[0][1].page, LEAPS.in_("da", steps=steps)
        return
    for one in numbers[:1]:
        if one.of is not None and one.number > one.page:
            yield one.page, BEGINS_LATE.in_("da", number=one.number, all=one.of)
    for one in numbers[-1:]:
        if one.of is not None and one.number + pages - one.page < one.of:
            yield one.page, ENDS_EARLY.in_("da", number=one.number, all=one.of)
