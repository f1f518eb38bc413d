"""The days on which a Danish municipality works."""

import datetime
from collections.abc import Collection

from holidays import country_holidays

DANISH = country_holidays("DK")
DAY = datetime.timedelta(days=1)


def is_working(day: datetime.date, closed: Collection[str]) -> bool:
    """Neither weekend nor public holiday nor closed: "12-24" is closed every year, "2027-03-24" once."""
    written = day.isoformat()
    return day.weekday() < 5 and day not in DANISH and written not in closed and written[5:] not in closed


def working_day(base: datetime.date, days: int, closed: Collection[str]) -> datetime.date:
    """So many working days before (below zero) or after a day; with none, the day itself or the last one before it."""
    if days == 0:
        return base if is_working(base, closed) else working_day(base, -1, closed)
    day, step = base, DAY if days > 0 else -DAY
    for _ in range(abs(days)):
        day += step
        while not is_working(day, closed):
            day += step
    return day
