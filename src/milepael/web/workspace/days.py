"""Days as they are typed, by hand or in a browser's calendar."""

import datetime

from milepael.accounts.rules import RuleBroken
from milepael.documents.sentence import Sentence
from milepael.editions.language.dates import FAR_OFF, FIRST_YEAR, LAST_YEAR, date_in

NO_DATE = Sentence(da="»{words}« er ikke en dato.", en="“{words}” is not a date.")


def day_in(words: str) -> datetime.date | None:
    """A day as a browser or a Dane writes it; None where nothing is said. Raises RuleBroken."""
    words = words.strip()
    if not words:
        return None
    found = date_in(words)
    if found is None or found[0][0] != words:
        raise RuleBroken(NO_DATE, words=words[:40])
    if not FIRST_YEAR <= found[1].year <= LAST_YEAR:
        raise RuleBroken(FAR_OFF, day=found[1], first=FIRST_YEAR, last=LAST_YEAR)
    return found[1]
