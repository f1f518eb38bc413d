"""Which committee had which edition when, and what it decided: written down by the budget office or its secretary."""

import datetime
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from milepael.accounts.actions import audit, require
from milepael.accounts.actor import Actor
from milepael.accounts.models import Municipality
from milepael.accounts.rules import NO_RIGHT, NotAllowed, Right, RuleBroken
from milepael.domain.agreements.models import Committee
from milepael.domain.followup.actions.answering import locked
from milepael.domain.followup.rules.saying import Stale, note_of
from milepael.domain.organisation.queries import posts_of
from milepael.domain.organisation.rules import places_worked_for
from milepael.editions.published import canonical, hash_of
from milepael.flows.publishing.models import PublishedEdition, Treatment
from milepael.flows.publishing.rules import ELSEWHERE, ERASED_ALREADY, TREATED_SINCE, check_treatment


@dataclass(frozen=True, slots=True)
class Told:
    """What is written down of a committee and an edition: from when it had it, and once it has treated it, the rest."""

    handed_on: datetime.date
    treated_on: datetime.date | None = None
    case_number: str = ""
    decision: str = ""


@transaction.atomic
def write_down(edition: PublishedEdition, committee: Committee, told: Told, *, as_: Actor, seen: int) -> Treatment:
    """Write down what a committee had and decided; seen is the turn that was looked at, 0 where nothing was written.

    Raises NotAllowed, Stale (whoever is second sees both) or RuleBroken.
    """
    home = locked(edition.municipality_id)
    as_ = _let(home, committee, as_=as_)
    if committee.municipality_id != home.pk:
        raise RuleBroken(ELSEWHERE)
    if PublishedEdition.objects.filter(pk=edition.pk).exclude(erased_at=None).exists():
        raise RuleBroken(ERASED_ALREADY)
    kept = Treatment.objects.filter(edition=edition, committee=committee).first()
    if (kept.turn if kept else 0) != seen:
        raise Stale(TREATED_SINCE)
    decision, case = note_of(told.decision), " ".join(told.case_number.split())
    check_treatment(told.handed_on, told.treated_on, case=case, decision=decision)
    row = kept or Treatment(municipality=home, edition=edition, committee=committee, turn=0)
    row.name, row.handed_on, row.treated_on = committee.name, told.handed_on, told.treated_on
    row.case_number, row.decision = case, decision
    row.by, row.role, row.at, row.turn = as_.user, as_.role.value, timezone.now(), row.turn + 1
    row.save()
    facts: dict[str, int | str] = {"number": edition.number, "committee": committee.pk, "treatment": row.pk}
    facts |= {"handed": told.handed_on.isoformat(), "turn": row.turn, **hashes_of(row)}
    audit("write_down_treatment", home, as_=as_, subject=f"edition:{edition.pk}", facts=facts)
    return row


def hashes_of(row: Treatment) -> dict[str, str]:
    """For the log: the SHA-256 of the decision, and that of the rest."""
    days = {"handed": str(row.handed_on), "treated": str(row.treated_on or "")}
    rest = {"name": row.name, **days, "case": row.case_number, "turn": row.turn, "role": row.role}
    return {"said": hash_of(canonical(rest)), "decision": hash_of(row.decision.encode())}


def _let(home: Municipality, committee: Committee, *, as_: Actor) -> Actor:
    """The budget office, or the committee's secretary. Raises NotAllowed."""
    if as_.may(Right.RUN_ROUND, where=home):
        return require(Right.RUN_ROUND, home, as_=as_)
    as_ = require(Right.TAKE_PART, home, as_=as_)
    _, committees = places_worked_for(posts_of(as_, on=timezone.localdate()))
    if committee.pk not in committees:
        raise NotAllowed(NO_RIGHT, municipality=home.name)
    return as_
