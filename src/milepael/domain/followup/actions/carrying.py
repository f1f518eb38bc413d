"""An earlier agreement's follow-ups are planned again for a later one, their days moved."""

from django.db import transaction

from milepael.accounts.actor import Actor
from milepael.accounts.rules import RuleBroken
from milepael.domain.agreements.models import Agreement
from milepael.domain.followup.actions.rounds import RoundPlan, plan_round
from milepael.domain.followup.models import Round
from milepael.domain.followup.queries.carrying import years_between
from milepael.domain.followup.rules.carrying import moved_day, moved_words
from milepael.domain.followup.rules.planning import HAS_ROUNDS


def moved_round(row: Round, *, years: int) -> RoundPlan:
    """A round as it would be planned so many years later."""
    since = row.agreement.year or 0
    return RoundPlan(
        name=moved_words(row.label, since=since, years=years),
        figures_of=moved_day(row.figures_of, years=years),
        opens=moved_day(row.opens, years=years),
        deadline=moved_day(row.deadline, years=years),
        grace=row.grace,
        instructions=moved_words(row.instructions, since=since, years=years),
    )


@transaction.atomic
def carry_rounds(earlier: Agreement, later: Agreement, *, as_: Actor) -> int:
    """Plan for an agreement without follow-ups those of an earlier one, and tell how many. Raises RuleBroken."""
    if Round.objects.filter(agreement=later, ordinal__gt=0).exists():
        raise RuleBroken(HAS_ROUNDS)
    rows = Round.objects.filter(agreement=earlier, ordinal__gt=0).select_related("agreement").order_by("ordinal")
    years = years_between(earlier, later)
    return len([plan_round(later, moved_round(row, years=years), as_=as_) for row in rows])
