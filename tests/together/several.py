"""Several app processes and workers on one database while people save: a server is killed, and two workers."""

import json
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from os import killpg
from threading import Event

from tests.postgres import free_port
from tests.reminding.mail_server import Inbox
from tests.together.killing import Diary, Life, day
from tests.together.site import ROOT, Site

SERVERS, WORKERS, FILES = 3, 2, 3
"""So many workers begin, are killed, and are replaced."""
SAVED, MAILED = 9, 5
"""The workers begin once so much is saved; one is killed when so many mails are out, the other amid its first job."""
START = "import django, runpy; django.setup(); runpy.run_module('tests.together.crew', run_name='__main__')"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What each of the people knows, and what came of the jobs, as `errands.tell` says."""

    diaries: Sequence[Diary]
    jobs: list[tuple[str, int]]
    uploads: list[str]
    documents_missing: int
    listed: int
    mails: dict[str, str]
    heads: list[str]
    faults: list[str]


class Crew:
    """The processes; the first line it says is waited for, each in its turn."""

    def __init__(self, site: Site, ports: Sequence[int]) -> None:
        words = [sys.executable, "-c", START, *map(str, ports)]
        environment = {**site.environment, "PYTHONUNBUFFERED": ""}  # else a line is told in pieces, amid others
        pipe = subprocess.PIPE
        self._process = subprocess.Popen(
            words, env=environment, cwd=ROOT, stdin=pipe, stdout=pipe, text=True, bufsize=1
        )
        self._mine: dict[str, list[int]] = {"server": [], "worker": [], "job": []}
        self._answering = 0

    def serve(self) -> list[int]:
        """The servers' numbers, once all of them answer."""
        while self._answering < SERVERS:
            self._hear()
        return self._mine["server"]

    def work(self) -> list[int]:
        """Have workers begin; the numbers of all that ever did."""
        wanted = len(self._mine["worker"]) + WORKERS
        self._say(f"{WORKERS}\n")
        while len(self._mine["worker"]) < wanted:
            self._hear()
        return self._mine["worker"]

    def first_at_a_job(self) -> int:
        """The number of the worker that begins the first job of all, as soon as it does."""
        while not self._mine["job"]:
            self._hear()
        return self._mine["job"][0]

    def end(self) -> None:
        """Return once the workers that are left have done what waits."""
        self._process.communicate()

    def _say(self, line: str) -> None:
        assert self._process.stdin
        self._process.stdin.write(line)

    def _hear(self) -> None:
        assert self._process.stdout
        kind, _, number = self._process.stdout.readline().strip().partition(" ")
        assert kind
        if kind in self._mine:
            self._mine[kind].append(int(number))
        else:
            self._answering += 1


@contextmanager
def crew_of(site: Site, ports: Sequence[int]) -> Iterator[Crew]:
    crew = Crew(site, ports)
    try:
        yield crew
    finally:
        crew.end()


def kill_some(site: Site, inbox: Inbox, *, people: int) -> Outcome:
    """People save at all servers, of which one is killed, and two of the workers amid what they do."""
    site.environment |= {
        "MILEPAEL_SMTP_HOST": inbox.host,
        "MILEPAEL_SMTP_PORT": str(inbox.port),
        "MILEPAEL_SMTP_TLS": "off",
        "MILEPAEL_MAIL_FROM": "Milepæl <milepael@havnsund.example>",
        "MILEPAEL_ADDRESS": "http://127.0.0.1",
    }
    site.ask(f"from tests.together import errands; errands.put({FILES})")
    ports = [free_port() for _ in range(SERVERS)]
    life = Life(_diaries(site, ports, people))
    with crew_of(site, ports) as crew, ThreadPoolExecutor(people) as pool:
        servers = crew.serve()
        days = [pool.submit(day, diary, life) for diary in life.diaries]
        try:
            _kill_amid(crew, servers, inbox=inbox, life=life)
        finally:
            life.over.set()
        for one in days:
            one.result()
    (told,) = site.ask("from tests.together import errands; errands.tell()").splitlines()
    outcome = json.loads(told)
    return Outcome(life.diaries, **{**outcome, "jobs": [tuple(one) for one in outcome["jobs"]]})


def _kill_amid(crew: Crew, servers: Sequence[int], *, inbox: Inbox, life: Life) -> None:
    life.hear(life.saved, SAVED)
    one, other = crew.work()
    mailed = Event()
    while len(inbox.mails) < MAILED:
        mailed.wait(0.005)
    killpg(one, signal.SIGKILL)
    assert crew.first_at_a_job() == other
    killpg(other, signal.SIGKILL)
    killpg(servers[0], signal.SIGKILL)
    crew.work()
    life.hear(life.saved, SAVED)


def _diaries(site: Site, ports: Sequence[int], people: int) -> list[Diary]:
    """Each asks one server, and those of the first one go on at another, as a proxy has them do."""
    kept = site.told()
    found = []
    for number, person in enumerate(site.people[:people]):
        at = kept.get(person.own_uid)
        there, other = ports[number % SERVERS], ports[1 + number % (SERVERS - 1)]
        found.append(
            Diary(
                replace(person, at=("127.0.0.1", there)),
                at.version if at else 0,
                at.note if at else "",
                elsewhere=("127.0.0.1", other),
            )
        )
    return found


def check_jobs(outcome: Outcome, inbox: Inbox) -> None:
    """Each job has had its effect once, and only the one that a worker was killed over was begun twice."""
    assert {status for status, _ in outcome.jobs} == {"SUCCESSFUL"}
    assert sorted(times for _, times in outcome.jobs) == [1] * (len(outcome.jobs) - 1) + [2]
    assert (outcome.uploads, outcome.documents_missing, outcome.listed) == (["read"] * FILES, 0, 1)
    _check_mails(outcome, inbox)


def _check_mails(outcome: Outcome, inbox: Inbox) -> None:
    """One mail to each; the worker that was killed amid them may have left one of which nobody knows whether it came.

    A head that was sent and not noted down is sent again, as the same mail.
    """
    written = Counter(inbox.receivers)
    states = Counter(outcome.mails.values())
    assert set(states) <= {"sent", "unsure"}
    assert states["unsure"] <= 1
    for email, state in outcome.mails.items():
        assert written[email] == 1 or (state, written[email]) == ("unsure", 0)
    heads = Counter(str(mail["Message-ID"]) for mail in inbox.mails if "-head-" in str(mail["Message-ID"]))
    assert set(outcome.heads) == {"sent"}
    assert len(heads) == len(outcome.heads)
    assert sum(heads.values()) <= len(heads) + 1
