"""Reads a file in a process of its own: what goes wrong there, time and memory included, ends there."""

import json
import os
import select
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from typing import IO, Protocol

from pydantic import ValidationError

from milepael.documents.limits import Progress, untold
from milepael.documents.refusal import Refusal
from milepael.documents.sentence import Sentence
from milepael.editions.apart_child import REFUSED, TELLING, TOO_HEAVY, TOO_LONG
from milepael.editions.forking import fork
from milepael.editions.json import from_json
from milepael.editions.model import Edition, Kind
from milepael.editions.sights import Sights, from_line

SLOW = Sentence(
    da="»{name}« tog mere end {seconds:g} sekunder at læse og er lagt fra.",
    en="“{name}” took more than {seconds:g} seconds to read and was put aside.",
)
HEAVY = Sentence(
    da="Der skulle mere end {megabytes} MB hukommelse til at læse »{name}«, og den er lagt fra.",
    en="Reading “{name}” took more than {megabytes} MB of memory, and it was put aside.",
)
LONG = Sentence(
    da="»{name}« rummer mere tekst, end Milepæl kan gemme af ét dokument.",
    en="“{name}” holds more text than Milepæl can keep of one document.",
)
KILLED = Sentence(
    da="Maskinen stoppede læsningen af »{name}«, formentlig fordi den manglede hukommelse.",
    en="The machine stopped the reading of “{name}”, most likely as it was out of memory.",
)
CRASHED = Sentence(
    da="Læsningen af »{name}« gik i stykker undervejs. Det er en fejl i Milepæl; sig det til den, der driver den.",
    en="The reading of “{name}” broke down halfway. That is a fault in Milepæl; tell whoever runs it.",
)
WORDS = Sentence(da="{da}", en="{en}")
"""A refusal that comes from the child in both languages already."""

SENTENCES: Mapping[int, Sentence] = {
    TOO_HEAVY: HEAVY,
    TOO_LONG: LONG,
    -signal.SIGABRT: HEAVY,  # how the library that opens PDFs ends when it gets no more memory
    -signal.SIGALRM: SLOW,
    -signal.SIGXCPU: SLOW,
    -signal.SIGKILL: KILLED,
}
"""What an exit status means; negative ones are signals, and every other than these and 0 is a crash."""

WAIT = 5.0
"""Seconds for which the child is waited for once its time is up."""
KEPT = ("PATH", "TESSDATA_PREFIX")
"""What the child is told of our environment: where the program is that reads pictures, and what it has learnt."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """What one reading may take: seconds on the wall and of the processor, and megabytes of address space.

    scan_seconds are for pages that are pictures, besides.
    """

    seconds: float = 30
    scan_seconds: float = 600
    megabytes: int = 1024
    answer_bytes: int = 50_000_000


@dataclass(frozen=True, slots=True)
class ReadApart:
    """An edition, and where things stand on the pages of its file that are pictures."""

    edition: Edition
    sights: Sights = ()


def read_apart(
    content: bytes,
    name: str,
    bounds: Bounds,
    *,
    kind: Kind | None = None,
    told: Progress = untold,
    forked: bool = False,
) -> ReadApart:
    """Read a file's bytes. Raises Refusal with one sentence, also where the process is killed or breaks down.

    told is called with how many pages that are pictures are read, and of how many. A forked process is there at once;
    it knows what this one knows, so that only a command may ask for it.
    """
    with tempfile.TemporaryFile() as given, tempfile.TemporaryFile() as answer:
        _ask(given, content, {"task": "edition", "name": name, "kind": kind, **asdict(bounds)})
        status = _run(given, answer, bounds, told=told, start=fork if forked else _spawned)
        return _edition(status, answer, {"name": name, **asdict(bounds)})


def answer_apart(content: bytes, asked: Mapping[str, object], bounds: Bounds) -> bytes:
    """What another task answers about a file's bytes; empty where it has no answer within the bounds."""
    with tempfile.TemporaryFile() as given, tempfile.TemporaryFile() as answer:
        _ask(given, content, {**asked, **asdict(bounds)})
        return answer.read() if _run(given, answer, bounds) == 0 else b""


def _ask(given: IO[bytes], content: bytes, asked: Mapping[str, object]) -> None:
    given.write(json.dumps(asked).encode() + b"\n")
    given.write(content)
    given.seek(0)


class Child(Protocol):
    """A process that was started."""

    pid: int

    def wait(self, timeout: float | None = None) -> int: ...

    def kill(self) -> None: ...


Start = Callable[[IO[bytes], IO[bytes], int], Child]


def _spawned(given: IO[bytes], answer: IO[bytes], telling: int) -> Child:
    """Start the child with next to nothing of our environment: there are secrets in it."""
    environment = {"PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "PYTHONUTF8": "1", TELLING: str(telling)}
    return subprocess.Popen(
        [sys.executable, "-P", "-m", "milepael.editions.apart_child"],
        stdin=given,
        stdout=answer,
        stderr=subprocess.DEVNULL,
        env=environment | {name: os.environ[name] for name in KEPT if name in os.environ},
        pass_fds=(telling,),
        start_new_session=True,  # Ctrl-C is for whoever started the worker
    )


def _run(
    given: IO[bytes], answer: IO[bytes], bounds: Bounds, *, told: Progress = untold, start: Start = _spawned
) -> int:
    """Run the child, and never wait for it in vain; its answer is at its beginning then."""
    listening, telling = os.pipe()
    child = start(given, answer, telling)
    os.close(telling)
    try:
        _listen(listening, bounds, told)
        return child.wait(WAIT)
    except subprocess.TimeoutExpired:
        os.killpg(child.pid, signal.SIGKILL)  # with the programs that it has started
        return -signal.SIGALRM
    finally:
        os.close(listening)
        child.kill()
        child.wait()
        answer.seek(0)


def _listen(listening: int, bounds: Bounds, told: Progress) -> None:
    """Hand on how far the child is, until it ends, or its time is up: it has an alarm, which is nearly always first."""
    started, most, held = time.monotonic(), bounds.seconds + WAIT, b""
    while (left := started + most - time.monotonic()) > 0 and select.select([listening], [], [], left)[0]:
        said = os.read(listening, 4096)
        if not said:
            return
        most = bounds.seconds + bounds.scan_seconds + WAIT
        *lines, held = (held + said).split(b"\n")
        for line in lines:
            done, of = map(int, line.split())
            told(done, of)


def _edition(status: int, answer: IO[bytes], values: Mapping[str, object]) -> ReadApart:
    try:
        if status == 0:
            sights = from_line(answer.readline())
            return ReadApart(from_json(answer.read()), sights)
        if status == REFUSED:
            said = json.loads(answer.read())
            raise Refusal(WORDS, da=said["da"], en=said["en"])
    except (ValidationError, ValueError, KeyError) as wrong:
        raise Refusal(CRASHED, **values) from wrong
    raise Refusal(SENTENCES.get(status, CRASHED), **values)
