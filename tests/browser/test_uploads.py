"""Documents are dropped on the page, looked through and taken in: with a mouse, by keyboard, without scripts."""

import base64
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, FilePayload, Locator, Page, expect

from milepael.documents.limits import Watch
from milepael.documents.reading import read
from tests.browser.conftest import OpenPage, sign_in, windows
from tests.browser.test_everybody import SMALL, complaints_of
from tests.browser.test_journeys import HAS_FOCUS, tab_to
from tests.word.writing import as_word

SAMPLES = Path(__file__).parents[2] / "src" / "milepael" / "samples"
PLAN, FIRST, SECOND = "udmoentning-2027.txt", "foerste-opfoelgning-2027.txt", "anden-opfoelgning-2027.txt"
TAKE_IN = re.compile("^Tag (det sikre )?ind$")
LONG = 60_000
"""Milliseconds that a reading may take on a machine that does much else."""
DROP = """files => {
  const carried = new DataTransfer()
  for (const [name, content] of files) {
    const bytes = Uint8Array.from(atob(content), one => one.charCodeAt(0))
    carried.items.add(new File([bytes], name))
  }
  for (const kind of ['dragover', 'drop'])
    document.querySelector('h1').dispatchEvent(
      new DragEvent(kind, { bubbles: true, cancelable: true, dataTransfer: carried })
    )
}"""


@pytest.fixture
def intake(browser: Browser, own_address: str) -> Iterator[OpenPage]:
    """Opens the page for dropping, for the budget office."""
    with windows(browser, own_address) as open_window:

        def open_(*size: str, **how: object) -> Page:
            page = open_window(*size, **how)
            sign_in(page)
            page.goto("/tag-ind/")
            return page

        yield open_


def of_year(name: str, year: int) -> bytes:
    """A sample as if it were of another year: an agreement that nobody has seen."""
    return (SAMPLES / name).read_text(encoding="utf-8").replace("2027", str(year)).encode()


def file(name: str, content: bytes) -> FilePayload:
    return {"name": name, "mimeType": "text/plain", "buffer": content}


def row(page: Page, name: str) -> Locator:
    return page.locator(".upload", has_text=name)


def choose(page: Page, *files: FilePayload) -> None:
    page.locator("#files").set_input_files(list(files))
    page.get_by_role("button", name="Læg dem op").click()


def look_through(page: Page, name: str) -> None:
    link = row(page, name).get_by_role("link", name="Se igennem")
    expect(link).to_be_visible(timeout=LONG)
    link.click()


def test_files_of_several_kinds_are_dropped_read_and_taken_in(intake: OpenPage, tmp_path: Path) -> None:
    page = intake()
    (tmp_path / SECOND).write_bytes(of_year(SECOND, 2031))
    word = as_word(read(tmp_path / SECOND, Watch()).tree)
    contents = {"plan.txt": of_year(PLAN, 2031), "første.txt": of_year(FIRST, 2031), "anden.docx": word}

    page.evaluate(DROP, [[name, base64.b64encode(one).decode()] for name, one in contents.items()])
    expect(page.get_by_text("3 filer er sat i kø til at blive læst.")).to_be_visible()
    expect(page.locator("#told")).to_have_text("3 filer venter på dig.", timeout=LONG)
    for name in contents:
        look_through(page, name)
        page.get_by_role("button", name=TAKE_IN).click()
        expect(page.locator(".told")).to_have_text(f"»{name}« er taget ind.")

    page.get_by_role("link", name="Aftaler").click()
    page.get_by_role("link", name="Aftale om budget 2031").click()
    expect(page.locator(".columns").first).to_contain_text("2. budgetopfølgning 2031")


def test_a_corrected_follow_up_shows_before_and_after_and_its_source_is_downloaded_again(intake: OpenPage) -> None:
    page = intake()
    corrected = of_year(FIRST, 2027).replace(b"asbest i taget", b"skimmel i taget")
    choose(page, file("rettet.txt", corrected))
    look_through(page, "rettet.txt")
    expect(page.locator("#doubts")).to_have_text("4 smileys er uafklarede")
    for word, side in (("asbest", "Før"), ("skimmel", "Nu")):
        expect(page.locator(".printed > div", has=page.get_by_text(word, exact=True))).to_contain_text(side)

    page.get_by_role("button", name=TAKE_IN).click()
    page.goto("/")
    page.get_by_role("link", name="Aftale om budget 2027").click()
    page.locator(".point h3 a", has_text="1.03/2").click()
    with page.expect_download() as download:
        page.get_by_role("link", name="Hent filen rettet.txt").click()

    assert download.value.suggested_filename == "rettet.txt"
    assert download.value.path().read_bytes() == corrected


def test_it_all_works_without_scripts(intake: OpenPage) -> None:
    page = intake(scripts=False)
    choose(page, file("uden.txt", of_year(PLAN, 2032)))
    link = row(page, "uden.txt").get_by_role("link", name="Se igennem")

    for _ in range(60):
        if link.count():
            break
        page.wait_for_load_state("networkidle")
        page.reload()
    link.click()
    page.get_by_role("button", name="Smid væk").click()

    expect(page.locator(".told")).to_have_text("»uden.txt« er smidt væk.")


def test_a_keyboard_alone_drops_looks_through_and_takes_in(intake: OpenPage) -> None:
    page = intake()
    tab_to(page, "#files")
    page.locator("#files").set_input_files([file("tastatur.txt", of_year(PLAN, 2033))])
    tab_to(page, ".drop button")
    page.keyboard.press("Enter")
    expect(row(page, "tastatur.txt").get_by_role("link", name="Se igennem")).to_be_visible(timeout=LONG)

    tab_to(page, ".upload-ways a")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Udmøntning af Aftale om budget 2033")
    tab_to(page, ".decision .button-primary")
    page.keyboard.press("Enter")

    expect(page.locator(".told")).to_have_text("»tastatur.txt« er taget ind.")


def test_the_focus_stays_where_it_is_while_the_list_is_brought_up_to_date(intake: OpenPage) -> None:
    page = intake()
    choose(page, file("kort.txt", of_year(PLAN, 2034)), file("lang.txt", of_year(FIRST, 2034) * 40))
    link = row(page, "kort.txt").get_by_role("link", name="Se igennem")
    expect(link).to_be_visible(timeout=LONG)
    link.focus()
    address = link.get_attribute("id")

    expect(row(page, "lang.txt").get_by_role("link", name="Se igennem")).to_be_visible(timeout=LONG)

    assert page.evaluate(HAS_FOCUS, f"#{address}")


def test_what_is_too_large_is_told_before_it_is_sent(intake: OpenPage, tmp_path: Path) -> None:
    page = intake()
    large = tmp_path / "stor.docx"
    with large.open("wb") as hole:
        hole.truncate(30_000_001)

    page.locator("#files").set_input_files(large)

    expect(page.locator("#drop-told")).to_contain_text("»stor.docx« fylder mere end 30 MB")
    page.get_by_role("button", name="Læg dem op").click()
    expect(page).to_have_url(f"{page.url.partition('/tag-ind/')[0]}/tag-ind/")
    expect(page.locator(".told")).to_have_count(0)


@pytest.mark.parametrize(("size", "language"), [("wide", "da"), ("phone", "en")])
def test_axe_finds_nothing_to_complain_of(size: str, language: str, intake: OpenPage) -> None:
    page = intake(size, language=language)
    page.locator("#files").set_input_files(
        [file(f"brev-{size}.txt", size.encode()), file(f"ny-{size}.txt", of_year(FIRST, 2027) + b"\n" * len(size))]
    )
    page.locator(".drop button").click()
    busy = complaints_of(page)
    expect(page.locator("progress")).to_have_count(0, timeout=LONG)
    found = busy + complaints_of(page) + page.evaluate(SMALL)

    page.locator(".upload", has_text=f"ny-{size}.txt").locator("a").click()
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")

    assert found + complaints_of(page) + page.evaluate(SMALL) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
