"""The rounds that a document's labels name, in the order of the year."""

import datetime
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher

from milepael.editions.language.dates import date_in, ordinal_in
from milepael.editions.model import RoundLabel

YEAR = re.compile(r"\b(?:19|20)\d\d\b")


SELDOM = 4
"""How many times as often a label stands as another of the same figure that is taken for a misspelling of it."""


def rounds_of(labels: Iterable[str], *, known: Sequence[str] = ()) -> tuple[RoundLabel, ...]:
    """Number the labels: by the figure they begin with, where the year is one; dates come last, by day.

    "1. budgetopfølgning 2017" is 1, "31.12.2017" the one after the highest. Several years are numbered through. known
    are rounds that the document says it has. A label that is seldom met, and almost a common or known one, is no round
    of its own.
    """
    met = _well_spelt(Counter(label for label in labels if label), known)
    due = {label: _day(label) for label in met}
    numbered = sorted((label for label in met if not due[label] and ordinal_in(label)), key=_year_and_number)
    others = [label for label in met if not due[label] and not ordinal_in(label)]
    dated = sorted((label for label in met if due[label]), key=lambda label: due[label] or datetime.date.max)
    ordinals = _ordinals(numbered)
    ordered = [*numbered, *others, *dated]
    following = range(max(ordinals, default=0) + 1, max(ordinals, default=0) + 1 + len(ordered))
    return tuple(
        RoundLabel(ordinal=ordinal, label=label, due=due[label])
        for label, ordinal in zip(ordered, [*ordinals, *following], strict=False)
    )


def round_meant(printed: str, rounds: Sequence[RoundLabel]) -> RoundLabel | None:
    """The round of a label, also where a letter or two of it are wrong, or a line has cut it."""
    exact = next((met for met in rounds if met.label == printed), None)
    return exact or next((met for met in rounds if _is_misspelt(printed, met.label)), None)


def _well_spelt(counts: Counter[str], known: Sequence[str]) -> tuple[str, ...]:
    def is_slip(label: str) -> bool:
        if label in known:
            return False
        others = (other for other, times in counts.items() if times >= SELDOM * counts[label])
        return any(_is_misspelt(label, other) for other in (*known, *others))

    return tuple(label for label in dict.fromkeys((*known, *counts)) if not is_slip(label))


def _is_misspelt(label: str, other: str) -> bool:
    """Whether two labels have the same figure and year, and all letters in common but one or two."""
    figures = ordinal_in(label) is not None and _year_and_number(label) == _year_and_number(other)
    if not figures or label == other or _day(label):
        return False
    one, two = ("".join(each.split()).casefold() for each in (label, other))
    common = sum(block.size for block in SequenceMatcher(None, one, two, autojunk=False).get_matching_blocks())
    return len(one) + len(two) - 2 * common <= 2


def _ordinals(numbered: list[str]) -> list[int]:
    own = [ordinal_in(label) or 0 for label in numbered]
    return own if len(set(own)) == len(own) else list(range(1, len(own) + 1))


def _year_and_number(label: str) -> tuple[str, int]:
    year = YEAR.search(label)
    return (year[0] if year else "", ordinal_in(label) or 0)


def _day(label: str) -> datetime.date | None:
    found = date_in(label)
    return found[1] if found and len(found[0][0]) == len(label.strip(" .:")) else None
