"""Rebuilding letters counts what it takes of the processor: a busy machine does not make a file unreadable."""

import subprocess
import sys
import time
from collections import deque

import pytest

from milepael.documents.limits import Limits, Watch
from milepael.documents.refusal import Refusal


def test_a_time_of_the_processor_is_not_used_up_by_others_that_hold_it_up() -> None:
    watch, until = Watch(Limits(seconds=0.2)), time.monotonic() + 0.3

    with watch.by_processor():
        while time.monotonic() < until:
            subprocess.run([sys.executable, "-c", "sum(range(1_000_000))"], check=True)
        watch.tick()

    watch.tick()


def test_a_time_of_the_processor_has_its_end() -> None:
    watch = Watch(Limits(seconds=0.05))

    with watch.by_processor(), pytest.raises(Refusal):
        deque(iter(watch.tick, True), maxlen=0)
