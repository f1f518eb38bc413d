"""A point's milestones and economy, and what the document gave each of them."""

from milepael.domain.followup.actions.ending import POSTPONED, written
from milepael.domain.followup.models import Assessment, EconomyAssessment, Given, Milestone
from milepael.domain.followup.rules.postponing import NOT_POSTPONED
from milepael.editions import model as editions
from milepael.editions.comparing.words import same_words
from milepael.editions.model import Effort, State
from milepael.editions.printed import MILESTONES
from milepael.flows.imports.beside import beside_of, is_lapsed, tells
from milepael.flows.imports.open_round import is_silent, says_nothing_new
from milepael.flows.imports.placing import Placed
from milepael.flows.imports.postponed import is_moved, keys_of, tells_of_move
from milepael.flows.imports.rows import Key
from milepael.flows.imports.rules import tidier
from milepael.flows.imports.shelf import OWN
from milepael.flows.imports.wordings import Field, Take, tell, told_before, typed

GIVEN = {State.ASSESSED, State.DOUBTFUL, State.NOT_REPORTED}
"""States that a document gives; that something is not due yet, or that there is nothing, follows without a row."""


def place_milestones(take: Take, one: Placed) -> None:
    """Put each milestone in its place, its words beside those of other rounds, and what it was given in this one."""
    if not take.prints(MILESTONES):
        return
    for said, at in keys_of(take, one.row, one.said):
        row = _milestone(take, one, said, at=at)
        subject = f"{one.row.key} · {row.label}"
        field = Field(one.row, "text", subject, row)
        is_gone = said.round in take.gone and not said.text
        words = told_before(take, field, now=row.text) if is_gone else said.text
        is_same = same_words(row.text, said.text)
        reworded = typed(take, field, row.text)
        text = tell(take, field, now=row.text, text=words)
        take.shelf.milestones.put(at, text=text)
        if reworded and text != reworded.text and said.moved is None:
            take.shelf.milestones.put(at, subject=subject, moved_before="", moved_reason="")
        if not (is_same and _is_settled(take, said, row)):
            _assessment(take, said, row, subject=subject)


def place_economy(take: Take, one: Placed) -> None:
    """Keep what the document gave the point's economy; of a follow-up also that it gave nothing."""
    if not take.prints(MILESTONES):
        return
    economy, key = one.said.economy, (one.row.uid, take.during)
    kept = take.shelf.economy
    if not (take.during or economy.state in GIVEN or economy.status_note or economy.change):
        if kept.get(key):
            kept.drop(key, subject=one.row.key)
        return
    if kept.get(key) is None and is_silent(take, economy):
        return
    kept.keep(key, point=one.row, during=take.shelf.rounds[OWN, take.during])
    kept.put(key, subject=one.row.key, **_economy(take, one, kept[key]))
    row = kept[key]
    is_typed = row.at is not None or (key in take.shelf.changes_told and not row.beside.get("typed"))
    if is_typed and tells(economy):
        kept.aside(key, beside=beside_of(_given(economy), _change(economy)))


def absent_milestones(take: Take, one: Placed) -> tuple[str, ...]:
    """Milestones with words that are kept of a point, which the document leaves out."""
    rows = take.shelf.milestones.of(one.row.uid) if take.prints(MILESTONES) else ()
    return tuple(f"{one.row.key} · {row.label}" for at, row in rows if row.text and not take.shelf.milestones.met(at))


def _milestone(take: Take, one: Placed, said: editions.Milestone, *, at: Key) -> Milestone:
    shelf = take.shelf
    due = shelf.rounds.keep((OWN, said.round), ordinal=said.round, label=said.label, due=said.due)
    _, _, sequence = at
    row = shelf.milestones.keep(at, point=one.row, round=due, sequence=sequence, label=said.label, due=said.due)
    if not take.newest:
        return row
    subject = f"{one.row.key} · {row.label}"
    facts: dict[str, object] = {}
    if not is_moved(take, row):
        facts = {"label": tidier(row.label, said.label), "due": said.due}
    is_typed = said.moved is None and typed(take, Field(one.row, "text", subject, row), row.text)
    if not (is_typed or tells_of_move(take, said, row)):
        moved = said.moved or editions.Move(before="", reason="")
        facts |= {"moved_before": moved.before, "moved_reason": moved.reason}
    return shelf.milestones.put(at, subject=subject, **facts)


def _assessment(take: Take, said: editions.Milestone, row: Milestone, *, subject: str) -> None:
    key, kept = (row.uid, take.during), take.shelf.assessments
    given = kept.get(key)
    if given is not None and (is_lapsed(given) or take.clashes.smiley_stays(given, said, of=row)):
        kept.keep(key)
        if tells(said):
            told = given if tells_of_move(take, said, row) else Assessment()
            kept.aside(key, beside=beside_of(_given(said), written(told, *POSTPONED)))
        return
    if said.state not in GIVEN and not said.status_note:
        if given is not None:
            kept.drop(key, subject=subject)
        return
    if given is None and says_nothing_new(take, said, row):
        return
    kept.keep(key, milestone=row, during=take.shelf.rounds[OWN, take.during])
    moved = {} if said.assessment is Effort.DELAYED else NOT_POSTPONED
    kept.put(key, subject=subject, **_from_the_document(kept[key], {**_given(said), **moved}))


def _is_settled(take: Take, said: editions.Milestone, row: Milestone) -> bool:
    """Whether another document of the round, or a person, has told already what this one leaves in doubt.

    What is undone of this very document is in doubt again.
    """
    key, kept = (row.uid, take.during), take.shelf.assessments
    given = kept.get(key)
    if take.known or given is None or said.state is not State.DOUBTFUL:
        return False
    is_told = given.assessment in {one.value for one in said.possible}
    if is_told and same_words(given.status_note, said.status_note or ""):
        kept.keep(key)
        return True
    return False


def _economy(take: Take, one: Placed, row: EconomyAssessment) -> dict[str, object]:
    """What the document says of a point's money, but for what was said of it on the page and stays."""
    economy = one.said.economy
    given, told = _given(economy), _change(economy)
    if is_lapsed(row) or take.clashes.smiley_stays(row, economy, of=one.row):
        given = {name: getattr(row, name) for name in given}
    if (one.row.uid, take.during) in take.shelf.changes_told and take.clashes.change_stays(row, told, of=one.row):
        told = {name: getattr(row, name) for name in told}
    return {**_from_the_document(row, given), **told}


def _change(said: editions.Economy) -> dict[str, object]:
    change = said.change or editions.EconomyChange(financing="", path="", decision="")
    return {"financing": change.financing, "path": change.path, "decision": change.decision}


def _given(said: editions.Milestone | editions.Economy) -> dict[str, object]:
    return {
        "state": said.state.value,
        "assessment": said.assessment.value if said.assessment else "",
        "possible": [meaning.value for meaning in said.possible],
        "status_note": said.status_note or "",
    }


def _from_the_document(row: Given, said: dict[str, object]) -> dict[str, object]:
    """What the document says; where that is something else, nobody says it on the page any more."""
    if all(getattr(row, name) == value for name, value in said.items()):
        return said
    return {**said, "at": None, "role": "", "beside": {} if row.at else row.beside}
