"""`milepael worker`: does the jobs that wait in the database, such as reading what was dropped, and sends mails."""

import argparse
import os
import signal

from django.conf import settings

from milepael.cli.database import what_is_missing
from milepael.cli.terminal import language, say_no
from milepael.documents.sentence import Sentence
from milepael.flows.entrance.actions import forget_ended_sessions
from milepael.flows.jobs.work import Chore, work
from milepael.flows.proving.posting import send_heads
from milepael.flows.reminding.actions import remind_by_day

BESIDE = Sentence(
    da="stop, når den proces, der startede arbejderen, ikke længere har dette nummer",
    en="stop once the process that started the worker no longer has this number",
)
REMINDING = 300
"""Seconds between two looks at who owes something."""
WITNESSING = 60
"""Seconds between two looks for heads of logs to send."""
FORGETTING = 3600
"""Seconds between two clearings of sessions that have ended."""
STOPPING = {signal.SIGTERM, signal.SIGINT}


def configure(parser: argparse.ArgumentParser) -> None:
    """Take the process to stop with: `milepael serve` gives its own."""
    parser.add_argument("--beside", metavar="PID", type=int, help=BESIDE.in_(language()))


def run(arguments: argparse.Namespace) -> int:
    """Work until SIGTERM or Ctrl-C; the job in hand is finished first."""
    # Blocked, they wait until the worker asks for them; a child that reads a file is not cut off by them either.
    signal.pthread_sigmask(signal.SIG_BLOCK, STOPPING)
    no = what_is_missing()
    if no is not None:
        return say_no(no)
    mailing = [Chore(REMINDING, remind_by_day), Chore(WITNESSING, send_heads)] if settings.MAILS else []
    chores = [Chore(FORGETTING, forget_ended_sessions), *mailing]
    work(lambda seconds: _is_over(seconds, arguments.beside), chores=chores)
    return 0


def _is_over(seconds: float, beside: int | None) -> bool:
    told = signal.sigtimedwait(STOPPING, seconds) is not None
    return told or (beside is not None and os.getppid() != beside)
