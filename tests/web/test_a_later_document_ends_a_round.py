"""A document of a later round ends the one that is open: it is told, and confirmed where centres are not approved."""

import pytest
from django.test import Client
from django.utils import timezone

from milepael.accounts.actor import OPERATOR
from milepael.domain.agreements.models import Point
from milepael.domain.followup.models import PointReport, Round
from milepael.editions.json import to_json
from milepael.editions.model import Edition, Effort
from milepael.flows.imports.actions import take_over
from milepael.flows.imports.models import ImportedEdition, Upload, UploadState
from milepael.flows.imports.telling import lines_of
from tests.builders import follow_up, milestone, municipality, point, take
from tests.domain.people import opened
from tests.web.test_uploading import budget_office
from tests.web.visitors import page, words

pytestmark = pytest.mark.django_db

ENDS = "»2. budgetopfølgning 2027« besvares stadig og slutter"


@pytest.fixture(autouse=True)
def open_round() -> None:
    """The second round is open, and nobody has answered what it asks."""
    take(follow_up(1, point("1.01", milestone(2, text="Legepladsen er bygget."))))
    opened(2)


def document(ordinal: int = 3) -> Edition:
    return follow_up(ordinal, point("1.01", milestone(ordinal, Effort.REACHED)))


def waiting(edition: Edition) -> str:
    """The address of a file that was dropped and read."""
    read = {"state": UploadState.READ.value, "edition": to_json(edition), "at": timezone.now()}
    return f"/tag-ind/{Upload.objects.create(municipality=municipality(), name='tidlig.txt', **read).pk}/"


def take_in(client: Client, address: str, **ticked: str) -> str:
    """What is told when the button is pressed on the page of a file."""
    mark = page(client, address).select_one("input[name=set]")
    assert mark
    client.post(f"{address}tag-ind/", {"set": str(mark["value"]), **ticked})
    return words(page(client, "/tag-ind/"))


def has_come() -> bool:
    return Round.objects.filter(ordinal=3, reported=True).exists()


def test_the_page_says_which_round_ends_and_takes_the_document_in_only_where_that_is_meant() -> None:
    client, address = budget_office(), waiting(document())

    decision = page(client, address).select_one(".decision")
    refused = take_in(client, address)
    came_unseen = has_come()
    take_in(client, address, slut="on")

    assert ENDS in words(decision)
    assert "1 center er ikke godkendt i den." in words(decision)
    assert "bekræft, at det er meningen" in refused
    assert (came_unseen, has_come()) == (False, True)


def test_where_everything_is_approved_it_is_told_and_nothing_is_to_be_confirmed() -> None:
    second, one = Round.objects.get(ordinal=2), Point.objects.get()
    PointReport.objects.create(round=second, point=one, municipality=municipality(), state="approved")
    client, address = budget_office(), waiting(document())

    decision = page(client, address).select_one(".decision")
    take_in(client, address)

    assert ENDS in words(decision)
    assert decision
    assert decision.select("#slut") == []
    assert has_come()


@pytest.mark.parametrize("ordinal", [1, 2])
def test_a_document_of_that_round_or_an_earlier_ends_nothing(ordinal: int) -> None:
    client, address = budget_office(), waiting(document(ordinal))

    decision = page(client, address).select_one(".decision")
    take_in(client, address)

    assert "besvares stadig" not in words(decision)
    assert ImportedEdition.objects.filter(round__ordinal=ordinal).count() == ordinal % 2 + 1


def test_the_report_tells_it_before_the_counts_and_no_more_once_the_document_is_in() -> None:
    before = lines_of(take_over(document(), as_=OPERATOR, dry_run=True), "da")

    after = lines_of(take_over(document(), as_=OPERATOR), "da")
    again = lines_of(take_over(document(), as_=OPERATOR), "da")

    told = "»2. budgetopfølgning 2027« slutter, når dokumentet tages ind; centre, der ikke er godkendt i den: 1"
    assert [told in lines for lines in (before, after, again)] == [True, True, False]
