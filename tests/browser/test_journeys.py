"""What people come to do, done as they do it: with a mouse, with a keyboard alone, without scripts."""

from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage, scripts_come_late
from tests.planted import PASSWORD

AGREEMENT = "Aftale om budget 2027"
HAS_FOCUS = "selector => document.activeElement.matches(selector)"
OUTLINE = "one => parseFloat(getComputedStyle(one).outlineWidth)"
COVERED = """one => {
  const box = one.getBoundingClientRect()
  const top = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2)
  return !one.contains(top) && !top.contains(one)
}"""


def asked(page: Page) -> dict[str, str]:
    return {name: value for name, (value, *_) in parse_qs(urlsplit(page.url).query).items()}


def tab_to(page: Page, selector: str) -> None:
    """Whatever is met on the way is in sight, not covered, and seen to have the focus."""
    page.wait_for_load_state()
    for _ in range(80):
        page.keyboard.press("Tab")
        focused = page.locator(":focus")
        expect(focused).to_be_in_viewport()
        assert focused.evaluate(OUTLINE) >= 2
        assert not focused.evaluate(COVERED)
        if page.evaluate(HAS_FOCUS, selector):
            return
    raise AssertionError(f"{selector} cannot be reached with the tab key")


def test_somebody_signs_in_reads_an_agreement_and_signs_out(open_page: OpenPage) -> None:
    page = open_page()
    page.get_by_label("E-mail").fill("laeser@havnsund.example")
    page.get_by_label("Adgangskode").fill(PASSWORD)
    page.get_by_role("button", name="Log ind", exact=True).click()

    page.get_by_role("link", name=AGREEMENT).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(AGREEMENT)
    page.get_by_role("button", name="Log ud").click()

    expect(page.get_by_role("heading", name="Log ind på Milepæl")).to_be_visible()


def test_choosing_a_filter_narrows_the_list_in_place_and_the_address_tells_it(signed_in: OpenPage) -> None:
    page = signed_in()
    page.get_by_role("link", name=AGREEMENT).click()
    page.evaluate("window.stays = true")

    page.get_by_label("Vurdering").select_option("Forsinket")

    expect(page.get_by_role("status")).to_contain_text("Viser 4 af")
    assert asked(page)["vurdering"] == "delayed"
    assert page.evaluate("window.stays")


def test_a_filter_chosen_before_the_scripts_have_come_is_asked_for_once_they_have(signed_in: OpenPage) -> None:
    page = signed_in()
    page.get_by_role("link", name=AGREEMENT).click()

    with scripts_come_late(page):
        page.goto(page.url, wait_until="commit")
        page.get_by_label("Vurdering").select_option("Forsinket")

    expect(page.get_by_role("status")).to_contain_text("Viser 4 af")
    assert asked(page)["vurdering"] == "delayed"


def test_the_way_back_undoes_a_filter(signed_in: OpenPage) -> None:
    page = signed_in()
    page.get_by_role("link", name=AGREEMENT).click()
    page.get_by_label("Vurdering").select_option("Forsinket")
    expect(page.get_by_role("status")).to_contain_text("Viser 4 af")

    page.go_back()

    expect(page.get_by_role("status")).to_contain_text("Viser alle")
    expect(page.get_by_label("Vurdering")).to_have_value("")


def test_a_link_with_filters_shows_the_same_to_whoever_opens_it(signed_in: OpenPage) -> None:
    page = signed_in()
    page.get_by_role("link", name=AGREEMENT).click()
    page.get_by_label("Søg i alle tekster").fill("læsevejledere")
    page.keyboard.press("Enter")
    expect(page.locator("mark").first).to_have_text("læsevejledere")
    shared = page.url

    page.goto("/")
    page.goto(shared)

    expect(page.get_by_label("Søg i alle tekster")).to_have_value("læsevejledere")
    expect(page.locator(".point")).to_have_count(1)


def test_it_all_works_without_scripts(signed_in: OpenPage) -> None:
    page = signed_in(scripts=False)
    page.get_by_role("link", name=AGREEMENT).click()

    page.get_by_label("Vurdering").select_option("Forsinket")
    page.get_by_role("button", name="Vis").click()

    expect(page.get_by_role("status")).to_contain_text("Viser 4 af")


def test_a_keyboard_alone_filters_opens_a_point_and_comes_back(signed_in: OpenPage) -> None:
    page = signed_in()
    page.get_by_role("link", name=AGREEMENT).focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/aftaler/**")

    tab_to(page, "#tekst")
    page.keyboard.type("asbest")
    page.keyboard.press("Enter")
    expect(page.locator(".point")).to_have_count(1)
    tab_to(page, ".point h3 a")
    page.keyboard.press("Enter")
    page.wait_for_url("**/punkter/**")
    page.go_back()

    expect(page.get_by_label("Søg i alle tekster")).to_have_value("asbest")


def test_every_stop_of_the_tab_key_can_be_seen(signed_in: OpenPage) -> None:
    page = signed_in()
    page.get_by_role("link", name=AGREEMENT).click()

    tab_to(page, ".chapter:nth-of-type(4) .point h3 a")

    expect(page.locator(":focus")).to_be_visible()


def test_the_first_tab_offers_to_skip_to_the_content(signed_in: OpenPage) -> None:
    page = signed_in()

    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Gå til indholdet")).to_be_in_viewport()
    page.keyboard.press("Enter")

    expect(page.locator("#main-content")).to_be_focused()


def test_the_language_is_changed_where_one_stands(signed_in: OpenPage) -> None:
    page = signed_in()
    page.get_by_role("link", name=AGREEMENT).click()
    page.goto(f"{page.url}?vurdering=delayed")

    page.get_by_role("button", name="English").click()

    expect(page.get_by_role("status")).to_contain_text("Shows 4 of")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.get_by_role("heading", level=1)).to_have_attribute("lang", "da")


def test_colours_of_ones_own_leave_the_words(signed_in: OpenPage) -> None:
    page = signed_in()
    page.emulate_media(forced_colors="active")

    page.get_by_role("link", name=AGREEMENT).click()

    expect(page.locator(".rounds .delayed").first).to_have_text("Forsinket")
