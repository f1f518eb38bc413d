"""The process that reads one file, held within what it may take; it has no settings, no database and no secrets.

Standard input is a line of JSON (the file's name and what reading it may take), then the file's bytes. Standard output
is the edition as JSON, or a refusal's sentence in both languages; the exit status says which.
"""

import errno
import json
import math
import os
import resource
import signal
import sys

from milepael.documents.refusal import Refusal
from milepael.documents.sentence import LANGUAGES
from milepael.editions.json import to_json
from milepael.editions.reading import interpret

REFUSED, TOO_HEAVY, TOO_LONG = 10, 11, 12
"""Exit statuses besides 0: a sentence is on standard output, memory gave out, the edition is too long to be written."""


def main() -> int:
    """Read, answer, and return the exit status."""
    asked = json.loads(sys.stdin.buffer.readline())
    _confine(asked["seconds"], asked["megabytes"], asked["answer_bytes"])
    try:
        return _answer(sys.stdin.buffer.read(), asked["name"])
    except MemoryError:
        return TOO_HEAVY
    except OSError as full:
        return TOO_LONG if full.errno == errno.EFBIG else 1


def _answer(content: bytes, name: str) -> int:
    try:
        said, status = to_json(interpret(content, name).edition), 0
    except Refusal as refusal:
        said, status = json.dumps({language: refusal.in_(language) for language in LANGUAGES}), REFUSED
    sys.stdout.buffer.write(said.encode())
    sys.stdout.buffer.flush()
    return status


def _confine(seconds: float, megabytes: int, answer_bytes: int) -> None:
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


if __name__ == "__main__":
    os._exit(main())  # what could not be written must not be tried again at exit: that would change the status
