"""A point's implementation plan: what it holds, when it has begun to bind, and what may still be changed then."""

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass

from milepael.accounts.rules import RuleBroken, check_length
from milepael.documents.sentence import Sentence


@dataclass(frozen=True, slots=True)
class PlannedMilestone:
    """A milestone of a plan: the ordinal of its round and its words; uid is "" for one that is not kept yet.

    follows is the uid of the one of another point that a new one goes on from.
    """

    round: int
    text: str
    uid: str = ""
    follows: str = ""


@dataclass(frozen=True, slots=True)
class PointPlan:
    """What a plan says of a point; places by their names, centre "" where nobody is responsible yet.

    funding are code words.
    """

    centre: str = ""
    committees: tuple[str, ...] = ()
    involved: tuple[str, ...] = ()
    contributors: tuple[str, ...] = ()
    funding: tuple[str, ...] = ()
    catalogue: str = ""
    implementation_text: str = ""
    economy_text: str = ""
    administrative: bool = False
    closed: bool = False
    milestones: tuple[PlannedMilestone, ...] = ()

    @property
    def mark(self) -> str:
        """What tells this plan from any other: a hash (hex) of all that it says."""
        said = json.dumps(asdict(self), ensure_ascii=False, sort_keys=True)
        return hashlib.sha256(said.encode()).hexdigest()[:32]


LONGEST_TEXT, LONGEST_CATALOGUE = 10_000, 300
MOST_NAMES = 40

PLANNED_SINCE = Sentence(
    da="Nogen har ændret planen, siden du så den. Se begge, og gem igen, hvis din skal gælde.",
    en="Somebody has changed the plan since you saw it. Look at both, and save again if yours is to hold.",
)
TOO_MANY = Sentence(da="Der er plads til {most} navne.", en="There is room for {most} names.")
NO_SUCH_PLACE = Sentence(
    da="Kommunen har intet center eller udvalg, der hedder »{name}«.",
    en="The municipality has no centre or committee named “{name}”.",
)
NO_SUCH_ROUND = Sentence(
    da="Aftalen har ingen opfølgning nr. {ordinal}.", en="The agreement has no follow-up no. {ordinal}."
)
WORDS_STAND = Sentence(
    da="Aftalens opfølgninger er begyndt: milepælen til »{round}« formuleres om i den åbne opfølgning, med en "
    "begrundelse, og de gamle ord bliver stående.",
    en="The agreement's follow-ups have begun: the milestone of “{round}” is reworded in the open follow-up, with a "
    "reason, and the old words stay.",
)
ROUND_IS_OVER = Sentence(
    da="»{round}« er slut: der kan ikke sættes en ny milepæl til den.",
    en="“{round}” is over: no new milestone can be set for it.",
)
CENTRE_BY_DECISION = Sentence(
    da="Aftalens opfølgninger er begyndt: et andet center får kun punktet ved en beslutning.",
    en="The agreement's follow-ups have begun: another centre gets the point by a decision only.",
)
ADMINISTRATIVE_BEFORE = Sentence(
    da="Aftalens opfølgninger er begyndt: et punkt, der følges op, kan ikke gøres administrativt, og omvendt.",
    en="The agreement's follow-ups have begun: a point that is followed up cannot be made administrative, or back.",
)
ECONOMY_STANDS = Sentence(
    da="Aftalens opfølgninger er begyndt: en anden økonomi fortælles i den åbne opfølgning, som en ændring af "
    "økonomien med finansiering og beslutning.",
    en="The agreement's follow-ups have begun: another economy is told in the open follow-up, as a change of economy "
    "with its financing and decision.",
)
ECONOMY_STAYS = Sentence(
    da="Aftalens opfølgninger er begyndt: punktets økonomi kan ikke tømmes, for der spørges til den.",
    en="The agreement's follow-ups have begun: the point's economy cannot be emptied, as it is asked about.",
)
IS_OUT = Sentence(da="Punktet er udgået.", en="The point is out.")
HAS_ROUNDS = Sentence(da="Aftalen har allerede opfølgninger.", en="The agreement has follow-ups already.")
NOT_THE_CENTRES = Sentence(
    da="Hvilket center der har ansvaret, bestemmer økonomi.",
    en="Which centre is responsible is for the budget office to say.",
)
NEEDS_A_ROUND = Sentence(
    da="Alle aftalens opfølgninger er slut: planlæg den næste, før planen ændres.",
    en="All follow-ups of the agreement are over: plan the next one before the plan is changed.",
)


@dataclass(frozen=True, slots=True)
class Course:
    """How far an agreement's follow-ups have come: begun are those opened or taken in, over those with a later one."""

    ordinals: tuple[int, ...]
    begun: frozenset[int] = frozenset()
    open: int | None = None

    @property
    def has_begun(self) -> bool:
        """From then on a plan binds."""
        return bool(self.begun)

    @property
    def next(self) -> int | None:
        """The follow-up that tells what happens now: the open one, else the first to come; None where none is left."""
        if self.open is not None:
            return self.open
        return next((one for one in sorted(self.ordinals) if one > max(self.begun, default=0)), None)

    def is_over(self, ordinal: int) -> bool:
        """Whether a follow-up can be answered no more."""
        return self.has_begun and (self.next is None or ordinal < self.next)


def check_plan(plan: PointPlan) -> None:
    """Raise RuleBroken where a plan says too much."""
    texts = (plan.implementation_text, plan.economy_text, *(one.text for one in plan.milestones))
    check_length(*texts, most=LONGEST_TEXT)
    check_length(plan.catalogue, most=LONGEST_CATALOGUE)
    if max(len(plan.committees), len(plan.involved), len(plan.contributors)) > MOST_NAMES:
        raise RuleBroken(TOO_MANY, most=MOST_NAMES)


def check_change(before: PointPlan, after: PointPlan, *, course: Course, labels: Sequence[str]) -> None:
    """What a plan may still be changed to: before its follow-ups have begun everything, then what binds nobody yet.

    labels are what the rounds are called, in the order of the course. Raises RuleBroken.
    """
    known = dict(zip(course.ordinals, labels, strict=True))
    strange = next((one.round for one in after.milestones if one.round not in known), None)
    if strange is not None:
        raise RuleBroken(NO_SUCH_ROUND, ordinal=strange)
    if not course.has_begun:
        return
    if before.centre and after.centre != before.centre:
        raise RuleBroken(CENTRE_BY_DECISION)
    if before.administrative is not after.administrative and before.milestones:
        raise RuleBroken(ADMINISTRATIVE_BEFORE)
    if course.next is None and before != after:
        raise RuleBroken(NEEDS_A_ROUND)
    _check_milestones(before.milestones, after.milestones, course=course, labels=known)


def check_economy(before: PointPlan, after: PointPlan, *, course: Course, is_office: bool) -> None:
    """Rule 5: once follow-ups have begun, the adopted economy stands; the budget office may correct its words.

    Raises RuleBroken.
    """
    if not course.has_begun or not before.economy_text or after.economy_text == before.economy_text:
        return
    if not is_office:
        raise RuleBroken(ECONOMY_STANDS)
    if not after.economy_text:
        raise RuleBroken(ECONOMY_STAYS)


def _check_milestones(
    before: Iterable[PlannedMilestone],
    after: Iterable[PlannedMilestone],
    *,
    course: Course,
    labels: dict[int, str],
) -> None:
    """Rule 6, and no promise for a day that has passed."""
    kept = {one.uid: one for one in after if one.uid}
    for one in before:
        if one.text and (one.uid not in kept or kept[one.uid].text != one.text):
            raise RuleBroken(WORDS_STAND, round=labels.get(one.round, ""))
    blank = {one.uid for one in before if not one.text}
    for one in after:
        if one.text and (not one.uid or one.uid in blank) and course.is_over(one.round):
            raise RuleBroken(ROUND_IS_OVER, round=labels[one.round])
