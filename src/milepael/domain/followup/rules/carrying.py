"""A plan that is carried over from one year's agreement to a later one's, its days moved."""

import datetime
import re
from collections.abc import Collection
from dataclasses import replace

from milepael.domain.followup.rules.planning import PlannedMilestone, PointPlan

YEAR = re.compile(r"(?<![\d,])(20\d\d)(?:/(\d\d))?(?![\d]|[.,]\d|\s*(?:kr|mio|mia|t\.kr|pct|%))")
"""A year in running words, at the end of a date or as "2027/28", and no amount."""


def moved_words(text: str, *, since: int, years: int) -> str:
    """The text with the years from one on so many later: "inden 1. maj 2027" is "inden 1. maj 2028"."""

    def later(found: re.Match[str]) -> str:
        if int(found[1]) < since:
            return found[0]
        school_year = f"/{(int(found[2]) + years) % 100:02}" if found[2] else ""
        return f"{int(found[1]) + years}{school_year}"

    return YEAR.sub(later, text)


def moved_day(day: datetime.date | None, *, years: int) -> datetime.date | None:
    """The same day so many years later; the 29th of February becomes the 28th."""
    if day is None:
        return None
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def carried(plan: PointPlan, *, since: int, years: int, rounds: Collection[int]) -> PointPlan:
    """A plan as a later agreement's could be: years moved, each milestone in the round of its number, else the last."""
    last = max(rounds, default=0)
    milestones = tuple(
        PlannedMilestone(one.round if one.round in rounds else last, moved_words(one.text, since=since, years=years))
        for one in plan.milestones
    )
    return replace(
        plan,
        implementation_text=moved_words(plan.implementation_text, since=since, years=years),
        economy_text=moved_words(plan.economy_text, since=since, years=years),
        milestones=_together(milestones) if rounds else (),
    )


def _together(milestones: Collection[PlannedMilestone]) -> tuple[PlannedMilestone, ...]:
    """Milestones that have come into one round as one, a paragraph each."""
    found: dict[int, str] = {}
    for one in milestones:
        found[one.round] = "\n".join(filter(None, (found.get(one.round, ""), one.text)))
    return tuple(PlannedMilestone(ordinal, text) for ordinal, text in sorted(found.items()))
