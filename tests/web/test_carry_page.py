"""Carrying plans over on the page: choose points, go through them one by one, and keep what one has read."""

import pytest
from django.urls import reverse

from milepael.domain.agreements.models import Agreement, Point
from milepael.domain.followup.models import Milestone, Round
from tests.domain.test_carrying import two_years
from tests.web.test_plan_page import office
from tests.web.visitors import page, words

pytestmark = pytest.mark.django_db


def address(name: str) -> str:
    return reverse(f"workspace:{name}", args=[Agreement.objects.get(year=2028).pk])


def test_the_page_offers_the_follow_ups_and_the_points_with_what_is_open() -> None:
    two_years()
    client = office()

    seen = page(client, address("carry"))
    client.post(address("carry"))

    assert "31.12.2028" in words(seen.select_one(".carry-rounds"))
    first, second = seen.select(".carry-points > li")
    assert "Forsinket 2 milepæle er ikke afgjort står også i denne aftale" in words(first)
    assert "Alt er afgjort" in words(second)
    assert Round.objects.filter(agreement__year=2028, ordinal__gt=0).count() == 4


def test_points_are_gone_through_one_by_one_and_nothing_is_kept_unread() -> None:
    two_years()
    client = office()
    client.post(address("carry"))
    late, done, here = (Point.objects.get(key=key).pk for key in ("1.02", "1.01", "3.07"))

    first = client.get(f"{address('carry_on')}?fra={late}&fra={done}")
    form = page(client, first.headers["Location"])

    assert first.headers["Location"].endswith(f"/punkter/{here}/udmoentning/?fra={late}&fra={done}")
    assert Milestone.objects.filter(point=here).count() == 0
    assert form.select("textarea[name=maal-ny-1]")[0].get_text().strip() == "Planen er vedtaget."
    sent = {"set": str(form.select("input[name=set]")[0]["value"]), "maal-ny-1": "Planen er vedtaget."}
    onward = client.post(first.headers["Location"], sent)
    assert Milestone.objects.filter(point=here).count() == 1
    assert onward.headers["Location"].endswith(f"/videre/?fra={done}")


def test_a_point_that_is_not_here_is_added_with_its_old_words_or_put_into_another() -> None:
    two_years()
    client, done, here = office(), Point.objects.get(key="1.01").pk, Point.objects.get(key="3.07").pk

    led = client.get(f"{address('carry_on')}?fra={done}")
    seen = page(client, led.headers["Location"])
    chosen = client.get(f"{address('carry_on')}?fra={done}&til={here}")

    assert led.headers["Location"] == f"{address('new_point')}?fra={done}"
    assert seen.select("input[name=overskrift]")[0]["value"] == "Bro"
    assert chosen.headers["Location"].endswith(f"/punkter/{here}/udmoentning/?fra={done}")


def test_behind_the_last_point_the_plan_is_shown_and_strange_numbers_are_passed_over() -> None:
    two_years()

    led = office().get(f"{address('carry_on')}?fra=999999&fra=x")

    assert led.headers["Location"] == address("plan")
