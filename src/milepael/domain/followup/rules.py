"""What holds for a follow-up: how a point stands at a round, and where an imported document breaks a rule."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from milepael.accounts.rules import RuleBroken
from milepael.documents.sentence import Sentence
from milepael.editions.model import Budget, Economy, Effort, Milestone, Point, State


@dataclass(frozen=True, slots=True)
class Standing:
    """How something stands: assessed, or why not; possible lists what a doubtful one may be."""

    state: State
    assessment: Effort | Budget | None = None
    possible: tuple[Effort | Budget, ...] = ()

    @property
    def word(self) -> str:
        """The assessment where there is one, else the state, as its code word."""
        return (self.assessment or self.state).value


@dataclass(frozen=True, slots=True)
class Track:
    """A milestone's way through the rounds: when it is due, whether it has words, and what each round gave it.

    noted are the rounds that gave a status note as well.
    """

    round: int
    has_text: bool
    given: Mapping[int, Standing]
    noted: frozenset[int] = frozenset()


NOTHING = Standing(State.NONE)
NOT_DUE = Standing(State.NOT_DUE)
NOT_REPORTED = Standing(State.NOT_REPORTED)

BADNESS: Sequence[Effort | State] = (Effort.REACHED, State.NOT_REPORTED, Effort.DELAYED, Effort.UNREACHABLE)
"""Rule 13: not reported is worse than reached, better than anything that is known to be wrong."""


def effort_at(tracks: Sequence[Track], *, at: int, reported: int) -> Standing:
    """The effort of a point at one round, by rules 7, 12 and 13; reported is the latest round taken in.

    The worst of the milestones due so far; a delayed one that was later reached counts as reached. Doubt stays
    doubt unless another milestone is as bad as anything the doubtful one can be.
    """
    real = [track for track in tracks if track.has_text or track.given]
    if not real:
        return NOTHING
    due = [track for track in real if track.round <= at]
    if at > reported or not due:
        return NOT_DUE
    return _worst([milestone_at(track, at=at) for track in due])


def milestone_at(track: Track, *, at: int) -> Standing:
    """The last that was given up to a round: silence takes nothing back that was said before."""
    given = [track.given[during] for during in sorted(track.given) if during <= at]
    known = [standing for standing in given if standing.state in {State.ASSESSED, State.DOUBTFUL}]
    if known:
        return known[-1]
    if not track.has_text:
        return NOTHING
    return NOT_REPORTED if track.round <= at else NOT_DUE


def economy_at(given: Mapping[int, Standing], *, at: int, reported: int, has_text: bool) -> Standing:
    """The economy of a point at one round: each is judged by itself (rule 3), silence is not reported (7)."""
    if at in given:
        return given[at]
    if not has_text:
        return NOTHING
    return NOT_DUE if at > reported else NOT_REPORTED


def _worst(standings: Sequence[Standing]) -> Standing:
    outcomes = {0}
    counted = [standing for standing in standings if standing.state is not State.NONE]
    if not counted:
        return NOTHING
    for standing in counted:
        outcomes = {max(outcome, rank) for outcome in outcomes for rank in _ranks(standing)}
    meanings = [BADNESS[rank] for rank in sorted(outcomes)]
    if len(meanings) > 1:
        return Standing(State.DOUBTFUL, possible=tuple(one for one in meanings if isinstance(one, Effort)))
    worst = meanings[0]
    return Standing(State.ASSESSED, worst) if isinstance(worst, Effort) else Standing(worst)


def _ranks(standing: Standing) -> set[int]:
    if standing.state is State.DOUBTFUL:
        return {rank for rank, meaning in enumerate(BADNESS) if meaning in (standing.possible or tuple(Effort))}
    return {rank for rank, meaning in enumerate(BADNESS) if meaning in (standing.assessment, standing.state)}


@dataclass(frozen=True, slots=True)
class Deviation:
    """Where an imported point breaks a rule; rule is its number in the domain's list, label the milestone's."""

    point: str
    rule: int
    label: str
    sentence: Sentence


NOTE_OWED = Sentence(
    da="smileyen kræver en statusbemærkning, og der er ingen", en="the smiley needs a status note, and there is none"
)
NO_MILESTONE_TEXT = Sentence(da="der er en smiley, men ingen milepæl", en="there is a smiley, but no milestone text")
NO_ECONOMY_TEXT = Sentence(
    da="der er en smiley på økonomi, men ingen tekst om økonomi",
    en="there is a smiley on economy, but no text on economy",
)
ADMINISTRATIVE = Sentence(
    da="punktet er administrativt håndteret og skulle ikke have en smiley",
    en="the point is administrative and should have no smiley",
)
REWORDED = Sentence(
    da="milepælen er formuleret om, uden at der står hvorfor", en="the milestone is reworded, and no reason is given"
)

GOOD = {Effort.REACHED, Budget.KEPT}
ECONOMY = "Økonomi"


def deviations(point: Point) -> tuple[Deviation, ...]:
    """Rule 15: what a document prints against rules 1, 3, 4 and 9; kept as it is, and listed."""
    found: list[tuple[int, str, Sentence]] = []
    for milestone in point.milestones:
        broken = effort_deviations(milestone, has_text=bool(milestone.text), has_note=bool(milestone.status_note))
        found += [(rule, milestone.label, sentence) for rule, sentence in broken]
    economy = point.economy
    broken = economy_deviations(economy, has_text=bool(economy.text), has_note=bool(economy.status_note))
    found += [(rule, ECONOMY, sentence) for rule, sentence in broken]
    if point.administrative and (has_face(economy) or any(map(has_face, point.milestones))):
        found.append((9, "", ADMINISTRATIVE))
    return tuple(Deviation(point.key, rule, label, sentence) for rule, label, sentence in found)


def reworded(point: str, label: str) -> Deviation:
    """Rule 6: a milestone whose words differ from those of the round before, and no reason with them."""
    return Deviation(point, 6, label, REWORDED)


def effort_deviations(given: Milestone | Standing, *, has_text: bool, has_note: bool) -> list[tuple[int, Sentence]]:
    """What one smiley on effort breaks of rules 1 and 4, by what stands beside it."""
    textless = [(1, NO_MILESTONE_TEXT)] if has_face(given) and not has_text else []
    return textless + _note_owed(given, has_note=has_note)


def economy_deviations(given: Economy | Standing, *, has_text: bool, has_note: bool) -> list[tuple[int, Sentence]]:
    """What one smiley on economy breaks of rules 3 and 4, by what stands beside it."""
    textless = [(3, NO_ECONOMY_TEXT)] if has_face(given) and not has_text else []
    return textless + _note_owed(given, has_note=has_note)


def has_face(given: Milestone | Economy | Standing) -> bool:
    """Whether a smiley was printed, sure or doubtful."""
    return given.state in {State.ASSESSED, State.DOUBTFUL}


def _note_owed(given: Milestone | Economy | Standing, *, has_note: bool) -> list[tuple[int, Sentence]]:
    return [(4, NOTE_OWED)] if has_face(given) and given.assessment not in GOOD and not has_note else []


class NoteOwed(RuleBroken):
    """Raised where a smiley lacks the status note that it needs."""


class Stale(RuleBroken):
    """Raised for whoever comes second: somebody else has said something since they looked."""


OWES_NOTE = Sentence(
    da="Smileyen kræver en statusbemærkning: skriv, hvad der er sket.",
    en="The smiley needs a status note: write what has happened.",
)
TOO_LONG = Sentence(
    da="Statusbemærkningen er på {length} tegn; der er plads til {limit}.",
    en="The status note has {length} characters; there is room for {limit}.",
)
SAID_SINCE = Sentence(
    da="Nogen har ændret vurderingen, siden du så den. Se begge, og gem igen, hvis din skal gælde.",
    en="Somebody has changed the assessment since you saw it. Look at both, and save again if yours is to hold.",
)
NOT_THIS_ROUND = Sentence(
    da="Opfølgningen »{round}« kan ikke vurderes: der er ikke taget noget dokument ind for den endnu.",
    en="The follow-up “{round}” cannot be assessed: no document of it has been taken in yet.",
)
NO_LONGER = Sentence(
    da="Opfølgningen »{round}« kan ikke vurderes mere: der er taget en nyere ind, »{newest}«. Se siden igen.",
    en="The follow-up “{round}” can no longer be assessed: a newer one is taken in, “{newest}”. Look again.",
)
NOT_ASKED = Sentence(
    da="Der spørges ikke til milepælen i denne opfølgning: den hører til en senere, eller den er afgjort tidligere.",
    en="The milestone is not asked for in this follow-up: it belongs to a later one, or was settled before.",
)
NO_TEXT = Sentence(
    da="Der er ingen milepæl at vurdere: den har ingen tekst.", en="There is no milestone to assess: it has no text."
)
NO_MONEY = Sentence(da="Punktet har ingen økonomi at vurdere.", en="The point has no economy to assess.")
NOT_FOLLOWED_UP = Sentence(
    da="Punktet er administrativt håndteret og følges ikke op.", en="The point is administrative and not followed up."
)
SETTLED = frozenset({Effort.REACHED, Effort.UNREACHABLE})
"""Rule 12: what is not asked for again."""
LONGEST_NOTE = 5_000


def awaits_plan(tracks: Sequence[Track], *, planned: bool, administrative: bool) -> bool:
    """Whether a point is agreed and no more: no plan or follow-up has said yet what is done, by whom or when."""
    return not (tracks or planned or administrative)


def silent_effort(due: int, *, at: int | None, has_text: bool) -> State:
    """The state of a milestone that nothing is given of at a round (rule 7); a plan (at None) reports nothing."""
    if not has_text:
        return State.NONE
    return State.NOT_DUE if at is None or due > at else State.NOT_REPORTED


def silent_economy(*, at: int | None, has_text: bool) -> State:
    """The state of an economy that nothing is given of at a round (rules 3 and 7)."""
    return State.NOT_REPORTED if has_text and at is not None else State.NONE


def settled_in(given: Mapping[int, Standing], *, before: int) -> int | None:
    """The earlier round that settled a milestone: one that says nothing of it takes nothing back (rule 12)."""
    last = max((at for at, standing in given.items() if at < before and has_face(standing)), default=None)
    return last if last is not None and given[last].assessment in SETTLED else None


def is_asked(track: Track, *, during: int) -> bool:
    """Whether a milestone is asked for in a round: due in it, or before and still open; or given already (rule 12)."""
    if during in track.given:
        return True
    return track.has_text and track.round <= during and settled_in(track.given, before=during) is None


def effort_refusal(track: Track, *, during: int) -> Sentence | None:
    """Why a milestone cannot be given anything in a round, None where it can."""
    if is_asked(track, during=during):
        return None
    return NOT_ASKED if track.has_text else NO_TEXT


def has_economy(given: Standing | None, *, has_text: bool) -> bool:
    """Whether a point has money to assess (rule 3); a document's smiley without text can be corrected."""
    return has_text or (given is not None and has_face(given))


def check_note(given: Effort | Budget | None, note: str) -> None:
    """Rule 4. Raises NoteOwed."""
    if given is not None and given not in GOOD and not note:
        raise NoteOwed(OWES_NOTE)
    if len(note) > LONGEST_NOTE:
        raise NoteOwed(TOO_LONG, length=len(note), limit=LONGEST_NOTE)


def note_of(typed: str) -> str:
    """Return a note as editions hold texts: a paragraph a line, single spaces, nothing that cannot be printed."""
    printable = "".join(one if one.isprintable() or one.isspace() else "" for one in typed)
    return "\n".join(filter(None, (" ".join(line.split()) for line in printable.splitlines())))
