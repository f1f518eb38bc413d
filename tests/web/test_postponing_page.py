"""A delayed milestone is moved to a later round on its centre's desk, and told wherever its answer is told."""

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse

from milepael.accounts.actor import Actor
from milepael.accounts.rules import Role
from milepael.domain.agreements.models import Agreement, Centre, Point
from milepael.domain.followup.models import Assessment, Milestone, PointReport
from milepael.editions.model import Effort
from tests.builders import label, member, milestone, municipality, plan, point, take
from tests.domain.people import SCHOOL, of_centre, opened
from tests.web.visitors import page, words

pytestmark = pytest.mark.django_db

MINE = "/min-side/"
WHY, NOTE = "Jorden skal renses først.", "Der er fundet olie."
TOLD = f"Flyttet til en senere opfølgning: {label(4)} {WHY} Flyttet af "


@pytest.fixture(autouse=True)
def during() -> None:
    """The second round is open, and its milestone answered as delayed by the centre's reporter."""
    take(plan(point("1.01", milestone(2))))
    opened(2)
    answer(reporter(), Effort.DELAYED)


def visitor(actor: Actor) -> Client:
    client = Client(headers={"accept-language": "da"})
    assert actor.user
    client.force_login(actor.user)
    return client


def reporter(number: int = 1) -> Client:
    return visitor(of_centre(Role.REPORTER, email=f"{number}@havnsund.example"))


def at(name: str, *last: int) -> str:
    return reverse(f"workspace:{name}", args=[Agreement.objects.get().pk, *last])


def desk() -> str:
    return at("desk", 2, Centre.objects.get(name=SCHOOL).pk)


def answer(client: Client, effort: Effort, **sent: object) -> BeautifulSoup:
    form = {"maal": Milestone.objects.get().uid, "version": 0, "note": NOTE, "smiley": effort.value, **sent}
    said = client.post(at("answer", 2, Point.objects.get().pk), form, headers={"HX-Request": "true"})
    return BeautifulSoup(said.content, "html.parser")


def move(client: Client, to: object = 4, *, reason: str = WHY, seen: str = "") -> BeautifulSoup:
    form = {"maal": Milestone.objects.get().uid, "til": to, "grund": reason, "foer": seen}
    said = client.post(at("postpone", 2, Point.objects.get().pk), form, follow=True)
    assert said.status_code == 200
    return BeautifulSoup(said.content, "html.parser")


def test_it_is_told_beside_the_answer_to_whoever_answers_and_whoever_approves() -> None:
    client, boss = reporter(2), visitor(of_centre(Role.MANAGER))

    found = move(client)
    client.post(at("submit", 2, Centre.objects.get(name=SCHOOL).pk))

    assert f"Milepælen er flyttet til »{label(4)}«." in words(found)
    assert [TOLD in words(page(one, address)) for one in (client, boss) for address in (MINE, desk())] == [True] * 4


def test_the_page_of_the_point_has_it_where_it_is_and_tells_why() -> None:
    move(reporter(2))

    found = page(reporter(3), at("point", Point.objects.get().pk))

    row = found.select_one(f"#r-{Milestone.objects.get().uid}")
    assert row
    assert words(row.select_one("th")).startswith(label(4))
    assert TOLD in words(row)


def test_an_answer_that_keeps_it_delayed_still_tells_the_move_and_another_does_not() -> None:
    client = reporter(2)
    move(client)

    still = answer(client, Effort.DELAYED, note="Der graves.", version=2)
    done = answer(client, Effort.REACHED, version=3)

    assert [TOLD in words(one) for one in (still, done)] == [True, False]
    assert TOLD not in words(page(client, desk()))


@pytest.mark.parametrize(
    ("to", "reason", "said"),
    [
        (4, "", "Skriv, hvorfor milepælen flyttes."),
        (4, ".", "Skriv, hvorfor milepælen flyttes."),
        (2, WHY, "Milepælen kan kun flyttes til en senere opfølgning, som aftalen har."),
        ("", WHY, "Milepælen kan kun flyttes til en senere opfølgning, som aftalen har."),
        (4, "x" * 2_001, "er på 2001 tegn; der er plads til 2000."),
    ],
)
def test_what_is_refused_keeps_what_was_typed(to: object, reason: str, said: str) -> None:
    found = move(reporter(2), to, reason=reason)

    form = found.select_one("details.reword[open] form")
    assert said in words(form)
    assert (form and words(form.select_one("textarea"))) == reason
    assert not Assessment.objects.filter(postponed_to__isnull=False)


def test_whoever_is_second_sees_both_moves() -> None:
    move(reporter(2))

    found = move(reporter(3), 3, reason="Regn.")

    form = found.select_one("details.reword[open] form")
    assert "Nogen har flyttet milepælen" in words(form)
    assert (TOLD in words(found), "Regn." in words(form)) == (True, True)


def test_it_is_taken_back_on_the_page() -> None:
    client = reporter(2)
    move(client)

    found = move(client, "ingen", reason="", seen=f"4 {WHY}")

    assert "Milepælen er ikke flyttet." in words(found)
    assert TOLD not in words(found)


def test_what_is_approved_is_not_moved_by_its_centre() -> None:
    one = Point.objects.get()
    PointReport.objects.create(municipality=one.municipality, point=one, round_id=opened_round(), state="approved")

    found = move(reporter(2))

    assert "Punktet er godkendt" in words(found)
    assert not Assessment.objects.filter(postponed_to__isnull=False)


def opened_round() -> int:
    return Assessment.objects.get().during_id


@pytest.mark.parametrize("role", [Role.READER, Role.SECRETARY, Role.POLITICIAN])
def test_who_has_no_task_in_the_round_moves_nothing(role: Role) -> None:
    client = visitor(member(role, of=municipality()))

    said = client.post(at("postpone", 2, Point.objects.get().pk), {"maal": Milestone.objects.get().uid, "til": 4})

    assert said.status_code == 403
