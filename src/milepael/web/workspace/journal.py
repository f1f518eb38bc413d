"""A point's milestones and economy through the documents, as one table."""

import datetime
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext

from milepael.documents.sentence import Sentence
from milepael.domain.followup.queries.postponing import Postponed
from milepael.domain.followup.queries.values import (
    Cell,
    EconomyLine,
    EffortLine,
    MilestoneBlock,
    PointPage,
    Said,
    Words,
)
from milepael.domain.followup.rules.budget import told_decision
from milepael.domain.followup.rules.deviating import change_deviations, economy_deviations, effort_deviations
from milepael.domain.followup.rules.standing import NOT_REPORTED, NOTHING, Standing, Track, milestone_at
from milepael.web.workspace.faces import economy_face, effort_face

Columns = Mapping[int, str]
ECONOMY = "oekonomi"
"""What a form says the economy's assessment of; a milestone is called by its uid."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What one round says of a line; face None where it says nothing new. deviations are sentences.

    draft is the face of what was said and not approved before the round was over; note and said are of it then.
    postponed is where it moved a milestone to. aside is such a draft where a document says something else.

    said where somebody said it on the page.
    """

    label: str
    face: SafeString | None
    note: str = ""
    change: tuple[str, ...] = ()
    deviations: tuple[str, ...] = ()
    said: Said | None = None
    draft: SafeString | None = None
    postponed: Postponed | None = None
    aside: "Entry | None" = None


@dataclass(frozen=True, slots=True)
class Line:
    """One milestone, or the economy, with an entry for each column; target is what a form says it of."""

    target: str
    label: str
    due: datetime.date | None
    words: Words
    moved_before: str
    moved_reason: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Journal:
    """Columns are the rounds that gave something or owe it; where there is none, there is one, of how things stand."""

    columns: tuple[str, ...]
    milestones: tuple[Line, ...]
    economy: Line


def journal(page: PointPage) -> Journal:
    """Milestones in their order, and the economy."""
    given = {(line.ordinal, line.label) for block in page.milestones for line in block.given}
    owed = {(one.round.ordinal, one.round.label) for one in page.row.cells if one.round.reported and _is_owed(one)}
    columns = dict(sorted(given | owed | {(line.ordinal, line.label) for line in page.economy}))
    return Journal(
        columns=tuple(columns.values()) or (gettext("Status"),),
        milestones=tuple(_of_milestone(block, columns) for block in page.milestones),
        economy=_of_economy(page, columns),
    )


def _is_owed(cell: Cell) -> bool:
    return NOT_REPORTED in {cell.effort, cell.economy}


def _of_milestone(block: MilestoneBlock, columns: Columns) -> Line:
    track = Track(
        block.ordinal, bool(block.words.now), {line.ordinal: line.standing for line in block.given if not line.is_draft}
    )
    lines = {line.ordinal: line for line in reversed(block.given)}
    asides = {line.ordinal: line for line in block.given if line is not lines[line.ordinal]}
    entries = tuple(
        replace(_effort(track, ordinal, label=label, lines=lines), aside=_aside(asides.get(ordinal), effort_face))
        for ordinal, label in columns.items()
    )
    return Line(
        target=block.uid,
        label=block.label,
        due=block.due,
        words=block.words,
        moved_before=block.moved_before,
        moved_reason=block.moved_reason,
        entries=entries or (Entry(gettext("Status"), effort_face(block.standing)),),
    )


def _effort(track: Track, ordinal: int, *, label: str, lines: Mapping[int, EffortLine]) -> Entry:
    """A document that is silent of a milestone takes nothing back; where it owes an answer, that is said."""
    line = lines.get(ordinal)
    if line is None or line.is_draft:
        carried = milestone_at(track, at=ordinal)
        silent = Entry(label, None if carried.assessment or carried.possible else effort_face(carried))
        return _with_draft(silent, line) if line else silent
    broken = effort_deviations(line.standing, has_text=track.has_text, has_note=bool(line.status_note))
    face = effort_face(line.standing)
    return Entry(label, face, line.status_note, deviations=_sentences(broken), said=line.said, postponed=line.postponed)


def _aside(line: EffortLine | EconomyLine | None, face: Callable[[Standing], SafeString]) -> Entry | None:
    return Entry(line.label, None, line.status_note, said=line.said, draft=face(line.standing)) if line else None


def _with_draft(silent: Entry, line: EffortLine) -> Entry:
    return replace(silent, note=line.status_note, said=line.said, draft=effort_face(line.standing))


def _of_economy(page: PointPage, columns: Columns) -> Line:
    words, cells = page.of("economy_text"), page.row.cells
    given = {line.ordinal: line for line in reversed(page.economy)}
    asides = {line.ordinal: line for line in page.economy if line is not given[line.ordinal]}
    silent, at_round = NOT_REPORTED if words.now else NOTHING, {cell.round.ordinal: cell.economy for cell in cells}
    entries = tuple(
        _money(given[ordinal], has_text=bool(words.now))
        if ordinal in given
        else Entry(label, economy_face(at_round.get(ordinal, silent)))
        for ordinal, label in columns.items()
    )
    by_round = zip(columns, entries, strict=True)
    entries = tuple(replace(one, aside=_aside(asides.get(at), economy_face)) for at, one in by_round)
    now = next((cell.economy for cell in cells if cell.economy != NOTHING), NOTHING)
    entries = entries or (Entry(gettext("Status"), economy_face(now)),)
    return Line(ECONOMY, gettext("Economy"), None, words, "", "", entries)


def _money(line: EconomyLine, *, has_text: bool) -> Entry:
    face = economy_face(line.standing)
    if line.is_draft:
        silent = economy_face(NOT_REPORTED if has_text else NOTHING)
        return Entry(line.label, silent, line.status_note, said=line.said, draft=face)
    broken = economy_deviations(line.standing, has_text=has_text, has_note=bool(line.status_note))
    change = (line.financing, line.path, line.decision)
    broken += change_deviations(*change)
    return Entry(
        label=line.label,
        face=face,
        note=line.status_note,
        change=tuple(filter(None, (*change[:2], told_decision(line.decision, awaits=line.awaits)))),
        deviations=_sentences(broken),
        said=line.said,
    )


def _sentences(broken: list[tuple[int, Sentence]]) -> tuple[str, ...]:
    language = get_language() or "da"
    return tuple(sentence.in_(language) for _, sentence in broken)
