"""Rule 14: in mid-year points are cancelled, added, split, merged and moved by decisions: who, when, which case."""

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from milepael.accounts.rules import RuleBroken
from milepael.documents.sentence import Sentence
from milepael.domain.organisation.rules import Decision, check_decision


class PointChange(StrEnum):
    """What a decision makes of points."""

    CANCELLED = "cancelled"
    ADDED = "added"
    SPLIT = "split"
    MERGED = "merged"
    MOVED = "moved"


@dataclass(frozen=True, slots=True)
class Grounds:
    """Who decided it, on which day and in which case, and why."""

    decision: Decision
    reason: str


@dataclass(frozen=True, slots=True)
class Made:
    """What was decided of one point: keys of the points it came from or became, or names of centres.

    is_result says that the point is what came of it.
    """

    change: PointChange
    before: tuple[str, ...]
    after: tuple[str, ...]
    is_result: bool


CASE_NUMBER = re.compile(r"\d{2}\.\d{2}\.\d{2}-[A-ZÆØÅ]\d{2}-\d{1,6}-\d{2}")
"""As KLE has it: 00.30.00-S00-6-16."""
LONGEST_REASON, LONGEST_TITLE, LONGEST_NUMBER = 2_000, 500, 20
MOST_HEIRS = 12

NO_CASE = Sentence(
    da="»{typed}« er ikke et sagsnummer: skriv det som 00.30.00-S00-6-27.",
    en="“{typed}” is no case number: write it as 00.30.00-S00-6-27.",
)
CASE_MISSING = Sentence(
    da="Skriv sagens nummer, for eksempel 00.30.00-S00-6-27.", en="Write the case number, such as 00.30.00-S00-6-27."
)
NO_REASON = Sentence(da="Skriv, hvorfor det er besluttet.", en="Write why it was decided.")
TOO_LONG = Sentence(
    da="Der er plads til {most} tegn; der står {length}.", en="There is room for {most} characters; there are {length}."
)
NO_DECISION = Sentence(
    da="Aftalens opfølgninger er begyndt: et punkt kommer kun til ved en beslutning.",
    en="The agreement's follow-ups have begun: a point is added by a decision only.",
)
ALREADY_OUT = Sentence(da="Punkt {point} er udgået.", en="Point {point} is out already.")
SAME_CENTRE = Sentence(da="Punktet hører allerede til {name}.", en="The point belongs to {name} already.")
CLOSED_CENTRE = Sentence(da="»{name}« er nedlagt.", en="“{name}” is closed.")
NO_TITLE = Sentence(da="Punktet skal have en overskrift.", en="The point must have a title.")
NO_CHAPTER = Sentence(da="Vælg et afsnit.", en="Choose a chapter.")
KEY_TAKEN = Sentence(
    da="Der er allerede et punkt {key} i aftalen.", en="There is a point {key} in the agreement already."
)
TOO_FEW = Sentence(da="Et punkt deles i mindst to.", en="A point is split into two at least.")
TOO_MANY = Sentence(da="Et punkt kan højst deles i {most}.", en="A point can be split into {most} at most.")
WITH_ITSELF = Sentence(
    da="Vælg et andet af aftalens punkter at slå det sammen med.",
    en="Choose another point of the agreement to merge it with.",
)
CHANGED_SINCE = Sentence(
    da="Nogen har ændret punktet, siden du så det. Se det igen.",
    en="Somebody has changed the point since you saw it. Look at it again.",
)

WORDS: dict[tuple[PointChange, bool], str] = {
    (PointChange.CANCELLED, False): "punktet udgår",
    (PointChange.ADDED, True): "punktet er kommet til",
    (PointChange.SPLIT, False): "punktet er delt i {after}",
    (PointChange.SPLIT, True): "punktet kommer af {before}",
    (PointChange.MERGED, False): "punktet er lagt ind i {after}",
    (PointChange.MERGED, True): "{before} er lagt ind i punktet",
    (PointChange.MOVED, True): "ansvaret er flyttet fra {before} til {after}",
}
"""What documents say of a decision; documents are Danish."""


def check_grounds(grounds: Grounds, *, today: datetime.date) -> None:
    """Raise RuleBroken where it is not told who decided what, when, in which case and why."""
    check_decision(grounds.decision, today=today)
    if not grounds.decision.case_number:
        raise RuleBroken(CASE_MISSING)
    if not CASE_NUMBER.fullmatch(grounds.decision.case_number):
        raise RuleBroken(NO_CASE, typed=grounds.decision.case_number[:40])
    if not grounds.reason:
        raise RuleBroken(NO_REASON)
    if len(grounds.reason) > LONGEST_REASON:
        raise RuleBroken(TOO_LONG, most=LONGEST_REASON, length=len(grounds.reason))


def check_heirs(names: Sequence[str]) -> None:
    """Raise RuleBroken where a point would not be split, or its parts would not be told apart."""
    if len(set(names)) < 2:
        raise RuleBroken(TOO_FEW)
    if len(names) > MOST_HEIRS:
        raise RuleBroken(TOO_MANY, most=MOST_HEIRS)
    check_titles(names)


def check_titles(titles: Sequence[str]) -> None:
    """Raise RuleBroken where a title is none, or too long."""
    if not all(titles):
        raise RuleBroken(NO_TITLE)
    for title in titles:
        if len(title) > LONGEST_TITLE:
            raise RuleBroken(TOO_LONG, most=LONGEST_TITLE, length=len(title))


def told(made: Made) -> str:
    """What was decided, as documents say it: "punktet er delt i 1.01/1 og 1.01/2"."""
    return WORDS[made.change, made.is_result].format(before=_listed(made.before), after=_listed(made.after))


def told_with_grounds(made: Made, grounds: Grounds) -> str:
    """The same with who decided it, when, in which case and why."""
    why = grounds.decision
    return f"Beslutning {why.on:%d.%m.%Y}: {told(made)} ({why.by}, sag {why.case_number}). {grounds.reason}"


def _listed(names: Sequence[str]) -> str:
    *first, last = names or ("",)
    return f"{', '.join(first)} og {last}" if first else last
