"""Mails are begun for those who owe something, once each; sent; and tried again while the server will not have them."""

import datetime
import logging
import smtplib
import time
from collections.abc import Iterable

from django.conf import settings
from django.core.mail.backends.smtp import EmailBackend
from django.db import transaction
from django.db.models import Q, QuerySet
from django.db.utils import Error
from django.utils import timezone

from milepael.accounts.actions import audit, require
from milepael.accounts.actor import OPERATOR, Actor
from milepael.accounts.models import Municipality
from milepael.accounts.rules import Right, RuleBroken
from milepael.domain.agreements.models import Centre
from milepael.domain.followup.models import Round
from milepael.domain.talking.models import RecalledRound
from milepael.flows.reminding.desk import Desk, desk_of, due_users, letters
from milepael.flows.reminding.models import Mail
from milepael.flows.reminding.outgoing import claim, end, opened, postpone
from milepael.flows.reminding.posting import NoServer, NotNow, Refused, send
from milepael.flows.reminding.rules import NO_SERVER, NOBODY_TO_REMIND, MailState, is_writing_time

LOG = logging.getLogger("milepael.mails")

LONGEST = 120
"""Seconds for which mails are sent at a time."""


@transaction.atomic
def begin_mails(desk: Desk, *, as_: Actor) -> int:
    """Begin a mail to everybody to whom one is due, and tell how many; somebody written to today is left alone."""
    as_ = require(Right.RUN_ROUND, desk.home, as_=as_)
    begun = _begin(desk, due_users(desk))
    if begun:
        audit("remind", desk.home, as_=as_, subject=f"municipality:{desk.home.pk}", facts={"mails": begun})
    return begun


@transaction.atomic
def remind_centre(centre: Centre, *, during: Round, as_: Actor, now: datetime.datetime) -> int:
    """Begin a mail to everybody in a centre who owes something in a round, due or not, and tell how many.

    It is sent with the next ones. Raises NotAllowed, or RuleBroken where there is nobody to write to today.
    """
    as_ = require(Right.RUN_ROUND, centre.municipality, as_=as_)
    if not settings.MAILS:
        raise RuleBroken(NO_SERVER)
    desk = desk_of(centre.municipality, now=now)
    begun = _begin(desk, desk.debtors(during.pk, centre.pk))
    if not begun:
        raise RuleBroken(NOBODY_TO_REMIND)
    facts = {"round": during.ordinal, "mails": begun}
    audit("remind_centre", centre.municipality, as_=as_, subject=f"centre:{centre.pk}", facts=facts)
    return begun


def send_mails(desk: Desk, *, seconds: float = LONGEST) -> int:
    """Send what waits, each mail once however many do this at a time, and tell how many went out.

    What is left after so many seconds is sent the next time: a slow server holds no worker up, and no lease runs out.

    Where the server does not answer, all of them are tried again later, with pauses that grow. Raises NoServer then.
    """
    waiting = list(Mail.objects.filter(municipality=desk.home, state=MailState.WAITING, due__lte=desk.now))
    if not waiting:
        return 0
    through, sent = EmailBackend(), 0
    try:
        smtp = opened(through)
        over = time.monotonic() + seconds
        for mail in waiting:
            if time.monotonic() > over:
                break
            sent += claim(_row(mail), desk.now) and _try(mail, desk, smtp)
    except (NoServer, OSError) as away:
        _postpone(waiting, desk.now)
        raise NoServer from away
    finally:
        through.close()
    return sent


def remind_by_day() -> None:
    """What a worker does now and then: at night, and on days off, nothing."""
    now = timezone.now()
    if is_writing_time(now, closed=settings.CLOSED_DAYS, from_hour=settings.MAIL_HOUR):
        remind_everybody(as_=OPERATOR, now=now)


def remind_everybody(*, as_: Actor, now: datetime.datetime) -> int:
    """Begin and send what is due in every municipality where a round was ever opened, and tell how many mails went out.

    A server that does not answer one of them is not asked for the others this time.
    """
    sent, is_there = 0, True
    begun = Q(pk__in=Round.objects.exclude(opened_at=None).values("municipality"))
    for home in Municipality.objects.filter(begun | Q(pk__in=RecalledRound.objects.values("municipality"))):
        desk = desk_of(home, now=now)
        begin_mails(desk, as_=as_)
        try:
            sent += send_mails(desk) if is_there else 0
        except NoServer:
            is_there = False
            LOG.warning("the mail server does not answer; trying again later")
    return sent


def _begin(desk: Desk, users: Iterable[int]) -> int:
    begun = 0
    for user in users:
        fresh = {"at": desk.now, "due": desk.now, "state": MailState.WAITING.value}
        _, is_new = Mail.objects.get_or_create(municipality=desk.home, user_id=user, on=desk.today, defaults=fresh)
        begun += is_new
    return begun


def _try(mail: Mail, desk: Desk, through: smtplib.SMTP) -> bool:
    """Send one mail; one that cannot be made holds no other back. Raises NoServer."""
    try:
        return _send(mail, desk, through)
    except (NoServer, OSError, Error):
        raise
    except Exception:
        LOG.exception("a mail could not be made; it is tried again later")
        _postpone([mail], desk.now)
        return False


def _send(mail: Mail, desk: Desk, through: smtplib.SMTP) -> bool:
    """Send one mail, with what is owed now. Raises NoServer.

    What the server may have been given is noted before it is, so that whoever is killed over it leaves it unsure: it
    is not sent again, as nobody should be written to twice.
    """
    found = letters(desk, [mail.user_id]).get(mail.user_id)
    if found is None:
        end(_row(mail), MailState.NEEDLESS)
        return False
    try:
        name = f"{mail.on:%Y%m%d}-{mail.pk}"
        send(found, to=mail.user.email, name=name, through=through, before=lambda: end(_row(mail), MailState.UNSURE))
    except Refused:
        end(_row(mail), MailState.REFUSED)
        return False
    except NotNow:
        end(_row(mail), MailState.WAITING)
        _postpone([mail], desk.now)
        return False
    end(_row(mail), MailState.SENT)
    return True


def _row(mail: Mail) -> QuerySet[Mail]:
    return Mail.objects.filter(pk=mail.pk)


def _postpone(mails: Iterable[Mail], now: datetime.datetime) -> None:
    for mail in mails:
        postpone(_row(mail), mail.tries, now)
