"""The page where two erase a file that was taken in, and what is left of the file for others."""

from hashlib import sha256

import pytest
from django.test import Client
from django.urls import reverse

from milepael.accounts.actor import OPERATOR
from milepael.accounts.rules import Role
from milepael.domain.agreements.models import Point
from milepael.editions.model import Source
from milepael.flows.imports.actions import take_over
from milepael.flows.imports.models import ImportedEdition
from milepael.flows.publishing.models import FileErasure
from tests.builders import follow_up, member, municipality, point
from tests.web.visitors import page, words

pytestmark = pytest.mark.django_db

CONTENT = "Mette Sørensen har fået sin bolig.".encode()
ASKING = {"hvorfor": "personal_data", "grund": "En borgers navn stod i filen."}


@pytest.fixture(autouse=True)
def _taken() -> None:
    source = Source(name="opfoelgning.txt", sha256=sha256(CONTENT).hexdigest(), format="txt", pages=None)
    take_over(follow_up(1, point("1.01"), source=source), as_=OPERATOR, content=CONTENT)


def somebody(role: Role) -> Client:
    user = member(role, of=municipality(), email=f"{role.value}@havnsund.example").user
    assert user
    client = Client(headers={"accept-language": "da"})
    client.force_login(user)
    return client


def address(name: str) -> str:
    return reverse(f"workspace:{name}", args=[ImportedEdition.objects.get().pk])


def point_page() -> str:
    row = Point.objects.get()
    return reverse("workspace:point", args=[row.agreement_id, row.pk])


def test_one_asks_another_agrees_and_the_page_tells_of_it() -> None:
    office, administrator = somebody(Role.BUDGET_OFFICE), somebody(Role.ADMINISTRATOR)
    assert page(office, point_page()).select(f"a[href='{address('erase_file')}']")

    office.post(address("erase_file"), ASKING)
    alone = page(office, address("erase_file")).select("button[value=ja]")
    still = office.get(address("source_file")).content
    administrator.post(address("erase_file"), {"svar": "ja"})

    assert (alone, still) == ([], CONTENT)
    gone = page(office, address("erase_file"))
    assert "Filen blev slettet" in words(gone.select_one(".alert"))
    assert "En borgers navn stod i filen." in words(gone.select_one(".alert"))
    assert not gone.select("form[action$='/slet/']")
    assert office.get(address("source_file")).status_code == 404


def test_what_was_asked_for_is_taken_back_by_whoever_asked() -> None:
    office = somebody(Role.BUDGET_OFFICE)
    office.post(address("erase_file"), ASKING)

    office.post(address("erase_file"), {"svar": "nej"})

    assert FileErasure.objects.get().agreed is False
    assert page(office, address("erase_file")).select("#hvorfor")


@pytest.mark.parametrize(
    ("typed", "said"),
    [("", "Skriv, hvorfor det skal slettes."), ("cpr 010190-1234", "skriv den uden »010190-1234«")],
)
def test_a_reason_that_cannot_stay_is_refused_in_a_sentence_and_what_was_typed_is_kept(typed: str, said: str) -> None:
    answer = somebody(Role.BUDGET_OFFICE).post(address("erase_file"), {**ASKING, "grund": typed}, follow=True)

    told = answer.content.decode()
    assert answer.status_code == (409 if typed else 200)
    assert said in told
    assert typed in told
    assert not FileErasure.objects.exists()


@pytest.mark.parametrize("role", [Role.MANAGER, Role.REPORTER, Role.SECRETARY, Role.POLITICIAN, Role.READER])
def test_nobody_else_is_offered_to_erase_or_does(role: Role) -> None:
    client = somebody(role)

    assert client.post(address("erase_file"), ASKING).status_code == 403
    assert not page(client, point_page()).select("a[href$='/slet/']")
    assert not FileErasure.objects.exists()
