"""The pages of an agreement that has no plan yet."""

from pathlib import Path

import pytest

from milepael.editions.json import from_json
from milepael.editions.model import Kind
from milepael.editions.reading import read_file
from tests.builders import take
from tests.web.visitors import address_of_agreement, address_of_point, page, reader, titles, words

pytestmark = pytest.mark.django_db

SAMPLE = Path("src/milepael/samples/aftale-om-budget-2028.txt")
WAITS = "Venter på udmøntningsplan"


@pytest.fixture(autouse=True)
def agreed() -> None:
    take(read_file(SAMPLE))


def test_each_point_says_that_it_waits_and_the_page_says_who_agreed() -> None:
    found = page(reader(), address_of_agreement(2028))

    assert [words(mark) for mark in found.select(".point .badge")] == [WAITS] * 9
    assert "Fjordlisten (F); Havn og Land (H); Socialdemokratiet (A); Venstre (V)" in words(found.main)
    assert found.select(".rounds") == []


def test_those_that_wait_are_counted_and_one_click_away() -> None:
    client = reader()
    link = page(client, address_of_agreement(2028)).select_one(".look a")

    assert link is not None
    assert words(link) == "9 punkter venter på udmøntningsplan"
    assert len(titles(page(client, f"{address_of_agreement(2028)}{link['href']}"))) == 9


def test_a_points_own_page_says_it_as_well() -> None:
    found = page(reader(), address_of_point("2.02", 2028))

    assert words(found.select_one(".marks")) == WAITS
    assert "to nye pumper ved Toldboden" in words(found.main)


def test_before_the_first_follow_up_the_agreement_and_its_plan_can_be_taken_away() -> None:
    client, address = reader(), f"{address_of_agreement(2028)}dokumenter/"

    offered = [one["value"] for one in page(client, address).select("#dokument option")]
    made = client.get(f"{address}hent/?dokument=agreement&format=json")

    assert offered == ["agreement", "implementation_plan"]
    edition = from_json(made.content.decode())
    assert (edition.kind, len(edition.points)) == (Kind.AGREEMENT, 9)
