"""Back-channel logout: a directory tells Milepæl, and no browser, who has left; only what it has signed counts."""

import time

import pytest
from django.test import Client

from tests.signin.openid_provider import OpenIdProvider
from tests.signin.serving import Key
from tests.signin.visiting import at_the_provider, path_of, visitor

ASK, TELL = "/log-ind/oidc/kommunen/", "/log-ud/oidc/kommunen/besked/"
LEFT: dict[str, object] = {"jti": "1", "events": {"http://schemas.openid.net/event/backchannel-logout": {}}}


def _come_in(visit: str, openid: OpenIdProvider) -> Client:
    client = visitor()
    openid.person["sid"] = visit
    back = at_the_provider(client.get(ASK)["Location"]).headers["Location"]
    client.get(path_of(back))
    return client


def _tell(token: str) -> int:
    told = Client(enforce_csrf_checks=True, headers={"host": "127.0.0.1:8000"}).post(TELL, {"logout_token": token})
    assert told.status_code != 200 or "no-store" in told["Cache-Control"]
    return int(told.status_code)


def test_a_session_that_the_directory_names_ends_and_others_go_on(openid: OpenIdProvider) -> None:
    at_work, at_home = _come_in("visit-1", openid), _come_in("visit-2", openid)

    status = _tell(openid.signed({**LEFT, "sid": "visit-1", "sub": openid.person["sub"]}))

    assert status == 200
    assert (at_work.get("/").status_code, at_home.get("/").status_code) == (302, 200)


def test_where_it_names_the_person_only_all_their_sessions_end(openid: OpenIdProvider) -> None:
    at_work, at_home = _come_in("visit-1", openid), _come_in("visit-2", openid)

    status = _tell(openid.signed({**LEFT, "sub": openid.person["sub"]}))

    assert status == 200
    assert (at_work.get("/").status_code, at_home.get("/").status_code) == (302, 302)


@pytest.mark.parametrize(
    "twist",
    [
        {"sid": None},
        {"events": {}},
        {"events": "http://schemas.openid.net/event/backchannel-logout"},
        {"jti": None},
        {"nonce": "of-an-identity-token"},
        {"aud": "somebody-else"},
        {"iss": "https://login.elsewhere.example"},
        {"iat": int(time.time()) - 3600, "exp": None},
        {"exp": int(time.time()) - 3600},
    ],
    ids=["nobody", "no event", "no object", "unnamed", "nonce", "for others", "of others", "stale", "over"],
)
def test_what_is_no_word_of_leaving_ends_no_session(openid: OpenIdProvider, twist: dict[str, object]) -> None:
    client = _come_in("visit-1", openid)
    openid.twist = twist

    status = _tell(openid.signed({**LEFT, "sid": "visit-1"}))

    assert status == 400
    assert client.get("/").status_code == 200


def test_a_word_that_another_key_signed_ends_no_session(openid: OpenIdProvider, other_key: Key) -> None:
    client = _come_in("visit-1", openid)
    openid.signs_with = other_key

    status = _tell(openid.signed({**LEFT, "sid": "visit-1"}))

    assert (status, client.get("/").status_code) == (400, 200)


def test_an_identity_token_is_no_word_of_leaving(openid: OpenIdProvider) -> None:
    client = _come_in("visit-1", openid)

    status = _tell(openid.token(""))

    assert (status, client.get("/").status_code) == (400, 200)


@pytest.mark.parametrize("token", ["", "nonsense", "a.b.c", "x" * 200_000])
def test_nonsense_is_refused(openid: OpenIdProvider, token: str) -> None:
    status = _tell(token)

    assert status == 400


def test_a_directory_that_is_not_there_has_nobody_leave(openid: OpenIdProvider) -> None:
    answer = Client().post("/log-ud/oidc/findes-ikke/besked/", {"logout_token": openid.signed(LEFT)})

    assert answer.status_code == 404
