"""Under a path of a host that others share, everything is there: pages, style, cookies, redirects and links."""

import re
import shutil
from collections import deque
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
from bs4 import BeautifulSoup

from tests.operation.asking import Answer, Site, Visitor, environment_of, serving
from tests.planted import PASSWORD, havnsund

HOST, PATH = "intranet.havnsund.example", "/kommune/milepael/"
ADDRESS = f"https://{HOST}{PATH}"
NUMBER = re.compile(r"\d+")
FOLLOWED = {"a": "href", "link": "href", "script": "src", "img": "src"}
ENOUGH = 35
"""Kinds of pages and files that somebody of the budget office can get to by links."""
NO_PAGE = "Siden findes ikke"


def addresses_on(page: BeautifulSoup) -> set[str]:
    """Whatever on a page is an address of this host, in whichever attribute."""
    values = (str(value) for tag in page.find_all(True) for value in tag.attrs.values() if isinstance(value, str))
    return {value for value in values if re.match(r"/\w|https?://", value)}


def kind_of(path: str) -> str:
    """Pages that differ by what they are of are one kind."""
    return NUMBER.sub("0", urlsplit(path).path)


def sign_in(visitor: Visitor) -> Answer:
    door = BeautifulSoup(visitor.get(f"{PATH}log-ind/").text, "html.parser")
    token = door.select_one("[name=csrfmiddlewaretoken]")
    assert token
    form = {"username": "oekonomi@havnsund.example", "password": PASSWORD, "next": "", "csrfmiddlewaretoken": ""}
    return visitor.post(f"{PATH}log-ind/", {**form, "csrfmiddlewaretoken": str(token["value"])})


def walk(visitor: Visitor) -> dict[str, Answer]:
    """One page of each kind, beginning at the front; what they link to, and where they lead."""
    seen: dict[str, Answer] = {}
    waiting = deque([PATH])
    while waiting:
        path = waiting.popleft()
        if kind_of(path) in seen:
            continue
        answer = seen[kind_of(path)] = visitor.get(path)
        if answer.status in {301, 302}:
            waiting.append(urljoin(path, str(answer.headers["Location"])))
        elif "html" in answer.headers["Content-Type"]:
            page = BeautifulSoup(answer.text, "html.parser")
            found = [
                str(tag[name]) for kind, name in FOLLOWED.items() for tag in page.find_all(kind) if name in tag.attrs
            ]
            waiting += [urljoin(path, each) for each in found if not each.startswith(("#", "mailto:", "https:"))]
    return seen


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    folder = tmp_path_factory.mktemp("subpath")
    environment = environment_of(
        Path(shutil.copytree(havnsund(tmp_path_factory), folder / "data")),
        MILEPAEL_ADDRESS=ADDRESS,
        ALLOWED_HOSTS=HOST,
        MILEPAEL_WORKERS="1",
        MILEPAEL_SERVE_JOBS="off",
        MILEPAEL_STATIC="collected",
    )
    with serving(environment, folder / "log") as one:
        yield one


def test_every_page_style_link_redirect_and_cookie_is_under_the_path(site: Site) -> None:
    visitor = Visitor(site, HOST)

    arrived = sign_in(visitor)
    seen = walk(visitor)

    assert (arrived.status, arrived.headers["Location"]) == (302, PATH)
    assert len(seen) > ENOUGH
    assert {kind: answer.status for kind, answer in seen.items() if answer.status not in {200, 302}} == {}
    led = [answer.headers["Location"] for answer in seen.values() if answer.status == 302]
    pages = [answer for answer in seen.values() if answer.headers.get_content_type() == "text/html"]
    linked = {one for page in pages for one in addresses_on(BeautifulSoup(page.text, "html.parser"))}
    assert [one for one in (*led, *linked) if not one.startswith((PATH, ADDRESS))] == []
    assert {(cookie["path"], bool(cookie["secure"])) for cookie in visitor.cookies.values()} == {(PATH, True)}
    assert "__Secure-session" in visitor.cookies


def test_what_is_sent_stays_under_the_path_and_what_is_told_too(site: Site) -> None:
    visitor = Visitor(site, HOST)
    sign_in(visitor)
    token = visitor.cookies["csrftoken"].value
    spoken = visitor.post(f"{PATH}language/", {"csrfmiddlewaretoken": token, "language": "en", "next": PATH})
    told = visitor.post(f"{PATH}besked/sprog/", {"csrfmiddlewaretoken": token, "sprog": "en"})
    visitor.post(f"{PATH}besked/kalender/vis/", {"csrfmiddlewaretoken": token})
    page = BeautifulSoup(visitor.get(f"{PATH}besked/").text, "html.parser")
    calendar = next(one for one in addresses_on(page) if "kalender.ics" in one)
    days = visitor.get(calendar.removeprefix(f"https://{HOST}"))
    left = visitor.post(f"{PATH}log-ud/", {"csrfmiddlewaretoken": token})

    assert [answer.headers["Location"] for answer in (spoken, told, left)] == [
        PATH,
        f"{PATH}besked/",
        f"{PATH}log-ind/",
    ]
    assert calendar.startswith(f"{ADDRESS}kalender.ics?noegle=")
    links = re.findall(r"https://[^\s\\]+", days.text.replace("\r\n ", ""))
    assert links
    assert [link for link in links if not link.startswith(ADDRESS)] == []
    assert {cookie["path"] for cookie in visitor.cookies.values()} == {PATH}


def test_beside_the_path_is_nothing_but_what_machines_ask(site: Site) -> None:
    visitor = Visitor(site, HOST)
    beside = [visitor.get(path) for path in ("/", "/log-ind/", "/static/workspace/milepael.css")]
    shortened = visitor.get(PATH.rstrip("/"))
    alive = site.ask("/healthz")

    assert [(answer.status, NO_PAGE in answer.text) for answer in beside] == [(404, True)] * 3
    assert shortened.headers["Location"] == PATH
    assert alive.status == 200
