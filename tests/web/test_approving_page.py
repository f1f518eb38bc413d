"""The manager's desk: what is theirs to approve has a button, what is not says why and who can."""

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from milepael.accounts.actor import OPERATOR, Actor
from milepael.accounts.rules import Role
from milepael.domain.followup.actions.rounds import settle_rounds
from milepael.domain.followup.models import PointReport, Round
from milepael.editions.model import Budget
from tests.builders import economy, follow_up, milestone, municipality, point, take
from tests.domain.people import of_centre, opened
from tests.domain.test_approving import answer_and_submit, changed, decide
from tests.web.visitors import page, words

pytestmark = pytest.mark.django_db

MINE = "/min-side/"
LONE = "lone@havnsund.example"


@pytest.fixture(autouse=True)
def asked() -> None:
    """The second round is open and asks for one milestone of one point, and its economy."""
    take(follow_up(1, point("1.01", milestone(2, text="Legepladsen er bygget."), economy=economy(Budget.KEPT))))
    opened(2)


def visitor(actor: Actor) -> Client:
    client = Client(headers={"accept-language": "da"})
    assert actor.user
    client.force_login(actor.user)
    return client


def lone() -> Actor:
    """She manages the centre, and reports for it."""
    of_centre(Role.MANAGER, email=LONE)
    return of_centre(Role.REPORTER, email=LONE)


def approvals(found: BeautifulSoup) -> list[str]:
    buttons = found.select("form[action$='/godkend/'] button")
    return [words(one) for one in buttons]


@pytest.mark.parametrize("own", [False, True])
def test_ones_own_report_has_no_button_but_the_reason_and_who_can(own: bool) -> None:
    reporter, leader = of_centre(Role.REPORTER), lone()
    answer_and_submit(leader if own else reporter)
    of_centre(Role.MANAGER, email="mona@havnsund.example")
    if not own:
        changed(leader)

    found = page(visitor(leader), MINE)

    assert approvals(found) == []
    assert "Du har selv svaret på, ændret eller indsendt det, så en anden skal godkende det." in words(found)
    assert "Det kan: mona@havnsund.example." in words(found)


def test_where_nobody_else_can_the_page_says_what_to_do() -> None:
    leader = lone()
    answer_and_submit(leader)

    found = page(visitor(leader), reverse_desk())

    assert "Ingen anden godkender for centret" in words(found)


def test_what_is_anothers_or_allowed_has_its_button() -> None:
    leader, mona = lone(), of_centre(Role.MANAGER, email="mona@havnsund.example")
    answer_and_submit(leader)

    of_another = page(visitor(mona), MINE)
    settle_rounds(municipality(), as_=OPERATOR, own_approval=True, names=())
    allowed = page(visitor(leader), MINE)

    assert approvals(of_another) == approvals(allowed) == ["Godkend det indsendte punkt", "Godkend 1.01"]
    assert decide(mona) == 1


def test_the_second_click_on_submit_says_that_it_is_submitted() -> None:
    leader = lone()
    answer_and_submit(leader)
    during, row = Round.objects.get(ordinal=2), PointReport.objects.get()
    address = reverse("workspace:submit", args=[during.agreement_id, 2, row.point.centre_id])

    again = visitor(leader).post(address, follow=True).content.decode()

    assert "Det er indsendt: der mangler intet." in again


def reverse_desk() -> str:
    during, row = Round.objects.get(ordinal=2), PointReport.objects.get()
    return reverse("workspace:desk", args=[during.agreement_id, 2, row.point.centre_id])


def test_a_managers_page_asks_few_questions(django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    reporter, leader = of_centre(Role.REPORTER), lone()
    answer_and_submit(reporter)
    client, writer = visitor(of_centre(Role.MANAGER)), visitor(leader)

    with django_assert_max_num_queries(15):
        page(client, MINE)
    changed(leader)

    with django_assert_max_num_queries(23):
        page(writer, MINE)
