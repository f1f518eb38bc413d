"""A smiley is changed on a point's page and travels: with a mouse, by keyboard, without scripts, by two at once."""

import io
from collections.abc import Iterator
from pathlib import Path

import docx
import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import OpenPage, sign_in, windows
from tests.browser.test_everybody import SMALL, complaints_of
from tests.browser.test_journeys import HAS_FOCUS, tab_to

NOTE = "Dykkerne fandt rust i spunsen."
SENTENCE = "Dykkerne fandt rust og huller i spunsen."
COMMITTEE = "Teknik- og Klimaudvalget"
FORM = ".assess-form >> nth=0"


@pytest.fixture
def office(browser: Browser, own_address: str) -> Iterator[OpenPage]:
    """Opens the agreement for the budget office."""
    with windows(browser, own_address) as open_window:

        def open_(*size: str, **how: object) -> Page:
            page = open_window(*size, **how)
            sign_in(page)
            page.get_by_role("link", name="Aftale om budget 2027").click()
            return page

        yield open_


def at_point(page: Page, key: str) -> Page:
    """Open a point's page, and the form of its first milestone that is asked for."""
    page.locator(".point h3 a", has_text=key).click()
    page.locator(".assess summary").first.click()
    return page


def say(page: Page, smiley: str, note: str) -> None:
    form = page.locator(FORM)
    form.get_by_label(smiley, exact=True).check()
    form.get_by_label("Statusbemærkning").fill(note)
    form.get_by_role("button").click()


def test_a_smiley_is_saved_in_place_and_the_page_tells_so_where_one_stands(office: OpenPage) -> None:
    page = at_point(office(), "1.01")
    page.evaluate("window.stays = true")

    say(page, "Forsinket", "Vuggestuen venter på tilsynet.")

    expect(page.locator(".saved")).to_be_focused()
    expect(page.locator(".journal tbody tr").first).to_contain_text("Vuggestuen venter på tilsynet.")
    expect(page.locator(".journal tbody tr").first).to_contain_text("Svaret i Milepæl af økonomi")
    assert page.evaluate("window.stays")


def test_it_works_without_scripts(office: OpenPage) -> None:
    page = at_point(office(scripts=False), "1.02")

    say(page, "Kan ikke nås", "")
    expect(page.locator("[aria-invalid=true]")).to_be_visible()
    say(page, "Kan ikke nås", "Lærerne er ikke fundet.")

    expect(page.locator(".saved")).to_be_visible()
    expect(page.locator(".journal tbody tr").first).to_contain_text("Lærerne er ikke fundet.")


def test_a_keyboard_alone_says_it_and_is_led_to_what_is_missing(office: OpenPage) -> None:
    page = office()
    page.locator(".point h3 a", has_text="1.04").click()

    tab_to(page, ".assess summary")
    page.keyboard.press("Enter")
    tab_to(page, ".assess-form [type=radio]")
    page.keyboard.press("ArrowDown")
    tab_to(page, ".assess-form textarea")
    page.keyboard.press("Control+A")
    page.keyboard.press("Delete")
    tab_to(page, ".assess-form button")
    page.keyboard.press("Enter")
    expect(page.locator("[aria-invalid=true]")).to_be_focused()
    page.keyboard.type("Skrevet med tasterne alene.")
    tab_to(page, ".assess-form button")
    page.keyboard.press("Enter")

    expect(page.locator(".saved")).to_be_focused()
    assert not page.evaluate(HAS_FOCUS, "body")


def test_of_two_at_once_the_second_sees_both_and_loses_nothing(office: OpenPage) -> None:
    first, second = at_point(office(), "2.01"), at_point(office("phone"), "2.01")
    say(first, "Forsinket", "Den første var her.")
    expect(first.locator(".saved")).to_be_visible()

    say(second, "Nået", "Den anden mener det modsatte.")

    expect(second.locator(".theirs")).to_contain_text("Den første var her.")
    expect(second.locator(FORM).get_by_label("Statusbemærkning")).to_have_value("Den anden mener det modsatte.")
    assert complaints_of(second) == []
    second.locator(FORM).get_by_role("button").click()
    expect(second.locator(".journal tbody tr").first).to_contain_text("Den anden mener det modsatte.")


def test_axe_finds_nothing_to_complain_of_where_something_is_missing(office: OpenPage) -> None:
    page = at_point(office("phone"), "2.02")

    say(page, "Kan ikke nås", " ")

    expect(page.locator("[aria-invalid=true]")).to_be_focused()
    assert complaints_of(page) == []


def test_a_smiley_and_a_sentence_travel_through_word_and_back(office: OpenPage, tmp_path: Path) -> None:
    page = office()
    agreement = page.url
    page.goto(f"{agreement}?udvalg={COMMITTEE}")
    key = page.locator(".point h3 .number").first.inner_text()
    at_point(page, key)
    say(page, "Kan ikke nås", NOTE)
    expect(page.locator(".saved")).to_be_visible()

    page.goto(f"{agreement}dokumenter/")
    page.select_option("#opfoelgning", "2")
    page.select_option("#udvalg", COMMITTEE)
    with page.expect_download() as download:
        page.locator(".papers").get_by_role("button").click()
    assert download.value.suggested_filename == "anden-opfoelgning-budget-2027-teknik-og-klimaudvalget-udkast.docx"
    edited = tmp_path / "rettet.docx"
    edited.write_bytes(_edited(download.value.path().read_bytes()))
    page.goto("/tag-ind/")
    page.set_input_files("#files", edited)
    page.locator(".drop button").click()
    page.locator("a[id^=look-]").click(timeout=60_000)
    choose_what_the_file_says(page)
    page.locator("form[action$='/tag-ind/'] button").click()
    page.goto(agreement)
    page.locator(".point h3 a", has_text=key).click()

    row = page.locator(".journal tbody tr").first
    expect(row).to_contain_text(SENTENCE)
    expect(row).to_contain_text("Kan ikke nås")


def choose_what_the_file_says(page: Page) -> None:
    """By keyboard, where both stand side by side; on every page of it nobody is left out."""
    sides = page.locator(".clash-side")
    expect(sides).to_contain_text([NOTE, SENTENCE])
    found = complaints_of(page) + page.evaluate(SMALL)
    tab_to(page, ".clash-ways [value=theirs]")
    page.keyboard.press("Enter")
    expect(page.locator(".clash-holds")).to_contain_text(SENTENCE)
    page.set_viewport_size({"width": 390, "height": 844})
    found += complaints_of(page) + page.evaluate(SMALL)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.get_by_role("link", name="Se svarene").click()
    page.locator(".readings a").click()
    expect(page.locator(".reading-answered")).to_contain_text("Filens gælder")
    assert found + complaints_of(page) + page.evaluate(SMALL) == []
    page.go_back()
    page.go_back()


def _edited(content: bytes) -> bytes:
    document = docx.Document(io.BytesIO(content))
    cells = [cell for table in document.tables for row in table.rows for cell in row.cells]
    (run,) = [run for cell in cells for one in cell.paragraphs for run in one.runs if NOTE in run.text]
    run.text = run.text.replace(NOTE, SENTENCE)
    saved = io.BytesIO()
    document.save(saved)
    return saved.getvalue()
