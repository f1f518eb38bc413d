"""What an operator says of mails is read strictly: nothing is sent from nobody, or to links that lead nowhere."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from milepael.project import mailing

NAMES = ("MILEPAEL_SMTP_HOST", "MILEPAEL_MAIL_FROM", "MILEPAEL_ADDRESS", "MILEPAEL_CLOSED_DAYS", "MILEPAEL_MAIL_HOUR")


@pytest.fixture(autouse=True)
def unset(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in NAMES:
        monkeypatch.delenv(name, raising=False)


def test_without_a_host_nothing_is_sent_and_nothing_else_is_needed() -> None:
    assert not mailing.has_server()
    assert (mailing.public_address(), mailing.sender(), mailing.first_hour()) == ("", "", 7)


@pytest.mark.parametrize("missing", ["MILEPAEL_MAIL_FROM", "MILEPAEL_ADDRESS"])
def test_a_host_needs_a_sender_and_an_address_for_links(monkeypatch: pytest.MonkeyPatch, missing: str) -> None:
    values = {
        "MILEPAEL_SMTP_HOST": "mail.havnsund.example",
        "MILEPAEL_MAIL_FROM": "Milepæl <milepael@havnsund.example>",
        "MILEPAEL_ADDRESS": "https://budget.havnsund.example/",
    }
    for name, value in values.items():
        monkeypatch.setenv(name, value)
    whole = mailing.has_server(), mailing.public_address()
    monkeypatch.delenv(missing)

    assert whole == (True, "https://budget.havnsund.example")
    with pytest.raises(ImproperlyConfigured, match=missing):
        mailing.has_server()


@pytest.mark.parametrize("value", ["budget.example", "ftp://budget.example", "https://", "https://budget.example/?a=1"])
def test_an_address_that_no_link_can_begin_with_is_refused(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("MILEPAEL_ADDRESS", value)

    with pytest.raises(ImproperlyConfigured, match="MILEPAEL_ADDRESS skal se ud som"):
        mailing.public_address()


@pytest.mark.parametrize("value", ["Milepæl", "<>", "a@b\u202e"])
def test_a_sender_without_an_address_is_refused(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("MILEPAEL_MAIL_FROM", value)

    with pytest.raises(ImproperlyConfigured, match="MILEPAEL_MAIL_FROM"):
        mailing.sender()


def test_closed_days_are_of_every_year_or_of_one(monkeypatch: pytest.MonkeyPatch) -> None:
    before = mailing.closed_days()
    monkeypatch.setenv("MILEPAEL_CLOSED_DAYS", "02-29, 2027-05-07,")

    assert before == {"06-05", "12-24", "12-31"}
    assert mailing.closed_days() == {"02-29", "2027-05-07"}


@pytest.mark.parametrize("value", ["24-12", "2027-02-29", "jul", "6-5", "20270507"])
def test_a_closed_day_that_is_none_is_refused(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("MILEPAEL_CLOSED_DAYS", f"06-05,{value}")

    with pytest.raises(ImproperlyConfigured, match="MILEPAEL_CLOSED_DAYS"):
        mailing.closed_days()


@pytest.mark.parametrize("value", ["0", "24", "syv"])
def test_an_hour_that_is_none_is_refused(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("MILEPAEL_MAIL_HOUR", value)

    with pytest.raises(ImproperlyConfigured, match=value):
        mailing.first_hour()
