"""Mails are begun for those who owe something, once each; sent; and tried again while the server will not have them."""

import datetime
import logging
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.conf import settings
from django.core.mail import get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from django.utils import timezone

from milepael.accounts.actions import audit, require
from milepael.accounts.actor import OPERATOR, Actor
from milepael.accounts.models import Municipality, User
from milepael.accounts.rules import Right
from milepael.documents.sentence import LANGUAGES
from milepael.domain.followup.models import Round
from milepael.flows.reminding.models import Mail
from milepael.flows.reminding.pages import choices, front
from milepael.flows.reminding.posting import NoServer, NotNow, Refused, send
from milepael.flows.reminding.queries import (
    RoundNow,
    centre_names,
    debt_of,
    holders,
    languages_of,
    last_written,
    rounds_now,
    waited_for,
)
from milepael.flows.reminding.rules import ZONE, MailState, Owed, is_due, is_writing_time, told
from milepael.flows.reminding.wording import Letter, Part, Receiver, Told, letter

LOG = logging.getLogger("milepael.mails")

LEASE = datetime.timedelta(minutes=15)
"""For how long a mail belongs to the worker that sends it; one that died over it is waited for as long."""
FIRST_PAUSE = datetime.timedelta(minutes=5)
LONGEST_PAUSE = datetime.timedelta(hours=4)


@dataclass(frozen=True, slots=True)
class Desk:
    """A municipality's open rounds at a moment, and what everybody who owes something is told of them."""

    home: Municipality
    now: datetime.datetime
    rounds: Mapping[int, RoundNow]
    told: Mapping[int, tuple[Owed, ...]]
    centres: Mapping[int, str]

    @property
    def today(self) -> datetime.date:
        return self.now.astimezone(ZONE).date()


def desk_of(home: Municipality, *, now: datetime.datetime) -> Desk:
    """Look at everything that is owed in a municipality."""
    today = now.astimezone(ZONE).date()
    rounds = {one.line.id: one for one in rounds_now(home, today=today)}
    owed = told([one.owed for one in rounds.values()], holders(home, on=today), now=now, closed=settings.CLOSED_DAYS)
    return Desk(home, now, rounds, owed, centre_names(home))


def due_users(desk: Desk) -> tuple[int, ...]:
    """Those to whom a mail is due: something has come up since the last, and none is on its way."""
    last, waiting = last_written(desk.home), waited_for(desk.home)
    return tuple(user for user, owed in desk.told.items() if user not in waiting and is_due(owed, last=last.get(user)))


@transaction.atomic
def begin_mails(desk: Desk, *, as_: Actor) -> int:
    """Begin a mail to everybody to whom one is due, and tell how many; somebody written to today is left alone."""
    as_ = require(Right.RUN_ROUND, desk.home, as_=as_)
    begun = 0
    for user in due_users(desk):
        times = {"at": desk.now, "due": desk.now, "state": MailState.WAITING.value}
        _, is_new = Mail.objects.get_or_create(municipality=desk.home, user_id=user, on=desk.today, defaults=times)
        begun += is_new
    if begun:
        audit("remind", desk.home, as_=as_, subject=f"municipality:{desk.home.pk}", facts={"mails": begun})
    return begun


def send_mails(desk: Desk) -> int:
    """Send what waits, each mail once however many do this at a time, and tell how many went out.

    Where the server does not answer, all of them are tried again later, with pauses that grow.
    """
    waiting = list(Mail.objects.filter(municipality=desk.home, state=MailState.WAITING, due__lte=desk.now))
    if not waiting:
        return 0
    through, sent = get_connection(), 0
    try:
        through.open()
        for mail in waiting:
            sent += _claim(mail, desk.now) and _send(mail, desk, through)
    except (NoServer, OSError):
        LOG.warning("the mail server does not answer; trying again later")
        _postpone(waiting, desk.now)
    finally:
        through.close()
    return sent


def remind_by_day() -> None:
    """What a worker does now and then: at night, and on days off, nothing."""
    now = timezone.now()
    if is_writing_time(now, closed=settings.CLOSED_DAYS, from_hour=settings.MAIL_HOUR):
        remind_everybody(as_=OPERATOR, now=now)


def remind_everybody(*, as_: Actor, now: datetime.datetime) -> int:
    """Begin and send what is due in every municipality where a round was opened, and tell how many mails went out."""
    sent = 0
    for home in Municipality.objects.filter(pk__in=Round.objects.exclude(opened_at=None).values("municipality")):
        desk = desk_of(home, now=now)
        begin_mails(desk, as_=as_)
        sent += send_mails(desk)
    return sent


def letters(desk: Desk, users: Iterable[int]) -> Mapping[int, Letter]:
    """What would be written to users now, by user; to one who owes nothing, nothing."""
    wanted = [user for user in users if user in desk.told]
    others = {owed.holder.instead_of for user in wanted for owed in desk.told[user]} - {None}
    names = {row.pk: str(row) for row in User.objects.filter(pk__in=[*wanted, *others])}
    languages = languages_of(wanted)
    return {
        user: letter(
            Receiver(names[user], desk.home.name, languages.get(user, LANGUAGES[0]), choices()),
            _parts(desk, desk.told[user], names),
            today=desk.today,
        )
        for user in wanted
    }


def _parts(desk: Desk, owed: Sequence[Owed], names: Mapping[int, str]) -> list[Part]:
    """A part for each round, in the rounds' order."""
    return [
        Part(
            line=one.line,
            told=tuple(
                Told(
                    centre=desk.centres[each.centre] if each.centre else "",
                    debt=each.debt,
                    occasion=each.occasion,
                    holder=each.holder,
                    instead_of=names[each.holder.instead_of] if each.holder.instead_of else "",
                    points=tuple(
                        point for point in one.points if point.centre == each.centre and debt_of(point) is each.debt
                    ),
                )
                for each in owed
                if each.round == key
            ),
            link=front(),
        )
        for key, one in desk.rounds.items()
        if any(each.round == key for each in owed)
    ]


def _claim(mail: Mail, now: datetime.datetime) -> bool:
    """Take a mail before anybody else does."""
    mine = Mail.objects.filter(pk=mail.pk, state=MailState.WAITING, due__lte=now)
    return bool(mine.update(at=now, due=now + LEASE))


def _send(mail: Mail, desk: Desk, through: BaseEmailBackend) -> bool:
    """Send one mail, with what is owed now. Raises NoServer."""
    found = letters(desk, [mail.user_id]).get(mail.user_id)
    if found is None:
        _end(mail, MailState.NEEDLESS)
        return False
    try:
        send(found, to=mail.user.email, number=mail.pk, through=through)
    except Refused:
        _end(mail, MailState.REFUSED)
        return False
    except NotNow:
        _postpone([mail], desk.now)
        return False
    _end(mail, MailState.SENT)
    return True


def _end(mail: Mail, state: MailState) -> None:
    Mail.objects.filter(pk=mail.pk).update(state=state.value)


def _postpone(mails: Iterable[Mail], now: datetime.datetime) -> None:
    for mail in mails:
        pause = min(FIRST_PAUSE * 2 ** min(mail.tries, 10), LONGEST_PAUSE)
        waiting = Mail.objects.filter(pk=mail.pk, state=MailState.WAITING)
        waiting.update(due=now + pause, tries=mail.tries + 1)
