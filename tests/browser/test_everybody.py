"""Every page, on every size and in both languages, for everybody: WCAG 2.2 AA as far as a machine can tell."""

from importlib.resources import files
from typing import NamedTuple

import pytest
from playwright.sync_api import Browser, Page, StorageState

from milepael.flows.reminding.setting import as_html
from milepael.flows.reminding.wording import Group, Letter, Line, Receiver, Section
from tests.browser.conftest import SIZES, OpenPage, windows

AXE = files("axe_playwright_python") / "axe.min.js"
RULES = {
    "resultTypes": ["violations"],
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
}
VIEWS = [("wide", "da"), ("phone", "en")]
ORGANISATION = ".ways a[href='/organisation/']"
FIRST_POINT = ".point h3 a >> nth=0"
SMALL = """[...document.querySelectorAll('a[href], button, select, input:not([type=hidden]), summary')]
    .filter(one => !one.matches('.skipnav') && one.checkVisibility())
    .filter(one => [...one.getClientRects()].every(box => box.width < 24 || box.height < 23.9))
    .map(one => one.outerHTML)"""
MOVING = """[...document.querySelectorAll('*')].filter(one => {
      const style = getComputedStyle(one)
      return parseFloat(style.transitionDuration) > 0.01 || style.animationName !== 'none'
    }).map(one => one.outerHTML.slice(0, 80))"""
TOPS = "all => all.map(one => Math.round(one.getBoundingClientRect().top))"
LEFTS = "all => all.map(one => Math.round(one.getBoundingClientRect().left))"
NAMES = ("#split-1 := Havn", "#split-2 := Klima")
ROUTES: dict[str, tuple[str, ...]] = {
    "front": (),
    "agreement": ("text=Aftale om budget 2027",),
    "doubtful": ("text=Aftale om budget 2027", "?opfoelgning=1&blik=doubtful"),
    "nothing found": ("text=Aftale om budget 2027", "?tekst=zzz"),
    "search": ("text=Aftale om budget 2027", "?tekst=børn"),
    "status list": ("text=Aftale om budgettet for 2024",),
    "point": ("text=Aftale om budget 2027", FIRST_POINT),
    "doubtful point": ("text=Aftale om budget 2027", "?opfoelgning=1&blik=doubtful", FIRST_POINT),
    "conversation": ("text=Aftale om budget 2027", FIRST_POINT, ".talk-onward a"),
    "point of a status list": ("text=Aftale om budgettet for 2024", FIRST_POINT),
    "documents": ("text=Aftale om budget 2027", ".take-away a >> nth=0"),
    "comparison": ("text=Aftale om budget 2027", ".take-away a >> nth=1"),
    "mails and calendar": (".who", "a[href='/besked/']", ".telling-form button >> nth=0"),
    "organisation": (ORGANISATION,),
    "log": (ORGANISATION, "a[href='/organisation/log/']"),
    "jobs": (ORGANISATION, "a[href='/organisation/baggrundsjob/']"),
    "person": (ORGANISATION, "a[href='/organisation/personer/']", "tbody a >> nth=0"),
    "centre to be split": (ORGANISATION, "tbody a >> nth=0", *NAMES, "form:has(#split-1) button"),
    "challenges": ("text=Politiske udfordringer",),
}


UNFOLD = "document.querySelectorAll('details').forEach(one => { one.open = true })"


def follow(page: Page, route: tuple[str, ...]) -> None:
    for step in route:
        if step.startswith("?"):
            page.goto(page.url.partition("?")[0] + step)
        elif " := " in step:
            page.fill(*step.split(" := "))
        else:
            with page.expect_navigation():
                page.click(step)
    page.evaluate(UNFOLD)


def complaints_of(page: Page) -> list[str]:
    page.wait_for_load_state()
    page.evaluate(AXE.read_text(encoding="utf-8"))
    violations = page.evaluate("options => axe.run(options).then(found => found.violations)", RULES)
    return [f"{one['id']}: {one['nodes'][0]['html']} {one['nodes'][0]['failureSummary']}" for one in violations]


class Found(NamedTuple):
    """What was measured of a page, in the size and the language of one view."""

    complaints: list[str]
    small: list[str]
    too_wide: list[int]
    """The widths of windows out of which the page sticks."""


class Place(NamedTuple):
    """Where a page stands, and what it is called."""

    address: str
    title: str


@pytest.fixture(scope="module")
def places(browser: Browser, address: str, budget_office: StorageState) -> dict[str, Place]:
    """Each page's, found by going there."""
    found = {}
    with windows(browser, address) as open_window:
        page = open_window(state=budget_office)
        for name, route in ROUTES.items():
            page.goto("/")
            follow(page, route)
            found[name] = Place(page.url, page.title())
    return found


@pytest.fixture(scope="module", params=[(route, view) for route in ROUTES for view in VIEWS], ids=str)
def visited(
    request: pytest.FixtureRequest,
    *,
    browser: Browser,
    address: str,
    budget_office: StorageState,
    places: dict[str, Place],
) -> Found:
    """Each page is loaded once for all that is measured of it; what is sent to get there is sent each time."""
    route, (size, language) = request.param
    with windows(browser, address) as open_window:
        page = open_window(size, language=language, state=budget_office)
        if any("button" in step for step in ROUTES[route]):
            page.goto("/")
            follow(page, ROUTES[route])
        else:
            page.goto(places[route].address)
            page.evaluate(UNFOLD)
        complaints, small, too_wide = complaints_of(page), page.evaluate(SMALL), []
        for width, height in SIZES.values():
            page.set_viewport_size({"width": width, "height": height})
            too_wide += [width] * (page.evaluate("document.documentElement.scrollWidth") > width)
    return Found(complaints, small if size == "phone" else [], too_wide)


def test_axe_finds_nothing_to_complain_of(visited: Found) -> None:
    assert visited.complaints == []


def test_nothing_sticks_out_sideways(visited: Found) -> None:
    assert visited.too_wide == []


def test_whatever_is_clicked_is_at_least_24_pixels_high_and_wide(visited: Found) -> None:
    assert visited.small == []


def test_axe_finds_nothing_in_a_mail(open_page: OpenPage) -> None:
    line = Line("1.01 Legepladser ved fjorden", "1 milestone to answer", "https://budget.example/min-side/#p1")
    group = Group(Line("Skole, Dagtilbud og Fritid", "9 points lack answers"), (line, line), "and 7 more")
    section = Section(
        "1. opfølgning", "1. opfølgning · Aftale", "It is due today.", (group,), "https://budget.example/"
    )
    to = Receiver("Maja Holm", "Havnsund Kommune", "en", "https://budget.example/besked/")
    page = open_page("phone")

    page.goto("about:blank")
    page.set_content(as_html(Letter(to, "Due today", (section,), ("you report for Skole, Dagtilbud og Fritid",))))

    assert complaints_of(page) == []


@pytest.mark.parametrize("view", VIEWS)
def test_axe_finds_nothing_on_the_way_in(view: tuple[str, str], open_page: OpenPage) -> None:
    page = open_page(view[0], language=view[1])
    fresh = complaints_of(page)

    page.fill("#username", "nobody@havnsund.example")
    page.fill("#password", "wrong")
    page.press("#password", "Enter")
    page.wait_for_selector("#wrong")

    assert fresh + complaints_of(page) == []


def test_axe_would_complain_of_a_page_that_does_not_say_its_language(signed_in: OpenPage) -> None:
    page = signed_in()

    page.evaluate("document.documentElement.removeAttribute('lang')")

    assert [complaint.partition(":")[0] for complaint in complaints_of(page)] == ["html-has-lang"]


@pytest.mark.parametrize(("size", "beside"), [("wide", True), ("phone", False)])
def test_milestones_are_a_table_where_there_is_room_and_a_stack_where_not(
    size: str, beside: bool, signed_in: OpenPage
) -> None:
    page = signed_in(size)

    follow(page, ROUTES["point"])

    tops = page.locator(".journal tbody tr").first.locator("th, td").evaluate_all(TOPS)
    assert len(tops) >= 4
    assert (len(set(tops)) == 1) is beside


def test_the_columns_of_the_rounds_stand_over_their_faces(signed_in: OpenPage) -> None:
    page = signed_in()

    follow(page, ROUTES["agreement"])

    headings = page.locator(".columns").first.locator("span").evaluate_all(LEFTS)
    faces = page.locator(".rounds").first.locator("li").evaluate_all(LEFTS)
    assert headings == faces


def test_every_page_has_a_title_of_its_own(places: dict[str, Place]) -> None:
    titles = [place.title for place in places.values()]

    assert len(set(titles)) == len(ROUTES)


def test_a_reader_who_wants_less_motion_gets_none(signed_in: OpenPage) -> None:
    page = signed_in()
    page.emulate_media(reduced_motion="reduce")

    follow(page, ROUTES["agreement"])

    assert page.evaluate(MOVING) == []
