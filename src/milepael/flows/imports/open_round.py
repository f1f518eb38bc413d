"""What a document says of a round that is open: what it only repeats, or is silent of, answers nothing there."""

from milepael.accounts.rules import RuleBroken
from milepael.documents.sentence import Sentence
from milepael.domain.followup.models import Milestone, Round
from milepael.domain.followup.queries.rounds import unapproved_in
from milepael.domain.followup.queries.standings import effort_standing, said_of
from milepael.domain.followup.rules.saying import is_asked
from milepael.domain.followup.rules.standing import SILENT, Track, has_face
from milepael.domain.followup.rules.timing import LOCKED
from milepael.editions import model as editions
from milepael.editions.comparing.words import same_words
from milepael.flows.imports.report import Ending
from milepael.flows.imports.shelf import OWN
from milepael.flows.imports.wordings import Take

ENDS_UNAPPROVED = (
    Sentence(
        da="1 center er ikke godkendt i »{round}«, som slutter, når dokumentet tages ind: bekræft, at det er meningen "
        "(milepael import: --close-round).",
        en="1 centre is not approved in “{round}”, which is over when the document is taken in: confirm that you mean "
        "it to be (milepael import: --close-round).",
    ),
    Sentence(
        da="{count} centre er ikke godkendt i »{round}«, som slutter, når dokumentet tages ind: bekræft, at det er "
        "meningen (milepael import: --close-round).",
        en="{count} centres are not approved in “{round}”, which is over when the document is taken in: confirm that "
        "you mean it to be (milepael import: --close-round).",
    ),
)
"""Of one centre, and of several."""


def ending_by(take: Take) -> Ending | None:
    """The round that can be answered now, and no more once a document of a later one is taken in.

    No query where there is none, else nine; to be asked before the document's rounds are put in their place.
    """
    begun = [row for _, row in take.shelf.rounds.all() if row.ordinal and (row.opened_at or row.reported)]
    newest = max(begun, key=lambda row: row.ordinal, default=None)
    if newest is None or not newest.opened_at or newest.closed_at or newest.ordinal >= take.during:
        return None
    return Ending(newest.label, unapproved_in(newest))


def check_ending(ending: Ending | None) -> None:
    """Raise RuleBroken where the round that a document ends has centres that are not approved."""
    if ending and ending.unapproved:
        raise RuleBroken(ENDS_UNAPPROVED[ending.unapproved > 1], round=ending.round, count=ending.unapproved)


def check_unlocked(during: Round) -> None:
    """Raise RuleBroken where an edition was made of the round: then no document changes it."""
    if during.locked_at:
        raise RuleBroken(LOCKED, round=during.label)


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
    given = {at: said_of(one) for at, one in rows.items()}
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
