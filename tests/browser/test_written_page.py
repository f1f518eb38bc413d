"""A written web page by itself: for those who see and those who do not, on a phone, and on paper."""

import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from milepael.documents.tree import Document
from milepael.documents.writers.html import write
from tests.browser.conftest import SIZES
from tests.browser.test_everybody import complaints_of
from tests.documents.follow_up import follow_up

PDFTOTEXT = shutil.which("pdftotext")
TOO_WIDE = "() => document.documentElement.scrollWidth > innerWidth"
OUTSIDE_OF_ITS_CELL = """() => [...document.querySelectorAll('td, th')]
    .filter(one => one.scrollWidth > one.clientWidth + 1).map(one => one.outerHTML)"""


@pytest.fixture(params=SIZES)
def page(request: pytest.FixtureRequest, browser: Browser, tmp_path: Path) -> Iterator[Page]:
    width, height = SIZES[request.param]
    context = browser.new_context(viewport={"width": width, "height": height})
    opened = context.new_page()
    file = tmp_path / "opfoelgning.html"
    file.write_bytes(write(follow_up()))
    opened.goto(file.as_uri())
    yield opened
    context.close()


def test_axe_finds_nothing_to_complain_of(page: Page) -> None:
    assert complaints_of(page) == []


def test_nothing_is_wider_than_the_screen_or_its_cell(page: Page) -> None:
    too_wide, cut = page.evaluate(TOO_WIDE), page.evaluate(OUTSIDE_OF_ITS_CELL)

    assert not too_wide
    assert cut == []


def test_the_keyboard_leads_past_the_head_and_through_the_contents(page: Page) -> None:
    page.keyboard.press("Tab")
    skip = page.evaluate("document.activeElement.textContent")
    page.locator("nav a", has_text="2.03").focus()
    page.keyboard.press("Enter")

    assert skip == "Gå til indholdet"
    expect(page).to_have_url(re.compile("#h-2-03-trygge-veje-del-3$"))


def test_cells_tell_what_they_are_also_where_they_stand_below_each_other(page: Page) -> None:
    heads = page.get_by_role("columnheader", name="Kort beskrivelse af indsatsen (drift)")
    cells = page.get_by_role("cell", name="Forsinket")

    assert page.get_by_role("table", name="Punkt 1.01. Trygge veje, del 1").count() == 1
    assert heads.count() == (10 if page.viewport_size and page.viewport_size["width"] > 640 else 0)
    assert cells.count() > 10


def test_a_page_without_a_title_in_its_text_has_one_for_those_who_hear_it(browser: Browser) -> None:
    page = browser.new_page()
    page.set_content(write(Document((), format="test", title="Bilag")).decode())

    complaints = complaints_of(page)

    assert complaints == []
    assert page.get_by_role("heading", level=1).all_text_contents() == ["Bilag"]
    page.close()


@pytest.mark.skipif(not PDFTOTEXT, reason="poppler-utils (pdftotext) is not installed")
def test_every_printed_page_has_the_running_head_its_number_and_the_head_of_its_table(
    page: Page, tmp_path: Path
) -> None:
    page.pdf(path=tmp_path / "side.pdf", prefer_css_page_size=True)

    command = [str(PDFTOTEXT), "-layout", str(tmp_path / "side.pdf"), "-"]
    printed = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split("\f")[:-1]

    assert len(printed) > 4
    for number, text in enumerate(printed, start=1):
        assert "UDKAST 10. november 2027" in text
        assert f"Side {number} af {len(printed)}" in text
        assert "Smiley" in text or number == 1
