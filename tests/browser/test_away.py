"""Words that are typed while the database is away are saved by themselves once it is back; a page says so meanwhile."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import PATIENCE, SIZES
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
    expect.set_options(timeout=PATIENCE)
    address = f"http://{site.at[0]}:{site.at[1]}"
    context = browser.new_context(base_url=address, locale="da-DK")
    context.add_cookies([{"name": "session", "value": site.people[0].session, "url": address}])
    opened = context.new_page()
    opened.goto("/min-side/")
    yield opened
    context.close()
    expect.set_options(timeout=5_000)


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
