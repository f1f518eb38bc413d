"""Several workers at once send each mail once; a worker's chores are done in their time, whatever becomes of one."""

import datetime
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from django.db import connection

from milepael.accounts.actor import OPERATOR
from milepael.accounts.rules import Role
from milepael.domain.followup.models import Round
from milepael.flows.jobs.work import Chore, Pace, work
from milepael.flows.reminding.actions import remind_everybody
from milepael.flows.reminding.models import Mail
from milepael.flows.reminding.rules import ZONE, MailState
from tests.builders import follow_up, take
from tests.domain.people import of_centre
from tests.reminding.mail_server import Inbox

NOW = datetime.datetime(2027, 3, 22, 8, tzinfo=ZONE)
REPORTERS = [f"indberetter{number}@havnsund.example" for number in range(12)]
WORKERS = 3


def at_once(act: Callable[[], int]) -> list[int]:
    """What an act answers to several who begin together, each with a connection of their own."""
    together = Barrier(WORKERS)

    def one(_: int) -> int:
        together.wait()
        try:
            return act()
        finally:
            connection.close()

    with ThreadPoolExecutor(WORKERS) as pool:
        return list(pool.map(one, range(WORKERS)))


def test_workers_that_begin_together_send_each_mail_once(committed: None, inbox: Inbox) -> None:
    take(follow_up(1))
    for email in REPORTERS:
        of_centre(Role.REPORTER, email=email)
    opened = NOW - datetime.timedelta(days=14)
    Round.objects.filter(ordinal=2).update(deadline=datetime.date(2027, 3, 30), opened_at=opened)

    sent = at_once(lambda: remind_everybody(as_=OPERATOR, now=NOW))

    assert inbox.receivers == sorted(REPORTERS)
    assert sum(sent) == len(REPORTERS)
    assert set(Mail.objects.values_list("state", flat=True)) == {MailState.SENT.value}


def test_a_chore_that_fails_keeps_no_other_from_being_done(committed: None) -> None:
    done: list[str] = []
    looks = iter((False, False, False, True))

    def breaks() -> None:
        done.append("broken")
        raise ValueError

    chores = [Chore(3600, breaks), Chore(0, lambda: done.append("done"))]
    work(lambda _: next(looks), pace=Pace(idle=0), chores=chores)

    assert done == ["broken", "done", "done", "done"]
