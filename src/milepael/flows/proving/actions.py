"""Giving the head of the log out, and naming who gets it."""

from django.db import transaction
from django.utils import timezone

from milepael.accounts.actions import address_of, audit, require
from milepael.accounts.actor import Actor
from milepael.accounts.models import Municipality
from milepael.accounts.rules import Right, RuleBroken
from milepael.documents.sentence import Sentence
from milepael.flows.proving.models import GivenHead, HeadMail, Witness
from milepael.flows.proving.queries import head_of
from milepael.flows.reminding.rules import MailState

NOTHING_YET = Sentence(
    da="Loggen er tom: der er intet loghoved at sende.", en="The log is empty: there is no head to send."
)


@transaction.atomic
def send_head(home: Municipality) -> GivenHead:
    """Give the head out as it is now: in the feed at once, and by mail to the witness, where one is named.

    For actions, inside their transaction and after their own row of the log: what is undone sends nothing. The same
    head is given once, however often this is called. Raises RuleBroken where the log is empty.
    """
    now, head = timezone.now(), head_of(home)
    if not head.number:
        raise RuleBroken(NOTHING_YET)
    kept = {"sha256": head.sha256, "at": now}
    given, _ = GivenHead.objects.get_or_create(municipality=home, number=head.number, defaults=kept)
    for witness in Witness.objects.filter(municipality=home):
        _mail(given, witness.address)
    return given


@transaction.atomic
def name_witness(home: Municipality, *, as_: Actor, address: str) -> None:
    """Let another mailbox get the head from now on; "" for none. The one before gets it once more, as does the new one.

    So whoever was to see the log's heads sees that they will get no more. The same again changes nothing. Raises
    RuleBroken for what is no address.
    """
    as_ = require(Right.KEEP_USERS, home, as_=as_)
    wanted = address_of(address) if address.strip() else ""
    row = Witness.objects.filter(municipality=home).first()
    before = row.address if row else ""
    if wanted == before:
        return
    audit("name_witness", home, as_=as_, subject=f"municipality:{home.pk}", facts={"named": int(bool(wanted))})
    given = send_head(home)
    if row:
        row.delete()
    if wanted:
        Witness.objects.create(municipality=home, address=wanted)
        _mail(given, wanted)


@transaction.atomic
def send_head_now(home: Municipality, *, as_: Actor) -> GivenHead:
    """Give the head out by hand; that somebody did is its newest row."""
    as_ = require(Right.KEEP_USERS, home, as_=as_)
    audit("send_head", home, as_=as_, subject=f"municipality:{home.pk}", facts={})
    return send_head(home)


def _mail(given: GivenHead, address: str) -> None:
    fresh = {"municipality": given.municipality, "at": given.at, "due": given.at, "state": MailState.WAITING.value}
    HeadMail.objects.get_or_create(head=given, address=address, defaults=fresh)
