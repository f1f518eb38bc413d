"""Next year's plan is made on the page: follow-ups carried over, a point's rows pasted and kept, one point decided."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import OpenPage, sign_in, windows
from tests.browser.test_everybody import SMALL, complaints_of

PASTED = "Milepæl\tLærerne er ansat.\t1. budgetopfølgning 2028\nMilepæl\tKlasserne er delt.\t2. budgetopfølgning 2028"


@pytest.fixture
def office(browser: Browser, own_address: str) -> Iterator[OpenPage]:
    """Opens the agreement that nobody has planned yet for the budget office."""
    with windows(browser, own_address) as open_window:

        def open_(*size: str, **how: object) -> Page:
            page = open_window(*size, **how)
            sign_in(page)
            page.get_by_role("link", name="Aftale om budget 2028").click()
            return page

        yield open_


def is_sound(page: Page) -> bool:
    """Whether nothing is hidden from anybody, too small to hit, or wider than the page."""
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
    assert complaints_of(page) == []
    assert page.evaluate(SMALL) == []
    return page.evaluate("document.documentElement.scrollWidth <= window.innerWidth") is True


@pytest.mark.parametrize("size", ["wide", "phone"])
def test_a_year_is_planned_from_the_year_before_and_from_what_was_pasted(size: str, office: OpenPage) -> None:
    page = office(size)
    page.get_by_role("link", name="Udmøntning", exact=True).click()
    assert is_sound(page)

    page.get_by_role("link", name="Tag med fra en tidligere aftale").click()
    assert is_sound(page)
    if page.get_by_role("button", name="Planlæg dem sådan").count():
        page.get_by_role("button", name="Planlæg dem sådan").click()
        expect(page.locator(".told")).to_contain_text("4 opfølgninger er planlagt.")
    page.get_by_role("navigation", name="Du er her").get_by_role("link", name="Udmøntning").click()
    page.get_by_role("link", name="1.01 Flere voksne i indskolingen").click()
    page.get_by_text("Sæt den ind fra Word eller Excel").click()
    page.get_by_label("Rækker fra en tabel, eller linjer").fill(PASTED)
    page.get_by_role("button", name="Vis det i felterne").click()

    expect(page.get_by_label("1. budgetopfølgning 2028")).to_have_value("Lærerne er ansat.")
    assert is_sound(page)
    page.locator(".plan-go").get_by_role("button", name="Gem planen").click()
    expect(page.locator(".told")).to_contain_text("Flere voksne i indskolingen")


def test_a_point_is_cancelled_by_a_decision(office: OpenPage) -> None:
    page = office()
    page.get_by_role("link", name="3.01 Flere faste hold i hjemmeplejen").click()
    page.get_by_role("link", name="En beslutning om punktet").click()
    assert is_sound(page)

    page.reload()
    page.get_by_text("Punktet udgår").click()
    form = page.locator("details[open] form")
    form.get_by_label("Besluttet den").fill("2026-05-12")
    form.get_by_label("Besluttet af").fill("Byrådet")
    form.get_by_label("Sagsnummer").fill("00.30.00-S00-6-26")
    form.get_by_label("Hvorfor?").fill("Pengene er brugt.")
    form.get_by_role("button", name="Lad punktet udgå").click()

    expect(page.locator(".told")).to_contain_text("Punkt 3.01 er udgået.")
    expect(page.locator(".plan-points > li", has_text="3.01")).to_contain_text("Udgået")
