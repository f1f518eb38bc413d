"""The head on its way to the mailbox that was named: sent by a worker, and again until the server takes it."""

import datetime
import logging
from datetime import UTC

from django.core.mail import EmailMessage
from django.core.mail.backends.smtp import EmailBackend
from django.db.models import QuerySet
from django.utils import timezone

from milepael.documents.sentence import LANGUAGES, Sentence
from milepael.flows.proving.models import GivenHead, HeadMail
from milepael.flows.reminding.outgoing import claim, end, opened, postpone
from milepael.flows.reminding.posting import NoServer, NotNow, Refused, hand_over, headers_of
from milepael.flows.reminding.rules import MailState

LOG = logging.getLogger("milepael.mails")
AT_A_TIME = 20
"""Mails for each look at the queue: far fewer than a lease is long enough for."""
SUBJECT = Sentence(da="Loghoved {number} for {municipality}", en="Head {number} of the log of {municipality}")
WORDS = Sentence(
    da="""Gem denne mail. Den er et vidne om, hvad der var gjort i Milepæl, da den blev skrevet.

{municipality}
Loghoved: {number}:{sha256}
Tid: {at}

Ændres eller slettes noget i loggen før dette, kan det ses: bed driften om at køre
milepael verify --municipality "{municipality}" --head {number}:{sha256}
""",
    en="""Keep this mail. It is a witness of what had been done in Milepæl when it was written.

{municipality}
Head: {number}:{sha256}
Time: {at}

If anything before this is changed or deleted in the log, it will be seen: ask the operator to run
milepael verify --municipality "{municipality}" --head {number}:{sha256}
""",
)


def send_heads() -> None:
    """What a worker does now and then: send the heads that wait, each until the server has taken it.

    One that the server was given twice is the same mail, so that nothing is lost where somebody was killed over it.
    """
    now = timezone.now()
    waiting = HeadMail.objects.filter(state=MailState.WAITING, due__lte=now).select_related("head__municipality")
    mails = list(waiting.order_by("due", "pk")[:AT_A_TIME])
    if not mails:
        return
    try:
        _send_all(mails, now)
    except (NoServer, OSError):
        for mail in mails:
            postpone(_row(mail), mail.tries, now)
        LOG.warning("the mail server does not answer; heads of logs are sent later")


def _send_all(mails: list[HeadMail], now: datetime.datetime) -> None:
    server = EmailBackend()
    try:
        through = opened(server)
        for mail in mails:
            if claim(_row(mail), now):
                try:
                    hand_over(_letter(mail.head, mail.address), to=mail.address, through=through, before=lambda: None)
                    end(_row(mail), MailState.SENT)
                except Refused:
                    end(_row(mail), MailState.REFUSED)
                except NotNow:
                    postpone(_row(mail), mail.tries, now)
    finally:
        server.close()


def _letter(head: GivenHead, address: str) -> EmailMessage:
    """In both languages, as nobody knows who reads it."""
    values = {
        "municipality": head.municipality.name,
        "number": head.number,
        "sha256": head.sha256,
        "at": head.at.astimezone(UTC).isoformat(timespec="seconds"),
    }
    words = "\n".join(WORDS.in_(language, **values) for language in LANGUAGES)
    headers = headers_of(f"head-{head.pk}", language=", ".join(LANGUAGES))
    return EmailMessage(SUBJECT.in_(LANGUAGES[0], **values), words, to=[address], headers=headers)


def _row(mail: HeadMail) -> QuerySet[HeadMail]:
    return HeadMail.objects.filter(pk=mail.pk)
