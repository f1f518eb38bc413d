"""A mail's way through the queue: claimed by one worker, tried again with pauses that grow, ended or given up."""

import datetime
import smtplib
from typing import TypeVar

from django.core.mail.backends.smtp import EmailBackend
from django.db.models import F, Q, QuerySet

from milepael.flows.jobs.rules import MAILS, pause_after
from milepael.flows.reminding.models import Outgoing
from milepael.flows.reminding.posting import NoServer
from milepael.flows.reminding.rules import MailState

M = TypeVar("M", bound=Outgoing)
LEASE = datetime.timedelta(minutes=15)
"""For how long a mail belongs to the worker that sends it; one that died over it is waited for as long."""
TO_TRY_AGAIN = (MailState.GIVEN_UP.value, MailState.REFUSED.value)
"""What somebody may have tried again that is ended; what is unsure may have come."""


def opened(server: EmailBackend) -> smtplib.SMTP:
    """The server on the line: encrypted and signed in to, where the settings say so. Raises NoServer or OSError."""
    server.open()
    if server.connection is None:
        raise NoServer
    return server.connection


def claim(mail: QuerySet[M], now: datetime.datetime) -> bool:
    """Take a mail before anybody else does."""
    return bool(mail.filter(state=MailState.WAITING, due__lte=now).update(at=now, due=now + LEASE))


def end(mail: QuerySet[M], state: MailState) -> None:
    """Say what became of a mail."""
    mail.update(state=state.value)


def postpone(mail: QuerySet[M], tries: int, now: datetime.datetime) -> None:
    """Try a mail that waits still again later, the later the more often it was tried in vain; or give it up.

    One that another worker has in hand is left to it.
    """
    mine = mail.filter(Q(due__lte=now) | Q(due=now + LEASE), state=MailState.WAITING)
    pause = pause_after(tries + 1, MAILS)
    if pause is None:
        mine.update(state=MailState.GIVEN_UP.value, tries=tries + 1)
    else:
        mine.update(due=now + pause, tries=tries + 1)


def begin_again(mail: QuerySet[M], now: datetime.datetime) -> bool:
    """Have a mail sent now that was given up or refused, or that waits for its next try; false where it is none such.

    One that a worker has in hand is none, nor one that was never tried.
    """
    waits = Q(state=MailState.WAITING, tries__gt=0) & ~Q(due=F("at") + LEASE)
    found = mail.filter(waits | Q(state__in=TO_TRY_AGAIN))
    return bool(found.update(state=MailState.WAITING.value, due=now, tries=0))
