"""`python -m tests.together.crew PORT…`: several app processes on one database, and as many workers as it is told.

The program is loaded once, and each is a fork of it and a process group of its own. Each line it reads says how many
workers begin now. It tells of each process its number, of each server its address once it answers, and of each worker
when it begins a job. At the end of what it reads the servers are killed, and the workers stop once nothing waits.
"""

import importlib
import os
import signal
import sys
from collections.abc import Callable
from functools import partial
from typing import NoReturn

from django.db import connections
from django.template.loader import get_template
from django.utils import timezone
from django_tasks.signals import task_started
from django_tasks_db.models import DBTaskResult

from milepael.accounts.actor import OPERATOR
from milepael.cli.main import main
from milepael.flows.jobs.work import Chore, Pace, work
from milepael.flows.proving.posting import send_heads
from milepael.flows.reminding.actions import remind_everybody
from milepael.project import wsgi

PACE = Pace(idle=0.05, beat=0.2, dead=1.5, attending=1)
TOLD = {signal.SIGTERM}


def say(*words: object) -> None:
    """In one piece, as others speak too."""
    os.write(sys.stdout.fileno(), (" ".join(map(str, words)) + "\n").encode())


def fork(be: Callable[[], object], kind: str) -> int:
    """Have a process group begin; its number."""
    connections.close_all()
    process = os.fork()
    if not process:
        os.setsid()
        _be(be)
    say(kind, process)
    return process


def _be(be: Callable[[], object]) -> NoReturn:
    be()
    os._exit(0)


def do_jobs() -> None:
    """Work until told to stop and nothing waits; what mails are owed at any hour is sent."""
    signal.pthread_sigmask(signal.SIG_BLOCK, TOLD)
    task_started.connect(_tell)
    ended = False

    def is_over(seconds: float) -> bool:
        nonlocal ended
        ended = ended or signal.sigtimedwait(TOLD, seconds) is not None
        return ended and not DBTaskResult.objects.exclude(finished_at__isnull=False).exists()

    work(is_over, pace=PACE, chores=[Chore(0.1, send_heads), Chore(0.1, _remind)])


def _remind() -> None:
    remind_everybody(as_=OPERATOR, now=timezone.now())


def _tell(**_: object) -> None:
    say("job", os.getpid())


if __name__ == "__main__":
    assert wsgi.application
    importlib.import_module("milepael.project.urls")
    for name in ("desk_kept", "desk_not_kept"):
        get_template(f"workspace/{name}.html")
    servers = [fork(partial(main, ["serve", "--port", port]), "server") for port in sys.argv[1:]]
    workers = [fork(do_jobs, "worker") for line in sys.stdin for _ in range(int(line))]
    for pid in servers:
        if os.waitpid(pid, os.WNOHANG) == (0, 0):
            os.killpg(pid, signal.SIGKILL)
            os.waitpid(pid, 0)
    for pid in workers:
        if os.waitpid(pid, os.WNOHANG) == (0, 0):
            os.kill(pid, signal.SIGTERM)
    for pid in workers:
        try:
            os.waitpid(pid, 0)
        except ChildProcessError:
            continue
