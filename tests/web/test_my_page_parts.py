"""Whoever has several things to do on My page finds each from its top."""

import pytest
from django.test import Client

from milepael.accounts.actor import Actor
from milepael.accounts.rules import Role
from tests.builders import milestone, plan, point, take
from tests.domain.people import SCHOOL, of_centre, opened, post_at
from tests.web.visitors import page, words

pytestmark = pytest.mark.django_db

HARBOUR = "By, Havn og Miljø"


@pytest.fixture
def reporter() -> Actor:
    """The school answers for two points; the harbour contributes to one of them and answers for a third."""
    asked = (milestone(1, text="Planen er vedtaget."),)
    alone = point("1.02", *asked, contributors=())
    take(plan(point("1.01", *asked), alone, point("1.03", *asked, centre=HARBOUR, contributors=())))
    opened(1)
    return of_centre(Role.REPORTER, centre=SCHOOL)


def visitor(actor: Actor) -> Client:
    client = Client(headers={"accept-language": "da"})
    assert actor.user
    client.force_login(actor.user)
    return client


def test_each_centre_and_what_one_contributes_to_is_a_press_away(reporter: Actor) -> None:
    post_at(reporter, HARBOUR)

    found = page(visitor(reporter), "/min-side/")

    parts = found.select(".desk-parts li")
    round_ = "1. budgetopfølgning 2027"
    assert [words(one) for one in parts] == [
        f"{HARBOUR} {round_} · 0 af 2 besvaret",
        f"{SCHOOL} {round_} · 0 af 4 besvaret",
        f"Punkter, du bidrager til {round_} · 1 punkt",
    ]
    assert all(found.select(str(link["href"])) for link in found.select(".desk-parts a"))


def test_one_centre_needs_no_list(reporter: Actor) -> None:
    found = page(visitor(reporter), "/min-side/")

    assert found.select(".desk-parts") == []
