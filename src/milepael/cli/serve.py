"""`milepael serve`: the web server, for one's own machine or behind a proxy that speaks TLS."""

import argparse
import os
import shutil
import socket
import subprocess
import sys
import time
from importlib import import_module
from itertools import count
from typing import Any

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.db import connection
from gunicorn.app.base import BaseApplication
from gunicorn.arbiter import Arbiter

from milepael.cli.database import what_is_missing
from milepael.cli.listening import Lines, Patient
from milepael.cli.terminal import language, say, say_no
from milepael.documents.sentence import Sentence
from milepael.flows.entrance.telling import homeless_directory
from milepael.flows.operation.counting import count_as, share

PORT = Sentence(da="porten der lyttes på, ellers {port}", en="the port to listen at, else {port}")
NOT_BUILT = Sentence(
    da="Sidernes stilark er ikke bygget endnu: kør »make assets«.",
    en="The pages' style sheets are not built yet: run “make assets”.",
)
TAKEN = Sentence(
    da="Der kan ikke lyttes på {address}:{port}: porten er optaget, eller adressen er ikke denne maskines.",
    en="It is not possible to listen at {address}:{port}: the port is taken, or the address is not this machine's.",
)
HOMELESS = Sentence(
    da="MILEPAEL_DIRECTORY_MUNICIPALITY er »{name}«, og den kommune er her ikke endnu: til da lukker kommunens login "
    "ingen ind.",
    en="MILEPAEL_DIRECTORY_MUNICIPALITY is “{name}”, which is not here yet: until it is, the directory lets nobody in.",
)

WORKER = "import sys; from milepael.cli.main import main; sys.exit(main(sys.argv[1:]))"

SWITCHING = 0.0005
"""Seconds after which a thread lets another one go on.

By Python's own 5 ms, one that holds the lock of a municipality would wait so long after each of its ten questions to
the database, whenever others are busy; and forty others for it.
"""

RESTING = 5
"""Seconds before a worker is started anew that ended by itself."""


class WithWorker(Arbiter):
    """Gunicorn's master, which keeps one worker of ours beside its own: it does the jobs that wait in the database."""

    _worker: subprocess.Popen[bytes] | None = None
    _started = float("-inf")

    def manage_workers(self) -> None:
        super().manage_workers()
        gone = self._worker is None or self._worker.poll() is not None
        if gone and time.monotonic() - self._started > RESTING:
            self._started = time.monotonic()
            words = [sys.executable, "-c", WORKER, "worker", "--beside", str(os.getpid())]
            self._worker = subprocess.Popen(words, start_new_session=True)  # noqa: S603 (our own words)

    def stop(self, graceful: bool = True) -> None:  # noqa: FBT001, FBT002 (gunicorn's own)
        worker, self._worker = self._worker, None
        if worker:
            worker.terminate()
        super().stop(graceful)
        if worker:
            worker.wait()


class Server(BaseApplication):
    """Gunicorn, told what to do by our settings only: it reads no file and no command line."""

    def __init__(self, address: str, port: int) -> None:
        self._at = (address, port)
        self._counted = settings.DATA / f"metrics-{port}"
        super().__init__()

    def load_config(self) -> None:
        address, port = self._at
        for name, value in {
            "bind": f"[{address}]:{port}" if ":" in address else f"{address}:{port}",
            "workers": settings.SERVE_WORKERS,
            "threads": settings.SERVE_THREADS,
            "worker_class": Patient,
            "logger_class": Lines,
            "forwarder_headers": "",
            "limit_request_line": 8190,
            "limit_request_fields": 100,
            "limit_request_field_size": 16380,
            "preload_app": True,
            "forwarded_allow_ips": settings.SERVE_BEHIND,
            "loglevel": "warning",
            "control_socket_disable": True,
            "pre_fork": _number,
            "post_fork": _count_as_numbered,
            "on_exit": lambda _: shutil.rmtree(self._counted, ignore_errors=True),
            "when_ready": lambda _: print(f"http://{address}:{port}/{settings.SUBPATH}", flush=True),
        }.items():
            self.cfg.set(name, value)

    def load(self) -> Any:
        """With all its pages, before the processes part: they share what is loaded, and no visitor waits for it."""
        if settings.METRICS_TOKEN:
            share(self._counted)
        application = get_wsgi_application()
        import_module(settings.ROOT_URLCONF)
        return application

    def run(self) -> None:
        WithWorker(self).run() if settings.SERVE_JOBS else super().run()


def _number(arbiter: Arbiter, worker: Patient) -> None:
    """Give a process that is about to begin the first number that no other one has."""
    taken = {other.number for other in arbiter.WORKERS.values() if isinstance(other, Patient)}
    worker.number = next(number for number in count() if number not in taken)


def _count_as_numbered(arbiter: Arbiter, worker: Patient) -> None:
    count_as(worker.number)


def configure(parser: argparse.ArgumentParser) -> None:
    """Offer the port; everything else is the environment's."""
    _, port = settings.SERVE_AT
    parser.add_argument("--port", type=int, default=port, help=PORT.in_(language(), port=port))


def run(arguments: argparse.Namespace) -> int:
    """Serve until stopped; print the address once requests are answered."""
    address, _ = settings.SERVE_AT
    is_built = not settings.STATIC_ROOT or (settings.STATIC_ROOT / "staticfiles.json").is_file()
    no = what_is_missing() if is_built else NOT_BUILT
    if no is not None:
        return say_no(no)
    if not _is_free(address, arguments.port):
        return say_no(TAKEN, address=address, port=arguments.port)
    name = homeless_directory()
    if name:
        say(HOMELESS, name=name)
    connection.close()  # before the processes part
    sys.setswitchinterval(SWITCHING)
    Server(address, arguments.port).run()
    return 0


def _is_free(address: str, port: int) -> bool:
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((address, port))
        except (OSError, OverflowError):
            return False
    return True
