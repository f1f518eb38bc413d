"""What no browser sends: at every door it is told in a sentence, and lets nobody in."""

import json

import pytest
from django.contrib.auth import SESSION_KEY
from django.test import Client

from milepael.accounts.rules import Role
from tests.builders import PASSWORD, member, municipality

pytestmark = pytest.mark.django_db

EMAIL = "signe@havnsund.example"
KEY = {"id": "eA", "rawId": "eA", "type": "public-key"}
NONSENSE = [
    "",
    "x",
    "[]",
    "{}",
    "null",
    '"x"',
    "1e999",
    '{"id": 1}',
    '{"id": "x", "rawId": "x", "type": "public-key", "response": []}',
    '{"id": "eA", "rawId": "eA", "type": "public-key", "response": {"userHandle": "MQ"}}',
    '{"response": {"userHandle": 7}}',
    json.dumps({**KEY, "response": {"userHandle": "MQ", "clientDataJSON": "e30", "authenticatorData": "eA"}}),
    json.dumps({**KEY, "response": {"userHandle": "MQ", "clientDataJSON": "e30", "signature": "eA"}}),
    json.dumps({**KEY, "response": {"clientDataJSON": "eA", "attestationObject": "eA"}}),
    "[" * 3000,
]


def test_a_passkey_that_is_none_lets_nobody_in() -> None:
    member(Role.READER, of=municipality(), email=EMAIL)
    client = Client()
    client.get("/log-ind/noegle/", headers={"accept": "application/json"})

    answers = [client.post("/log-ind/noegle/", {"credential": one}) for one in NONSENSE]

    assert {(answer.status_code, answer["Location"]) for answer in answers} == {(302, "/log-ind/")}
    assert SESSION_KEY not in client.session


def test_a_passkey_that_is_none_is_not_added() -> None:
    member(Role.READER, of=municipality(), email=EMAIL)
    client = Client()
    client.post("/log-ind/", {"username": EMAIL, "password": PASSWORD})
    client.post("/konto/bekraeft/?next=/konto/noegler/ny/", {"password": PASSWORD})
    client.get("/konto/noegler/ny/")

    answers = [client.post("/konto/noegler/ny/", {"name": "x", "credential": one}) for one in NONSENSE]

    assert {answer.status_code for answer in answers} == {200}
    assert all('id="wrong"' in answer.content.decode() for answer in answers)


@pytest.mark.parametrize(
    "address", ["/log-ind/?next=javascript:alert(1)", "/log-ind/?next=//elsewhere.example", "/log-ind/?next=%00"]
)
def test_where_to_go_afterwards_is_never_elsewhere(address: str) -> None:
    member(Role.READER, of=municipality(), email=EMAIL)

    answer = Client().post(address, {"username": EMAIL, "password": PASSWORD})

    assert (answer.status_code, answer["Location"]) == (302, "/")


@pytest.mark.parametrize("email", ["a" * 5000 + "@b.dk", "signe\x00@havnsund.example", "æ" * 300, "\udcff@b.dk"])
def test_an_address_that_is_none_is_told_like_any_other(email: str) -> None:
    answer = Client().post("/log-ind/", {"username": email.encode("utf-8", "replace").decode(), "password": "forkert"})

    assert answer.status_code == 200
    assert 'id="wrong"' in answer.content.decode()
