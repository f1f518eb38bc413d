"""Economy that an open round asks for is not due yet on the point's page, as it is in the head of it (rule 7)."""

import datetime

import pytest
from django.test import Client
from django.urls import reverse

from milepael.accounts.actor import OPERATOR
from milepael.accounts.rules import Role
from milepael.domain.agreements.models import Point
from milepael.domain.deciding.actions.parting import split
from milepael.domain.deciding.rules import Grounds
from milepael.domain.followup.actions.assessing import assess
from milepael.domain.followup.models import Milestone, Round
from milepael.domain.organisation.rules import Decision
from milepael.editions.model import Budget, Effort
from tests.builders import economy, follow_up, member, milestone, municipality, point, take
from tests.domain.people import opened
from tests.web.visitors import page, words

pytestmark = pytest.mark.django_db

WHY = Grounds(Decision(datetime.date(2026, 5, 12), "Byrådet", "00.30.00-S00-6-26"), "Grunden er solgt.")


@pytest.fixture(autouse=True)
def during() -> Round:
    take(follow_up(1, point("1.01", milestone(2), economy=economy(Budget.KEPT))))
    return opened(2)


def money_of(one: Point) -> str:
    """The row of economy on the page of a point."""
    client = Client(headers={"accept-language": "da"})
    user = member(Role.READER, of=municipality()).user
    assert user
    client.force_login(user)
    found = page(client, reverse("workspace:point", args=[one.agreement_id, one.pk]))
    return next(words(row) for row in found.select(".journal tbody tr") if "Økonomi" in words(row.select_one("th")))


def test_a_part_that_came_in_an_open_round_has_an_economy_that_is_not_due_yet() -> None:
    whole = Point.objects.get()
    split(whole, into=("Havn", "Bakke"), as_=OPERATOR, grounds=WHY, seen=whole.version, money=(1, 2))

    told = money_of(Point.objects.get(part_title="Havn"))

    assert "Ikke endnu" in told
    assert "Ingen økonomi" not in told


def test_economy_is_not_due_yet_where_the_open_round_has_answered_a_milestone_alone(during: Round) -> None:
    assess(Milestone.objects.get(), during=during, as_=OPERATOR, effort=Effort.REACHED)

    told = money_of(Point.objects.get())

    assert "Ikke endnu" in told
    assert "Ikke indberettet" not in told
