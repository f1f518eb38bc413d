"""A round in the browser: a tap or a key answers, nothing is lost, one hands in and another approves."""

import re

import pytest
from playwright.sync_api import Browser, Page, Route, StorageState, expect

from tests.browser.conftest import OpenPage, scripts_come_late
from tests.browser.test_everybody import SMALL, complaints_of

CENTRE = "Skole, Dagtilbud og Unge"
OPEN = "form.asked:not(details:not([open]) *)"


def ask(page: Page, number: int) -> str:
    """The id of the form of the nth thing asked, unfolded where all of its point is answered."""
    form = page.locator("form.asked").nth(number)
    form.evaluate("form => form.closest('details')?.setAttribute('open', '')")
    return f"#{form.get_attribute('id')}"


def test_one_tap_or_one_key_answers_and_the_count_follows(person: OpenPage) -> None:
    page = person("havn", "phone")
    first, second, third = (page.locator(ask(page, number)) for number in range(3))
    before = int(page.locator("[data-answered]").first.inner_text())

    first.locator("label").first.click()
    expect(first.locator(".saved")).to_have_text("Gemt.")
    second.locator("[type=radio]").first.focus()
    page.keyboard.press("1")
    expect(third.locator("[type=radio]").first).to_be_focused()
    expect(second.locator(".saved")).to_be_visible()

    expect(page.locator("[data-answered]").first).to_have_text(str(before + 2))
    page.reload()
    expect(first.locator("[type=radio]").first).to_be_checked()


def test_what_is_said_before_the_scripts_have_come_is_saved_once_they_have(person: OpenPage) -> None:
    page = person("havn")
    form = page.locator(f"#{page.locator(OPEN).last.get_attribute('id')}")

    with scripts_come_late(page):
        page.goto("/min-side/", wait_until="commit")
        form.get_by_role("radio").last.check()
        form.get_by_label("Statusbemærkning").fill("Skrevet, før siden var klar.")

    expect(form.locator(".saved")).to_be_visible()
    page.reload()
    expect(form.get_by_label("Statusbemærkning")).to_have_value("Skrevet, før siden var klar.")
    expect(form.get_by_role("radio").last).to_be_checked()


@pytest.mark.parametrize(("size", "at"), [("wide", 0), ("phone", 2)])
def test_what_one_presses_stays_under_the_finger_when_the_answer_before_it_is_saved(
    size: str, at: int, person: OpenPage
) -> None:
    page = person("skole", size)
    first, second = (page.locator(ask(page, number)) for number in (at, at + 1))

    def press_the_next(answer: Route) -> None:
        second.locator("label").first.hover()
        page.mouse.down()
        answer.continue_()

    page.route("**/svar/", press_the_next, times=1)
    first.locator("label").first.click()
    expect(first.locator(".saved")).to_be_visible()
    page.mouse.up()

    expect(second.locator("[type=radio]").first).to_be_checked()


def test_a_smiley_that_needs_a_note_is_saved_as_one_types_and_last_times_takes_one_press(person: OpenPage) -> None:
    page = person("havn")
    form, again = page.locator(ask(page, 0)), page.locator("form.asked", has=page.locator("[data-repeat]")).last
    last = again.locator("[data-repeat]").get_attribute("data-repeat")

    form.locator("label", has_text="Forsinket").click()
    expect(form.locator(".form-error-message")).to_contain_text("kræver en statusbemærkning")
    assert complaints_of(page) == []
    form.get_by_label("Statusbemærkning").press_sequentially("Pælene mangler.")
    expect(form.locator(".saved")).to_be_visible()
    again.get_by_role("button", name="Uændret siden sidst").click()

    expect(again.locator(".saved")).to_be_visible()
    expect(again.locator(f"[value={last}][type=radio]")).to_be_checked()


def test_a_long_address_in_a_note_makes_no_page_wider_than_a_phone(person: OpenPage) -> None:
    page = person("havn", "phone")
    form = page.locator(ask(page, 0))

    form.locator("label", has_text="Forsinket").click()
    form.get_by_label("Statusbemærkning").fill(f"Se https://havnsund.example/{'dagsordener-og-referater' * 8}")
    expect(form.locator(".saved")).to_be_visible()
    page.reload()

    expect(form.get_by_label("Statusbemærkning")).to_have_value(re.compile("havnsund"))
    card = page.locator(".asked-point", has=form)
    point, talk = (card.locator(link).get_attribute("href") for link in ("h3 a", ".card-talk a"))
    desk = card.locator(".asked-more a").get_attribute("href")
    widths = [page.evaluate("document.documentElement.scrollWidth")]
    for address in (point, talk, desk, f"{point}udmoentning/"):
        page.goto(str(address))
        page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
        widths.append(page.evaluate("document.documentElement.scrollWidth"))
    assert widths == [390] * 5


def test_an_answer_waits_for_the_connection(
    browser: Browser, own_address: str, states: dict[str, StorageState]
) -> None:
    page = browser.new_page(base_url=own_address, locale="da-DK", storage_state=states["havn"])
    page.goto("/min-side/")
    form = page.locator(ask(page, 4))
    page.route("**/svar/", lambda route: route.abort())

    form.locator("[type=radio]").first.check()
    expect(form.locator(".waiting")).to_contain_text("Ingen forbindelse")
    page.unroute("**/svar/")
    page.evaluate("dispatchEvent(new Event('online'))")

    expect(form.locator(".saved")).to_be_visible()
    page.context.close()


def test_what_was_not_sent_is_there_when_the_page_is_opened_again_and_never_over_somebodys_newer_words(
    browser: Browser, own_address: str, states: dict[str, StorageState]
) -> None:
    context = browser.new_context(base_url=own_address, locale="da-DK", storage_state=states["havn"])
    page = context.new_page()
    page.goto("/min-side/")
    mine, both = ask(page, 10), ask(page, 11)
    page.route("**/svar/", lambda route: route.abort())
    for form in (mine, both):
        page.locator(form).get_by_label("Statusbemærkning").fill("Skrevet uden net.")
        expect(page.locator(form).locator(".waiting")).to_be_visible()
    page.close()
    theirs = browser.new_page(base_url=own_address, locale="da-DK", storage_state=states["havn"])
    theirs.goto("/min-side/")
    other = theirs.locator(both)
    other.get_by_label("Statusbemærkning").fill("Sagt imens.")
    expect(other.locator(".saved")).to_be_visible()

    page = context.new_page()
    page.goto("/min-side/")

    expect(page.locator(mine).locator(".saved")).to_be_visible()
    expect(page.locator(both).locator(".theirs")).to_contain_text("Sagt imens.")
    for form in (mine, both):
        expect(page.locator(form).get_by_label("Statusbemærkning")).to_have_value("Skrevet uden net.")
    page.locator(both).get_by_role("button", name="Gem min i stedet").click()
    expect(page.locator(both).locator(".saved")).to_be_visible()
    page.wait_for_function("!localStorage.length")
    theirs.context.close()
    context.close()


def test_of_two_at_once_the_second_sees_both(person: OpenPage) -> None:
    first, second = person("havn"), person("havn", "phone")
    mine, theirs = (page.locator(ask(page, 6)) for page in (first, second))
    mine.get_by_label("Statusbemærkning").fill("Den første.")
    expect(mine.locator(".saved")).to_be_visible()

    theirs.get_by_label("Statusbemærkning").fill("Den anden.")

    expect(theirs.locator(".theirs")).to_contain_text("Den første.")
    expect(theirs.get_by_label("Statusbemærkning")).to_have_value("Den anden.")
    assert complaints_of(second) == []
    theirs.get_by_role("button", name="Gem min i stedet").click()
    expect(theirs.locator(".saved")).to_be_visible()
    mine.get_by_label("Statusbemærkning").fill("Den tredje.")
    mine.get_by_role("button", name="Lad det stå").click()
    expect(mine.get_by_label("Statusbemærkning")).to_have_value("Den anden.")
    first.wait_for_function("!localStorage.length")


def test_without_scripts_each_answer_has_its_button(person: OpenPage) -> None:
    page = person("havn", scripts=False)
    form = page.locator(ask(page, 8))

    form.get_by_label("Statusbemærkning").fill("Uden scripts.")
    form.locator("[type=radio]").first.check()
    form.locator(".save").click()

    expect(form.locator("[type=radio]").first).to_be_checked()
    expect(form.get_by_label("Statusbemærkning")).to_have_value("Uden scripts.")


def test_a_centre_is_answered_submitted_sent_back_and_approved(person: OpenPage) -> None:
    reporter, manager = person("skole"), person("leder")
    asked = reporter.locator("form.asked").count()
    for number in range(asked):
        reporter.locator(ask(reporter, number)).locator("[type=radio]").first.check()
    expect(reporter.locator("[data-answered]")).to_have_text(str(asked))
    reporter.get_by_role("button", name="Indsend det, der er besvaret").click()
    expect(reporter.locator(".told")).to_contain_text("indsendt")

    manager.reload()
    desk = manager.locator(".desk", has=manager.get_by_role("heading", name=CENTRE, level=2))
    card = desk.locator(".asked-point").first
    card.locator("summary").click()
    card.get_by_label("Hvorfor sendes det tilbage?").fill("Hvornår?")
    card.locator("details").get_by_role("button", name="Send tilbage").click()
    expect(manager.locator(".told")).to_contain_text("sendt tilbage")
    manager.locator(".desk-go button").first.click()
    expect(manager.locator(".told")).to_contain_text("godkendt")

    reporter.reload()
    expect(reporter.locator(".theirs")).to_contain_text("Hvornår?")
    reporter.get_by_role("button", name="Indsend det, der er besvaret").click()
    expect(reporter.locator(".told")).to_contain_text("1 punkt er indsendt.")
    manager.reload()
    manager.locator(".desk-go button").first.click()
    expect(manager.locator(".asked-point .badge-success")).to_have_count(manager.locator(".asked-point").count())


def test_everybody_can_use_the_pages_of_a_round(person: OpenPage) -> None:
    page = person("oekonomi", "phone")

    for link in ("3. budgetopfølgning 2027", "Klima, Vej og Havn", "3. budgetopfølgning 2027", "Opfølgninger"):
        page.get_by_role("link", name=link).first.click()
        page.wait_for_load_state()
        assert complaints_of(page) == []
        assert page.evaluate(SMALL) == []


def test_what_one_centre_contributes_another_puts_into_its_note_with_one_press(person: OpenPage) -> None:
    page = person("havn")
    mine = page.locator(".invitations .asked-point", has_text="Ansvarlig: By, Plan og Bolig").first
    number = mine.locator(".number").inner_text()
    mine.get_by_label("Dit bidrag").fill("Vejen er lagt om.")
    mine.get_by_role("button", name="Gem bidraget").click()
    card = page.locator(".desk:not(.invitations) .asked-point", has=page.locator(f"text='{number}'"))
    expect(card.locator(".beside")).to_contain_text("Vejen er lagt om.")
    assert complaints_of(page) == []

    card.get_by_role("button", name="Sæt ind").click()

    note = card.get_by_label("Statusbemærkning").first
    expect(note).to_have_value(re.compile(r"Vejen er lagt om\.\s*$"))
    expect(card.locator(".saved")).to_be_visible()
    page.reload()
    expect(note).to_have_value(re.compile(r"Vejen er lagt om\.\s*$"))


def test_a_point_is_talked_of_and_a_file_put_beside_it_on_a_phone(person: OpenPage) -> None:
    page = person("havn", "phone")
    page.locator(".card-talk a").first.click()
    page.get_by_label("Skriv en kommentar").fill("Vi mangler et tal fra Ejendomme.")
    page.get_by_role("button", name="Send").click()
    expect(page.locator(".remark", has_text="Vi mangler et tal")).to_be_visible()

    page.get_by_label("Læg et bilag op").set_input_files({"name": "Tal.csv", "mimeType": "", "buffer": b"a;b"})
    page.get_by_role("button", name="Læg op").click()

    expect(page.get_by_role("link", name="Tal.csv")).to_be_visible()
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
    assert complaints_of(page) == []
    assert page.evaluate(SMALL) == []


def test_what_is_answered_folds_and_one_press_leads_to_what_is_not(person: OpenPage) -> None:
    page = person("havn", "phone")
    desk = page.locator(".desk").first
    while (left := desk.locator("form.asked[data-is-answered='0']")).count() > 1:
        form = page.locator(f"#{left.first.get_attribute('id')}")
        form.locator("[type=radio]").first.check()
        expect(form).to_have_attribute("data-is-answered", "1")
    page.reload()

    desk.locator("[data-next]").click()
    expect(left.locator("[type=radio]").first).to_be_focused()
    page.keyboard.press("1")

    expect(desk.locator("[data-hand-in]")).to_be_visible()
    page.reload()
    expect(desk.locator("summary", has_text="Svar:")).to_have_count(desk.locator(".asked-point").count())
    assert complaints_of(page) == []
    assert page.evaluate(SMALL) == []


def test_a_delayed_milestone_is_moved_to_a_later_round_on_a_phone(person: OpenPage) -> None:
    page = person("havn", "phone")
    page.locator(".asked-more a").last.click()
    move = page.locator("details[id^=postpone]").last
    form = page.locator(f"#{(move.get_attribute('id') or '').replace('postpone-', 'l-')}")
    form.get_by_label("Statusbemærkning").fill("Der er fundet olie.")
    form.get_by_label("Forsinket").check()
    expect(form.locator(".outcome")).to_contain_text("Gemt")

    move.locator("summary").click()
    move.get_by_label("Flyttet til").select_option("31.12.2027")
    move.get_by_label("Hvorfor?").fill("Jorden skal renses først.")
    assert complaints_of(page) == []
    move.get_by_role("button", name="Flyt").click()

    expect(form.locator(".outcome")).to_contain_text("Flyttet til en senere opfølgning: 31.12.2027")
    expect(form.locator(".outcome")).to_contain_text("Jorden skal renses først.")
