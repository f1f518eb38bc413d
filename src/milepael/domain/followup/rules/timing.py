"""When a round is answered: planned, open, in its days of grace, overdue; and what its plan must say first."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from milepael.accounts.rules import RuleBroken, check_length
from milepael.documents.sentence import Sentence


class Phase(StrEnum):
    """How far a round has come."""

    PLANNED = "planned"
    OPEN = "open"
    GRACE = "grace"
    OVERDUE = "overdue"


@dataclass(frozen=True, slots=True)
class Window:
    """The days of a round: from when it is to be answered, and until when; grace counts the days after the deadline."""

    opens: datetime.date | None = None
    deadline: datetime.date | None = None
    grace: int = 0
    is_opened: bool = False

    @property
    def last_day(self) -> datetime.date | None:
        """The last day on which an answer is in time."""
        return self.deadline and self.deadline + datetime.timedelta(days=self.grace)


MOST_GRACE = 60
LONGEST_NAME = 200
LONGEST_INSTRUCTIONS = 5_000
MOST_ROUNDS = 99

OPENS_AFTER_DEADLINE = Sentence(
    da="En opfølgning kan ikke åbne ({opens}) efter sin frist ({deadline}).",
    en="A follow-up cannot open ({opens}) after its deadline ({deadline}).",
)
TOO_MUCH_GRACE = Sentence(
    da="Der kan gives fra 0 til {most} dages henstand.", en="There can be from 0 to {most} days of grace."
)
NAMELESS = Sentence(da="Opfølgningen skal have et navn.", en="The follow-up must have a name.")
NO_DEADLINE = Sentence(
    da="Opfølgningen kan ikke åbnes uden en frist.", en="The follow-up cannot be opened without a deadline."
)
DEADLINE_PASSED = Sentence(
    da="Fristen ({deadline}) er overskredet: ret den, før opfølgningen åbnes.",
    en="The deadline ({deadline}) has passed: change it before the follow-up is opened.",
)
TOO_MANY_ROUNDS = Sentence(
    da="En aftale kan højst have {most} opfølgninger.", en="An agreement can have {most} follow-ups at most."
)
ROUND_CHANGED = Sentence(
    da="Nogen har ændret opfølgningen, siden du så den. Se den igen.",
    en="Somebody has changed the follow-up since you saw it. Look at it again.",
)
SAME_NAME = Sentence(
    da="Aftalen har allerede en opfølgning, der hedder »{name}«.",
    en="The agreement has a follow-up named “{name}” already.",
)
STILL_UNAPPROVED = (
    Sentence(
        da="1 center er ikke godkendt i »{round}«, som slutter, når denne åbnes: så kan der hverken svares eller "
        "godkendes i den mere.",
        en="1 centre is not approved in “{round}”, which is over when this one opens: nothing can then be answered "
        "or approved in it any more.",
    ),
    Sentence(
        da="{count} centre er ikke godkendt i »{round}«, som slutter, når denne åbnes: så kan der hverken svares eller "
        "godkendes i den mere.",
        en="{count} centres are not approved in “{round}”, which is over when this one opens: nothing can then be "
        "answered or approved in it any more.",
    ),
)
"""Of one centre, and of several."""
OPENS_LATER = Sentence(
    da="Opfølgningen er planlagt til at åbne {opens}: åbnes den i dag, spørges centrene allerede fra nu.",
    en="The follow-up is planned to open on {opens}: opened today, it asks the centres from now on.",
)
ANOTHER_FIRST = Sentence(
    da="»{round}« ligger før denne og er ikke åbnet: åbnes denne først, kan den ikke åbnes mere.",
    en="“{round}” comes before this one and has not been opened: once this one is open, that one cannot be opened.",
)
CLOSED = Sentence(
    da="Opfølgningen »{round}« er afsluttet: der kan ikke svares eller godkendes i den.",
    en="The follow-up “{round}” is closed: nothing can be answered or approved in it.",
)
LOCKED = Sentence(
    da="»{round}« er låst: der er lavet en udgave af den. Lås den op med en begrundelse, hvis den skal ændres.",
    en="“{round}” is locked: an edition was made of it. Unlock it with a reason if it is to be changed.",
)
NOT_BEGUN = Sentence(
    da="»{round}« er hverken åbnet eller taget ind, så der er intet at låse.",
    en="“{round}” has neither been opened nor taken in: there is nothing to lock.",
)
NO_REASON = Sentence(da="Skriv, hvorfor opfølgningen låses op.", en="Write why the follow-up is unlocked.")
LONGEST_REASON = 2_000
NOT_CLOSED = Sentence(da="»{round}« er ikke afsluttet.", en="“{round}” is not closed.")
NOT_LOCKED = Sentence(
    da="»{round}« er ikke låst, og den kan ikke åbnes igen: en senere opfølgning er kommet efter den.",
    en="“{round}” is not locked, and it cannot be opened again: a later follow-up came after it.",
)
STILL_IN_TIME = Sentence(
    da="»{round}« kan først afsluttes, når alt er godkendt, eller når frist og henstand er ovre ({last}).",
    en="“{round}” can be closed once everything is approved, or its deadline and days of grace are past ({last}).",
)
LEFT_UNAPPROVED = (
    Sentence(
        da="1 center er ikke godkendt: det bliver til »ikke indberettet«, når opfølgningen afsluttes.",
        en="1 centre is not approved: it becomes “not reported” once the follow-up is closed.",
    ),
    Sentence(
        da="{count} centre er ikke godkendt: det bliver til »ikke indberettet«, når opfølgningen afsluttes.",
        en="{count} centres are not approved: that becomes “not reported” once the follow-up is closed.",
    ),
)
"""Of one centre, and of several."""
BEGUN_STAYS = Sentence(
    da="»{round}« er åbnet eller taget ind og kan ikke slettes.",
    en="“{round}” has been opened or taken in and cannot be deleted.",
)
HOLDS_SOMETHING = Sentence(
    da="»{round}« kan ikke slettes: der hører milepæle eller ord til den.",
    en="“{round}” cannot be deleted: milestones or words belong to it.",
)
MEETS_ALREADY = Sentence(
    da="{committee} har allerede et møde {on} om denne opfølgning.",
    en="{committee} already has a meeting on {on} about this follow-up.",
)
OPENED_ALREADY = Sentence(da="Opfølgningen er allerede åbnet.", en="The follow-up is open already.")
NOT_OPEN = Sentence(da="Opfølgningen »{round}« er ikke åben.", en="The follow-up “{round}” is not open.")
SUPERSEDED = Sentence(
    da="Opfølgningen »{round}« er slut: »{newest}« er kommet efter.",
    en="The follow-up “{round}” is over: “{newest}” came after it.",
)


def phase_of(window: Window, *, today: datetime.date) -> Phase:
    """An opened round that nobody answers in time stays to be answered, as overdue."""
    if not window.is_opened:
        return Phase.PLANNED
    if window.deadline is None or today <= window.deadline:
        return Phase.OPEN
    return Phase.GRACE if window.last_day and today <= window.last_day else Phase.OVERDUE


def is_reported(window: Window, *, taken_in: bool, superseded: bool, today: datetime.date) -> bool:
    """Whether a round counts, and silence in it is "not reported" (rule 7).

    It does once a document of it is taken in, its last day is over, or a later round has come.
    """
    return taken_in or (window.is_opened and (superseded or phase_of(window, today=today) is Phase.OVERDUE))


def is_out(window: Window, *, taken_in: bool, superseded: bool) -> bool:
    """Whether whoever may not read drafts meets what a round says: never while it can still be answered.

    One that was opened is out when a later one has come, any other when a document of it is taken in.
    """
    return superseded if window.is_opened else taken_in


def can_be_changed(window: Window, *, taken_in: bool, later: Sequence[bool]) -> bool:
    """Whether the budget office may still change what a round says.

    later are the rounds that have come after it, each with whether a document of it is taken in: one that was opened
    is over with the first, one taken in with the first that is taken in, too, or with the second.
    """
    return not later if window.is_opened else taken_in and len(later) <= 1 and not any(later)


def can_be_closed(window: Window, unapproved: int, *, today: datetime.date) -> bool:
    """Whether a round can be closed: nobody can answer in time any more, or nobody has to."""
    return not unapproved or (window.last_day is not None and window.last_day < today)


def check_window(window: Window) -> None:
    """Raise RuleBroken where a round's days contradict each other."""
    if window.opens and window.deadline and window.opens > window.deadline:
        raise RuleBroken(OPENS_AFTER_DEADLINE, opens=window.opens, deadline=window.deadline)
    if not 0 <= window.grace <= MOST_GRACE:
        raise RuleBroken(TOO_MUCH_GRACE, most=MOST_GRACE)


def check_opening(window: Window, *, today: datetime.date) -> None:
    """Raise RuleBroken where a round cannot be opened today."""
    if window.is_opened:
        raise RuleBroken(OPENED_ALREADY)
    if window.deadline is None:
        raise RuleBroken(NO_DEADLINE)
    if window.deadline < today:
        raise RuleBroken(DEADLINE_PASSED, deadline=window.deadline)


@dataclass(frozen=True, slots=True)
class Around:
    """What stands around a round that is to be opened: the one that would be over, and those that are passed over.

    unapproved are how many centres are not approved in the first; passed are what the others are called.
    """

    ended: str = ""
    unapproved: int = 0
    passed: tuple[str, ...] = ()


def doubts_of(window: Window, around: Around, *, today: datetime.date) -> tuple[RuleBroken, ...]:
    """Why a round should not be opened today, unless somebody says that it is to be all the same."""
    later = window.opens if window.opens and window.opens > today else None
    found = [RuleBroken(OPENS_LATER, opens=later)] if later else []
    found += [RuleBroken(ANOTHER_FIRST, round=name) for name in around.passed]
    if around.unapproved:
        unapproved = STILL_UNAPPROVED[around.unapproved > 1]
        found.append(RuleBroken(unapproved, round=around.ended, count=around.unapproved))
    return tuple(found)


def check_words(name: str, instructions: str) -> None:
    """Raise RuleBroken where a round's own words are missing or too many."""
    if not name:
        raise RuleBroken(NAMELESS)
    check_length(name, most=LONGEST_NAME)
    check_length(instructions, most=LONGEST_INSTRUCTIONS)
