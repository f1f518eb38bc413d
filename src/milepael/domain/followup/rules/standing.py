"""How something stands at a round: a milestone, a point, its economy."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from milepael.editions.model import Budget, Economy, Effort, Milestone, State


@dataclass(frozen=True, slots=True)
class Standing:
    """How something stands: assessed, or why not; possible lists what a doubtful one may be.

    postponed_to is the ordinal of the later round that a delayed milestone was moved to.
    """

    state: State
    assessment: Effort | Budget | None = None
    possible: tuple[Effort | Budget, ...] = ()
    postponed_to: int | None = None

    @property
    def word(self) -> str:
        """The assessment where there is one, else the state, as its code word."""
        return (self.assessment or self.state).value


@dataclass(frozen=True, slots=True)
class Track:
    """A milestone's way through the rounds: when it was first due, whether it has words, and what each round gave it.

    noted are the rounds that gave a status note as well; unfounded those that told of a change of economy and not both
    how it is paid for and where it is decided.
    """

    round: int
    has_text: bool
    given: Mapping[int, Standing]
    noted: frozenset[int] = frozenset()
    unfounded: frozenset[int] = frozenset()


NOTHING = Standing(State.NONE)
NOT_DUE = Standing(State.NOT_DUE)
NOT_REPORTED = Standing(State.NOT_REPORTED)

SILENT = frozenset({State.NOT_REPORTED, State.NOT_DUE, State.NONE})
"""States in which nothing is said."""
SETTLED = frozenset({Effort.REACHED, Effort.UNREACHABLE})
"""Rule 12: what is not asked for again."""
GOOD = {Effort.REACHED, Budget.KEPT}
BADNESS: Sequence[Effort | State] = (Effort.REACHED, State.NOT_REPORTED, Effort.DELAYED, Effort.UNREACHABLE)
"""Rule 13: not reported is worse than reached, better than anything that is known to be wrong."""


def effort_at(tracks: Sequence[Track], *, at: int, reported: int) -> Standing:
    """The effort of a point at one round, by rules 7, 12 and 13; reported is the latest round taken in.

    The worst of the milestones due so far; a delayed one that was later reached counts as reached. Doubt stays
    doubt unless another milestone is as bad as anything the doubtful one can be. A later round counts once it has
    answered all that it asks for.
    """
    real = [track for track in tracks if track.has_text or track.given]
    if not real:
        return NOTHING
    due = [track for track in real if round_at(track, at=at) <= at]
    if not due or (at > reported and not _is_answered(due, at=at)):
        return NOT_DUE
    return _worst([milestone_at(track, at=at) for track in due])


def milestone_at(track: Track, *, at: int) -> Standing:
    """The last that was given up to a round: silence takes nothing back that was said before.

    Of one that was moved, what was given since: it is due anew in the round that it was moved to.
    """
    since = moved_in(track.given, before=at)
    given = [track.given[during] for during in sorted(track.given) if since < during <= at]
    known = [standing for standing in given if standing.state in {State.ASSESSED, State.DOUBTFUL}]
    if known:
        return known[-1]
    if not track.has_text:
        return NOTHING
    return NOT_REPORTED if round_at(track, at=at) <= at else NOT_DUE


def round_at(track: Track, *, at: int) -> int:
    """The round a milestone is due in as a round sees it: the one that an earlier round moved it to last (rule 12).

    The very round that moves it still has it where it was.
    """
    moved = moved_in(track.given, before=at)
    return track.given[moved].postponed_to or track.round if moved in track.given else track.round


def moved_in(given: Mapping[int, Standing], *, before: int) -> int:
    """The last round before one that moved a milestone to a later round, -1 where none did."""
    return max((at for at, standing in given.items() if at < before and standing.postponed_to), default=-1)


def economy_at(given: Mapping[int, Standing], *, at: int, reported: int, has_text: bool) -> Standing:
    """The economy of a point at one round: each is judged by itself (rule 3), silence is not reported (7)."""
    if at in given:
        return given[at]
    if not has_text:
        return NOTHING
    return NOT_DUE if at > reported else NOT_REPORTED


def has_face(given: Milestone | Economy | Standing) -> bool:
    """Whether a smiley was printed, sure or doubtful."""
    return given.state in {State.ASSESSED, State.DOUBTFUL}


def awaits_plan(tracks: Sequence[Track], *, planned: bool, administrative: bool) -> bool:
    """Whether a point is agreed and no more: no plan or follow-up has said yet what is done, by whom or when."""
    return not (tracks or planned or administrative)


def _is_answered(due: Sequence[Track], *, at: int) -> bool:
    """Whether a round has said something, and of every milestone that was not settled before it (rule 12)."""
    said = [track for track in due if at in track.given and track.given[at].state is State.ASSESSED]
    silent = (track for track in due if track.has_text and track not in said)
    return bool(said) and all(milestone_at(track, at=at - 1).assessment in SETTLED for track in silent)


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
