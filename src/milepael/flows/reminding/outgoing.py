"""A mail's way through the queue: claimed by one worker, tried again with pauses that grow, ended."""

import datetime
import smtplib
from typing import TypeVar

from django.core.mail.backends.smtp import EmailBackend
from django.db.models import QuerySet

from milepael.flows.reminding.models import Outgoing
from milepael.flows.reminding.posting import NoServer
from milepael.flows.reminding.rules import MailState

M = TypeVar("M", bound=Outgoing)
LEASE = datetime.timedelta(minutes=15)
"""For how long a mail belongs to the worker that sends it; one that died over it is waited for as long."""
FIRST_PAUSE = datetime.timedelta(minutes=5)
LONGEST_PAUSE = datetime.timedelta(hours=4)


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
    """Try a mail that waits still again later, the later the more often it was tried in vain."""
    pause = min(FIRST_PAUSE * 2 ** min(tries, 10), LONGEST_PAUSE)
    mail.filter(state=MailState.WAITING).update(due=now + pause, tries=tries + 1)
