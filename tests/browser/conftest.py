"""A real server with the invented municipality, and a real browser that looks at it."""

import os
import secrets
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial, wraps
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, StorageState, expect, sync_playwright

from tests import chromium
from tests.once import once
from tests.planted import MILEPAEL, PASSWORD, havnsund
from tests.postgres import free_port

SECRET_KEY = secrets.token_urlsafe(50)
GOLDEN = Path(__file__).resolve().parents[1] / "golden"
PATIENCE = 15_000
"""Milliseconds that a page may take on a machine that does much else."""
SIZES = {"wide": (1280, 900), "phone": (390, 844), "narrow": (320, 700)}

SLOW_LINE = int(os.environ.get("MILEPAEL_SLOW_LINE", "0"))
"""Milliseconds to wait for each answer, and little at a time: what is done too early then goes wrong each time."""
BYTES_A_SECOND = 150_000
OpenPage = Callable[..., Page]


@pytest.fixture(scope="session")
def planted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the invented municipality, taken in once; each server has a copy of it."""

    def plant(data: Path) -> None:
        shutil.copytree(havnsund(tmp_path_factory), data)
        broken = ["import", str(GOLDEN / "broken_text.txt"), "--municipality", "Havnsund Kommune"]
        subprocess.run([*MILEPAEL, *broken], env=environment_of(data), stdout=subprocess.DEVNULL, check=True)

    return once(tmp_path_factory, "planted", plant)


@pytest.fixture(scope="session")
def address(planted: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with served(planted, tmp_path_factory.mktemp("site") / "data") as at:
        yield at


@pytest.fixture(scope="module")
def own_address(planted: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server of one module's own: what its tests say and take in is seen by no other."""
    with served(planted, tmp_path_factory.mktemp("own") / "data") as at:
        yield at


def environment_of(data: Path) -> dict[str, str]:
    """What a server in that folder is told."""
    return {
        "PYTHONPATH": os.pathsep.join(sys.path),
        "SECRET_KEY": SECRET_KEY,
        "MILEPAEL_DATA": str(data),
        "MILEPAEL_HTTPS": "off",
        "MILEPAEL_STATIC": "source",
        "MILEPAEL_PASSWORD": PASSWORD,
    }


@contextmanager
def served(planted: Path, data: Path) -> Iterator[str]:
    """A server with the invented municipality in its own folder; its address."""
    shutil.copytree(planted, data)
    environment = {**environment_of(data), "PORT": str(free_port())}
    with subprocess.Popen([*MILEPAEL, "serve"], env=environment, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout
        yield server.stdout.readline().strip().rstrip("/")
        server.terminate()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if chromium.PROGRAM is None:
        pytest.skip(chromium.MISSING)
    with sync_playwright() as playwright, pytest.MonkeyPatch.context() as patch:
        patch.setattr(Locator, "click", _whole(Locator.click))
        expect.set_options(timeout=PATIENCE)
        opened = playwright.chromium.launch(executable_path=chromium.PROGRAM, args=["--no-sandbox"])
        yield opened
        opened.close()


def _whole(click: Callable[..., None]) -> Callable[..., None]:
    """A click on a link ends when the first of the next page has come; one that looks for all waits for the rest."""

    @wraps(click)
    def clicked(on: Locator, **how: object) -> None:
        click(on, **how)
        on.page.wait_for_load_state("domcontentloaded")

    return clicked


@contextmanager
def scripts_come_late(page: Page) -> Iterator[None]:
    """No script of a page has come before this is over."""
    held: list[Route] = []

    def hold(script: Route) -> None:
        held.append(script)

    page.route("**/*.js", hold)
    yield
    for script in held:
        script.continue_()
    page.unroute("**/*.js")


def slow_down(page: Page) -> None:
    """As over a bad connection, where the test was asked for so."""
    if SLOW_LINE:
        line = page.context.new_cdp_session(page)
        rates = {"downloadThroughput": BYTES_A_SECOND, "uploadThroughput": -1}
        line.send("Network.enable")
        line.send("Network.emulateNetworkConditions", {"offline": False, "latency": SLOW_LINE, **rates})


def sign_in(page: Page) -> None:
    """Sign in to the budget office, as a person does."""
    page.goto("/log-ind/")
    page.fill("#username", "oekonomi@havnsund.example")
    page.fill("#password", PASSWORD)
    page.press("#password", "Enter")
    page.wait_for_url("**/")


@pytest.fixture(scope="session")
def budget_office(browser: Browser, address: str) -> StorageState:
    """The cookies of somebody who has signed in."""
    context = browser.new_context(base_url=address)
    sign_in(context.new_page())
    state = context.storage_state()
    context.close()
    return state


@contextmanager
def windows(browser: Browser, address: str) -> Iterator[OpenPage]:
    """Opens empty windows in a size and language; what the browser complains of fails the test."""
    complaints: list[str] = []
    opened = []

    def open_(
        size: str = "wide", *, language: str = "da", scripts: bool = True, state: StorageState | None = None
    ) -> Page:
        width, height = SIZES[size]
        context = browser.new_context(
            viewport={"width": width, "height": height},
            locale="da-DK" if language == "da" else "en-GB",
            base_url=address,
            java_script_enabled=scripts,
            storage_state=state,
        )
        opened.append(context)
        page = context.new_page()
        slow_down(page)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
        return page

    yield open_
    for context in opened:
        context.close()
    assert complaints == []


@pytest.fixture
def open_page(browser: Browser, address: str) -> Iterator[OpenPage]:
    """Opens the front page in a size and language."""
    with windows(browser, address) as open_window:

        def open_(*size: str, **how: object) -> Page:
            page = open_window(*size, **how)
            page.goto("/")
            return page

        yield open_


@pytest.fixture
def signed_in(open_page: OpenPage, budget_office: StorageState) -> OpenPage:
    return partial(open_page, state=budget_office)


@pytest.fixture(scope="module")
def states(browser: Browser, own_address: str) -> dict[str, StorageState]:
    """The cookies of the people who work in the round."""
    found = {}
    for who in ("oekonomi", "skole", "havn", "leder"):
        page = browser.new_page(base_url=own_address, locale="da-DK")
        page.goto("/log-ind/")
        page.fill("#username", f"{who}@havnsund.example")
        page.fill("#password", PASSWORD)
        page.press("#password", "Enter")
        page.wait_for_url("**/")
        found[who] = page.context.storage_state()
        page.context.close()
    return found


@pytest.fixture
def person(browser: Browser, own_address: str, states: dict[str, StorageState]) -> Iterator[OpenPage]:
    """Opens somebody's own page."""
    with windows(browser, own_address) as open_window:

        def open_(who: str, *size: str, **how: object) -> Page:
            page = open_window(*size, state=states[who], **how)
            page.goto("/min-side/")
            return page

        yield open_
