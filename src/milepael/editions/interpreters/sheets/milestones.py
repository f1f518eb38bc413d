"""The rows of milestones and of economy: each finds its point by name, and its round."""

from dataclasses import dataclass

from milepael.documents.sentence import Sentence
from milepael.editions.desk import Desk, Form
from milepael.editions.interpreters.sheets.grid import GridCell, GridRow
from milepael.editions.interpreters.sheets.smileys import Smiley, smiley_in
from milepael.editions.interpreters.sheets.values import (
    WHOLE,
    day_in,
    maybe_in,
    number_in,
    shown,
    text_in,
    together_in,
)
from milepael.editions.interpreters.smiley_cells import Timing
from milepael.editions.language import headings
from milepael.editions.language.headings import folded, round_meant
from milepael.editions.language.smileys import ReadingGuide
from milepael.editions.model import (
    Budget,
    Economy,
    EconomyChange,
    Effort,
    Milestone,
    Move,
    RoundLabel,
    State,
    WarningCode,
)

MILESTONE_HEADINGS = (
    headings.POINT,
    headings.ROUND,
    headings.MILESTONE,
    headings.SMILEY,
    headings.STATUS,
    headings.DUE,
    headings.ROUND_NUMBER,
    headings.BEFORE,
    headings.REASON,
    headings.POINT_TITLE,
    headings.ID,
    headings.ORDER,
)
ECONOMY_HEADINGS = (
    headings.POINT,
    headings.ECONOMY,
    headings.SMILEY,
    headings.STATUS,
    headings.FINANCING,
    headings.PATH,
    headings.DECISION,
    headings.POINT_TITLE,
)
NO_ROUND = Sentence(
    da="opfølgningen »{words}« findes ikke i arket Definitioner; rækken står under »ulæst«",
    en="the follow-up “{words}” is not in the sheet Definitioner; the row stands under “unread”",
)
NO_ROUND_SAID = Sentence(
    da="rækken siger ikke, hvilken opfølgning den hører til; den står under »ulæst«",
    en="the row does not say which follow-up it belongs to; it stands under “unread”",
)
OTHER_TITLE = Sentence(
    da="»{words}« er ikke punktets titel; den rettes i arket Punkter",
    en="“{words}” is not the point's title; that is changed in the sheet Punkter",
)


@dataclass(frozen=True, slots=True)
class Setting:
    """What the whole workbook says, and each of its rows is read by.

    columns are the headings that the sheet of points has; complete says that each point has a row for each round, and
    one for its economy.
    """

    rounds: tuple[RoundLabel, ...]
    timing: Timing
    guide: ReadingGuide
    columns: frozenset[str]
    complete: bool


def round_of(row: GridRow, rounds: tuple[RoundLabel, ...]) -> RoundLabel | None:
    """The round that a row means, by its number, its label, its number in the label's stead, or its label kept as a
    date; None where it means none.
    """
    label, number = row[headings.ROUND], row[headings.ROUND_NUMBER].flat
    if WHOLE.fullmatch(number):
        known = round_meant(rounds, label.flat, int(number))
        return known or RoundLabel(ordinal=int(number), label=label.flat)
    met = round_meant(rounds, label.flat, None)
    if met is None and label.sort == "date":
        return next((one for one in rounds if one.due and one.due.isoformat() == label.flat), None)
    if met is None and _is_number(label):
        return round_meant(rounds, "", int(label.flat.removesuffix(".")))
    return met


def _is_number(label: GridCell) -> bool:
    """Whether a number stands where a round's label should, be it typed as one or as text: "2", "2."."""
    return label.sort in ("number", "text") and bool(WHOLE.fullmatch(label.flat.removesuffix(".")))


def tell_no_round(desk: Desk, row: GridRow, *, point: str) -> None:
    """Say that a row names no round that there is."""
    cell = row[headings.ROUND]
    what = NO_ROUND.in_("da", words=shown(cell)) if cell else NO_ROUND_SAID.da
    cell.complain(desk, WarningCode.UNCERTAIN_MATCH, what, point=point)


def read_milestone(row: GridRow, met: RoundLabel, setting: Setting, *, form: Form) -> Milestone:
    """Read one row of milestones, whose round is found."""
    text = text_in(row[headings.MILESTONE], form, "text")
    number_in(row[headings.ROUND_NUMBER], form, "round")
    label = text_in(row[headings.ROUND], form, "label")
    due = day_in(row[headings.DUE], form, "due") if row[headings.DUE] else met.due
    without = setting.timing.without_face(met.ordinal, has_text=bool(text))
    cell = row[headings.SMILEY]
    smiley: Smiley[Effort] = smiley_in(cell, setting.guide.effort_of, tuple(Effort), form=form) or Smiley(without)
    moved = together_in((row[headings.BEFORE], row[headings.REASON]), form, ("moved.before", "moved.reason"))
    return Milestone(
        id=maybe_in(row[headings.ID], form, "id"),
        round=met.ordinal,
        label=label if row[headings.ROUND].sort == "text" and not _is_number(row[headings.ROUND]) else met.label,
        due=due,
        text=text,
        status_note=maybe_in(row[headings.STATUS], form, "status_note"),
        state=smiley.state,
        assessment=smiley.assessment,
        possible=smiley.possible,
        moved=Move(before=moved[0], reason=moved[1]) if moved else None,
    )


def read_economy(row: GridRow, setting: Setting, *, form: Form) -> Economy:
    """Read one row of economy."""
    cell = row[headings.SMILEY]
    smiley: Smiley[Budget] = smiley_in(cell, setting.guide.economy_of, tuple(Budget), form=form) or Smiley(State.NONE)
    change = together_in(
        (row[headings.FINANCING], row[headings.PATH], row[headings.DECISION]),
        form,
        ("change.financing", "change.path", "change.decision"),
    )
    return Economy(
        text=text_in(row[headings.ECONOMY], form, "text"),
        status_note=maybe_in(row[headings.STATUS], form, "status_note"),
        state=smiley.state,
        assessment=smiley.assessment,
        possible=smiley.possible,
        change=EconomyChange(financing=change[0], path=change[1], decision=change[2]) if change else None,
    )


def label_point(row: GridRow, title: str, form: Form) -> None:
    """What only reminds of a row's point is a label; another title than the point's is told and left for `unread`."""
    form.label(row[headings.POINT].words)
    cell = row[headings.POINT_TITLE]
    if folded(cell.flat) == folded(title):
        form.label(cell.words)
    elif cell:
        cell.complain(form.desk, WarningCode.UNREAD_TEXT, OTHER_TITLE.in_("da", words=shown(cell)), point=form.point)
