"""Who is written to, and why: those who still owe something in a round, then whoever stands above them."""

import datetime
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from zoneinfo import ZoneInfo

from milepael.accounts.rules import Role
from milepael.documents.sentence import Sentence
from milepael.domain.followup.rules.timing import Window
from milepael.flows.reminding.working_days import is_working, working_day

NO_SERVER = Sentence(
    da="Der er ingen mailserver at sende med: sæt MILEPAEL_SMTP_HOST.",
    en="There is no mail server to send with: set MILEPAEL_SMTP_HOST.",
)
NOBODY_TO_REMIND = Sentence(
    da="Ingen får en mail: centret mangler intet, har ingen at skrive til, eller de har fået en i dag.",
    en="Nobody gets a mail: the centre owes nothing, has nobody to write to, or they got one today.",
)

ZONE = ZoneInfo("Europe/Copenhagen")


class Occasion(StrEnum):
    """Why a mail about a round is sent."""

    JUST_OPENED = "just_opened"
    DUE_SOON = "due_soon"
    DUE_TODAY = "due_today"
    PAST_DUE = "past_due"
    ESCALATED = "escalated"
    SENT_BACK = "sent_back"


class Debt(StrEnum):
    """What is owed of points: answers, handed in; the approval of what was handed in; or a contributor's words."""

    ANSWERS = "answers"
    APPROVALS = "approvals"
    WORDS = "words"


class MailState(StrEnum):
    """What became of a mail; needless is one whose receiver owed nothing more when it was to be sent.

    Unsure is one while the server is given its words, and afterwards where the server's answer was never heard. Given
    up is one that the server did not take, however often it was asked.
    """

    WAITING = "waiting"
    UNSURE = "unsure"
    SENT = "sent"
    REFUSED = "refused"
    NEEDLESS = "needless"
    GIVEN_UP = "given_up"


@dataclass(frozen=True, slots=True)
class Step:
    """An occasion, who is written to, and on which working day from the deadline; None is when the round opens.

    What comes after the deadline to somebody higher up is counted from the end of the days of grace.
    """

    occasion: Occasion
    to: Role
    days: int | None = None


STEPS: Mapping[Debt, tuple[Step, ...]] = {
    Debt.ANSWERS: (
        Step(Occasion.JUST_OPENED, Role.REPORTER),
        Step(Occasion.DUE_SOON, Role.REPORTER, -3),
        Step(Occasion.DUE_TODAY, Role.REPORTER, 0),
        Step(Occasion.PAST_DUE, Role.REPORTER, 1),
        Step(Occasion.ESCALATED, Role.MANAGER, 2),
        Step(Occasion.ESCALATED, Role.BUDGET_OFFICE, 3),
    ),
    Debt.APPROVALS: (
        Step(Occasion.DUE_SOON, Role.MANAGER, -3),
        Step(Occasion.DUE_TODAY, Role.MANAGER, 0),
        Step(Occasion.PAST_DUE, Role.MANAGER, 1),
        Step(Occasion.ESCALATED, Role.BUDGET_OFFICE, 3),
    ),
    Debt.WORDS: (
        Step(Occasion.JUST_OPENED, Role.REPORTER),
        Step(Occasion.DUE_SOON, Role.REPORTER, -3),
        Step(Occasion.DUE_TODAY, Role.REPORTER, 0),
        Step(Occasion.PAST_DUE, Role.REPORTER, 1),
    ),
}
"""A contribution goes no way upwards: the round does not wait for it."""

ABOVE: Mapping[Role, Role] = {Role.REPORTER: Role.MANAGER, Role.MANAGER: Role.BUDGET_OFFICE}
"""Who is written to where nobody holds a post; and in which order it goes upwards."""


@dataclass(frozen=True, slots=True)
class Holder:
    """Somebody in a role: of a centre, or of the budget office; instead_of is whom they stand in for."""

    user: int
    role: Role
    centre: int | None = None
    instead_of: int | None = None


@dataclass(frozen=True, slots=True)
class Returned:
    """A point of a centre was sent back, when, and to the user who had submitted it."""

    centre: int | None
    at: datetime.datetime
    to: int | None


@dataclass(frozen=True, slots=True)
class OpenRound:
    """A round that can be answered, and what each centre owes in it; None is for points without a centre.

    barred are those, by centre, who may approve nothing of what waits there (rule 8): users, and as what they are told.
    """

    id: int
    opened: datetime.datetime
    window: Window
    debts: Collection[tuple[int | None, Debt]]
    returned: Collection[Returned] = ()
    barred: Mapping[int | None, Collection[tuple[int, Role]]] = field(default_factory=dict)

    def able(self, debt: Debt, centre: int | None, holders: Iterable[Holder]) -> tuple[Holder, ...]:
        """The holders without those who cannot pay a debt of a centre."""
        barred = self.barred.get(centre, ()) if debt is Debt.APPROVALS else ()
        return tuple(one for one in holders if (one.user, one.role) not in barred)


@dataclass(frozen=True, slots=True)
class Owed:
    """What somebody is told of: a debt of a centre in a round, why, since when, and as what they are told.

    What has no mail of its own yet has no since: it stands in a mail that is written for something else.
    """

    round: int
    centre: int | None
    debt: Debt
    occasion: Occasion
    since: datetime.datetime | None
    holder: Holder


@dataclass(frozen=True, slots=True)
class Back:
    """A round that was taken back after users were written to while it was open, and why."""

    label: str
    agreement: str
    agreement_id: int
    ordinal: int
    reason: str
    at: datetime.datetime
    users: Collection[int]


def told(
    rounds: Iterable[OpenRound], holders: Iterable[Holder], *, now: datetime.datetime, closed: Collection[str]
) -> Mapping[int, tuple[Owed, ...]]:
    """Everything that each user would find in a mail written now, by user; nobody who owes nothing is in it."""
    people = tuple(holders)
    found: dict[tuple[int, int, int | None, Debt], Owed] = {}
    for one in rounds:
        for centre, debt in one.debts:
            for step, since in _begun(one, debt, now=now, closed=closed):
                for holder in _asked(debt, centre, one.able(debt, centre, people), of=step.to):
                    owed = Owed(one.id, centre, debt, step.occasion, since, holder)
                    found[holder.user, one.id, centre, debt] = owed
        for back in sorted(one.returned, key=lambda back: back.at):
            for holder in _submitters(back, people):
                key = (holder.user, one.id, back.centre, Debt.ANSWERS)
                since = found[key].since if key in found else None
                if since is None or since < back.at:
                    found[key] = Owed(one.id, back.centre, Debt.ANSWERS, Occasion.SENT_BACK, back.at, holder)
    return {user: tuple(owed for key, owed in found.items() if key[0] == user) for user, *_ in found}


def is_due(owed: Iterable[Owed], *, last: datetime.datetime | None) -> bool:
    """Whether something has come up since somebody was last written to."""
    return any(one.since is not None and (last is None or one.since > last) for one in owed)


def untold(backs: Iterable[Back], user: int, *, last: datetime.datetime | None) -> tuple[Back, ...]:
    """The rounds that somebody was written to about, and not since they were taken back; last is when that was."""
    return tuple(one for one in backs if user in one.users and last is not None and last <= one.at)


def is_writing_time(now: datetime.datetime, *, closed: Collection[str], from_hour: int) -> bool:
    """Mails are written on working days, from an hour in the morning."""
    here = now.astimezone(ZONE)
    return is_working(here.date(), closed) and here.hour >= from_hour


def _begun(
    one: OpenRound, debt: Debt, *, now: datetime.datetime, closed: Collection[str]
) -> Sequence[tuple[Step, datetime.datetime | None]]:
    """The steps that have been reached, the latest last; the first one, without a day, where none has been."""
    steps = [(step, _begins(step, one, closed)) for step in STEPS[debt]]
    begun = sorted(((step, since) for step, since in steps if since <= now), key=lambda found: found[1])
    return begun or [(STEPS[debt][0], None)]


def _begins(step: Step, one: OpenRound, closed: Collection[str]) -> datetime.datetime:
    """A round without a deadline never comes further than its opening."""
    window = one.window
    base = window.last_day if step.occasion is Occasion.ESCALATED else window.deadline
    if step.days is None:
        return one.opened
    if base is None:
        return datetime.datetime.max.replace(tzinfo=ZONE)
    return datetime.datetime.combine(working_day(base, step.days, closed), datetime.time(), ZONE)


def _submitters(back: Returned, holders: Collection[Holder]) -> tuple[Holder, ...]:
    """Whoever submitted the point, where they still report for the centre; else all who do."""
    found = _reached(Role.REPORTER, back.centre, holders)
    return tuple(one for one in found if one.user == back.to) or found


def _asked(debt: Debt, centre: int | None, holders: Collection[Holder], *, of: Role) -> tuple[Holder, ...]:
    """A contribution is asked of the centre alone, though nobody there can write it."""
    found = _reached(of, centre, holders)
    return tuple(one for one in found if debt is not Debt.WORDS or one.role is not Role.BUDGET_OFFICE)


def _reached(role: Role, centre: int | None, holders: Collection[Holder]) -> tuple[Holder, ...]:
    """Those who hold the role there; where nobody does, whoever stands above."""
    if role is Role.BUDGET_OFFICE:
        return tuple(one for one in holders if one.role is role)
    found = tuple(one for one in holders if one.role is role and one.centre == centre and centre is not None)
    return found or _reached(ABOVE[role], centre, holders)
