"""The second step: a code from an app, codes that were put away, and roles that must have one."""

import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from bs4 import Tag
from django.test import Client
from pytest_django import DjangoCaptureOnCommitCallbacks, Settings

from milepael.accounts.actor import OPERATOR
from milepael.accounts.models import AuditRow, User
from milepael.accounts.rules import Role
from milepael.flows.entrance.actions import begin_anew
from tests.builders import PASSWORD, member, municipality
from tests.web.visitors import page, words

pytestmark = pytest.mark.django_db

EMAIL = "signe@havnsund.example"
APP = "/konto/app/"
CODE = "/log-ind/kode/"


def _signed_in(role: Role = Role.BUDGET_OFFICE) -> Client:
    client = Client(headers={"accept-language": "da"})
    member(role, of=municipality(), email=EMAIL)
    client.post("/log-ind/", {"username": EMAIL, "password": PASSWORD})
    return client


def _password_again(client: Client, address: str) -> None:
    client.post(f"/konto/bekraeft/?next={address}", {"password": PASSWORD})


def _code(secret: str) -> str:
    """What an app would show now."""
    return format_hotp_value(hotp_value(secret, int(time.time() // 30)))


def _with_app(client: Client) -> str:
    """Set up an app; its secret."""
    _password_again(client, APP)
    secret = words(page(client, APP).select_one(".account-secret"))
    done = client.post(APP, {"code": _code(secret)})
    assert done["Location"] == "/konto/koder/"
    return secret


def _at_the_second_step() -> Client:
    client = Client(headers={"accept-language": "da"})
    answer = client.post("/log-ind/", {"username": EMAIL, "password": PASSWORD, "next": "/tag-ind/"})
    assert answer["Location"] == CODE
    return client


def test_an_app_is_set_up_only_after_the_password_was_given_again() -> None:
    client = _signed_in()

    asked = client.get(APP)
    refused = client.post("/konto/bekraeft/", {"password": "forkert"})

    assert asked["Location"] == f"/konto/bekraeft/?next={APP.replace('/', '%2F')}"
    assert "Det er ikke din adgangskode." in refused.content.decode()


def test_with_an_app_the_password_alone_lets_nobody_in() -> None:
    secret = _with_app(_signed_in())

    client = _at_the_second_step()
    before = client.get("/")
    after = client.post(CODE, {"code": _code(secret)})

    assert before["Location"] == "/log-ind/?next=/"
    assert after["Location"] == "/tag-ind/"
    assert client.get("/").status_code == 200


def test_a_code_is_good_for_once() -> None:
    secret = _with_app(_signed_in())
    first, second = _at_the_second_step(), _at_the_second_step()

    code = _code(secret)
    answers = [client.post(CODE, {"code": code}).status_code for client in (first, second)]

    assert answers == [302, 200]


def test_guessing_at_codes_is_locked_and_the_password_buys_no_more_guesses() -> None:
    _with_app(_signed_in())

    for _ in range(4):
        _at_the_second_step().post(CODE, {"code": "000000"})
    fifth = _at_the_second_step().post(CODE, {"code": "000000"})

    assert "Der er forsøgt for mange gange." in fifth.content.decode()
    assert AuditRow.objects.get(action="lock_sign_in").facts == {"secret": "code", "tries": 5}


def test_a_code_that_was_put_away_lets_in_once() -> None:
    client = _signed_in()
    _with_app(client)
    put_away = words(page(client, "/konto/koder/").select_one(".account-codes li"))

    first = _at_the_second_step().post(CODE, {"code": put_away})
    second = _at_the_second_step().post(CODE, {"code": put_away})

    assert (first.status_code, second.status_code) == (302, 200)
    assert len(client.get("/konto/koder/hent/").content.split()) == 9


def test_whoever_reads_the_database_learns_no_secret() -> None:
    secret = _with_app(_signed_in())

    kept = [str(one.data) for one in Authenticator.objects.all()]

    assert len(kept) == 2
    assert not any(secret in one for one in kept)


def test_the_log_tells_that_a_second_step_was_set_up_and_taken_away(
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    client = _signed_in()

    with django_capture_on_commit_callbacks(execute=True):
        _with_app(client)
    client.post("/konto/app/fjern/")

    rows = AuditRow.objects.filter(action__contains="second_factor").order_by("pk")
    assert [(row.action, row.facts["kind"]) for row in rows if row.facts["kind"] == "totp"] == [
        ("add_second_factor", "totp"),
        ("remove_second_factor", "totp"),
    ]
    assert not Authenticator.objects.exists()


def test_the_operator_lets_somebody_begin_anew_who_lost_everything() -> None:
    _with_app(_signed_in())

    begin_anew(User.objects.get(), as_=OPERATOR)
    answer = Client().post("/log-ind/", {"username": EMAIL, "password": PASSWORD})

    assert answer["Location"] == "/"
    assert AuditRow.objects.get(action="begin_sign_in_anew").facts == {"factors": 2, "ties": 0}


def test_a_role_that_must_have_a_second_step_is_led_to_it_and_nowhere_else(settings: Settings) -> None:
    settings.SECOND_FACTOR_ROLES = frozenset({Role.BUDGET_OFFICE})
    client = _signed_in()

    led = [client.get(address)["Location"] for address in ("/", "/tag-ind/", "/kommune/")]
    typed = client.post("/aftaler/1/punkter/1/samtale/", {"tekst": "Husk tallene."}).content.decode()
    told = words(page(client, "/konto/").main)
    _with_app(client)
    after = client.get("/")

    assert led == ["/konto/"] * 3
    assert "Husk tallene." in typed
    assert told.count("Din rolle kræver et andet trin") == 1
    assert after.status_code == 200


def test_other_roles_choose_for_themselves(settings: Settings) -> None:
    settings.SECOND_FACTOR_ROLES = frozenset({Role.BUDGET_OFFICE})

    answer = _signed_in(Role.READER).get("/")

    assert answer.status_code == 200


def test_the_square_for_the_app_is_named_for_those_who_do_not_see_it() -> None:
    client = _signed_in()
    _password_again(client, APP)

    square = page(client, APP).select_one(".account-square")

    assert isinstance(square, Tag)
    assert square["role"] == "img"
    assert square["aria-label"] == "Firkant, som appen skal se; nøglen nedenfor siger det samme"
