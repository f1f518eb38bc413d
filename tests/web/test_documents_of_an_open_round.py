"""A document of a round that is open is as hidden from whoever may not read drafts as the round itself."""

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from milepael.accounts.actor import OPERATOR
from milepael.accounts.rules import Role
from milepael.editions.model import Edition, Effort, Source
from milepael.flows.imports.actions import take_over
from milepael.flows.imports.files import hash_of_bytes
from milepael.flows.imports.models import ImportedEdition
from tests.builders import follow_up, milestone, plan, point, take
from tests.domain.people import opened
from tests.web.test_standing_of_an_open_round import signed_in
from tests.web.visitors import address_of_agreement, address_of_point, page, words

pytestmark = pytest.mark.django_db

SECRET = "Asbesten er fundet i taget."
CONTENT = b"<p>Asbesten er fundet i taget.</p>"


def said(ordinal: int, *, note: str) -> Edition:
    return follow_up(ordinal, point("1.01", milestone(1, Effort.DELAYED, status_note=note), milestone(2)))


@pytest.fixture(autouse=True)
def taken_in() -> None:
    """A plan and the first follow-up are out, the second is open, and a document of it was taken in."""
    take(plan(point("1.01")), said(1, note="Frost."))
    opened(2)
    source = Source(name="r2.html", format="html", sha256=hash_of_bytes(CONTENT))
    late = said(2, note=SECRET).model_copy(update={"source": source})
    take_over(late, as_=OPERATOR, content=CONTENT)


def kept() -> ImportedEdition:
    return ImportedEdition.objects.get(round__ordinal=2)


def found(role: Role, address: str) -> BeautifulSoup:
    return page(signed_in(role), address)


def test_a_politician_is_offered_what_is_out_to_compare_and_gets_nothing_else_by_its_address() -> None:
    address = f"{address_of_agreement()}sammenligning/"

    seen = {role: found(role, address) for role in (Role.POLITICIAN, Role.READER)}
    client = signed_in(Role.POLITICIAN)
    asked = [client.get(f"{address}{file}?b=dokument-{kept().pk}").status_code for file in ("", "hent/")]

    assert [SECRET in words(one) for one in seen.values()] == [False, True]
    assert [len(one.select("#b option")) for one in seen.values()] == [3, 7]
    assert asked == [404, 404]


def test_a_point_does_not_lead_a_politician_to_its_file_and_the_file_is_not_handed_out() -> None:
    file = f"/kilder/{kept().pk}/"

    seen = {role: found(role, address_of_point("1.01")) for role in (Role.POLITICIAN, Role.READER)}
    answers = [signed_in(role).get(file) for role in (Role.POLITICIAN, Role.READER)]

    assert [(file in str(one), "r2.html" in str(one), SECRET in str(one)) for one in seen.values()] == [
        (False, False, False),
        (True, True, True),
    ]
    assert [answer.status_code for answer in answers] == [403, 200]
    assert "stadig svares i" in words(BeautifulSoup(answers[0].content, "html.parser"))


def test_the_front_tells_a_politician_of_the_round_before() -> None:
    seen = [words(found(role, "/")) for role in (Role.POLITICIAN, Role.READER)]

    assert ["2. budgetopfølgning 2027" in one for one in seen] == [False, True]


def test_when_the_next_round_is_open_the_document_is_out() -> None:
    opened(3)
    client: Client = signed_in(Role.POLITICIAN)

    compared = page(client, f"{address_of_agreement()}sammenligning/")
    file = client.get(f"/kilder/{kept().pk}/")

    assert SECRET in words(compared)
    assert file.content == CONTENT
