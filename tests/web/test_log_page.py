"""The page of the log: who may look, what is found, what is taken away, and who gets the head."""

import hashlib
import json

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse

from milepael.accounts.actions import audit
from milepael.accounts.actor import OPERATOR
from milepael.accounts.models import AuditRow
from milepael.accounts.rules import Role
from milepael.flows.proving.actions import send_head
from milepael.flows.proving.browsing import ON_A_PAGE
from milepael.flows.proving.models import GivenHead, HeadMail, Witness
from tests.builders import member, municipality
from tests.web.visitors import page, words

pytestmark = pytest.mark.django_db

LOG = "/organisation/log/"


def signed_in(role: Role) -> Client:
    user = member(role, of=municipality(), email=f"{role.value}@havnsund.example").user
    assert user
    client = Client(headers={"accept-language": "da"})
    client.force_login(user)
    return client


def rows(found: BeautifulSoup) -> list[str]:
    return [words(row) for row in found.select("tbody tr")]


def test_each_row_tells_who_did_what_to_what_and_other_municipalities_do_not_show() -> None:
    client = signed_in(Role.BUDGET_OFFICE)
    audit("assess", municipality("Fjordby Kommune"), as_=OPERATOR, subject="point:elsewhere", facts={})
    audit("assess", municipality(), as_=OPERATOR, subject="point:ab", facts={"round": 2})

    first, second = rows(page(client, LOG))

    assert first.startswith("2 ")
    assert first.endswith("den, der driver Milepæl Vurderede en milepæl point:ab round: 2")
    assert "Oprettede en bruger" in second


def test_an_action_is_looked_for_and_older_rows_are_a_page_away() -> None:
    client, home = signed_in(Role.ADMINISTRATOR), municipality()
    for number in range(ON_A_PAGE + 1):
        audit("assess", home, as_=OPERATOR, subject=f"point:{number}", facts={})

    found = page(client, f"{LOG}?handling=assess")
    onward = found.select_one("a[href*=foer]")

    assert len(rows(found)) == ON_A_PAGE
    assert words(onward) == "Tidligere rækker"
    assert onward is not None
    (last,) = rows(page(client, f"{LOG}{onward['href']}"))
    assert last.startswith("2 ")
    chosen = found.select_one("option[selected]")
    assert chosen is not None
    assert (words(chosen), chosen["value"]) == ("Vurderede en milepæl", "assess")


def test_a_day_on_which_nothing_was_done_has_no_rows_and_one_that_is_none_is_told() -> None:
    client = signed_in(Role.ADMINISTRATOR)

    empty, wrong = page(client, f"{LOG}?til=2020-01-01"), page(client, f"{LOG}?fra=igår")

    assert rows(empty) == ["Der blev intet gjort."]
    assert words(wrong.select_one(".told")) == "»igår« er ikke en dato."
    assert len(rows(wrong)) == 1


def test_the_file_is_the_chain() -> None:
    client = signed_in(Role.BUDGET_OFFICE)

    answer = client.get(reverse("workspace:log_file"))

    assert answer.headers["Content-Disposition"] == 'attachment; filename="log-havnsund.jsonl"'
    assert hashlib.sha256(answer.content.strip()).hexdigest() == AuditRow.objects.get().sha256
    assert json.loads(answer.content)["action"] == "add_user"


def test_rights_are_an_administrators_to_take_away() -> None:
    signed_in(Role.READER)
    client = signed_in(Role.ADMINISTRATOR)

    answer = client.get(reverse("workspace:rights_file"), {"dag": ""})

    lines = answer.content.decode("utf-8-sig").splitlines()
    assert [line.split(";")[3] for line in lines] == ["role", "administrator", "reader"]
    assert signed_in(Role.BUDGET_OFFICE).get(reverse("workspace:rights_file")).status_code == 403


def test_the_mailbox_is_named_and_taken_away_and_each_time_the_head_is_given() -> None:
    client = signed_in(Role.ADMINISTRATOR)

    client.post(reverse("workspace:witness"), {"email": "Arkiv@stat.example"})
    named = page(client, LOG)
    client.post(reverse("workspace:witness"), {"email": ""})

    field = named.select_one("#email")
    assert field is not None
    assert field["value"] == "arkiv@stat.example"
    assert "arkiv@stat.example: på vej" in words(named.select_one("section"))
    assert not Witness.objects.exists()
    assert list(HeadMail.objects.order_by("pk").values_list("head__number", flat=True)) == [2, 3]


def test_what_is_no_address_is_refused_and_still_there_to_copy() -> None:
    client = signed_in(Role.ADMINISTRATOR)

    answer = client.post(reverse("workspace:witness"), {"email": "arkivet"})

    told = words(BeautifulSoup(answer.content, "html.parser").main)
    assert answer.status_code == 409
    assert "»arkivet« er ikke en e-mailadresse." in told
    assert not Witness.objects.exists()


def test_the_head_is_given_by_hand_and_stands_with_the_feed_on_the_page() -> None:
    client = signed_in(Role.ADMINISTRATOR)
    send_head(municipality())

    client.post(reverse("workspace:give_head"))

    found = words(page(client, LOG).select_one("section"))
    assert [head.number for head in GivenHead.objects.order_by("number")] == [1, 2]
    assert all(head.sha256 in found for head in GivenHead.objects.all())
    assert "http://testserver/loghoved/havnsund.json" in found


def test_the_budget_office_sees_who_gets_the_head_and_cannot_change_it() -> None:
    signed_in(Role.ADMINISTRATOR).post(reverse("workspace:witness"), {"email": "arkiv@stat.example"})

    found = page(signed_in(Role.BUDGET_OFFICE), LOG)

    assert "arkiv@stat.example" in words(found.select_one("section"))
    assert not found.select("form[method=post][action*=vidne]")
