"""Rule 5: a change of economy against the adopted budget names its alternative financing and its road to a decision."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from milepael.accounts.rules import RuleBroken
from milepael.documents.sentence import Sentence


class Stage(StrEnum):
    """Where a change is treated, in the order of its road."""

    COMMITTEE = "committee"
    FINANCE_COMMITTEE = "finance_committee"
    COUNCIL = "council"


class Verdict(StrEnum):
    """What was said there."""

    PENDING = "pending"
    ADOPTED = "adopted"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class Step:
    """One stage of the road, on which day, and what was said; nothing yet before it has been treated."""

    stage: Stage
    on: datetime.date
    verdict: Verdict = Verdict.PENDING


LONGEST_FINANCING = 2_000
PLACES = {
    Stage.COMMITTEE: "fagudvalget",
    Stage.FINANCE_COMMITTEE: "økonomiudvalget",
    Stage.COUNCIL: "kommunalbestyrelsen",
}
"""What documents call the stages; documents are Danish."""

NO_FINANCING = Sentence(da="Skriv, hvordan ændringen finansieres.", en="Write how the change is paid for.")
FINANCING_TOO_LONG = Sentence(
    da="Der er plads til {most} tegn; der står {length}.", en="There is room for {most} characters; there are {length}."
)
NO_ROAD = Sentence(
    da="Skriv, hvornår kommunalbestyrelsen skal behandle ændringen.",
    en="Write when the council is to treat the change.",
)
OUT_OF_ORDER = Sentence(
    da="Fagudvalget kommer før økonomiudvalget, og det før kommunalbestyrelsen.",
    en="The committee comes before the finance committee, and that before the council.",
)
NOT_TREATED_YET = Sentence(
    da="Der kan ikke være besluttet noget {on}: den dag er ikke kommet.",
    en="Nothing can have been decided on {on}: that day has not come.",
)

AWAITS_APPROVAL = "venter på godkendelse"
"""What documents say of a decision that a centre tells of, and its manager has not approved yet."""


def check_change(financing: str, steps: Sequence[Step], *, today: datetime.date) -> None:
    """Raise RuleBroken where the financing or the council's day is missing, or the days contradict the road."""
    if not financing:
        raise RuleBroken(NO_FINANCING)
    if len(financing) > LONGEST_FINANCING:
        raise RuleBroken(FINANCING_TOO_LONG, most=LONGEST_FINANCING, length=len(financing))
    if all(step.stage is not Stage.COUNCIL for step in steps):
        raise RuleBroken(NO_ROAD)
    road = sorted(steps, key=lambda step: list(Stage).index(step.stage))
    if [step.on for step in road] != sorted(step.on for step in steps):
        raise RuleBroken(OUT_OF_ORDER)
    early = next((step for step in steps if step.verdict is not Verdict.PENDING and step.on > today), None)
    if early:
        raise RuleBroken(NOT_TREATED_YET, on=early.on)


def is_in_force(steps: Sequence[Step], *, on: datetime.date) -> bool:
    """Whether economy is judged against the changed budget on a day: only once the council has adopted the change.

    What was decided is what is confirmed: a centre's word for it is a report, which its manager approves.
    """
    return any(step.stage is Stage.COUNCIL and step.verdict is Verdict.ADOPTED and step.on <= on for step in steps)


def road_words(steps: Sequence[Step]) -> str:
    """The road as documents print it: "fagudvalget 02.09.2027, økonomiudvalget 14.09.2027 …"."""
    return ", ".join(f"{PLACES[step.stage]} {step.on:%d.%m.%Y}" for step in steps)


def decision_words(steps: Sequence[Step]) -> str:
    """The last that was decided, as documents print it, and who rejected it before; "" before anything was decided."""
    decided = [step for step in steps if step.verdict is not Verdict.PENDING]
    if not decided:
        return ""
    *earlier, last = decided
    word = "Vedtaget" if last.verdict is Verdict.ADOPTED else "Forkastet"
    against = [one for one in earlier if one.verdict is Verdict.REJECTED]
    rejected = f" (forkastet i {road_words(against)})" if against else ""
    return f"{word} i {PLACES[last.stage]} {last.on:%d.%m.%Y}{rejected}"


def told_decision(words: str, *, awaits: bool) -> str:
    """What was decided as it stands beside the money; awaits where nobody has approved what the centre tells."""
    return f"{words} ({AWAITS_APPROVAL})" if words and awaits else words
