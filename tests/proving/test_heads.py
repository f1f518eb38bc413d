"""The head goes out: once for each, to the mailbox that was named and into the feed, whatever the mail server does."""

import json
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection, transaction
from django.test import Client
from django.utils import timezone
from pytest_django.fixtures import Settings

from milepael.accounts.actions import audit
from milepael.accounts.actor import OPERATOR, Actor
from milepael.accounts.models import AuditRow, Municipality
from milepael.accounts.rules import NotAllowed, Role, RuleBroken
from milepael.flows.proving.actions import name_witness, send_head, send_head_now
from milepael.flows.proving.models import GivenHead, HeadMail, Witness
from milepael.flows.proving.posting import send_heads
from milepael.flows.reminding.rules import MailState
from tests.builders import member, municipality
from tests.proving.tampering import head_at, logged
from tests.reminding.mail_server import Inbox, closed_port, subject, words

pytestmark = pytest.mark.django_db

WITNESS, NEXT = "arkiv@stat.example", "revision@firma.example"


def administrator(home: Municipality) -> Actor:
    return member(Role.ADMINISTRATOR, of=home)


def named(home: Municipality, address: str = WITNESS) -> None:
    name_witness(home, as_=OPERATOR, address=address)
    HeadMail.objects.all().delete()
    GivenHead.objects.all().delete()


def test_the_head_goes_to_the_mailbox_with_what_proves_it(inbox: Inbox) -> None:
    home = logged(3)
    named(home)

    given = send_head(home)
    send_heads()

    mail, head = inbox.to(WITNESS), head_at(home, 4)
    assert (given.number, given.sha256) == (head.number, head.sha256)
    assert subject(mail) == "Loghoved 4 for Havnsund Kommune"
    assert words(mail).count(f'milepael verify --municipality "Havnsund Kommune" --head 4:{head.sha256}') == 2
    assert HeadMail.objects.get().state == MailState.SENT


def test_the_same_head_goes_once_however_often_it_is_given(inbox: Inbox) -> None:
    home = logged(3)
    named(home)

    for _ in range(2):
        send_head(home)
        send_heads()

    assert (inbox.receivers, GivenHead.objects.count()) == ([WITNESS], 1)


def test_what_is_undone_gives_no_head(inbox: Inbox) -> None:
    home = logged(3)
    named(home)

    with transaction.atomic():
        audit("lock", home, as_=OPERATOR, subject="round:1", facts={})
        send_head(home)
        transaction.set_rollback(True)
    send_heads()

    assert (inbox.mails, GivenHead.objects.count()) == ([], 0)


@pytest.mark.parametrize("failing", ["nobody listens", "451 Later"])
def test_while_the_server_is_away_it_is_tried_again_with_pauses_that_grow(
    failing: str, inbox: Inbox, settings: Settings
) -> None:
    home = logged(3)
    named(home)
    send_head(home)
    port, inbox.broken = inbox.port, "" if failing == "nobody listens" else failing
    settings.EMAIL_PORT = port if inbox.broken else closed_port()

    pauses = []
    for _ in range(3):
        began = timezone.now()
        send_heads()
        mail = HeadMail.objects.get()
        pauses.append(round((mail.due - began).total_seconds() / 60))
        HeadMail.objects.update(due=began)
    settings.EMAIL_PORT, inbox.broken = port, ""
    send_heads()

    assert pauses == [5, 10, 20]
    assert inbox.receivers == [WITNESS]


def test_an_address_that_the_server_refuses_is_told_and_not_tried_again(inbox: Inbox) -> None:
    home = logged(3)
    named(home)
    inbox.refusing = {WITNESS: "550 Nobody"}
    send_head(home)

    send_heads()
    inbox.refusing = {}
    send_heads()

    assert (inbox.mails, HeadMail.objects.get().state) == ([], MailState.REFUSED)


def test_whoever_was_witness_sees_that_another_is_named(inbox: Inbox) -> None:
    home = logged(3)
    named(home)

    name_witness(home, as_=OPERATOR, address=NEXT)
    send_heads()
    name_witness(home, as_=OPERATOR, address="")
    send_heads()

    assert [str(mail["To"]) for mail in inbox.mails] == [WITNESS, NEXT, NEXT]
    assert not Witness.objects.exists()
    facts = list(AuditRow.objects.filter(action="name_witness").order_by("number").values_list("facts", flat=True))
    assert facts == [{"named": 1}, {"named": 1}, {"named": 0}]


def test_naming_the_same_again_changes_nothing() -> None:
    home = logged(3)
    named(home)

    name_witness(home, as_=OPERATOR, address=f" {WITNESS.upper()} ")

    assert (AuditRow.objects.filter(action="name_witness").count(), GivenHead.objects.count()) == (1, 0)


def test_only_an_administrator_names_the_witness_and_an_address_is_one() -> None:
    home = logged(3)
    office = member(Role.BUDGET_OFFICE, of=home, email="ole@havnsund.example")

    with pytest.raises(NotAllowed):
        name_witness(home, as_=office, address=WITNESS)
    with pytest.raises(NotAllowed):
        send_head_now(home, as_=office)
    with pytest.raises(RuleBroken):
        name_witness(home, as_=administrator(home), address="arkivet")


def test_an_empty_log_has_no_head_to_give() -> None:
    with pytest.raises(RuleBroken):
        send_head(municipality())


def test_the_feed_is_open_to_everybody_and_keeps_every_head_of_its_own() -> None:
    home = logged(3)
    send_head(home)
    send_head(municipality("Fjordby Kommune"))
    send_head_now(home, as_=administrator(home))

    answer = Client().get("/loghoved/havnsund.json")

    feed = json.loads(answer.content)
    heads = [one["_milepael"] for one in feed["items"]]
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "application/feed+json; charset=utf-8")
    assert heads == [{"number": number, "sha256": head_at(home, number).sha256} for number in (5, 3)]
    assert feed["feed_url"] == "http://testserver/loghoved/havnsund.json"
    assert Client().get("/loghoved/ingen.json").status_code == 404


@pytest.mark.usefixtures("committed")
def test_workers_that_look_at_once_send_it_once(inbox: Inbox) -> None:
    home, together = logged(1), Barrier(3)
    named(home)
    send_head(home)

    def look(_: int) -> None:
        together.wait()
        send_heads()
        connection.close()

    with ThreadPoolExecutor(3) as pool:
        list(pool.map(look, range(3)))

    assert inbox.receivers == [WITNESS]
