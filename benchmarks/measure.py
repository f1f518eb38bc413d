"""How figures are taken: the median of several runs, own and peer's in turn, so that a slow moment hits both."""

import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median
from typing import TypeVar

RUNS = 7
A = TypeVar("A")
B = TypeVar("B")


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the table; seconds and megabytes as medians, a limit where the product promises one."""

    what: str
    measured: float
    unit: str
    limit: float | None = None
    peer: str = ""
    peer_measured: float | None = None

    @property
    def kept(self) -> bool:
        """Whether the promise is kept; a figure without a limit promises nothing."""
        return self.limit is None or self.measured <= self.limit


@dataclass(frozen=True, slots=True)
class Run:
    """What one whole process took."""

    seconds: float
    megabytes: float


def whole_process(command: Sequence[str]) -> Run:
    """Run a command to its end, its output thrown away; the memory is its peak, read from the system."""
    started = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{command[0]} ended with {process.returncode}")
    return Run(seconds, _megabytes(usage))


def in_turn(own: Callable[[], A], peer: Callable[[], B]) -> tuple[list[A], list[B]]:
    """Call both in turn, after one warm-up each."""
    own(), peer()
    pairs = [(own(), peer()) for _ in range(RUNS)]
    return [pair[0] for pair in pairs], [pair[1] for pair in pairs]


def seconds_of(work: Callable[[], object]) -> Callable[[], float]:
    """The same work, telling how long it took."""

    def timed() -> float:
        started = time.perf_counter()
        work()
        return time.perf_counter() - started

    return timed


def python(code: str) -> list[str]:
    """A command that runs some Python in a process of its own."""
    return [sys.executable, "-c", code]


def middle(values: Sequence[float]) -> float:
    """The median."""
    return median(values)


def _megabytes(usage: resource.struct_rusage) -> float:
    return usage.ru_maxrss / (1024 if sys.platform != "darwin" else 1024 * 1024)
