"""What can be said of a milestone or an economy in a round, and what must be said with it."""

from collections.abc import Mapping
from unicodedata import category

from milepael.accounts.rules import RuleBroken
from milepael.documents.sentence import Sentence
from milepael.domain.followup.rules.standing import GOOD, SETTLED, Standing, Track, has_face, round_at
from milepael.editions.model import Budget, Effort, State


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
LONGEST_NOTE = 5_000
TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff")
"""What makes words be read the other way, and the mark of a file's beginning."""
LAST_TWO = 0xFFFE
"""Of each plane: they are no letters, and no file can hold them."""
ENOUGH = 300
"""Characters that a note seldom needs more of: two or three lines of a report."""


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
    """Whether a milestone is asked for in a round: due in it, or before and still open; or given already (rule 12).

    One that was moved is due in the round that it was moved to.
    """
    if during in track.given:
        return True
    due = round_at(track, at=during)
    return track.has_text and due <= during and settled_in(track.given, before=during) is None


def effort_refusal(track: Track, *, during: int) -> Sentence | None:
    """Why a milestone cannot be given anything in a round, None where it can."""
    if is_asked(track, during=during):
        return None
    return NOT_ASKED if track.has_text else NO_TEXT


def has_economy(given: Standing | None, *, has_text: bool) -> bool:
    """Whether a point has money to assess (rule 3); a document's smiley without text can be corrected."""
    return has_text or (given is not None and has_face(given))


def check_note(given: Effort | Budget | None, note: str) -> None:
    """Rule 4: a note says something in letters or figures. Raises NoteOwed."""
    if given is not None and given not in GOOD and not any(one.isalnum() for one in note):
        raise NoteOwed(OWES_NOTE)
    if len(note) > LONGEST_NOTE:
        raise NoteOwed(TOO_LONG, length=len(note), limit=LONGEST_NOTE)


def note_of(typed: str) -> str:
    """Return a note as editions hold texts: a paragraph a line, single spaces.

    Control characters go, what turns the way of reading, and what no file can hold.
    """
    kept = "".join(one for one in typed if one.isspace() or not _is_dropped(one))
    return "\n".join(filter(None, (" ".join(line.split()) for line in kept.splitlines())))


def _is_dropped(one: str) -> bool:
    return one in TURNING or category(one) in {"Cc", "Cs"} or ord(one) & LAST_TWO == LAST_TWO
