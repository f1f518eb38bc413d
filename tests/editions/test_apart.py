"""A file is read in a process of its own: whatever becomes of that one, a sentence comes back."""

import json
import os
import signal
import subprocess
import sys
import threading
import time
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

import pytest

from milepael.documents.refusal import Refusal
from milepael.editions.apart import Bounds, ReadApart, read_apart
from milepael.editions.apart_child import REFUSED
from milepael.editions.reading import interpret

SAMPLE = Path(__file__).parents[2] / "src" / "milepael" / "samples" / "foerste-opfoelgning-2027.txt"
CONTENT = SAMPLE.read_bytes()
LONG = CONTENT * 60
PATIENCE = 30


def start_reading(pool: ThreadPoolExecutor) -> tuple[Future[ReadApart], int]:
    """Begin to read something long; the number of the process that does."""
    reading, deadline = pool.submit(read_apart, LONG, SAMPLE.name, Bounds()), time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        for thread in threading.enumerate():
            for child in Path(f"/proc/self/task/{thread.native_id}/children").read_text(encoding="ascii").split():
                if "apart_child" in Path(f"/proc/{child}/cmdline").read_text(encoding="utf-8"):
                    return reading, int(child)
    raise AssertionError("no process reads")


def test_the_edition_is_the_one_that_is_read_in_process() -> None:
    apart = read_apart(CONTENT, SAMPLE.name, Bounds())

    assert apart.edition == interpret(CONTENT, SAMPLE.name).edition


def test_a_refusal_comes_back_in_both_languages() -> None:
    with pytest.raises(Refusal) as refused:
        read_apart(b"hello", "{da}.txt", Bounds())

    assert refused.value.in_("da").startswith("»{da}.txt« ligner ikke en opfølgning")
    assert refused.value.in_("en").startswith("“{da}.txt” looks like no follow-up")


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        (signal.SIGKILL, "Maskinen stoppede læsningen"),
        (signal.SIGSEGV, "gik i stykker undervejs"),
        (signal.SIGXCPU, "tog mere end 30 sekunder"),
    ],
)
def test_a_process_that_is_killed_or_breaks_down_is_told_in_one_sentence(sent: signal.Signals, said: str) -> None:
    with ThreadPoolExecutor(1) as pool:
        reading, child = start_reading(pool)
        os.kill(child, sent)

        with pytest.raises(Refusal) as refused:
            reading.result()

    assert said in refused.value.in_("da")
    assert SAMPLE.name in refused.value.in_("en")


def test_the_process_knows_no_secrets(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET_KEY", "not-for-the-child")

    with ThreadPoolExecutor(1) as pool:
        reading, child = start_reading(pool)
        environment = Path(f"/proc/{child}/environ").read_bytes()
        os.kill(child, signal.SIGKILL)
        assert isinstance(reading.exception(), Refusal)

    assert b"PYTHONUTF8" in environment
    assert b"not-for-the-child" not in environment


def test_an_answer_that_is_too_long_is_told_in_one_sentence() -> None:
    with pytest.raises(Refusal, match="holds more text than Milepæl can keep"):
        read_apart(CONTENT, SAMPLE.name, Bounds(answer_bytes=10_000))


def test_the_process_starts_no_django_and_opens_no_database() -> None:
    asked = json.dumps(
        {
            "task": "edition",
            "name": "x.txt",
            "seconds": 30,
            "scan_seconds": 0,
            "megabytes": 1024,
            "answer_bytes": 10_000,
        }
    ).encode()
    modules = (
        "import sys, milepael.editions.apart_child as child; status = child.main(sys.stdin.buffer, sys.stdout.buffer);"
        "print('django' in sys.modules); sys.exit(status)"
    )

    done = subprocess.run([sys.executable, "-c", modules], input=asked + b"\nhello", capture_output=True, check=False)

    assert done.returncode == REFUSED
    assert done.stdout.endswith(b"False\n")
