"""How often it is tried again what failed, after which pauses, and when it is given up."""

import datetime
from dataclasses import dataclass

MINUTE, HOUR = datetime.timedelta(minutes=1), datetime.timedelta(hours=1)


class NotAgain(Exception):
    """Raised by a job that has told by itself why it is given up: to try it again would change nothing."""


@dataclass(frozen=True, slots=True)
class Patience:
    """The first pause, which doubles until the longest; and how many tries there are in all."""

    first: datetime.timedelta
    longest: datetime.timedelta
    tries: int


JOBS = Patience(first=MINUTE, longest=HOUR, tries=8)
"""1, 2, 4, 8, 16, 32 and 60 minutes: given up after two hours."""

MAILS = Patience(first=5 * MINUTE, longest=4 * HOUR, tries=24)
"""5, 10, 20, 40, 80 and 160 minutes, then every four hours: given up after more than three days."""


def pause_after(failed: int, patience: Patience) -> datetime.timedelta | None:
    """The pause after so many tries in vain, one at least; None where there are no more."""
    if failed >= patience.tries:
        return None
    doubled: int = 2 ** (failed - 1)
    return min(patience.first * doubled, patience.longest)
