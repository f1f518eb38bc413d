"""Points whose letters were rebuilt, from the file to the page."""

from pathlib import Path

import pytest

from milepael.domain.agreements.models import Agreement, Point
from milepael.domain.followup.queries.overview import agreements_of, overview
from milepael.domain.followup.queries.values import Wanted
from milepael.editions.reading import read_file
from tests.builders import municipality, take
from tests.web.visitors import reader

pytestmark = pytest.mark.django_db

GOLDEN = Path(__file__).parents[1] / "golden"


def test_a_rebuilt_point_is_still_one_to_look_at() -> None:
    take(read_file(GOLDEN / "restored_text.txt"))

    shown = overview(municipality(), Agreement.objects.get().pk, wanted=Wanted(look="broken_text"))
    (row,) = agreements_of(municipality())

    assert shown is not None
    assert [one.key for chapter in shown.chapters for one in chapter.points] == ["1.02"]
    assert (shown.look.broken_text, row.broken_text) == (1, 1)


def test_the_page_of_a_rebuilt_point_shows_the_letters_as_they_stood() -> None:
    take(read_file(GOLDEN / "restored_text.txt"))
    point = Point.objects.get(key="1.02")

    page = reader().get(f"/aftaler/{point.agreement_id}/punkter/{point.pk}/").content.decode()

    assert "Parterne vil have flere træer i byen" in page
    assert "DUfhYfbY`j]``\\UjY`Z`YfY`hf°Yf" in page


def test_the_page_of_any_other_point_shows_no_such_letters() -> None:
    take(read_file(GOLDEN / "restored_text.txt"))
    point = Point.objects.get(key="1.01")

    page = reader().get(f"/aftaler/{point.agreement_id}/punkter/{point.pk}/").content.decode()

    assert 'class="original"' not in page
