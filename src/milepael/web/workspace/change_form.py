"""The form of a change of economy: its financing, and each stage of its road with a day and what was decided."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, replace

from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from milepael.accounts.rules import RuleBroken
from milepael.documents.sentence import Sentence
from milepael.domain.followup.queries.asked import AskedPoint
from milepael.domain.followup.queries.changes import Change
from milepael.domain.followup.rules.budget import (
    PLACES,
    Stage,
    Step,
    Verdict,
    decision_words,
    is_in_force,
    road_words,
)
from milepael.web.workspace.days import day_in

STAGES: Mapping[Stage, str] = {
    Stage.COMMITTEE: _("The committee"),
    Stage.FINANCE_COMMITTEE: _("The finance committee"),
    Stage.COUNCIL: _("The council"),
}
VERDICTS: Mapping[Verdict, str] = {
    Verdict.PENDING: _("Not decided yet"),
    Verdict.ADOPTED: _("Adopted"),
    Verdict.REJECTED: _("Rejected"),
}

NO_DAY = Sentence(da="Skriv, hvilken dag {place} besluttede det.", en="Write on which day the {stage} decided it.")
NO_VERDICT = Sentence(da="»{said}« er ikke en beslutning, man kan vælge.", en="“{said}” is no decision to choose.")


@dataclass(frozen=True, slots=True)
class StageRow:
    """One stage as the form shows it; verdicts are (value, words, chosen)."""

    stage: str
    name: str
    on: str
    verdicts: tuple[tuple[str, str, bool], ...]


@dataclass(frozen=True, slots=True)
class ChangeForm:
    """A point's change of economy as it was told last; financing is "" where there is none."""

    financing: str
    rows: tuple[StageRow, ...]
    version: int
    road: str
    decision: str
    basis: str


def change_form(point: AskedPoint, *, today: datetime.date) -> ChangeForm | None:
    """None for a point without economy."""
    if not any(line.is_economy for line in point.lines):
        return None
    change = point.change
    steps = {step.stage: step for step in change.steps} if change else {}
    return ChangeForm(
        financing=change.financing if change else "",
        rows=tuple(_row(stage, steps.get(stage)) for stage in Stage),
        version=change.version if change else 0,
        road=road_words(change.steps) if change else "",
        decision=decision_words(change.steps) if change else "",
        basis=_basis(change, today=today) if change else "",
    )


def steps_in(sent: QueryDict) -> tuple[Step, ...]:
    """The stages that have a day, as a form sends them. Raises RuleBroken where a day or a decision is none.

    A decision without its day is refused, too: it would be lost.
    """
    found = []
    for stage in Stage:
        on, verdict = day_in(sent.get(f"dato-{stage.value}", "")), _verdict(sent.get(f"beslutning-{stage.value}", ""))
        if on:
            found.append(Step(stage, on, verdict))
        elif verdict is not Verdict.PENDING:
            raise RuleBroken(NO_DAY, place=PLACES[stage], stage=stage.value.replace("_", " "))
    return tuple(found)


def typed_rows(sent: QueryDict) -> tuple[StageRow, ...]:
    """The stages as they were typed, whatever that was."""
    return tuple(
        replace(
            row,
            on=sent.get(f"dato-{row.stage}", ""),
            verdicts=tuple(
                (value, words, value == sent.get(f"beslutning-{row.stage}", ""))
                for value, words, _chosen in row.verdicts
            ),
        )
        for row in (_row(stage, None) for stage in Stage)
    )


def _verdict(said: str) -> Verdict:
    if said not in {"", *Verdict}:
        raise RuleBroken(NO_VERDICT, said=said[:40])
    return Verdict(said or Verdict.PENDING)


def _row(stage: Stage, step: Step | None) -> StageRow:
    chosen = step.verdict if step else Verdict.PENDING
    return StageRow(
        stage=stage.value,
        name=gettext(STAGES[stage]),
        on=step.on.isoformat() if step else "",
        verdicts=tuple((one.value, gettext(VERDICTS[one]), one is chosen) for one in Verdict),
    )


def _basis(change: Change, *, today: datetime.date) -> str:
    """Which budget the economy is judged against (rule 5)."""
    if is_in_force(change.confirmed, on=today):
        return gettext("Judged against the changed budget: the council has adopted the change.")
    if is_in_force(change.steps, on=today):
        return gettext(
            "Awaits approval: judged against the adopted budget, until the manager has approved that the council has "
            "adopted the change."
        )
    return gettext("Judged against the adopted budget, until the council has adopted the change.")
