"""Words that are typed while the database is away are saved by themselves once it is back; a page says so meanwhile."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, StorageState, expect

from tests.browser.conftest import SIZES
from tests.browser.test_everybody import SMALL, complaints_of
from tests.together.site import Site, site_on

NOTE, COMMENT = "Skrevet, mens databasen var væk.", "Hvem skriver til tilsynet?"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A server before a PostgreSQL that can be stopped, with an open round."""
    with site_on("postgresql", tmp_path_factory.mktemp("site"), people=2) as one:
        one.start()
        yield one


@pytest.fixture
def page(browser: Browser, site: Site) -> Iterator[Page]:
    """Somebody's own page."""
    address = f"http://{site.at[0]}:{site.at[1]}"
    context = browser.new_context(base_url=address, locale="da-DK")
    context.add_cookies([{"name": "session", "value": site.people[0].session, "url": address}])
    opened = context.new_page()
    opened.goto("/min-side/")
    yield opened
    context.close()


def test_a_note_that_is_typed_meanwhile_stays_in_its_field_and_is_saved_when_the_database_is_back(
    site: Site, page: Page
) -> None:
    assert site.server
    form = page.locator("form.asked").first

    with site.server.away("fast"):
        form.get_by_label("Forsinket").check()
        form.get_by_label("Statusbemærkning").fill(NOTE)
        expect(form.locator(".waiting")).to_contain_text("Ikke gemt endnu: Databasen svarer ikke.")
        assert complaints_of(page) == []

    expect(form.locator(".saved")).to_be_visible()
    expect(form.get_by_label("Statusbemærkning")).to_have_value(NOTE)
    assert NOTE in {one.note for one in site.told().values()}


def test_a_comment_that_is_sent_meanwhile_stands_on_the_page_that_says_so(site: Site, page: Page) -> None:
    assert site.server
    page.get_by_role("link", name="Samtale og bilag").first.click()
    page.get_by_label("Skriv en kommentar").fill(COMMENT)

    with site.server.away("immediate"):
        page.get_by_role("button", name="Send", exact=True).click()
        expect(page.get_by_label("Dine ord")).to_have_value(COMMENT)
        found = [_looked_at(page, size) for size in SIZES]

    page.get_by_role("link", name="Hent siden igen").click()
    page.get_by_label("Skriv en kommentar").fill(COMMENT)
    page.get_by_role("button", name="Send", exact=True).click()
    expect(page.locator("main")).to_contain_text(COMMENT)
    assert found == [[]] * len(SIZES)


def _looked_at(page: Page, size: str) -> list[str]:
    """What is wrong with the page in a size."""
    width, height = SIZES[size]
    page.set_viewport_size({"width": width, "height": height})
    too_wide = page.evaluate("document.documentElement.scrollWidth > innerWidth")
    return [*complaints_of(page), *page.evaluate(SMALL), *(["too wide"] if too_wide else [])]


@pytest.fixture
def office(browser: Browser, address: str, budget_office: StorageState) -> Iterator[Page]:
    """The front page for the budget office; what the browser complains of is expected."""
    context = browser.new_context(base_url=address, locale="da-DK", storage_state=budget_office)
    opened = context.new_page()
    opened.goto("/")
    yield opened
    context.close()


@pytest.mark.parametrize(
    ("status", "body", "said"),
    [
        (503, "<p>Ikke gemt: Databasen svarer ikke.</p>", "Ikke gemt: Databasen svarer ikke."),
        (502, "<html><h1>Bad Gateway</h1></html>", "Serveren svarer ikke. Intet er tabt: vent lidt, og prøv igen."),
    ],
)
def test_a_form_that_cannot_be_taken_in_for_now_keeps_its_words_and_says_why(
    office: Page, *, status: int, body: str, said: str
) -> None:
    office.get_by_role("link", name="Aftale om budget 2027").click()
    office.locator(".point h3 a", has_text="1.01").click()
    office.locator(".assess summary").first.click()
    office.route("**/vurdering/", lambda route: route.fulfill(status=status, body=body, content_type="text/html"))
    form = office.locator(".assess-form").first
    form.get_by_label("Forsinket", exact=True).check()
    form.get_by_label("Statusbemærkning").fill(NOTE)

    form.get_by_role("button").click()

    expect(form.get_by_role("alert")).to_have_text(said)
    expect(form.get_by_label("Statusbemærkning")).to_have_value(NOTE)
    assert complaints_of(office) == []
