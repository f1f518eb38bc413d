"""What a page of editions brings forward, and what it leaves folded until somebody wants it."""

import pytest
from django.test import Client
from django.urls import reverse

from milepael.accounts.actor import OPERATOR
from milepael.accounts.rules import Role
from milepael.domain.agreements.models import Agreement
from milepael.domain.followup.actions.closing import open_again
from milepael.domain.followup.models import Round
from tests.builders import member, municipality
from tests.web.published import corrected, locked, published, taken
from tests.web.visitors import page, words

pytestmark = pytest.mark.django_db

FOLDED = ("lock_round", "round")
"""The forms of a round's page that make another edition and change the round, by their addresses."""


@pytest.fixture
def office() -> Client:
    taken()
    client = Client(headers={"accept-language": "da"})
    user = member(Role.BUDGET_OFFICE, of=municipality()).user
    assert user
    client.force_login(user)
    return client


def at(name: str, *more: int) -> str:
    return reverse(f"workspace:{name}", args=[Agreement.objects.get().pk, *more])


def test_only_the_edition_in_force_is_marked_as_public(office: Client) -> None:
    published(documents=False)
    corrected(documents=False)

    lists = [page(office, address) for address in (at("editions"), at("round", 1))]

    for found in lists:
        marks = [words(one) for one in found.select(".editions .badge")]
        assert marks == ["Offentlig", "Erstattet af udgave 2"]
        assert words(found.select(".editions .meta")[-1]).endswith("Offentlig")


def test_what_changes_a_locked_round_is_folded_and_open_on_one_that_is_not(office: Client) -> None:
    locked(documents=False)
    shut = page(office, at("round", 1))
    row = Round.objects.get(ordinal=1)
    open_again(row, as_=OPERATOR, version=row.version, reason="Udvalget fandt en fejl.")
    again = page(office, at("round", 1))

    for name in FOLDED:
        form = f"form.round-form[action='{at(name, 1)}']"
        assert shut.select_one(f"details:not([open]) {form}")
        assert again.select_one(form)
        assert not again.select_one(f"details {form}")


def test_the_hash_of_the_edition_before_is_copied_as_its_own_is(office: Client) -> None:
    first, second = published(documents=False), corrected(documents=False)

    found = page(office, f"/udgave/{second.number}/")

    hashes = [words(one) for one in found.select(".hash textarea")]
    assert hashes == [second.sha256, first.sha256]
    assert len(found.select(".hash [data-copy]")) == len(hashes)
