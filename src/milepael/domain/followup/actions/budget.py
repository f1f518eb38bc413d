"""A change of a point's economy is told in an open round, with its financing and its road to a decision (rule 5)."""

from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone

from milepael.accounts.actions import audit
from milepael.accounts.actor import Actor
from milepael.accounts.models import Municipality
from milepael.accounts.rules import RuleBroken
from milepael.domain.agreements.models import Point
from milepael.domain.followup.actions.answering import check_open, let_answer, locked, must_be_seen_again
from milepael.domain.followup.actions.ending import keep_beside
from milepael.domain.followup.models import BudgetChange, EconomyAssessment, Round
from milepael.domain.followup.queries.searching import search_text_of
from milepael.domain.followup.rules.budget import Stage, Step, check_change, decision_words, road_words
from milepael.domain.followup.rules.saying import NO_MONEY, SAID_SINCE, Stale, note_of, silent_economy


@transaction.atomic
def change_economy(
    point: Point, *, during: Round, as_: Actor, financing: str, steps: Sequence[Step], version: int
) -> BudgetChange:
    """Tell of a change, or of how far it has come; version is of what the round told before, 0 where it told nothing.

    Whoever may answer of the point may do it; what a reporter tells counts once it is approved. Raises NotAllowed,
    Stale or RuleBroken.
    """
    home = locked(point.municipality_id)
    point = Point.objects.select_related("chapter", "centre").get(pk=point.pk)
    as_ = let_answer(point, during, home, as_=as_)
    during = Round.objects.get(pk=during.pk, agreement=point.agreement_id)
    check_open(during)
    if not point.economy_text:
        raise RuleBroken(NO_MONEY)
    row = BudgetChange.objects.filter(point=point, during=during).first()
    row = row or BudgetChange(municipality=home, point=point, during=during, version=0)
    if row.version != version:
        raise Stale(SAID_SINCE)
    row.financing, steps = note_of(financing), sorted(steps, key=lambda step: list(Stage).index(step.stage))
    check_change(row.financing, steps, today=timezone.localdate())
    row.steps = [[step.stage.value, step.on.isoformat(), step.verdict.value] for step in steps]
    row.role, row.version = as_.role.value, version + 1
    row.save()
    _print(row, steps, home=home)
    must_be_seen_again(point, during)
    facts = {"round": during.ordinal, "version": row.version}
    audit("change_economy", home, as_=as_, subject=f"point:{point.uid}", facts=facts)
    return row


def _print(row: BudgetChange, steps: Sequence[Step], *, home: Municipality) -> None:
    """What documents say of it stands with the assessment of the economy; where there is none, a silent one."""
    silent = silent_economy(at=row.during.ordinal, has_text=True).value
    words = {"financing": row.financing, "path": road_words(steps), "decision": decision_words(steps)}
    kept = EconomyAssessment.objects.filter(point=row.point, during=row.during).first()
    money = kept or EconomyAssessment(municipality=home, point=row.point, during=row.during, state=silent)
    keep_beside(money)
    for name, text in words.items():
        setattr(money, name, text)
    money.save()
    row.point.search_text = search_text_of(row.point)
    row.point.save(update_fields=["search_text"])
