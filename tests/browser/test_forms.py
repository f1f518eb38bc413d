"""A centre's form in the browser: taken away, filled in offline, brought back; a conflict is seen and chosen."""

from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import windows
from tests.browser.test_everybody import SMALL, complaints_of
from tests.centre_forms.filling import answer, in_word
from tests.planted import PASSWORD

BOTH, MINE = "Høringssvarene er behandlet i Teknik- og Klimaudvalget.", "Skema A er godkendt i Kommunalbestyrelsen."
LATE = "Der er indgået aftale med et boligselskab."


def signed_in(page: Page) -> Page:
    page.goto("/log-ind/?next=/min-side/")
    page.fill("#username", "havn@havnsund.example")
    page.fill("#password", PASSWORD)
    page.press("#password", "Enter")
    page.wait_for_url("**/min-side/")
    return page


def filled_in(content: bytes) -> bytes:
    """Three answers; the last of them lacks the note that it owes."""
    for text, smiley, note in (
        (BOTH, "☺ Nået", ""),
        (MINE, "😐 Forsinket", "Vi venter."),
        (LATE, "☹ Kan ikke nås", ""),
    ):
        content = in_word(content, answer(text, smiley, note))
    return content


def somebody_answers(page: Page) -> None:
    """The same thing, on the page, while the form is out."""
    page.goto("/min-side/")
    form = page.locator("form.asked", has_text=BOTH)
    form.locator("label", has_text="Forsinket").click()
    expect(form.locator(".form-error-message")).to_be_visible()
    expect(form.get_by_label("Statusbemærkning")).to_be_focused()
    form.get_by_label("Statusbemærkning").press_sequentially("Vi mangler en tegning.")
    expect(form.locator(".saved")).to_be_visible()
    page.close()


def test_a_form_is_taken_away_filled_in_brought_back_and_a_conflict_is_chosen(
    browser: Browser, own_address: str, tmp_path: Path
) -> None:
    with windows(browser, own_address) as open_window:
        page = signed_in(open_window())
        page.get_by_role("link", name="Svar i Word eller Excel i stedet").first.click()
        with page.expect_download() as download:
            page.get_by_role("button", name="Hent Word").click()
        content = download.value.path().read_bytes()
        (tmp_path / "udfyldt.docx").write_bytes(filled_in(content))
        somebody_answers(page.context.new_page())

        page.locator("#formular").set_input_files(tmp_path / "udfyldt.docx")
        page.get_by_role("button", name="Vis forskellene").click()
        conflict = page.locator(".form-row", has_text=BOTH)
        expect(conflict).to_contain_text("Vi mangler en tegning.")
        assert [*complaints_of(page), *page.evaluate(SMALL)] == []
        conflict.get_by_label("Det, formularen siger").check()
        page.get_by_role("button", name="Overtag det valgte").click()

        expect(page.locator(".told")).to_contain_text("2 svar er overtaget.")
        expect(page.locator(".form-row")).to_have_count(1)
        expect(page.locator(".form-row .form-error-message")).to_contain_text("kræver en statusbemærkning")
        page.set_viewport_size({"width": 390, "height": 844})
        assert [*complaints_of(page), *page.evaluate(SMALL)] == []
        page.get_by_label("Statusbemærkning").fill("Boligselskabet har trukket sig.")
        page.get_by_role("button", name="Overtag det valgte").click()
        expect(page.locator(".form-done")).to_be_visible()
        page.get_by_role("link", name="Til svarene på siden").click()
        expect(page.locator("form.asked", has_text=BOTH).locator("[value=reached]")).to_be_checked()
