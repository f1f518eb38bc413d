"""Sessions end: after a rest, and after a day's work; and a person is told why."""

import datetime

import pytest
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from milepael.flows.entrance.actions import forget_ended_sessions
from milepael.flows.entrance.rules import Lifetime, Stamps, has_ended
from tests.web.visitors import page, reader, words

LIFETIME = Lifetime(
    idle=datetime.timedelta(hours=2), whole=datetime.timedelta(hours=12), vouched=datetime.timedelta(hours=8)
)
NOON = datetime.datetime(2027, 3, 1, 12, tzinfo=datetime.UTC)
HOUR = 3600


def _aged(client: Client, *, began: int, seen: int) -> None:
    """Set a session's times back by so many seconds."""
    session = client.session
    session["began"] -= began
    session["seen"] -= seen
    session.save()


@pytest.mark.parametrize(
    ("began", "seen", "vouched", "ended"),
    [
        (0, 0, False, False),
        (11, 1, False, False),
        (3, 3, False, True),
        (13, 0, False, True),
        (7, 0, True, False),
        (9, 0, True, True),
    ],
)
def test_a_session_ends_by_rest_or_by_age_and_a_directorys_sooner(
    began: int, seen: int, *, vouched: bool, ended: bool
) -> None:
    hour = datetime.timedelta(hours=1)

    stamps = Stamps(NOON - hour * began, NOON - hour * seen, vouched)

    assert has_ended(stamps, NOON, LIFETIME) is ended


@pytest.mark.django_db
@pytest.mark.parametrize(("began", "seen"), [(3 * HOUR, 3 * HOUR), (13 * HOUR, 0)])
def test_whoever_was_away_for_too_long_signs_in_again_and_is_told_why(began: int, seen: int) -> None:
    client = reader()
    _aged(client, began=began, seen=seen)

    sent_away = client.get("/")

    assert sent_away["Location"] == "/log-ind/?next=/"
    assert "Du blev logget ud, fordi" in words(page(client, "/log-ind/").main)


@pytest.mark.django_db
def test_whoever_was_away_too_long_and_types_in_place_is_told_why_where_they_sign_in() -> None:
    client = reader()
    _aged(client, began=3 * HOUR, seen=3 * HOUR)

    in_place = client.post("/aftaler/1/opfoelgninger/1/punkter/1/svar/", headers={"HX-Request": "true"})

    told = words(page(client, "/log-ind/").main)
    assert in_place["HX-Refresh"] == "true"
    assert "Du blev logget ud, fordi" in told
    assert "ligger i denne browser og sendes" in told
    assert SESSION_KEY not in client.session


@pytest.mark.django_db
def test_whoever_is_at_work_stays_signed_in() -> None:
    client = reader()
    _aged(client, began=11 * HOUR, seen=HOUR)
    before = client.session["seen"]

    stays = client.get("/")

    assert stays.status_code == 200
    assert client.session["seen"] >= before + HOUR


@pytest.mark.django_db
def test_a_session_that_tells_no_time_has_ended() -> None:
    client = reader()
    session = client.session
    del session["began"]
    session.save()

    sent_away = client.get("/")

    assert sent_away.status_code == 302


@pytest.mark.django_db
def test_what_ended_is_gone_from_the_database() -> None:
    client = reader()
    key = client.session.session_key
    _aged(client, began=13 * HOUR, seen=0)

    client.get("/")

    assert not Session.objects.filter(session_key=key).exists()


@pytest.mark.django_db
def test_the_worker_forgets_sessions_that_nobody_can_come_back_to() -> None:
    now = timezone.now()
    for key, expires in (("gone", now - datetime.timedelta(hours=1)), ("here", now + datetime.timedelta(hours=1))):
        Session.objects.create(session_key=key, expire_date=expires)

    forget_ended_sessions()

    assert [session.session_key for session in Session.objects.all()] == ["here"]
