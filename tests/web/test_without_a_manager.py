"""A centre that nobody manages is told by name before, during and after a round, and the budget office can approve."""

import pytest
from django.test import Client
from django.urls import reverse

from milepael.accounts.actor import Actor
from milepael.accounts.rules import Role
from milepael.domain.agreements.models import Centre
from milepael.domain.followup.models import PointReport, Round
from milepael.editions.model import Budget
from tests.builders import economy, follow_up, member, milestone, municipality, point, take
from tests.domain.people import SCHOOL, of_centre, opened
from tests.domain.test_approving import answer_and_submit
from tests.web.visitors import page, words

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def asked() -> None:
    take(follow_up(1, point("1.01", milestone(2, text="Legepladsen er bygget."), economy=economy(Budget.KEPT))))
    opened(2)


def office(name: str = "signe") -> Actor:
    return member(Role.BUDGET_OFFICE, of=municipality(), email=f"{name}@havnsund.example")


def visitor(actor: Actor) -> Client:
    client = Client(headers={"accept-language": "da"})
    assert actor.user
    client.force_login(actor.user)
    return client


def at(name: str, *more: int) -> str:
    during = Round.objects.get(ordinal=2)
    return reverse(f"workspace:{name}", args=[during.agreement_id, 2, *more])


def desk() -> str:
    return at("desk", Centre.objects.get(name=SCHOOL).pk)


def test_the_page_of_a_round_names_the_centres_that_nobody_manages_also_before_it_is_opened() -> None:
    Round.objects.filter(ordinal=2).update(opened_at=None)
    client = visitor(office())

    found = words(page(client, at("round")))
    of_centre(Role.MANAGER)

    assert f"{SCHOOL} har ingen leder: økonomi godkender dér" in found
    assert "Ingen leder" in found
    assert "leder" not in words(page(client, at("round")))


def test_whoever_answers_there_is_told_that_the_budget_office_approves() -> None:
    reporter = of_centre(Role.REPORTER)

    found = words(page(visitor(reporter), "/min-side/"))

    assert "Centret har ingen leder: økonomi godkender." in found
    assert "Derefter godkender økonomi." in found


def test_the_budget_office_approves_on_the_desk_and_it_is_told_for_what_centre() -> None:
    answer_and_submit(of_centre(Role.REPORTER))
    client, row = visitor(office()), PointReport.objects.get()
    assert page(client, desk()).select("form[action$='/godkend/'] button")

    client.post(at("approve", Centre.objects.get(name=SCHOOL).pk), {"punkt": f"{row.point_id}:{row.version}"})

    told = words(page(client, desk()))
    assert "Godkendt af signe@havnsund.example" in told
    assert "for centret, som ingen leder har" in told


def test_the_organisation_lists_the_centres_without_a_manager() -> None:
    client = visitor(office())

    before = page(client, "/organisation/").select_one("[aria-labelledby=alone]")
    of_centre(Role.MANAGER)

    assert SCHOOL in words(before)
    assert page(client, "/organisation/").select_one("[aria-labelledby=alone]") is None
