"""Words that wait in a browser while their point is approved are told of, to be copied or thrown away."""

from playwright.sync_api import Browser, Page, StorageState, expect

from tests.browser.conftest import OpenPage
from tests.browser.test_everybody import SMALL, complaints_of
from tests.planted import PASSWORD

WORDS = "Skrevet uden net."


def first_card(page: Page) -> str:
    """The place of the first point that can be answered."""
    return f"#{page.locator('.desk .asked-point', has=page.locator('form.asked')).first.get_attribute('id')}"


def answer_and_approve(reporter: Page, manager: Page, card: str) -> None:
    for form in reporter.locator(f"{card} form.asked").all():
        form.locator("label").first.click()
        expect(form.locator(".saved")).to_be_visible()
    reporter.locator(".desk", has=reporter.locator(card)).get_by_role("button", name="Indsend").click()
    expect(reporter.locator(".told")).to_contain_text("indsendt")
    manager.reload()
    manager.locator(card).get_by_role("button", name="Godkend").click()
    expect(manager.locator(".told")).to_contain_text("godkendt")


def test_words_that_came_too_late_stand_on_my_page_to_be_copied(
    browser: Browser, own_address: str, person: OpenPage
) -> None:
    reporter = person("skole")
    context = browser.new_context(base_url=own_address, locale="da-DK", storage_state=reporter.context.storage_state())
    page = context.new_page()
    page.goto("/min-side/")
    card = first_card(page)
    page.route("**/svar/", lambda route: route.abort())
    page.locator(card).get_by_label("Statusbemærkning").first.fill(WORDS)
    expect(page.locator(card).locator(".waiting")).to_be_visible()
    page.close()

    answer_and_approve(reporter, person("leder"), card)
    page = context.new_page()
    page.goto("/min-side/")
    told = page.locator(".unsent")

    expect(told.get_by_label("Dine ord")).to_have_value(WORDS)
    expect(told).to_contain_text(page.locator(f"{card} .number").inner_text())
    assert [*complaints_of(page), *page.evaluate(SMALL)] == []
    told.get_by_role("button", name="Kopiér ordene").click()
    expect(told.get_by_role("status")).to_have_text("Kopieret.")
    page.reload()
    expect(told).to_have_count(1)
    told.get_by_role("button", name="Smid dem ud").click()
    page.reload()
    expect(page.locator(card)).to_be_visible()
    expect(told).to_have_count(0)
    context.close()


def test_words_on_a_page_that_is_stale_stay_in_their_field_and_are_sent_when_it_is_loaded_again(
    browser: Browser, own_address: str, states: dict[str, StorageState]
) -> None:
    context = browser.new_context(base_url=own_address, locale="da-DK", storage_state=states["havn"])
    page = context.new_page()
    page.goto("/min-side/")
    form = page.locator("form.asked").first
    context.clear_cookies(name="csrftoken")
    form.get_by_label("Statusbemærkning").fill(WORDS)
    expect(form.locator(".form-error-message")).to_contain_text("Siden har måske stået åben for længe.")
    assert complaints_of(page) == []

    # A finger rests on the mouse for longer than the server takes to answer.
    form.get_by_role("link", name="Hent siden igen").click(delay=500)

    expect(form.locator(".saved")).to_be_visible()
    expect(form.get_by_label("Statusbemærkning")).to_have_value(WORDS)
    context.close()


def test_whoever_is_signed_out_while_they_type_is_told_so_at_the_door_and_their_words_are_sent_once_they_are_in(
    browser: Browser, own_address: str, states: dict[str, StorageState]
) -> None:
    context = browser.new_context(base_url=own_address, locale="da-DK", storage_state=states["skole"])
    page = context.new_page()
    page.goto("/min-side/")
    context.clear_cookies(name="session")
    page.locator("form.asked").last.get_by_label("Statusbemærkning").fill(WORDS)

    told = page.locator(".entrance .alert-info")
    expect(told).to_contain_text("Det, du skrev sidst, ligger i denne browser")
    assert complaints_of(page) == []
    page.fill("#username", "skole@havnsund.example")
    page.fill("#password", PASSWORD)
    page.press("#password", "Enter")

    form = page.locator("form.asked").last
    expect(form.get_by_label("Statusbemærkning")).to_have_value(WORDS)
    expect(form.locator(".saved")).to_be_visible()
    context.close()


def test_a_comment_of_somebody_who_was_signed_out_is_shown_to_be_copied_before_the_sign_in(
    browser: Browser, own_address: str, states: dict[str, StorageState]
) -> None:
    context = browser.new_context(base_url=own_address, locale="da-DK", storage_state=states["havn"])
    page = context.new_page()
    page.goto("/min-side/")
    page.get_by_role("link", name="Samtale og bilag").first.click()
    page.get_by_label("Skriv en kommentar").fill(WORDS)
    context.clear_cookies(name="session")
    page.get_by_role("button", name="Send", exact=True).click()

    expect(page.get_by_label("Dine ord")).to_have_value(WORDS)
    assert [*complaints_of(page), *page.evaluate(SMALL)] == []
    page.get_by_role("button", name="Kopiér ordene").click()
    expect(page.get_by_role("status")).to_have_text("Kopieret.")
    page.get_by_role("link", name="Log ind").click()
    expect(page.get_by_label("Adgangskode")).to_be_visible()
    context.close()
