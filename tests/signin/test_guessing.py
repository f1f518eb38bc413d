"""Guessing ends: too many wrong tries lock an address for a time, whether there is such a user or not."""

import datetime
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from milepael.accounts.actor import OPERATOR
from milepael.accounts.models import AuditRow, User
from milepael.accounts.rules import NotAllowed, Role
from milepael.cli.main import main
from milepael.flows.entrance.actions import claim_try, unlock
from milepael.flows.entrance.models import Guessing
from milepael.flows.entrance.rules import Locked, Patience, Secret, Tries, is_locked, one_more
from tests.builders import PASSWORD, member, municipality

SIGN_IN = "/log-ind/"
EMAIL = "signe@havnsund.example"
LOCKED = "Der er forsøgt for mange gange. Prøv igen om 15 minutter"
QUARTER = datetime.timedelta(minutes=15)
NOON = datetime.datetime(2027, 3, 1, 12, tzinfo=datetime.UTC)


def _try(password: str, email: str = EMAIL) -> str:
    client = Client(headers={"accept-language": "da"})
    answer = client.post(SIGN_IN, {"username": email, "password": password})
    return "in" if answer.status_code == 302 else answer.content.decode()


def test_the_last_try_locks_and_the_lock_ends_by_itself() -> None:
    patience, tries = Patience(3, QUARTER), None

    for _ in range(3):
        tries = one_more(tries, NOON, patience)

    assert tries == Tries(3, NOON, NOON + QUARTER)
    assert is_locked(tries, NOON + QUARTER - datetime.timedelta(seconds=1))
    assert not is_locked(tries, NOON + QUARTER)


def test_tries_of_long_ago_are_forgotten() -> None:
    patience = Patience(3, QUARTER)

    tries = one_more(Tries(2, NOON), NOON + QUARTER * 2, patience)

    assert tries == Tries(1, NOON + QUARTER * 2)


@pytest.mark.django_db
@pytest.mark.parametrize("email", [EMAIL, "ingen@havnsund.example", "SIGNE@Havnsund.Example"])
def test_the_fifth_wrong_password_locks_an_address_whether_there_is_such_a_user_or_not(email: str) -> None:
    member(Role.READER, of=municipality(), email=EMAIL)

    told = [_try("forkert", email) for _ in range(6)]

    assert [LOCKED in one for one in told] == [False] * 4 + [True] * 2


@pytest.mark.django_db
def test_the_right_password_does_not_open_a_lock() -> None:
    member(Role.READER, of=municipality(), email=EMAIL)
    for _ in range(5):
        _try("forkert")

    told = _try(PASSWORD)

    assert LOCKED in told


@pytest.mark.django_db
def test_the_right_password_forgets_the_wrong_ones() -> None:
    member(Role.READER, of=municipality(), email=EMAIL)
    for _ in range(4):
        _try("forkert")

    came_in = _try(PASSWORD)

    assert came_in == "in"
    assert not Guessing.objects.exists()


@pytest.mark.django_db
def test_after_a_while_one_may_try_again() -> None:
    member(Role.READER, of=municipality(), email=EMAIL)
    for _ in range(5):
        _try("forkert")

    Guessing.objects.update(since=timezone.now() - QUARTER, locked_until=timezone.now())

    assert _try(PASSWORD) == "in"


@pytest.mark.django_db
def test_a_lock_leaves_one_row_in_the_log_and_no_address() -> None:
    user = member(Role.READER, of=municipality(), email=EMAIL).user
    assert user

    for _ in range(6):
        _try("forkert")

    row = AuditRow.objects.get(action="lock_sign_in")
    assert (row.subject, row.facts) == (f"user:{user.pk}", {"secret": "password", "tries": 5})
    assert EMAIL not in Guessing.objects.get().key


@pytest.mark.django_db
def test_the_operator_lifts_a_lock_and_the_log_tells() -> None:
    user = member(Role.READER, of=municipality(), email=EMAIL).user
    assert user
    for _ in range(5):
        _try("forkert")

    lifted = unlock(user, as_=OPERATOR)

    assert lifted
    assert _try(PASSWORD) == "in"
    assert AuditRow.objects.filter(action="unlock_sign_in", subject=f"user:{user.pk}").count() == 1


@pytest.mark.django_db
def test_a_reader_lifts_no_lock() -> None:
    reader = member(Role.READER, of=municipality(), email=EMAIL)

    with pytest.raises(NotAllowed):
        unlock(User.objects.get(), as_=reader)


def test_no_number_of_guesses_at_once_gets_past_the_limit(committed: None) -> None:
    patience = Patience(5, QUARTER)

    def guess(_: int) -> bool:
        try:
            claim_try(Secret.PASSWORD, EMAIL, patience=patience)
        except Locked:
            return False
        finally:
            connection.close()
        return True

    with ThreadPoolExecutor(8) as crowd:
        looked_at = list(crowd.map(guess, range(24)))

    assert looked_at.count(True) == 5


@pytest.mark.django_db
def test_the_operators_commands_unlock_and_begin_anew(capsys: pytest.CaptureFixture[str]) -> None:
    member(Role.READER, of=municipality(), email=EMAIL)
    for _ in range(5):
        _try("forkert")

    statuses = [main(["user", verb, EMAIL]) for verb in ("unlock", "unlock", "anew")]

    assert statuses == [0, 0, 0]
    assert capsys.readouterr().out.splitlines() == [
        f"{EMAIL} kan prøve igen nu.",
        f"{EMAIL} var ikke låst ude.",
        f"{EMAIL} kan logge ind uden andet trin, og vælge et nyt.",
    ]


@pytest.mark.django_db
def test_how_many_tries_and_for_how_long_are_settings(settings: Settings) -> None:
    settings.PATIENCE = Patience(2, datetime.timedelta(minutes=3))

    told = [_try("forkert") for _ in range(2)]

    assert "Prøv igen om 3 minutter" in told[1]


@pytest.mark.django_db
def test_addresses_that_nobody_has_do_not_pile_up() -> None:
    _try("forkert", "ingen@havnsund.example")
    Guessing.objects.update(since=timezone.now() - QUARTER * 3)

    _try("forkert", "heller-ingen@havnsund.example")

    assert Guessing.objects.count() == 1
