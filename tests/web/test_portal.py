"""The public pages: anybody reads what is published at its own address, and nothing else."""

import datetime
import hashlib
import re

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from milepael.accounts.actor import OPERATOR
from milepael.accounts.rules import Role
from milepael.editions.published import Version
from milepael.flows.proving.actions import send_head
from milepael.flows.publishing.actions import publish
from milepael.flows.publishing.files import KEPT
from milepael.flows.publishing.models import EditionFile, PublishedEdition
from milepael.flows.publishing.shelf import envelope_of
from tests.builders import follow_up, member, municipality, point, take
from tests.web.published import SECRET, WHY, corrected, locked, names_of, published, taken
from tests.web.visitors import page, words

pytestmark = pytest.mark.django_db

HOME = "/udgaver/havnsund/"


@pytest.fixture(autouse=True)
def _taken() -> None:
    taken()


def anybody(language: str = "da") -> Client:
    return Client(headers={"accept-language": language})


def test_a_citizen_finds_the_way_from_the_municipality_to_a_document() -> None:
    published()

    first = page(anybody(), "/udgaver/").select_one("main .slip a")
    assert first
    listed = page(anybody(), str(first["href"])).select_one(".published a")
    assert listed
    found = page(anybody(), str(listed["href"]))

    assert (words(first), words(listed)) == ("Havnsund Kommune", "Aftale om budget 2027")
    shares = {words(one.select_one("h3")): len(one.select("a")) for one in found.select(".share")}
    assert shares == {"Hele opfølgningen": len(KEPT), "Børneudvalget": len(KEPT)}
    assert anybody().get(str(found.select(".share a")[0]["href"])).status_code == 200


def test_the_bytes_of_an_edition_and_its_documents_are_those_that_are_kept() -> None:
    made = published()

    answer = anybody().get(f"{HOME}1/udgave.json")
    assert answer.content == envelope_of(municipality(), 1)
    assert hashlib.sha256(answer.content).hexdigest() == made.sha256
    assert (answer["ETag"], answer["Content-Type"]) == (f'"{made.sha256}"', "application/json")
    for name in names_of(made, internal=False):
        kept = EditionFile.objects.get(name=name).file
        answer = anybody().get(f"{HOME}1/{name}")
        assert (answer.content, answer["ETag"]) == (bytes(kept.content), f'"{kept.sha256}"')
        assert answer["Content-Disposition"] == f'attachment; filename="{name}"'


def test_bytes_may_be_kept_for_long_and_pages_for_a_minute_and_nothing_sets_a_cookie() -> None:
    made = published()
    name = names_of(made, internal=False)[0]

    pages = [anybody().get(address) for address in ("/udgaver/", HOME, f"{HOME}1/")]
    files = [anybody().get(address) for address in (f"{HOME}1/udgave.json", f"{HOME}1/{name}")]

    assert {one["Cache-Control"] for one in pages} == {"public, max-age=60"}
    assert {one["Cache-Control"] for one in files} == {"public, max-age=86400, immutable"}
    assert {one["X-Content-Type-Options"] for one in (*pages, *files)} == {"nosniff"}
    assert all("default-src 'self'" in one["Content-Security-Policy"] for one in (*pages, *files))
    assert [one for one in (*pages, *files) if one.cookies] == []
    assert [one.get("Vary", "") for one in (*pages, *files) if "Cookie" in one.get("Vary", "")] == []


def test_whoever_is_signed_in_is_shown_the_same_and_gets_no_cookie_either() -> None:
    published(documents=False)
    client = anybody()
    user = member(Role.BUDGET_OFFICE, of=municipality()).user
    assert user
    client.force_login(user)
    client.cookies.load({"django_language": "en"})

    answers = [client.get(address) for address in ("/udgaver/", HOME, f"{HOME}1/", f"{HOME}x/")]

    assert [one for one in answers if one.cookies] == []
    assert [one.content for one in answers[:3]] == [
        anybody().get(address).content for address in ("/udgaver/", HOME, f"{HOME}1/")
    ]


def test_a_page_says_which_language_it_was_made_in_to_whoever_keeps_it() -> None:
    published()

    answers = [anybody().get(address) for address in ("/udgaver/", HOME, f"{HOME}1/")]

    assert all("Accept-Language" in one["Vary"] for one in answers)


def test_who_has_the_bytes_already_is_sent_none() -> None:
    made = published()

    again = anybody().get(f"{HOME}1/udgave.json", headers={"if-none-match": f'"{made.sha256}"'})

    assert (again.status_code, again.content) == (304, b"")


def test_committees_that_are_written_alike_in_an_address_have_documents_at_addresses_of_their_own() -> None:
    names = ("Børne-udvalget", "Børne udvalget", "Børne/udvalget", "Børne udvalget 2")
    take(follow_up(1, *(point(f"1.{at:02}", committees=(name,)) for at, name in enumerate(names, start=1))))
    made = published()

    rows = list(EditionFile.objects.filter(edition=made).select_related("file"))
    assert {row.committee for row in rows} >= set(names)
    assert len({row.name for row in rows}) == len(rows)
    for row in rows:
        if not row.internal:
            assert anybody().get(f"{HOME}{made.number}/{row.name}").content == bytes(row.file.content)


@pytest.mark.parametrize("packed", [False, True])
@pytest.mark.parametrize(
    "address", ["/udgaver/", HOME, f"{HOME}1/", f"{HOME}1/udgave.json", f"{HOME}1/{{name}}", "/loghoved/havnsund.json"]
)
def test_whoever_asks_again_is_told_that_nothing_is_new_packed_or_not(address: str, *, packed: bool) -> None:
    made = published()
    send_head(municipality())
    name = next(one for one in names_of(made, internal=False) if one.endswith(".html"))
    accepts = {"accept-encoding": "gzip"} if packed else {}

    first = anybody().get(address.format(name=name), headers=accepts)
    again = anybody().get(address.format(name=name), headers={**accepts, "if-none-match": first["ETag"]})
    other = anybody().get(address.format(name=name), headers={**accepts, "if-none-match": '"another"'})

    assert (first.get("Content-Encoding") == "gzip", first["ETag"].startswith('W/"')) == (packed, packed)
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", first["ETag"])
    assert (again["Vary"], again.get("Cache-Control")) == (first["Vary"], first.get("Cache-Control"))
    assert "Accept-Encoding" in again["Vary"]
    assert (other.status_code, other["ETag"]) == (200, first["ETag"])


def addresses(made: PublishedEdition) -> list[str]:
    files = [*names_of(made, internal=False), *names_of(made, internal=True)]
    return [f"{HOME}{made.number}/{rest}" for rest in ("", "udgave.json", *files)]


def test_what_is_not_public_is_not_found_just_as_what_is_not_there() -> None:
    made = locked()
    planned = timezone.now() + datetime.timedelta(days=1)
    publish(made, as_=OPERATOR, seen=None, at=planned)

    hidden = [anybody().get(one) for one in [HOME, *addresses(made)]]
    missing = [anybody().get(one) for one in ("/udgaver/nowhere/", f"{HOME}7/", f"{HOME}1/no.docx")]

    assert {one.status_code for one in (*hidden, *missing)} == {404}
    assert len({one.content for one in (*hidden, *missing)}) == 1
    assert {one["Cache-Control"] for one in (*hidden, *missing)} == {"private, no-store"}
    assert not any(one.cookies for one in (*hidden, *missing))
    assert "Havnsund" not in words(page(anybody(), "/udgaver/"))


@pytest.mark.parametrize("role", [Role.BUDGET_OFFICE, Role.ADMINISTRATOR])
def test_signing_in_opens_nothing_here(role: Role) -> None:
    made, client = locked(), anybody()
    user = member(role, of=municipality()).user
    assert user
    client.force_login(user)

    assert {client.get(one).status_code for one in addresses(made)} == {404}


def test_no_word_of_a_closed_matter_is_in_any_public_page_or_file() -> None:
    made = published()
    internal = names_of(made, internal=True)

    bodies = [anybody().get(one) for one in ("/udgaver/", HOME, *addresses(made))]

    found = [one for one in bodies if one.status_code == 200]
    assert len(found) == 2 + 2 + len(names_of(made, internal=False))
    assert [one.request["PATH_INFO"] for one in found if SECRET.encode() in one.content] == []
    assert internal
    assert {anybody().get(f"{HOME}1/{name}").status_code for name in internal} == {404}
    text = page(anybody(), f"{HOME}1/").get_text()
    assert [name for name in internal if name in text] == []


def test_an_edition_that_was_replaced_says_so_first_and_stays_at_its_address() -> None:
    first = published()
    before = anybody().get(f"{HOME}1/udgave.json").content
    corrected()

    old, new = page(anybody(), f"{HOME}1/"), page(anybody(), f"{HOME}2/")

    told = old.select("main > *")[0]
    assert "Denne udgave blev erstattet" in words(told)
    assert WHY in words(told)
    link = told.select_one("a")
    assert link
    assert (link["href"], words(link)) == (f"{HOME}2/", "Læs udgave 2 i stedet: Godkendt")
    assert not new.select(".replaced")
    assert [words(one) for one in page(anybody(), HOME).select(".published .badge")] == ["Erstattet af udgave 2"]
    assert anybody().get(f"{HOME}1/udgave.json").content == before
    assert {anybody().get(f"{HOME}1/{name}").status_code for name in names_of(first, internal=False)} == {200}


def test_how_it_is_checked_stands_with_the_hash_in_full() -> None:
    made = published()

    found = page(anybody(), f"{HOME}1/")

    saved = anybody().get(f"{HOME}1/udgave.json")["Content-Disposition"]
    name = re.search('filename="(.+)"', saved)
    assert name
    assert [words(one) for one in found.select(".sum")] == [
        made.sha256,
        f"sha256sum {name[1]}",
        f"certutil -hashfile {name[1]} SHA256",
    ]
    assert found.select_one('a[download="verify_edition.py"]')
    assert found.select_one('footer a[href="/loghoved/havnsund.json"]')


def test_what_is_corrected_stands_under_a_heading() -> None:
    published()
    corrected()

    found = page(anybody(), f"{HOME}2/")

    assert words(found.select_one("section:has(.published-note) h2")) == "Hvad er rettet?"


def test_before_its_documents_are_made_a_page_says_so() -> None:
    published(documents=False)

    assert "ved at blive lavet" in words(page(anybody(), f"{HOME}1/").select_one("main"))


@pytest.mark.parametrize(
    ("asked", "wants", "said"),
    [
        ("", "da", "Offentliggjorte udgaver"),
        ("", "en-GB,en;q=0.8", "Published editions"),
        ("", "fr", "Offentliggjorte udgaver"),
        ("?sprog=en", "da", "Published editions"),
        ("?sprog=da", "en", "Offentliggjorte udgaver"),
        ("?sprog=<b>", "da", "Offentliggjorte udgaver"),
    ],
)
def test_a_page_speaks_the_language_asked_for_and_its_links_keep_it(asked: str, wants: str, said: str) -> None:
    published(documents=False)

    found = page(anybody(wants), HOME + asked)

    link = found.select_one(".published a")
    assert link
    kept = asked if asked in ("?sprog=en", "?sprog=da") else ""
    assert (words(found.h1), link["href"]) == (said, f"{HOME}1/{kept}")


@pytest.mark.parametrize("path", ["/udgaver/", HOME, f"{HOME}1/", f"{HOME}1/udgave.json", "/loghoved/havnsund.json"])
def test_nothing_can_be_sent_to_a_public_page(path: str) -> None:
    published(documents=False)

    strict = Client(enforce_csrf_checks=True)

    answers = [strict.generic(method, path, b"note=x") for method in ("POST", "PUT", "DELETE")]

    assert [one.status_code for one in answers] == [405, 405, 405]
    assert [one for one in answers if one.cookies] == []


@pytest.mark.parametrize("path", ["/loghoved/nix.json", "/loghoved/", "/robots.txt", f"{HOME}x/", f"{HOME}9/"])
def test_nobody_is_given_a_cookie_where_there_is_nothing_either(path: str) -> None:
    answer = anybody().get(path)

    assert answer.status_code == (200 if path == "/robots.txt" else 404)
    assert not answer.cookies
    assert "Cookie" not in answer.get("Vary", "")


def test_search_engines_may_look_at_what_is_published_and_at_nothing_else() -> None:
    said = anybody().get("/robots.txt")

    assert said["Content-Type"] == "text/plain; charset=utf-8"
    assert said.content.decode().splitlines() == [
        "User-agent: *",
        "Allow: /udgaver/",
        "Allow: /static/",
        "Disallow: /",
    ]


@pytest.mark.parametrize("number", ["01", "0", "-1", "+1"])
def test_an_edition_has_one_address(number: str) -> None:
    published(documents=False)

    answers = [anybody().get(f"{HOME}{number}/{rest}") for rest in ("", "udgave.json")]

    assert [one.status_code for one in answers] == [404, 404]


def test_one_municipality_is_not_seen_under_anothers_address() -> None:
    published(documents=False)
    municipality("Fjordby Kommune")

    statuses = [anybody().get(f"/udgaver/fjordby/{rest}").status_code for rest in ("", "1/", "1/udgave.json")]

    assert statuses == [404, 404, 404]


@pytest.mark.parametrize(("path", "most"), [("/udgaver/", 1), (HOME, 3), (f"{HOME}1/", 4)])
def test_a_page_asks_little_however_many_editions_there_are(
    path: str, most: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    published(Version.TO_COMMITTEES)
    published(note=WHY)
    corrected()

    with django_assert_max_num_queries(most):
        answer = anybody().get(path)

    assert answer.status_code == 200
