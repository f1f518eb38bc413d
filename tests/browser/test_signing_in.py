"""Signing in as a person does: passkey and second step in a real browser, and every page of it for everybody."""

import time
from collections.abc import Iterator

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import OpenPage, windows
from tests.browser.test_everybody import complaints_of
from tests.planted import PASSWORD

WHO = "politiker@havnsund.example"
"""Signs in nowhere else in the tests: what is set up here stays theirs."""

TELEPHONE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def open_window(browser: Browser, address: str) -> Iterator[OpenPage]:
    """By name, as a passkey belongs to a name and not to a number."""
    with windows(browser, address.replace("127.0.0.1", "localhost")) as open_:
        yield open_


def _with_a_telephone(page: Page) -> None:
    """One that holds passkeys, and always says yes."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    session.send("WebAuthn.addVirtualAuthenticator", {"options": TELEPHONE})


def _stands(page: Page, heading: str) -> None:
    """The page is there, for everybody, and no wider than the window."""
    expect(page.get_by_role("heading", name=heading, level=1)).to_be_visible()
    assert complaints_of(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def _type_password(page: Page) -> None:
    page.goto("/log-ind/")
    page.fill("#username", WHO)
    page.fill("#password", PASSWORD)
    page.press("#password", "Enter")


def _set_up_passkey(page: Page) -> None:
    page.click(".who")
    page.get_by_role("link", name="Tilføj en adgangsnøgle").click()
    _stands(page, "Er det dig?")
    page.fill("#password", PASSWORD)
    page.press("#password", "Enter")
    _stands(page, "Tilføj en adgangsnøgle")
    page.fill("#name", "Min telefon")
    page.get_by_role("button", name="Tilføj en adgangsnøgle").click()
    _stands(page, "Koder til at lægge til side")


def _set_up_app(page: Page) -> None:
    page.goto("/konto/app/")
    _stands(page, "Tilføj en app til koder")
    secret = page.locator(".account-secret").inner_text()
    page.fill("#code", format_hotp_value(hotp_value(secret, int(time.time() // 30))))
    page.press("#code", "Enter")
    expect(page.get_by_text("Min telefon", exact=True)).to_be_visible()


def _sign_out(page: Page) -> None:
    page.get_by_role("button", name="Log ud").click()
    expect(page.get_by_role("heading", name="Log ind på Milepæl")).to_be_visible()


def test_a_passkey_alone_and_a_passkey_after_the_password_let_somebody_in(open_window: OpenPage) -> None:
    page = open_window("phone")
    _with_a_telephone(page)
    _type_password(page)
    _set_up_passkey(page)
    _set_up_app(page)
    _stands(page, "Sådan logger du ind")

    _sign_out(page)
    page.get_by_role("button", name="Log ind med adgangsnøgle").click()
    expect(page.locator(".who")).to_have_text("Karen Sund")
    _sign_out(page)
    _type_password(page)
    _stands(page, "Det andet trin")
    page.get_by_role("button", name="Brug en adgangsnøgle").click()

    expect(page.locator(".who")).to_have_text("Karen Sund")


def test_a_passkey_that_was_not_used_is_told_in_words(open_window: OpenPage) -> None:
    page = open_window()
    page.goto("/log-ind/")

    page.evaluate("() => { navigator.credentials.get = () => Promise.reject(new Error('no')) }")
    page.get_by_role("button", name="Log ind med adgangsnøgle").click()

    expect(page.get_by_text("Adgangsnøglen blev ikke brugt.")).to_be_visible()
    assert complaints_of(page) == []
