"""One worker at work: a job at a time, with signs of life while it has one in hand."""

import logging
import secrets
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from threading import Event, Thread

from django.db import close_old_connections, connection
from django.db.utils import InterfaceError, OperationalError
from django_tasks_db.management.commands.db_worker import Worker as Runner

from milepael.flows.jobs import queue

LOG = logging.getLogger("milepael.jobs")

Wait = Callable[[float], bool]
"""Waits so many seconds, or less; true when the worker is to stop."""


@dataclass(frozen=True, slots=True)
class Pace:
    """Seconds between two looks at the queue, between two signs of life, of silence that means death, between two
    clearings of what is long done, and between two times that a worker says that it is there, be there jobs or not.
    The clocks of machines that share a database must agree better than that silence.
    """

    idle: float = 0.5
    beat: float = 5
    dead: float = 30
    clearing: float = 3600
    attending: float = 20


@dataclass(frozen=True, slots=True)
class Chore:
    """Something that each worker does every so many seconds, between jobs; done by several at once it is done once."""

    every: float
    do: Callable[[], object]


@dataclass(slots=True)
class Outage:
    """Whether the database is away; the log says so once, and once that it is back."""

    lasts: bool = False

    def begin(self, why: Exception) -> None:
        if not self.lasts:
            LOG.warning("the database does not answer; trying again until it does", exc_info=why)
        self.lasts = True

    def end(self) -> None:
        if self.lasts:
            LOG.warning("the database answers again")
        self.lasts = False


def work(wait: Wait, *, pace: Pace | None = None, chores: Sequence[Chore] = ()) -> None:
    """Do jobs until told to stop; the one in hand is finished first. A database that is away is waited for."""
    pace, name, pause, outage = pace or Pace(), secrets.token_hex(16), 0.0, Outage()
    done: dict[Chore, float] = {}
    chores = (Chore(pace.attending, partial(queue.attend, name)), Chore(pace.clearing, _clear), *chores)
    while not wait(pause):
        pause = pace.idle
        try:
            close_old_connections()
            for chore in chores:
                if time.monotonic() - done.get(chore, float("-inf")) > chore.every:
                    done[chore] = time.monotonic()
                    _do(chore)
            pause = 0.0 if one_job(name, pace) else pace.idle
            outage.end()
        except (InterfaceError, OperationalError) as away:
            outage.begin(away)
            connection.close()
    with suppress(InterfaceError, OperationalError):
        queue.depart(name)
    connection.close()


def _clear() -> None:
    queue.forget_old()
    queue.settle_left()


def _do(chore: Chore) -> None:
    """A chore that fails is told in the log, and done again when its time comes; jobs go on."""
    try:
        chore.do()
    except (InterfaceError, OperationalError):
        raise
    except Exception:
        LOG.exception("a chore failed; it is done again later")


def one_job(name: str, pace: Pace) -> bool:
    """Give back what dead workers left, then do the next job; tell whether there was one."""
    if queue.give_back(silent_for=pace.dead):
        LOG.warning("a worker died; its job is done again")
    job = queue.claim(name)
    if job is None:
        return False
    try:
        with _signs_of_life(name, pace.beat):
            _run(job, name)
        queue.settle(job, name)
    finally:
        queue.leave(name)
    return True


def _run(job: queue.Job, name: str) -> None:
    """Whatever the job raises is kept with it, and raised no further."""
    Runner(
        queue_names=["*"],
        interval=0,
        batch=True,
        backend_name=job.backend_name,
        startup_delay=False,
        max_tasks=1,
        worker_id=name,
        excluded_queue_names=[],
    ).run_task(job)


@contextmanager
def _signs_of_life(name: str, every: float) -> Iterator[None]:
    over = Event()
    thread = Thread(target=_beat, args=(name, every, over), daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()


def _beat(name: str, every: float, over: Event) -> None:
    while not over.wait(every):
        try:
            queue.show_life(name)
        except (InterfaceError, OperationalError):
            connection.close()
    connection.close()
