"""A directory vouches for people of its own municipality only, whatever else they are elsewhere."""

import pytest
from allauth.socialaccount.models import SocialAccount
from django.test import Client

from milepael.accounts.actions import give_role
from milepael.accounts.actor import OPERATOR
from milepael.accounts.models import AuditRow, Membership, Municipality, User
from milepael.accounts.rules import Role
from tests.builders import PASSWORD, member, municipality
from tests.signin.openid_provider import OpenIdProvider
from tests.signin.visiting import Response, at_the_provider, path_of, visitor
from tests.web.visitors import page, words

EMAIL = "signe@havnsund.example"
ELSEWHERE = "Fjordby Kommune"


def _come_in(client: Client) -> Response:
    asked = client.get("/log-ind/oidc/kommunen/")
    return client.get(path_of(at_the_provider(asked["Location"]).headers["Location"]))


def _administrator_elsewhere() -> User:
    user = member(Role.ADMINISTRATOR, of=municipality(ELSEWHERE), email=EMAIL).user
    assert user
    return user


def _homes(client: Client) -> list[str]:
    """Where they sit, and where else they could."""
    seat = client.get("/").context["seat"]
    return [str(seat.municipality), *(str(one) for one in seat.homes if one != seat.municipality)]


def test_an_administrator_elsewhere_comes_through_a_directory_to_its_municipality_only(openid: OpenIdProvider) -> None:
    _administrator_elsewhere()
    client = visitor()

    _come_in(client)
    client.post("/kommune/", {"municipality": "fjordby"})

    assert _homes(client) == ["Havnsund Kommune"]
    assert client.get("/organisation/personer/").status_code == 403


def test_a_session_of_which_no_municipality_is_known_has_ended(openid: OpenIdProvider) -> None:
    client = visitor()
    _come_in(client)
    session = client.session
    del session["vouched_in"]
    session.save()

    answer = client.get("/")

    assert answer["Location"] == "/log-ind/?next=/"


def test_by_password_they_come_to_what_was_given_them_here_only(openid: OpenIdProvider) -> None:
    _administrator_elsewhere()
    _come_in(visitor())
    client = visitor()

    client.post("/log-ind/", {"username": EMAIL, "password": PASSWORD})

    assert _homes(client) == [ELSEWHERE]


def test_what_a_directory_gives_beside_a_role_that_was_given_here_needs_the_directory(openid: OpenIdProvider) -> None:
    member(Role.READER, of=municipality(), email=EMAIL)
    through, past = visitor(), visitor()

    _come_in(through)
    past.post("/log-ind/", {"username": EMAIL, "password": PASSWORD})

    assert (through.get("/tag-ind/").status_code, past.get("/tag-ind/").status_code) == (200, 403)


def test_whoever_is_somebody_elsewhere_only_is_not_let_in_nor_tied(openid: OpenIdProvider) -> None:
    _administrator_elsewhere()
    openid.person["groups"] = []

    answer = _come_in(visitor())

    assert answer.status_code == 403
    assert not SocialAccount.objects.exists()


def test_each_municipality_of_somebody_has_in_its_log_that_a_directory_vouches_for_them(openid: OpenIdProvider) -> None:
    _administrator_elsewhere()

    _come_in(visitor())
    _come_in(visitor())

    rows = AuditRow.objects.filter(action="tie_to_directory").values_list("municipality__name", flat=True)
    assert sorted(rows) == [ELSEWHERE, "Havnsund Kommune"]


def test_a_directory_changes_no_address_that_another_municipality_knows(openid: OpenIdProvider) -> None:
    _administrator_elsewhere()
    _come_in(visitor())
    openid.person["email"] = "signe.holm@havnsund.example"

    _come_in(visitor())

    assert User.objects.get().email == EMAIL


@pytest.mark.parametrize("address", ["app/", "app/fjern/", "koder/", "koder/nye/", "koder/hent/", "noegler/ny/"])
def test_who_came_through_a_directory_sets_up_no_other_way_in(openid: OpenIdProvider, address: str) -> None:
    client = visitor()
    _come_in(client)

    overview, refused = page(client, "/konto/"), client.get(f"/konto/{address}")

    assert "Dit andet trin hører til dér" in words(overview.select_one("main"))
    assert not overview.select("main a.button")
    assert (refused.status_code, "Her kan intet sættes op" in refused.content.decode()) == (403, True)


def test_a_calendar_that_is_opened_through_a_directory_shows_its_municipality_only(openid: OpenIdProvider) -> None:
    user = _administrator_elsewhere()
    client, elsewhere = visitor(), visitor()
    _come_in(client)
    elsewhere.force_login(user)

    client.post("/besked/kalender/vis/")
    narrow, whole = (one.get("/besked/").context["address"] for one in (client, elsewhere))
    forged = narrow.replace("-havnsund", "", 1)

    assert ("-havnsund." in narrow, "-havnsund." in whole) == (True, False)
    assert [visitor().get(path_of(one)).status_code for one in (narrow, whole, forged)] == [200, 200, 404]


def test_a_role_elsewhere_that_is_given_later_is_not_opened_by_the_directory(openid: OpenIdProvider) -> None:
    client = visitor()
    _come_in(client)

    give_role(User.objects.get(), municipality(ELSEWHERE), as_=OPERATOR, role=Role.ADMINISTRATOR)

    assert _homes(client) == ["Havnsund Kommune"]
    assert Municipality.objects.count() == 2
    assert Membership.objects.filter(from_directory=True).count() == 1
