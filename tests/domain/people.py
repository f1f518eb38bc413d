"""The people of a round: who reports for a centre, who manages it, who runs the round."""

import datetime

from django.utils import timezone

from milepael.accounts.actor import OPERATOR, Actor
from milepael.accounts.models import Membership
from milepael.accounts.rules import Role
from milepael.domain.agreements.models import Agreement, Centre
from milepael.domain.followup.actions.rounds import RoundPlan, change_round, open_round, plan_round
from milepael.domain.followup.models import Round
from milepael.domain.organisation.actions.posts import give_post
from tests.builders import HAVNSUND, label, member, municipality

SCHOOL = "Skole, Dagtilbud og Fritid"


def of_centre(role: Role, *, centre: str = SCHOOL, email: str = "") -> Actor:
    """Somebody with a role in a centre of Havnsund."""
    actor = member(role, of=municipality(HAVNSUND), email=email or f"{role.value}@havnsund.example")
    post_at(actor, centre)
    return actor


def post_at(actor: Actor, centre: str) -> None:
    membership = Membership.objects.get(user=actor.user, role=actor.role.value)
    give_post(membership, as_=OPERATOR, at=Centre.objects.get(name=centre))


def in_days(days: int) -> datetime.date:
    return timezone.localdate() + datetime.timedelta(days=days)


def opened(ordinal: int, *, deadline: int = 14, year: int = 2027) -> Round:
    """The round of an ordinal, open until so many days from now."""
    agreement = Agreement.objects.get(year=year)
    row = Round.objects.filter(agreement=agreement, ordinal=ordinal).first()
    plan = RoundPlan(row.label if row else label(ordinal), deadline=in_days(deadline))
    if row is None:
        row = plan_round(agreement, plan, as_=OPERATOR)
    else:
        row = change_round(row, plan, as_=OPERATOR, version=row.version)
    return open_round(row, as_=OPERATOR, version=row.version)
