"""A point without a number is called by its title: once, wherever it is headed."""

import pytest
from django.test import Client

from milepael.accounts.rules import Role
from milepael.domain.agreements.models import Agreement, Point
from tests.builders import follow_up, milestone, point, take
from tests.domain.people import SCHOOL, of_centre, opened
from tests.web.visitors import page, words

pytestmark = pytest.mark.django_db

TITLE = "Samling af rengøringen"
HARBOUR = "By, Havn og Miljø"


@pytest.fixture(autouse=True)
def asked() -> None:
    take(follow_up(1, point(None, milestone(2), title=TITLE), point("1.02", milestone(2), title="Stier")))
    opened(2)


def visitor(role: Role, centre: str = SCHOOL) -> Client:
    client, user = Client(), of_centre(role, centre=centre).user
    assert user
    client.force_login(user)
    return client


@pytest.mark.parametrize("centre", [SCHOOL, HARBOUR])
def test_my_page_heads_it_once_for_its_centre_and_for_a_contributor(centre: str) -> None:
    found = page(visitor(Role.REPORTER, centre), "/min-side/")

    assert [words(one) for one in found.select(".asked-point h3")] == [TITLE, "1.02 Stier"]


@pytest.mark.parametrize("of", ["", "udmoentning/", "samtale/"])
def test_no_page_of_it_is_called_by_its_title_twice(of: str) -> None:
    address = f"/aftaler/{Agreement.objects.get().pk}/punkter/{Point.objects.get(title=TITLE).pk}/{of}"

    found = page(visitor(Role.REPORTER), address)

    assert words(found.title).count(TITLE) == 1
