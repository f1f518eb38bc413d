"""The budget office locks and publishes; a citizen reads it on a telephone, and is told when it was corrected."""

import hashlib
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import OpenPage, windows
from tests.browser.test_everybody import SMALL, complaints_of

WHY = "Udvalget rettede punkt 1.01."
MADE = 120_000
"""Milliseconds that the documents of an edition may take on a machine that does much else."""


@pytest.fixture
def citizen(browser: Browser, own_address: str) -> Iterator[OpenPage]:
    """Opens windows of somebody who has never signed in."""
    with windows(browser, own_address) as open_window:
        yield open_window


def locked(page: Page, label: str, version: str, *, note: str = "") -> None:
    """Lock a follow-up of the agreement, and stand on the page of its edition."""
    page.goto("/")
    for step in ("text=Aftale om budget 2027", ".take-away a:has-text('Opfølgninger')", f"main a:has-text('{label}')"):
        with page.expect_navigation():
            page.click(step)
    folded = page.locator("details:has(#udgavens-note) > summary")  # of a follow-up that is locked
    if folded.count():
        folded.click()
    page.get_by_label(version, exact=True).check()
    page.fill("#udgavens-note", note)
    with page.expect_navigation():
        page.click("form:has(#udgavens-note) button")


def published(page: Page) -> str:
    """Publish the edition whose page one stands on; its public address."""
    with page.expect_navigation():
        page.click("text=Offentliggør nu")
    return str(page.locator("main a[href*='/udgaver/havnsund/']").get_attribute("href"))


def faults_of(page: Page) -> tuple[list[str], list[str], bool]:
    """What axe complains of, what is too small for a finger, and whether the page is wider than its window."""
    too_wide = page.evaluate("document.documentElement.scrollWidth > innerWidth")
    return complaints_of(page), page.evaluate(SMALL), too_wide


def test_a_follow_up_is_locked_published_read_and_corrected(person: OpenPage, citizen: OpenPage) -> None:
    office, reader = person("oekonomi"), citizen("phone")
    locked(office, "1. budgetopfølgning 2027", "Til udvalg")
    expect(office.locator("#papers:not([hx-get])")).to_be_visible(timeout=MADE)
    assert faults_of(office) == ([], [], False)
    address = published(office)

    reader.goto(address)
    expect(reader.locator("h1")).to_contain_text("Aftale om budget 2027")
    said = reader.locator(".sum").first.inner_text()
    assert hashlib.sha256(reader.request.get(f"{address}udgave.json").body()).hexdigest() == said
    assert (faults_of(reader), reader.context.cookies()) == (([], [], False), [])
    locked(office, "1. budgetopfølgning 2027", "Godkendt", note=WHY)
    newer = published(office)
    reader.reload()

    expect(reader.locator(".replaced")).to_contain_text(WHY)
    assert faults_of(reader) == ([], [], False)
    reader.click(".replaced a")
    expect(reader).to_have_url(newer)
    expect(reader.locator(".replaced")).to_have_count(0)


def test_without_scripts_it_is_locked_published_and_read(person: OpenPage, citizen: OpenPage) -> None:
    office, reader = person("oekonomi", scripts=False), citizen("wide", scripts=False)

    locked(office, "2. budgetopfølgning 2027", "Godkendt", note="Uden scripts.")
    reader.goto(published(office))

    expect(reader.locator("main")).to_contain_text("Uden scripts.")
    expect(reader.locator("main")).to_contain_text("sha256sum")


def test_a_note_that_names_somebody_is_shown_back_and_written_again(person: OpenPage) -> None:
    office = person("oekonomi", "phone")

    locked(office, "1. budgetopfølgning 2027", "Til udvalg", note="Rettet for cpr 010190-1234.")

    expect(office.locator(".suspicions")).to_contain_text("Noten")
    assert faults_of(office) == ([], [], False)
    office.get_by_label("Dine ord").fill("Et navn er taget ud.")
    with office.expect_navigation():
        office.click("text=Fortsæt")
    expect(office.locator("main")).to_contain_text("Et navn er taget ud.")


@pytest.mark.parametrize("size", ["wide", "phone"])
def test_the_pages_around_an_edition_are_for_everybody(size: str, person: OpenPage, citizen: OpenPage) -> None:
    language = "da" if size == "wide" else "en"
    reader, office = citizen(size, language=language), person("oekonomi", size, language=language)
    office.goto("/")
    office.click("text=Aftale om budget 2027")
    office.wait_for_url("**/aftaler/**")
    agreement, found = office.url, {}

    for path in ("/udgaver/", "/udgaver/havnsund/", "/udgaver/havnsund/?sprog=en"):
        reader.goto(path)
        found[path] = faults_of(reader)
    for path in ("udgaver/", "dokumenter/", "opfoelgninger/1/", "/udgave/1/"):
        office.goto(path if path.startswith("/") else agreement + path)
        office.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
        found[path] = faults_of(office)

    assert found == dict.fromkeys(found, ([], [], False))
