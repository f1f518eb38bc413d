"""Rule 14: in mid-year points are cancelled, added, split, merged and moved by decisions: who, when, which case."""

import datetime
import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum

from milepael.accounts.rules import RuleBroken, check_length
from milepael.documents.sentence import Sentence
from milepael.domain.organisation.rules import Decision, check_decision


class PointChange(StrEnum):
    """What a decision makes of points."""

    CANCELLED = "cancelled"
    RESUMED = "resumed"
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

    @property
    def goes_on(self) -> bool:
        """Whether the point has left and goes on in others."""
        return self.change in {PointChange.SPLIT, PointChange.MERGED} and not self.is_result


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
NOT_DECIDED_YET = Sentence(
    da="Beslutningen kan ikke være fra {on}: den dag er ikke kommet. Skriv den ind, når den er truffet.",
    en="The decision cannot be of {on}: that day has not come. Write it in once it is made.",
)
NO_REASON = Sentence(da="Skriv, hvorfor det er besluttet.", en="Write why it was decided.")
NO_DECISION = Sentence(
    da="Aftalens opfølgninger er begyndt: et punkt kommer kun til ved en beslutning.",
    en="The agreement's follow-ups have begun: a point is added by a decision only.",
)
ALREADY_OUT = Sentence(da="Punkt {point} er udgået.", en="Point {point} is out already.")
STILL_IN = Sentence(da="Punkt {point} er ikke udgået.", en="Point {point} is not out.")
GOES_ON = {
    PointChange.SPLIT: Sentence(
        da="Punkt {point} er delt i {heirs} og går videre dér; det kan ikke tages op igen.",
        en="Point {point} was split into {heirs} and goes on there; it cannot be taken up again.",
    ),
    PointChange.MERGED: Sentence(
        da="Punkt {point} er lagt ind i {heirs} og går videre dér; det kan ikke tages op igen.",
        en="Point {point} was merged into {heirs} and goes on there; it cannot be taken up again.",
    ),
}
"""Why a point that is out cannot be taken up again, by what was decided of it."""
SAME_CENTRE = Sentence(da="Punktet hører allerede til {name}.", en="The point belongs to {name} already.")
CLOSED_CENTRE = Sentence(da="»{name}« er nedlagt.", en="“{name}” is closed.")
NO_TITLE = Sentence(da="Punktet skal have en overskrift.", en="The point must have a title.")
NO_CHAPTER = Sentence(da="Vælg et afsnit.", en="Choose a chapter.")
KEY_TAKEN = Sentence(
    da="Der er allerede et punkt {key} i aftalen.", en="There is a point {key} in the agreement already."
)
TOO_FEW = Sentence(da="Et punkt deles i mindst to.", en="A point is split into two at least.")
TOO_MANY = Sentence(da="Et punkt kan højst deles i {most}.", en="A point can be split into {most} at most.")
NO_SUCH_PART = Sentence(
    da="Skriv, hvilke dele økonomien følger med: tal fra 1 til {parts}, med komma imellem.",
    en="Write which parts the economy goes with: numbers from 1 to {parts}, with commas between.",
)
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
    (PointChange.RESUMED, True): "punktet er taget op igen",
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
    if grounds.decision.on > today:
        raise RuleBroken(NOT_DECIDED_YET, on=grounds.decision.on)
    check_decision(grounds.decision, today=today)
    if not grounds.decision.case_number:
        raise RuleBroken(CASE_MISSING)
    if not CASE_NUMBER.fullmatch(grounds.decision.case_number):
        raise RuleBroken(NO_CASE, typed=grounds.decision.case_number[:40])
    if not grounds.reason:
        raise RuleBroken(NO_REASON)
    check_length(grounds.reason, most=LONGEST_REASON)


def check_heirs(names: Sequence[str]) -> None:
    """Raise RuleBroken where a point would not be split, or its parts would not be told apart."""
    if len(set(names)) < 2:
        raise RuleBroken(TOO_FEW)
    if len(names) > MOST_HEIRS:
        raise RuleBroken(TOO_MANY, most=MOST_HEIRS)
    check_titles(names)


def check_money(money: Collection[int], *, parts: int) -> None:
    """Raise RuleBroken where the economy of a point that is split would go on in no part, or in one that is none."""
    if not money or not all(1 <= place <= parts for place in money):
        raise RuleBroken(NO_SUCH_PART, parts=parts)


def check_titles(titles: Sequence[str]) -> None:
    """Raise RuleBroken where a title is none, or too long."""
    if not all(titles):
        raise RuleBroken(NO_TITLE)
    check_length(*titles, most=LONGEST_TITLE)


def check_resuming(point: str, ended: Made | None) -> None:
    """Raise RuleBroken where a point, called by its key, goes on in others; ended is what made it leave."""
    if ended and ended.goes_on:
        raise RuleBroken(GOES_ON[ended.change], point=point, heirs=_listed(ended.after))


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
