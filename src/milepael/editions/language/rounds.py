"""The rounds that a document's labels name, in the order of the year."""

import datetime
import re
from collections.abc import Iterable

from milepael.editions.language.dates import date_in, ordinal_in
from milepael.editions.model import RoundLabel

YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def rounds_of(labels: Iterable[str]) -> tuple[RoundLabel, ...]:
    """Number the labels: by the figure they begin with, where the year is one; dates come last, by day.

    "1. budgetopfølgning 2017" is 1, "31.12.2017" the one after the highest. Several years are numbered through.
    """
    met = tuple(dict.fromkeys(label for label in labels if label))
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


def _ordinals(numbered: list[str]) -> list[int]:
    own = [ordinal_in(label) or 0 for label in numbered]
    return own if len(set(own)) == len(own) else list(range(1, len(own) + 1))


def _year_and_number(label: str) -> tuple[str, int]:
    year = YEAR.search(label)
    return (year[0] if year else "", ordinal_in(label) or 0)


def _day(label: str) -> datetime.date | None:
    found = date_in(label)
    return found[1] if found and len(found[0][0]) == len(label.strip(" .:")) else None
