"""Text that belongs to no field, on the page of the review that asks about it: each piece with its place."""

from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from milepael.accounts.actor import Actor
from milepael.accounts.rules import Role
from milepael.flows.imports.carrying import carried
from milepael.flows.imports.files import keep
from milepael.flows.imports.models import DoubtfulReading, Settling, Upload
from milepael.flows.imports.settling import Answer, settle
from tests.builders import member, municipality
from tests.flows.dropped import dropped
from tests.printed.making import grid, pdf
from tests.printed.making import words as printed
from tests.web.visitors import page, words

pytestmark = pytest.mark.django_db
STRAY = (Path(__file__).parents[1] / "golden" / "unread_text.txt").read_text(encoding="utf-8")


@pytest.fixture
def signe() -> Actor:
    return member(Role.BUDGET_OFFICE, of=municipality())


def visitor(actor: Actor, language: str = "da") -> Client:
    client = Client(headers={"accept-language": language})
    assert actor.user
    client.force_login(actor.user)
    return client


def with_lines(by: Actor, *lines: str) -> Upload:
    """A follow-up that ends in so many lines that stand at no point."""
    return dropped(by, "\n\n".join((STRAY, *lines)).encode(), "bilag.txt")


def asked_of(one: Upload) -> DoubtfulReading:
    return one.doubts.get(code="unread_text")


def shown(client: Client, one: Upload) -> BeautifulSoup:
    return page(client, f"/tag-ind/{one.pk}/gennemgang/{asked_of(one).number}/")


def test_each_piece_stands_on_the_page_with_its_place_and_its_neighbours(signe: Actor) -> None:
    one = with_lines(signe, "Bilag: plan over torvet.")

    pieces = shown(visitor(signe), one).select(".pieces > li")

    assert [words(piece.select_one(".piece")) for piece in pieces] == [
        "Udskrevet af økonomiafdelingen.",
        "Bilag: plan over torvet.",
    ]
    assert words(pieces[0].select_one(".where")) == "linje 40"
    assert [words(row) for row in pieces[1].select(".here")] == ["Bilag: plan over torvet."]


def test_of_many_pieces_the_first_are_shown_and_the_rest_counted(signe: Actor) -> None:
    one = with_lines(signe, *(f"Bilag {number} ligger på torvet." for number in range(24)))

    found = shown(visitor(signe), one)

    assert len(found.select(".pieces > li")) == 20
    assert "Og 5 stykker mere. Se dem alle" in words(found.select_one(".reading-source"))


def test_of_a_pdf_each_piece_has_a_picture_of_its_place(signe: Actor) -> None:
    one, client = with_lines(signe, "Bilag: plan over torvet."), visitor(signe)
    one.file = keep(pdf(grid((100, 300, 500), (200, 230, 260)) + printed("Bilag", 110, 220)), one.municipality)
    one.save()
    asked = asked_of(one)
    asked.pieces = [{**piece, "page": 1, "line": 1, "beside": []} for piece in asked.pieces]
    asked.save()

    pictures = [str(found["src"]) for found in shown(client, one).select(".pieces img")]

    assert [address.partition("?")[2] for address in pictures] == ["stykke=1", "stykke=2"]
    assert client.get(pictures[1]).content.startswith(b"\x89PNG")
    assert client.get(pictures[1].replace("=2", "=3")).status_code == 404


def test_an_answer_of_other_pieces_is_not_carried_to_a_corrected_file(signe: Actor) -> None:
    first, second = with_lines(signe, "Bilag: plan over torvet."), with_lines(signe, "Torvet er solgt.")
    again = with_lines(signe, "Bilag: plan over torvet.", "")
    settle(first, asked_of(first).number, Answer(Settling.ACCEPTED), as_=signe, version=0)

    answers = [carried(one, [asked_of(one)], title=one.title)[0].settling for one in (second, again)]

    assert answers == [Settling.OPEN, Settling.ACCEPTED]
