"""Who comes in, in which language and municipality, and what they meet at the door."""

import pytest
from django.test import Client
from django.urls import URLPattern, reverse

from milepael.accounts.models import Membership
from milepael.accounts.rules import Role
from milepael.web.workspace.urls import urlpatterns
from tests.builders import PASSWORD, member, municipality, plan, take
from tests.web.visitors import page, reader, words

pytestmark = pytest.mark.django_db

SIGN_IN = "/log-ind/"
OPEN = {"sign_in", "calendar"}
"""The calendar asks for a key of its own: see test_telling."""
NUMBERS = {"agreement_id": 1, "point_id": 1, "note_id": 1, "upload_id": 1, "edition_id": 1, "number": 1}
NUMBERS |= {"filled_id": 1, "comment_id": 1, "attachment_id": 1}
NUMBERS |= {"user_id": 1, "role_id": 1, "post_id": 1, "place_id": 1, "ordinal": 1, "centre_id": 1}
NAMED = {"kind": "centre", "name": "tabeller.csv.zip"}
CLOSED = [pattern for pattern in urlpatterns if pattern.name not in OPEN]


@pytest.mark.parametrize("pattern", CLOSED, ids=lambda pattern: pattern.name)
def test_a_stranger_is_asked_to_sign_in(pattern: URLPattern) -> None:
    arguments = {name: NAMED.get(name) or NUMBERS[name] for name in pattern.pattern.converters}
    address = reverse(f"workspace:{pattern.name}", kwargs=arguments)

    answers = [Client().get(address), Client().post(address)]

    assert [(answer.status_code, answer["Location"]) for answer in answers] == [(302, f"{SIGN_IN}?next={address}")] * 2


def test_e_mail_and_password_lead_to_where_one_was_going() -> None:
    member(Role.READER, of=municipality())
    form = {"username": "Signe@Havnsund.example", "password": PASSWORD, "next": "/aftaler/7/"}

    answer = Client().post(SIGN_IN, form)

    assert (answer.status_code, answer["Location"]) == (302, "/aftaler/7/")


@pytest.mark.parametrize("email", ["signe@havnsund.example", "ingen@havnsund.example"])
def test_a_wrong_password_and_an_unknown_user_are_told_the_same(email: str) -> None:
    member(Role.READER, of=municipality())

    answer = Client(headers={"accept-language": "da"}).post(SIGN_IN, {"username": email, "password": "forkert"})

    assert "Vi kender ikke den e-mail med den adgangskode" in answer.content.decode()


def test_signing_in_never_leads_to_another_site() -> None:
    member(Role.READER, of=municipality())
    form = {"username": "signe@havnsund.example", "password": PASSWORD, "next": "https://elsewhere.example/"}

    answer = Client().post(SIGN_IN, form)

    assert answer["Location"] == "/"


def test_a_link_cannot_sign_anybody_out() -> None:
    client = reader()

    followed = client.get("/log-ud/").status_code
    still_here = client.get("/").status_code
    pressed = client.post("/log-ud/")

    assert (followed, still_here, pressed["Location"]) == (302, 200, SIGN_IN)
    assert client.get("/").status_code == 302


@pytest.mark.parametrize("address", ["/kommune/", "/log-ud/"])
def test_whoever_had_to_sign_in_before_a_button_worked_lands_on_the_front_page(address: str) -> None:
    member(Role.READER, of=municipality())
    client = Client()

    sent_away = client.post(address)
    form = {"username": "signe@havnsund.example", "password": PASSWORD, "next": address}
    landed = client.post(sent_away["Location"], form, follow=True)

    assert landed.redirect_chain == [(address, 302), ("/", 302)]
    assert landed.status_code == 200


def test_the_language_is_chosen_by_a_button_and_kept() -> None:
    client = reader()

    client.post("/language/", {"language": "en", "next": "/"})
    front = page(client, "/")

    assert front.html
    assert front.html["lang"] == "en"
    assert words(front.h1) == "Agreements"


def test_somebody_of_two_municipalities_moves_between_them() -> None:
    take(plan(), plan(municipality="Vesterlund Kommune"))
    client = reader()
    other = municipality("Vesterlund Kommune")
    Membership.objects.create(municipality=other, user_id=client.session["_auth_user_id"], role=Role.READER.value)

    before = page(client, "/").select_one("option[selected]")
    client.post("/kommune/", {"municipality": other.slug})
    after = page(client, "/").select_one("option[selected]")

    assert (words(before), words(after)) == ("Havnsund Kommune", "Vesterlund Kommune")


def test_somebody_lands_in_the_municipality_they_were_a_member_of_first() -> None:
    client = reader(home="Vesterlund Kommune")
    member(Role.READER, of=municipality("Andeby Kommune"))

    front = page(client, "/")

    assert words(front.select_one("option[selected]")) == "Vesterlund Kommune"
    assert [words(option) for option in front.select("option")] == ["Andeby Kommune", "Vesterlund Kommune"]


def test_a_municipality_stays_chosen_when_its_address_is_only_looked_at() -> None:
    client, other = reader(), municipality("Vesterlund Kommune")
    member(Role.READER, of=other)

    client.post("/kommune/", {"municipality": other.slug})
    client.get("/kommune/")

    assert words(page(client, "/").select_one("option[selected]")) == "Vesterlund Kommune"


@pytest.mark.parametrize("address", ["/", "/aftaler/1/", "/findes-ikke/", "/kommune/", "/log-ind/", "/language/"])
def test_no_cache_keeps_what_a_signed_in_user_is_answered(address: str) -> None:
    client = reader()

    answer = client.get(address)

    assert answer["Cache-Control"] == "private, no-store"


def test_nobody_moves_to_a_municipality_that_is_not_theirs() -> None:
    client, foreign = reader(), municipality("Vesterlund Kommune")

    client.post("/kommune/", {"municipality": foreign.slug})

    assert words(page(client, "/").select_one(".home")) == "Havnsund Kommune"


def test_a_user_without_a_municipality_is_told_why_nothing_is_shown() -> None:
    client = reader()
    Membership.objects.all().delete()

    refused = page(client, "/", 403)

    assert "Du er ikke bruger i nogen kommune." in words(refused.main)
