"""How figures are taken: the median of several runs, own and peer's in turn, so that a slow moment hits both."""

import gc
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median
from typing import TypeVar

RUNS = 7
LAUNCH = """
import os, sys, time
started = time.perf_counter()
out = os.open(os.devnull, os.O_WRONLY)
redirected = [(os.POSIX_SPAWN_DUP2, out, 1), (os.POSIX_SPAWN_DUP2, out, 2)]
child = os.posix_spawn(sys.argv[1], sys.argv[1:], os.environ, file_actions=redirected)
_, status, usage = os.wait4(child, 0)
print(time.perf_counter() - started, usage.ru_maxrss)
sys.exit(os.waitstatus_to_exitcode(status))
"""
A = TypeVar("A")
B = TypeVar("B")


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the table; seconds and megabytes as medians, a limit where the product promises one.

    faster_than_peer promises less than the peer takes, whatever the machine.
    """

    what: str
    measured: float
    unit: str
    limit: float | None = None
    peer: str = ""
    peer_measured: float | None = None
    faster_than_peer: bool = False

    @property
    def kept(self) -> bool:
        """Whether the promises are kept; a figure without a limit promises nothing by itself."""
        slower = self.faster_than_peer and self.measured >= (self.peer_measured or 0)
        return not slower and (self.limit is None or self.measured <= self.limit)


@dataclass(frozen=True, slots=True)
class Run:
    """What one whole process took."""

    seconds: float
    megabytes: float


def whole_process(command: Sequence[str]) -> Run:
    """Run a command to its end, its output thrown away; the memory is its peak, read from the system.

    A small process in between starts it, since a new process begins with the memory of the one it comes from.
    """
    done = subprocess.run([sys.executable, "-S", "-c", LAUNCH, *command], capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{command[0]} ended with {done.returncode}: {done.stderr}")
    seconds, kilobytes = done.stdout.split()
    return Run(float(seconds), int(kilobytes) / 1024)


def in_turn(own: Callable[[], A], peer: Callable[[], B], *, runs: int = RUNS) -> tuple[list[A], list[B]]:
    """Call both in turn, after one warm-up each."""
    own(), peer()
    pairs = [(own(), peer()) for _ in range(runs)]
    return [pair[0] for pair in pairs], [pair[1] for pair in pairs]


def seconds_of(work: Callable[[], object]) -> Callable[[], float]:
    """The same work, telling how long it took; none pays for what other parts keep, or for clearing away after them."""

    def timed() -> float:
        gc.collect()
        gc.freeze()
        started = time.perf_counter()
        work()
        took = time.perf_counter() - started
        gc.unfreeze()
        return took

    return timed


def python(code: str) -> list[str]:
    """A command that runs some Python in a process of its own."""
    return [sys.executable, "-c", code]


def middle(values: Sequence[float]) -> float:
    """The median."""
    return median(values)
