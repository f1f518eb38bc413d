"""A process split off from this one: it begins with all that is loaded here, and so at once."""

import os
import signal
import subprocess
import time
from dataclasses import dataclass
from typing import IO, NoReturn

from milepael.editions import apart_child

OFTEN = 0.01
BROKEN = 1


@dataclass(slots=True)
class Forked:
    """As much of subprocess.Popen as is needed here."""

    pid: int
    status: int | None = None

    def wait(self, timeout: float | None = None) -> int:
        """Its exit status, negative for a signal. Raises subprocess.TimeoutExpired."""
        until = time.monotonic() + (timeout or 0)
        while self.status is None:
            pid, status = os.waitpid(self.pid, os.WNOHANG if timeout is not None else 0)
            if pid:
                self.status = os.waitstatus_to_exitcode(status)
            elif time.monotonic() > until:
                raise subprocess.TimeoutExpired("fork", timeout or 0)
            else:
                time.sleep(OFTEN)
        return self.status

    def kill(self) -> None:
        """End it, if it has not ended."""
        if self.status is None:
            os.kill(self.pid, signal.SIGKILL)


def fork(given: IO[bytes], answer: IO[bytes], telling: int) -> Forked:
    """Split off a process that does what apart_child does; a program with threads must start that one instead."""
    pid = os.fork()
    if not pid:
        _answer(given.fileno(), answer.fileno(), telling)
    return Forked(pid)


def _answer(given: int, answer: int, telling: int) -> NoReturn:
    """Never come back: what is below on the stack belongs to the process that waits."""
    status = BROKEN
    try:
        os.setsid()
        for here, there in ((given, 0), (answer, 1), (os.open(os.devnull, os.O_WRONLY), 2)):
            os.dup2(here, there)
        os.environ[apart_child.TELLING] = str(telling)
        with open(0, "rb", closefd=False) as asked, open(1, "wb", closefd=False) as told:
            status = apart_child.main(asked, told)
    finally:
        os._exit(status)
