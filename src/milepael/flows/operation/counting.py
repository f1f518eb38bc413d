"""What is counted for Prometheus, by all processes of a server together; no label holds words or a person."""

import os
import shutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.signals import connection_created
from django.db.utils import Error
from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest, values
from prometheus_client.metrics_core import GaugeMetricFamily, Metric
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector

from milepael.flows.operation.queries import load

FOLDER = "PROMETHEUS_MULTIPROC_DIR"
"""Where the library is told of the files in which several processes count; unset, one process counts by itself."""

SECONDS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)
"""The bounds between which requests are sorted by how long they took."""


@dataclass(slots=True)
class Process:
    """Which of the server's processes this one is: whoever replaces it gets its name, and counts on in its files."""

    name: str = "first"


class Counts:
    """The counters of one process."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self._requests = Counter(
            "milepael_requests", "Requests by route and status", ["route", "status"], registry=self.registry
        )
        self._seconds = Histogram(
            "milepael_request_seconds", "Seconds they took", ["route"], registry=self.registry, buckets=SECONDS
        )
        self._errors = Counter(
            "milepael_database_errors", "Questions to the database that failed", ["kind"], registry=self.registry
        )

    def request(self, route: str, *, status: int, seconds: float) -> None:
        """Count an answer; route is a name of ours, never an address that somebody sent."""
        self._requests.labels(route, str(status)).inc()
        self._seconds.labels(route).observe(seconds)

    def error(self, kind: str) -> None:
        """Count what went wrong with the database, by the name of its class."""
        self._errors.labels(kind).inc()


class Waiting(Collector):
    """What the database knows when it is asked: one process can tell it for all."""

    def collect(self) -> Iterable[Metric]:
        now = load()
        yield _one("milepael_database_up", "Whether the database answers", int(now is not None))
        if now is not None:
            jobs = GaugeMetricFamily("milepael_jobs", "Jobs by state, those that ended for two weeks", labels=["state"])
            for state, number in now.jobs.items():
                jobs.add_metric([state], number)
            yield jobs
            yield _one("milepael_mails_waiting", "Mails that are still to be sent", now.mails)
            yield _one("milepael_mails_lost", "Mails that were given up or refused in the last month", now.lost)
            yield _one("milepael_workers", "Workers that were seen in the last minute", now.workers)


_HERE = Process()


@cache
def counts() -> Counts:
    """The counters of this process; where processes count together, `share` comes before."""
    return Counts()


def share(folder: Path) -> None:
    """Let all processes that come of this one count together, in files of a folder, which is emptied."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(mode=0o700, parents=True)
    os.environ[FOLDER] = str(folder)
    values.ValueClass = values.MultiProcessValue(lambda: _HERE.name)


def count_as(number: int) -> None:
    """Tell a process which one it is; two at once must never be the same."""
    _HERE.name = str(number)


def metrics() -> bytes:
    """What was counted, and what waits, in Prometheus' text format."""
    registry = CollectorRegistry()
    if FOLDER in os.environ:
        MultiProcessCollector(registry)
    else:
        registry.register(counts().registry)
    registry.register(Waiting())
    return generate_latest(registry)


def watch_the_database() -> None:
    """Count from now on every question to the database that fails."""
    connection_created.connect(_watch, dispatch_uid="metrics")


def _watch(connection: BaseDatabaseWrapper, **_signal: object) -> None:
    if _counted not in connection.execute_wrappers:
        connection.execute_wrappers.append(_counted)


def _counted(execute: Callable[..., Any], *question: Any) -> Any:
    try:
        return execute(*question)
    except Error as error:
        counts().error(type(error).__name__)
        raise


def _one(name: str, words: str, number: int) -> GaugeMetricFamily:
    return GaugeMetricFamily(name, words, value=number)
