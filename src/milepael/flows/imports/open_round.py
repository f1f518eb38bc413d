"""What a document says of a round that is open: what it only repeats, or is silent of, answers nothing there."""

from milepael.domain.followup.models import Milestone
from milepael.domain.followup.queries.standings import effort_standing
from milepael.domain.followup.rules.saying import is_asked
from milepael.domain.followup.rules.standing import Track, has_face
from milepael.editions import model as editions
from milepael.editions.comparing.words import same_words
from milepael.editions.model import State
from milepael.flows.imports.shelf import OWN
from milepael.flows.imports.wordings import Take

SILENT = {State.NOT_REPORTED, State.NOT_DUE, State.NONE}


def is_silent(take: Take, said: editions.Milestone | editions.Economy) -> bool:
    """Whether nothing is said in an open round: its centres are still to answer."""
    has_change = isinstance(said, editions.Economy) and said.change is not None
    return _is_open(take) and said.state in SILENT and not said.status_note and not has_change


def says_nothing_new(take: Take, said: editions.Milestone, row: Milestone) -> bool:
    """The same, or that a milestone which the round does not ask for stands as it did: it is not asked for then."""
    return is_silent(take, said) or (_is_open(take) and _only_repeats(take, said, row))


def _is_open(take: Take) -> bool:
    return take.shelf.rounds[OWN, take.during].opened_at is not None


def _only_repeats(take: Take, said: editions.Milestone, row: Milestone) -> bool:
    rows = {int(key[1]): one for key, one in take.shelf.assessments.of(row.uid)}
    given = {at: effort_standing(one.state, one.assessment, one.possible) for at, one in rows.items()}
    if is_asked(Track(row.round.ordinal, bool(row.text), given), during=take.during):
        return False
    before = [at for at, one in given.items() if at < take.during and has_face(one)]
    if not before:
        return False
    last = rows[max(before)]
    is_same = effort_standing(last.state, last.assessment, last.possible) == effort_standing(
        said.state.value, said.assessment.value if said.assessment else "", [one.value for one in said.possible]
    )
    return is_same and (not said.status_note or same_words(last.status_note, said.status_note))
