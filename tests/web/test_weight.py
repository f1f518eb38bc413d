"""What a page of 101 points costs: queries, bytes, and nothing that the content policy would have to be bent for."""

import gzip
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from milepael.editions.model import Budget, Effort
from tests.builders import economy, follow_up, milestone, point, take
from tests.web.visitors import address_of_agreement, address_of_point, page, reader

pytestmark = pytest.mark.django_db

MOST_QUERIES = 12
MOST_BYTES = 120_000
POINTS = 101
DOUBT = (Effort.DELAYED, Effort.UNREACHABLE)


def a_hundred_and_one_points() -> None:
    ways = (
        (milestone(1, Effort.REACHED), milestone(2), milestone(3), milestone(4)),
        (milestone(1, possible=DOUBT), milestone(2), milestone(3), milestone(4)),
    )
    points = [
        point(f"{number}.01", *ways[number % 2], title=f"Punkt nummer {number} i aftalen", economy=economy(Budget.KEPT))
        for number in range(POINTS)
    ]
    take(follow_up(1, *points))


@pytest.mark.parametrize("asked", ["", "?tekst=legepladser", "?center=Findes+ikke"])
def test_the_agreement_page_asks_the_database_at_most_twelve_times(
    asked: str, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    a_hundred_and_one_points()
    client, address = reader(), address_of_agreement()

    with django_assert_max_num_queries(MOST_QUERIES):
        client.get(address + asked)


@pytest.mark.usefixtures("demo")
def test_the_point_page_asks_the_database_at_most_twelve_times(
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    client, address = reader(), address_of_point("2.03")

    with django_assert_max_num_queries(MOST_QUERIES):
        client.get(address)


def test_the_agreement_page_weighs_at_most_120_kilobytes_with_styles_and_scripts() -> None:
    a_hundred_and_one_points()
    client, address = reader(), address_of_agreement()
    found = page(client, address)
    loaded = [str(one["href"]) for one in found.select("link[rel=stylesheet]")]
    loaded += [str(one["src"]) for one in found.select("script[src]")]

    weights = [len(gzip.compress(client.get(address).content))]
    for name in loaded:
        file = finders.find(name.removeprefix("/static/"))
        assert isinstance(file, str)
        weights.append(len(gzip.compress(Path(file).read_bytes())))

    assert len(weights) == 5
    assert sum(weights) <= MOST_BYTES


@pytest.mark.parametrize("page_of", ["front", "agreement", "point", "sign in"])
@pytest.mark.usefixtures("demo")
def test_pages_hold_no_script_or_style_of_their_own_and_load_nothing_from_elsewhere(page_of: str) -> None:
    addresses = {"front": "/", "agreement": address_of_agreement(), "point": address_of_point("1.01")}

    found = page(reader(), addresses[page_of]) if page_of in addresses else page(Client(), "/log-ind/")

    assert found.select("style, [style], script:not([src])") == []
    assert [name for tag in found.select("*") for name in tag.attrs if name.startswith(("on", "hx-on"))] == []
    loaded = [str(tag.get("src") or tag.get("href")) for tag in found.select("[src], link[href]")]
    assert [address for address in loaded if not address.startswith("/static/")] == []


@pytest.mark.usefixtures("demo")
def test_the_answer_is_compressed_and_says_what_may_be_loaded() -> None:
    answer = reader().get(address_of_agreement(), headers={"accept-encoding": "gzip"})

    assert answer["Content-Encoding"] == "gzip"
    assert "default-src 'self'" in answer["Content-Security-Policy"]
    assert "unsafe" not in answer["Content-Security-Policy"]
