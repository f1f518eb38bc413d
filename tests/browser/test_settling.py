"""Eleven doubtful smileys are settled with the keys alone and taken in, and the next follow-up shows what moved."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from milepael.documents.writers import html
from milepael.editions.laying_out import lay_out
from milepael.editions.reading import interpret
from tests.browser.conftest import sign_in, windows
from tests.browser.test_everybody import SMALL, complaints_of
from tests.browser.test_uploads import FIRST, LONG, SECOND, TAKE_IN, choose, look_through, of_year

ELEVEN = 11
BETTER = re.compile(r"^\d+ punkter: .*\d+ bedre, \d+ milepæle ændret")
HAPPY_ROW = re.compile("^(Milepæl\t.*)☺$", re.MULTILINE)


def in_doubt(year: int) -> bytes:
    """The first follow-up, with seven more of its smileys such that the reading guide gives them two meanings."""
    return HAPPY_ROW.sub(r"\1☹", of_year(FIRST, year).decode(), count=ELEVEN - 4).encode()


def as_pdf(content: bytes, browser: Browser) -> bytes:
    """A follow-up as somebody prints it from a browser."""
    page = browser.new_page()
    page.set_content(html.write(lay_out(interpret(content, FIRST).edition)).decode())
    printed = page.pdf(format="A4", landscape=True)
    page.close()
    return printed


@pytest.fixture
def review(browser: Browser, own_address: str) -> Iterator[Page]:
    with windows(browser, own_address) as open_window:
        page = open_window()
        sign_in(page)
        yield page


def drop(page: Page, name: str, content: bytes) -> None:
    page.goto("/tag-ind/")
    choose(page, {"name": name, "mimeType": "application/octet-stream", "buffer": content})
    look_through(page, name)
    expect(page.locator("#in-doubt")).to_contain_text(f"{ELEVEN} læsninger af {ELEVEN}", timeout=LONG)
    page.get_by_role("link", name="Afgør dem en for en").click()


def take_in(page: Page, name: str, content: bytes) -> None:
    page.goto("/tag-ind/")
    choose(page, {"name": name, "mimeType": "text/plain", "buffer": content})
    look_through(page, name)
    page.get_by_role("button", name=TAKE_IN).click()
    expect(page.locator(".told")).to_have_text(f"»{name}« er taget ind.")


def test_a_published_pdf_is_settled_with_a_key_a_smiley_and_held_against_the_next_follow_up(
    review: Page, browser: Browser
) -> None:
    page, far, keys = review, review.locator("#far"), "12" * 5 + "1"
    drop(page, "elleve.pdf", as_pdf(in_doubt(2041), browser))
    expect(page.locator(".picture img")).to_have_js_property("complete", True)
    assert page.locator(".picture img").evaluate("one => one.naturalWidth") > 600

    for left, key in enumerate(keys[:-1], 1):
        page.keyboard.press(key)
        expect(far).to_have_text(f"{ELEVEN - left} tilbage af {ELEVEN}")
    page.keyboard.press("u")
    expect(far).to_have_text(f"2 tilbage af {ELEVEN}")
    page.keyboard.press("2")
    expect(far).to_have_text(f"1 tilbage af {ELEVEN}")
    page.keyboard.press(keys[-1])
    expect(page.locator("#reading")).to_have_text("Alt er afgjort")
    page.get_by_role("link", name="Til dokumentet").click()
    page.get_by_role("button", name="Tag ind", exact=True).click()
    expect(page.locator(".told")).to_have_text("»elleve.pdf« er taget ind.")
    assert len(keys) == ELEVEN

    page.get_by_role("link", name="Aftaler").click()
    page.get_by_role("link", name="Aftale om budget 2041").click()
    expect(page.locator(".point .unreachable")).to_have_count(5)
    expect(page.locator(".point .doubtful")).to_have_count(0)

    take_in(page, SECOND, of_year(SECOND, 2041))
    page.get_by_role("link", name=f"Se, hvad der er ændret {SECOND}").click()
    expect(page.locator(".changed-summary")).to_contain_text(BETTER)
    page.get_by_role("link", name="Målet er flyttet").click()
    expect(page.locator(".moved ins").first).to_be_visible()
    expect(page.locator(".moved").first).to_contain_text("Målet er flyttet · Milepæl")


def test_the_review_is_for_everybody_and_its_keys_can_be_turned_off(review: Page) -> None:
    page = review
    drop(page, "elleve.txt", in_doubt(2042))
    found = complaints_of(page) + page.evaluate(SMALL)
    page.set_viewport_size({"width": 390, "height": 844})
    found += complaints_of(page) + page.evaluate(SMALL)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.keyboard.press("j")
    expect(page.locator(".reading-count")).to_have_text(f"Læsning 2 af {ELEVEN}")
    expect(page.locator("#reading")).to_be_focused()

    page.get_by_role("button", name="Genvejstaster").click()
    page.keyboard.press("k")
    page.goto(page.url.partition("/gennemgang/")[0] + "/gennemgang/?alle")

    assert found + complaints_of(page) + page.evaluate(SMALL) == []
    expect(page.locator(".readings-answer", has_text="Venter på et svar")).to_have_count(ELEVEN)
    page.go_back()
    expect(page.locator(".reading-count")).to_have_text(f"Læsning 2 af {ELEVEN}")
