"""Before a round is locked the budget office sees what should perhaps not be public, and says that it may stand."""

import pytest
from django.test import Client

from milepael.accounts.rules import Role
from milepael.domain.agreements.models import Agreement
from tests.builders import follow_up, member, milestone, municipality, point, take
from tests.web.visitors import page, words

pytestmark = pytest.mark.django_db

SAID = "Mette Sørensen med CPR 010190-1234 har fået sin bolig."


def round_page(text: str) -> Client:
    take(follow_up(1, point("1.01", milestone(1, text=text))))
    user = member(Role.BUDGET_OFFICE, of=municipality()).user
    assert user
    client = Client(headers={"accept-language": "da"})
    client.force_login(user)
    return client


def address() -> str:
    return f"/aftaler/{Agreement.objects.get().pk}/opfoelgninger/1/"


def test_names_and_numbers_are_listed_with_their_point_and_a_tick_is_owed() -> None:
    found = page(round_page(SAID), address()).select_one("form[action$='/laas/']")

    assert found
    listed = [words(one) for one in found.select(".suspicions li")]
    assert len(listed) == 2
    assert all(one.startswith("1.01") for one in listed)
    assert any("010190-1234" in one for one in listed)
    assert found.select("#set-igennem[required]")


def test_where_nothing_is_found_that_is_said_and_nothing_is_asked() -> None:
    found = page(round_page("Boligen er givet."), address()).select_one("form[action$='/laas/']")

    assert found
    assert "Der er ikke fundet CPR-numre" in words(found)
    assert not found.select("#set-igennem")
