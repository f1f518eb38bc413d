"""A round is planned, changed and opened; its meetings are set, and how the municipality runs its rounds."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import ProtectedError
from django.utils import timezone

from milepael.accounts.actions import audit, require
from milepael.accounts.actor import Actor
from milepael.accounts.models import Municipality
from milepael.accounts.rules import Right, RuleBroken
from milepael.domain.agreements.models import Agreement, Committee
from milepael.domain.followup.actions.answering import check_newest, locked
from milepael.domain.followup.actions.ending import end_rounds
from milepael.domain.followup.models import Meeting, Round, RoundSettings
from milepael.domain.followup.queries.rounds import around
from milepael.domain.followup.rules.saying import Stale, note_of
from milepael.domain.followup.rules.timing import (
    BEGUN_STAYS,
    HOLDS_SOMETHING,
    MEETS_ALREADY,
    MOST_ROUNDS,
    ROUND_CHANGED,
    SAME_NAME,
    TOO_MANY_ROUNDS,
    Window,
    check_opening,
    check_window,
    check_words,
    doubts_of,
)
from milepael.editions.language.dates import date_in


@dataclass(frozen=True, slots=True)
class RoundPlan:
    """What somebody plans for a round; figures_of is the date that its figures are of, grace counts days."""

    name: str
    figures_of: datetime.date | None = None
    opens: datetime.date | None = None
    deadline: datetime.date | None = None
    grace: int = 0
    instructions: str = ""


@transaction.atomic
def plan_round(agreement: Agreement, plan: RoundPlan, *, as_: Actor) -> Round:
    """Add a round behind the last of an agreement. Raises NotAllowed or RuleBroken."""
    home = locked(agreement.municipality_id)
    as_ = require(Right.RUN_ROUND, home, as_=as_)
    last = Round.objects.filter(agreement=agreement).order_by("ordinal").last()
    ordinal = last.ordinal + 1 if last else 1
    if ordinal > MOST_ROUNDS:
        raise RuleBroken(TOO_MANY_ROUNDS, most=MOST_ROUNDS)
    row = Round(municipality=home, agreement=agreement, ordinal=ordinal, version=0)
    _put(row, plan)
    _note_down("plan_round", row, as_=as_)
    return row


@transaction.atomic
def change_round(during: Round, plan: RoundPlan, *, as_: Actor, version: int) -> Round:
    """Change what is planned for a round, open or not. Raises NotAllowed, Stale or RuleBroken."""
    row, as_ = as_seen(during, as_=as_, version=version)
    _put(row, plan)
    _note_down("change_round", row, as_=as_)
    return row


@transaction.atomic
def open_round(during: Round, *, as_: Actor, version: int, anyway: bool = True) -> Round:
    """Ask the centres, from now on; unless anyway, not where there is a doubt about it.

    Raises NotAllowed, Stale or RuleBroken.
    """
    row, as_ = as_seen(during, as_=as_, version=version)
    check_opening(row.window, today=timezone.localdate())
    check_newest(row)
    doubts = () if anyway else doubts_of(row.window, around(row), today=timezone.localdate())
    if doubts:
        raise doubts[0]
    row.opened_at, row.version = timezone.now(), row.version + 1
    row.save()
    end_rounds(row.agreement_id)
    _note_down("open_round", row, as_=as_)
    return row


@transaction.atomic
def drop_round(during: Round, *, as_: Actor, version: int) -> None:
    """Take a planned round away that nothing belongs to yet. Raises NotAllowed, Stale or RuleBroken."""
    row, as_ = as_seen(during, as_=as_, version=version)
    if row.opened_at or row.reported:
        raise RuleBroken(BEGUN_STAYS, round=row.label)
    _note_down("drop_round", row, as_=as_)
    try:
        row.delete()
    except ProtectedError as held:
        raise RuleBroken(HOLDS_SOMETHING, round=row.label) from held


@transaction.atomic
def meet(during: Round, *, as_: Actor, committee: Committee, on: datetime.date) -> Meeting:
    """Say on which day a committee treats a round. Raises NotAllowed, or RuleBroken where it does already."""
    home = locked(during.municipality_id)
    as_ = require(Right.RUN_ROUND, home, as_=as_)
    row, new = Meeting.objects.get_or_create(municipality=home, round=during, committee=committee, on=on)
    if not new:
        raise RuleBroken(MEETS_ALREADY, committee=committee.name, on=on)
    _note_down("meet", during, as_=as_)
    return row


@transaction.atomic
def call_off(meeting: Meeting, *, as_: Actor) -> None:
    """Take a meeting away."""
    home = locked(meeting.municipality_id)
    as_ = require(Right.RUN_ROUND, home, as_=as_)
    during = meeting.round
    meeting.delete()
    _note_down("call_off", during, as_=as_)


@transaction.atomic
def settle_rounds(home: Municipality, *, as_: Actor, own_approval: bool, names: Sequence[str]) -> RoundSettings:
    """Say whether somebody may approve what they submitted themselves (rule 8), and what rounds are called in order."""
    as_ = require(Right.RUN_ROUND, home, as_=as_)
    kept = tuple(filter(None, (note_of(name) for name in names)))
    if len(kept) > MOST_ROUNDS:
        raise RuleBroken(TOO_MANY_ROUNDS, most=MOST_ROUNDS)
    for name in kept:
        check_words(name, "")
    row, _ = RoundSettings.objects.update_or_create(
        municipality=home, defaults={"own_approval": own_approval, "names": list(kept)}
    )
    facts = {"own_approval": int(own_approval), "names": len(kept)}
    audit("settle_rounds", home, as_=as_, subject=f"municipality:{home.pk}", facts=facts)
    return row


def as_seen(during: Round, *, as_: Actor, version: int, right: Right = Right.RUN_ROUND) -> tuple[Round, Actor]:
    """A round as it is kept, for who has the right and has seen it so. Raises NotAllowed or Stale."""
    home = locked(during.municipality_id)
    as_ = require(right, home, as_=as_)
    row = Round.objects.get(pk=during.pk)
    if row.version != version:
        raise Stale(ROUND_CHANGED)
    return row, as_


def _put(row: Round, plan: RoundPlan) -> None:
    name, instructions = " ".join(note_of(plan.name).split()), note_of(plan.instructions)
    check_words(name, instructions)
    check_window(Window(plan.opens, plan.deadline, plan.grace))
    others = Round.objects.filter(agreement=row.agreement_id, ordinal__gt=0).exclude(pk=row.pk)
    called = {label.casefold() for label in others.values_list("label", flat=True)}
    if name != row.label and name.casefold() in called:
        raise RuleBroken(SAME_NAME, name=name)
    row.label, row.instructions, row.figures_of = name, instructions, plan.figures_of
    row.opens, row.deadline, row.grace = plan.opens, plan.deadline, plan.grace
    day = date_in(name)
    row.due = day[1] if day and day[0][0] == name else row.due
    row.version += 1
    row.save()


def _note_down(action: str, row: Round, *, as_: Actor) -> None:
    facts: dict[str, int | str] = {
        "round": row.ordinal,
        "opens": str(row.opens or ""),
        "deadline": str(row.deadline or ""),
        "grace": row.grace,
    }
    audit(action, row.municipality, as_=as_, subject=f"round:{row.pk}", facts=facts)
