"""What centres said before they were renamed, merged or split stands under today's name, with that of then."""

import datetime

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse

from milepael.accounts.actor import OPERATOR, Actor
from milepael.accounts.models import User
from milepael.accounts.rules import Role
from milepael.domain.agreements.models import Centre, Point
from milepael.domain.followup.models import Assessment, Milestone, Round
from milepael.domain.organisation.actions.reorganising import merge, rename, split
from milepael.domain.organisation.rules import Decision
from milepael.domain.talking.actions.commenting import comment
from milepael.domain.talking.actions.contributing import contribute, take_into_note
from milepael.domain.talking.queries.contributing import silent_in
from milepael.editions.model import Effort
from tests.builders import follow_up, milestone, municipality, point, take
from tests.domain.people import SCHOOL, of_centre, opened
from tests.web.visitors import page, words

pytestmark = pytest.mark.django_db

HARBOUR, NATURE, COAST = "By, Havn og Miljø", "Natur", "Kyst og Klima"
WORDS, MORE = "Bunden holder.", "Der er fundet frøer."
DECISION = Decision(on=datetime.date(2026, 1, 1), by="Byrådet")


@pytest.fixture
def during() -> Round:
    """The school answers; the harbour and the nature contribute to it, and have written."""
    milestones = (milestone(1, Effort.REACHED), milestone(2, text="Legepladsen er bygget."))
    take(follow_up(1, point("1.01", *milestones, contributors=(HARBOUR, NATURE))))
    open_round = opened(2)
    for name, text in ((HARBOUR, WORDS), (NATURE, MORE)):
        writer = of_centre(Role.REPORTER, centre=name, email=f"{name[0].lower()}@havnsund.example")
        contribute(Point.objects.get(), during=open_round, of=centre(name), as_=writer, text=text)
    return open_round


def centre(name: str) -> Centre:
    return Centre.objects.get(name=name)


def writer(letter: str = "b") -> Actor:
    return Actor(Role.REPORTER, User.objects.get(email=f"{letter}@havnsund.example"), municipality())


def visitor(actor: Actor) -> Client:
    client = Client(headers={"accept-language": "da"})
    assert actor.user
    client.force_login(actor.user)
    return client


def my_page(actor: Actor) -> BeautifulSoup:
    return page(visitor(actor), "/min-side/")


def test_a_renamed_centre_finds_its_words_under_its_new_name(during: Round) -> None:
    rename(centre(HARBOUR), as_=OPERATOR, name=COAST, decision=DECISION)

    card = my_page(writer()).select_one(".invitations .asked-point")
    theirs = my_page(of_centre(Role.REPORTER)).select_one(".beside")

    assert card
    assert words(card.select_one("textarea")) == WORDS
    assert "(hed dengang By, Havn og Miljø)" in words(card)
    assert words(theirs).startswith("Bidrag fra Kyst og Klima (hed dengang By, Havn og Miljø)")


def test_a_centre_that_several_became_has_the_words_of_them_all_and_owes_none(during: Round) -> None:
    merge([centre(HARBOUR), centre(NATURE)], as_=OPERATOR, name=COAST, decision=DECISION)

    card = my_page(writer("n")).select_one(".invitations .asked-point")
    theirs = my_page(of_centre(Role.REPORTER)).select(".beside")

    assert card
    assert words(card.select_one("textarea")) == WORDS
    assert words(card.select_one(".beside")).startswith(f"Skrevet før (hed dengang Natur) {MORE}")
    assert [words(one.h4) for one in theirs] == [
        "Bidrag fra Kyst og Klima (hed dengang By, Havn og Miljø)",
        "Bidrag fra Kyst og Klima (hed dengang Natur)",
    ]
    assert silent_in(during) == {}


def test_words_of_a_centre_that_is_closed_are_still_put_into_the_note(during: Round) -> None:
    nature = centre(NATURE)
    merge([centre(HARBOUR), nature], as_=OPERATOR, name=COAST, decision=DECISION)
    target = Milestone.objects.get(text="Legepladsen er bygget.").uid

    take_into_note(
        Point.objects.get(),
        during=during,
        of=nature,
        target=target,
        as_=of_centre(Role.REPORTER),
        seen=1,
        version=0,
    )

    assert Assessment.objects.get(during=during).status_note == MORE


def test_the_words_of_a_centre_that_was_split_go_where_its_contributions_go_however_often(during: Round) -> None:
    split(centre(HARBOUR), as_=OPERATOR, names=["Havn", "By"], points={}, decision=DECISION)
    merge([centre("Havn"), centre(NATURE)], as_=OPERATOR, name=COAST, decision=DECISION)

    card = my_page(writer()).select_one(".invitations .asked-point")

    assert card
    assert {words(one.h4) for one in card.select(".beside")} == {
        "Skrevet før (hed dengang By, Havn og Miljø)",
        "Skrevet før (hed dengang Natur)",
    }


def test_a_comment_says_where_its_writer_worked_today_and_then(during: Round) -> None:
    one = Point.objects.get()
    comment(one, as_=writer("n"), text="Se bilaget.", during=during)
    comment(one, as_=of_centre(Role.REPORTER), text="Tak.", during=during)

    merge([centre(HARBOUR), centre(NATURE)], as_=OPERATOR, name=COAST, decision=DECISION)
    shown = page(visitor(writer("n")), reverse("workspace:round_talk", args=[during.agreement_id, 2, one.pk]))

    first, second = shown.select(".remark .said")
    assert "(indberetter, Kyst og Klima" in words(first)
    assert words(first).endswith("(hed dengang Natur)")
    assert f"(indberetter, {SCHOOL}" in words(second)
    assert "dengang" not in words(second)
