"""`milepael worker`, by itself and beside `milepael serve`, as an operator runs them."""

import os
import secrets
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Event

import pytest

from tests.postgres import free_port

MILEPAEL = [sys.executable, "-c", "import sys; from milepael.cli.main import main; sys.exit(main())"]
PATIENCE = 40


@pytest.fixture
def environment(migrated: Path) -> dict[str, str]:
    return {
        "PYTHONPATH": os.pathsep.join(sys.path),
        "SECRET_KEY": secrets.token_urlsafe(50),
        "MILEPAEL_DATA": str(migrated),
        "MILEPAEL_HTTPS": "off",
        "MILEPAEL_STATIC": "source",
        "PORT": str(free_port()),
    }


@contextmanager
def serving(environment: dict[str, str]) -> Iterator[int]:
    """A server that answers; its process number."""
    with subprocess.Popen([*MILEPAEL, "serve"], env=environment, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout
        assert server.stdout.readline()
        try:
            yield server.pid
        finally:
            server.terminate()


def workers_beside(server: int) -> list[int]:
    found = []
    for process in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            words = process.read_bytes().split(b"\0")
        except OSError:  # it has ended meanwhile
            continue
        if words[-3:] == [b"--beside", str(server).encode(), b""]:
            found.append(int(process.parent.name))
    return found


def wait_until(is_so: Callable[[], object]) -> None:
    deadline = time.monotonic() + PATIENCE
    while not is_so():
        assert time.monotonic() < deadline
        Event().wait(0.05)


def test_a_worker_stops_when_it_is_told_to(environment: dict[str, str]) -> None:
    with subprocess.Popen([*MILEPAEL, "worker"], env=environment, stderr=subprocess.PIPE) as worker:
        try:
            wait_until(lambda: _has_open(worker.pid, "milepael.sqlite3"))
        finally:
            worker.terminate()
        said = worker.communicate()[1]

    assert (worker.returncode, said) == (0, b"")


def test_working_before_migrating_is_refused_in_one_sentence(environment: dict[str, str], tmp_path: Path) -> None:
    empty = {**environment, "MILEPAEL_DATA": str(tmp_path)}

    done = subprocess.run([*MILEPAEL, "worker"], env=empty, capture_output=True, text=True, check=False)

    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "milepael: Databasen passer ikke til denne udgave: kør »milepael migrate«.\n"


def test_one_worker_runs_beside_the_server_is_replaced_when_it_dies_and_ends_with_it(
    environment: dict[str, str],
) -> None:
    with serving({**environment, "MILEPAEL_WORKERS": "3"}) as server:
        wait_until(lambda: workers_beside(server))
        (first,) = workers_beside(server)
        os.kill(first, signal.SIGKILL)
        wait_until(lambda: workers_beside(server) not in ([], [first]))
        assert len(workers_beside(server)) == 1

    assert workers_beside(server) == []


def test_a_worker_does_not_outlive_a_server_that_was_killed(environment: dict[str, str]) -> None:
    with serving(environment) as server:
        wait_until(lambda: workers_beside(server))
        os.kill(server, signal.SIGKILL)

        wait_until(lambda: not workers_beside(server))


def test_no_worker_runs_beside_the_server_where_that_is_switched_off(environment: dict[str, str]) -> None:
    with serving({**environment, "MILEPAEL_SERVE_JOBS": "off"}) as server:
        assert workers_beside(server) == []


def _has_open(process: int, name: str) -> bool:
    for file in Path(f"/proc/{process}/fd").iterdir():
        with suppress(FileNotFoundError):  # it was closed meanwhile
            if file.readlink().name == name:
                return True
    return False
