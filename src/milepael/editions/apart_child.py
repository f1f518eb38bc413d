"""The process that opens one foreign file, held within what it may take; it has no settings, no database, no secrets.

Standard input is a line of JSON (the task, the file's name where that matters, and what the task may take), then the
file's bytes. Standard output is the answer, or a refusal's sentence in both languages; the exit status says which. It
tells how far it is on a pipe.
"""

import errno
import json
import math
import os
import resource
import signal
import sys
import time
from importlib import import_module
from typing import BinaryIO

from milepael.documents.refusal import Refusal
from milepael.documents.sentence import LANGUAGES

REFUSED, TOO_HEAVY, TOO_LONG = 10, 11, 12
"""Exit statuses besides 0: a sentence is on standard output, memory gave out, the answer is too long to be written."""
TELLING = "TELLING"
"""Names the pipe's number in the environment."""
TASKS = {
    "edition": "milepael.editions.reading_apart",
    "beside": "milepael.editions.reviewing.beside_apart",
    "picture": "milepael.editions.reviewing.picture_apart",
}
"""By module, so that none waits for what another needs; each has answer(content, asked), which returns bytes."""


def main(given: BinaryIO, answer: BinaryIO) -> int:
    """Do the task, answer, and return the exit status."""
    asked = json.loads(given.readline())
    confine(asked["seconds"], asked["megabytes"], asked["answer_bytes"])
    try:
        return _answer(given.read(), asked, answer)
    except MemoryError:
        return TOO_HEAVY
    except OSError as full:
        return TOO_LONG if full.errno == errno.EFBIG else 1


def _answer(content: bytes, asked: dict[str, object], answer: BinaryIO) -> int:
    task = import_module(TASKS[str(asked["task"])])
    try:
        said, status = bytes(task.answer(content, asked)), 0
    except Refusal as refusal:
        said, status = json.dumps({language: refusal.in_(language) for language in LANGUAGES}).encode(), REFUSED
    answer.write(said)
    answer.flush()
    return status


def confine(seconds: float, megabytes: int, answer_bytes: int) -> None:
    """Limit processor, memory, what may be written and how many files are open; the alarm ends even a sleep."""
    for what, most in {
        resource.RLIMIT_CPU: math.ceil(seconds),
        resource.RLIMIT_AS: megabytes * 1_000_000,
        resource.RLIMIT_FSIZE: answer_bytes,
        resource.RLIMIT_NOFILE: 64,
        resource.RLIMIT_CORE: 0,
    }.items():
        _, hardest = resource.getrlimit(what)
        allowed = most if hardest == resource.RLIM_INFINITY else min(most, hardest)
        resource.setrlimit(what, (allowed, hardest))
    signal.setitimer(signal.ITIMER_REAL, seconds)


def allow(seconds: float) -> None:
    """Let the process, and what it starts, take so many seconds from now on: what it does has limits of its own."""
    _, hardest = resource.getrlimit(resource.RLIMIT_CPU)
    most = math.ceil(time.process_time() + seconds)
    resource.setrlimit(
        resource.RLIMIT_CPU, (most if hardest == resource.RLIM_INFINITY else min(most, hardest), hardest)
    )
    signal.setitimer(signal.ITIMER_REAL, seconds)


def tell(done: int, of: int) -> None:
    """Tell the process that waits how many pages are read, and of how many."""
    os.write(int(os.environ[TELLING]), f"{done} {of}\n".encode())


if __name__ == "__main__":
    # What could not be written must not be tried again at exit: that would change the status.
    os._exit(main(sys.stdin.buffer, sys.stdout.buffer))
