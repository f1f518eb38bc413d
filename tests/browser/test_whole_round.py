"""A whole round in four browsers: opened, answered, sent back, answered again, approved; and a few answers by key."""

import datetime

from playwright.sync_api import Browser, FilePayload, Page, expect

from tests.browser.conftest import OpenPage
from tests.planted import PASSWORD

MINE = "/min-side/"
TABLE = """E-mail;Rolle;Center
skole@havnsund.example;indberetter;"Familie og Forebyggelse; Sundhed, Ældre og Omsorg; Sundhed, Ældre og Omsog"
havn@havnsund.example;indberetter;"Ejendomme; Økonomi og Personale; Job og Erhverv"
leder@havnsund.example;leder;"By, Plan og Bolig; Ejendomme; Økonomi og Personale; Job og Erhverv"
leder@havnsund.example;leder;"Familie og Forebyggelse; Sundhed, Ældre og Omsorg; Sundhed, Ældre og Omsog"
"""
COUNTED = """
window.pressed = 0;
for (const happening of ["keydown", "pointerdown"]) addEventListener(happening, () => (window.pressed += 1), true);
"""
ANSWERED = "form.asked[data-is-answered='1']"


def test_six_milestones_are_answered_from_the_mails_link_by_at_most_two_presses_each(
    browser: Browser, own_address: str
) -> None:
    page = browser.new_page(base_url=own_address, locale="da-DK")
    page.goto(MINE)
    page.get_by_label("E-mail").fill("havn@havnsund.example")
    page.get_by_label("Adgangskode").fill(PASSWORD)
    page.get_by_label("Adgangskode").press("Enter")
    expect(page.locator("h1")).to_have_text("Min side")
    page.evaluate(COUNTED)

    page.locator("form.asked label").first.click()
    for _ in range(6):
        page.keyboard.press("1")

    expect(page.locator(f"{ANSWERED} .saved")).to_have_count(6)
    assert page.evaluate("window.pressed") <= 2 * 6
    page.context.close()


def test_four_people_play_a_round_from_opening_to_everything_approved(person: OpenPage) -> None:
    office, one, other, manager = (person(who) for who in ("oekonomi", "skole", "havn", "leder"))

    give_everybody_a_post(office)
    open_the_last_round(office)
    for reporter in (one, other):
        answer_everything(reporter)
        for_each_desk(reporter, "Indsend det, der er besvaret")
    send_one_back(manager, "Hvornår?")
    answer_again(one, "Hvornår?")
    for_each_desk(one, "Indsend det, der er besvaret")
    for_each_desk(manager, "Godkend")

    office.reload()
    expect(office.locator("tbody .badge-success")).to_have_count(office.locator("tbody tr").count())


def give_everybody_a_post(office: Page) -> None:
    """Each centre gets somebody who reports and somebody who manages."""
    office.goto("/organisation/indlaes/")
    office.locator("#file").set_input_files(FilePayload(name="poster.csv", mimeType="text/csv", buffer=TABLE.encode()))
    office.locator("main form button").last.click()
    office.get_by_role("button", name="Tag det ind").click()
    expect(office.locator("main")).to_contain_text("Tabellen er taget ind.")


def open_the_last_round(office: Page) -> None:
    office.goto(MINE)
    office.get_by_role("link", name="3. budgetopfølgning 2027").click()
    office.get_by_role("link", name="Opfølgninger").click()
    office.get_by_role("link", name="31.12.2027").click()
    deadline = datetime.datetime.now(datetime.UTC).date() + datetime.timedelta(days=14)
    office.get_by_label("Frist for centrene").fill(deadline.isoformat())
    office.get_by_role("button", name="Gem", exact=True).click()
    office.get_by_label("Åbn den alligevel").check()
    office.get_by_role("button", name="Åbn opfølgningen").click()
    expect(office.locator(".marks .badge").first).to_contain_text("Åben")


def answer_everything(reporter: Page) -> None:
    """One key for each thing that is asked."""
    reporter.goto(MINE)
    expect(reporter.locator(".desk-about a").first).to_have_text("31.12.2027")
    asked = reporter.locator("form.asked").count()
    reporter.locator("form.asked [type=radio]").first.focus()
    for _ in range(asked):
        reporter.keyboard.press("1")
    expect(reporter.locator(ANSWERED)).to_have_count(asked)


def for_each_desk(somebody: Page, button: str) -> None:
    """Press the button of each centre that has one, on one's own page."""
    somebody.goto(MINE)
    waiting = somebody.locator(".desk > .desk-go button", has_text=button)
    for left in range(waiting.count(), 0, -1):
        expect(waiting).to_have_count(left)
        waiting.first.click()
        expect(somebody.locator(".told")).to_be_visible()
        somebody.goto(MINE)
    expect(waiting).to_have_count(0)


def send_one_back(manager: Page, reason: str) -> None:
    manager.goto(MINE)
    card = manager.locator(".desk", has_text="Familie og Forebyggelse").locator(".asked-point").first
    card.locator("summary", has_text="Send tilbage").click()
    card.get_by_label("Hvorfor sendes det tilbage?").fill(reason)
    card.locator("details").get_by_role("button", name="Send tilbage").click()
    expect(manager.locator(".told")).to_contain_text("sendt tilbage")


def answer_again(reporter: Page, reason: str) -> None:
    reporter.goto(MINE)
    card = reporter.locator(".asked-point", has_text=reason)
    card.get_by_label("Statusbemærkning").first.fill("I maj.")
    expect(card.locator(".saved")).to_be_visible()
