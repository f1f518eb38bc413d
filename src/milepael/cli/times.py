"""Days and times as arguments: how they are written, and which years cannot be meant."""

import datetime

from milepael.documents.refusal import Refusal
from milepael.documents.sentence import Sentence
from milepael.editions.language.dates import FAR_OFF, FIRST_YEAR, LAST_YEAR

NO_DAY = Sentence(
    da="Argumenterne passer ikke: »{said}« er ingen dag; skriv den som 2027-04-01.",
    en="“{said}” is no day; write it as 2027-04-01.",
)
NO_TIME = Sentence(
    da="Argumenterne passer ikke: »{said}« er intet tidspunkt; skriv det som 2027-04-01T12:00 (dansk tid).",
    en="“{said}” is no time; write it as 2027-04-01T12:00 (Danish time).",
)


def day(said: str) -> datetime.date:
    """A day, for argparse. Raises Refusal."""
    try:
        found = datetime.date.fromisoformat(said)
    except ValueError as error:
        raise Refusal(NO_DAY, said=said) from error
    return _near(found)


def moment(said: str) -> datetime.datetime:
    """A time, with its distance from UTC where that is said, for argparse. Raises Refusal."""
    try:
        found = datetime.datetime.fromisoformat(said)
    except ValueError as error:
        raise Refusal(NO_TIME, said=said) from error
    _near(found.date())
    return found


def _near(found: datetime.date) -> datetime.date:
    if not FIRST_YEAR <= found.year <= LAST_YEAR:
        raise Refusal(FAR_OFF, day=found, first=FIRST_YEAR, last=LAST_YEAR)
    return found
