"""Whether the database and a worker are there, and how much waits for them."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.db.utils import Error

from milepael.flows.backlog.queries import mails_lost
from milepael.flows.jobs import queue
from milepael.flows.reminding.queries import mails_waiting

OK = "ok"
AWAY = "does not answer"
OTHER_VERSION = "not migrated to this version"
NOT_SEEN = "not seen lately"
UNKNOWN = "not known"

SEEN_WITHIN = 60
"""Seconds for which a worker that has said nothing counts as being there; it says so three times as often."""


@dataclass(frozen=True, slots=True)
class Readiness:
    """What is ready and what is not, each in a few words that are the same for everybody."""

    database: str
    worker: str

    @property
    def is_whole(self) -> bool:
        """Whether people can use the pages, and what they drop is read."""
        return self.database == self.worker == OK


@dataclass(frozen=True, slots=True)
class Load:
    """How much waits: jobs by their state, mails, those that were lost, and how many workers are there."""

    jobs: Mapping[str, int]
    mails: int
    lost: int
    workers: int


def readiness() -> Readiness:
    """Asks the database twice at most."""
    try:
        if not _newest() <= MigrationRecorder(connection).applied_migrations().keys():
            return Readiness(OTHER_VERSION, UNKNOWN)
        return Readiness(OK, OK if worker_is_there() else NOT_SEEN)
    except Error:
        connection.close()
        return Readiness(AWAY, UNKNOWN)


def worker_is_there() -> bool:
    """Whether one was seen lately; one query."""
    return queue.workers_seen(within=SEEN_WITHIN) > 0


def load() -> Load | None:
    """None while the database does not answer."""
    try:
        return Load(
            jobs=queue.jobs_by_state(),
            mails=mails_waiting(),
            lost=mails_lost(),
            workers=queue.workers_seen(within=SEEN_WITHIN),
        )
    except Error:
        connection.close()
        return None


@cache
def _newest() -> frozenset[tuple[str, str]]:
    """The last migration of every app; looked up once, as it takes a tenth of a second."""
    return frozenset(MigrationLoader(None).graph.leaf_nodes())
