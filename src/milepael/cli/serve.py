"""`milepael serve`: the web server, for one's own machine or behind a proxy that speaks TLS."""

import argparse
import socket
from typing import Any

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.utils import Error, OperationalError
from gunicorn.app.base import BaseApplication

from milepael.cli.answering import why_not
from milepael.cli.terminal import language, say_no
from milepael.documents.sentence import Sentence

PORT = Sentence(da="porten der lyttes på, ellers {port}", en="the port to listen at, else {port}")
NOT_BUILT = Sentence(
    da="Sidernes stilark er ikke bygget endnu: kør »make assets«.",
    en="The pages' style sheets are not built yet: run “make assets”.",
)
NOT_MIGRATED = Sentence(
    da="Databasen passer ikke til denne udgave: kør »milepael migrate«.",
    en="The database does not fit this version: run “milepael migrate”.",
)
TAKEN = Sentence(
    da="Der kan ikke lyttes på {address}:{port}: porten er optaget, eller adressen er ikke denne maskines.",
    en="It is not possible to listen at {address}:{port}: the port is taken, or the address is not this machine's.",
)


class Server(BaseApplication):
    """Gunicorn, told what to do by our settings only: it reads no file and no command line."""

    def __init__(self, address: str, port: int) -> None:
        self._at = (address, port)
        super().__init__()

    def load_config(self) -> None:
        address, port = self._at
        for name, value in {
            "bind": f"[{address}]:{port}" if ":" in address else f"{address}:{port}",
            "workers": settings.SERVE_WORKERS,
            "threads": settings.SERVE_THREADS,
            "worker_class": "gthread",
            "preload_app": True,
            "forwarded_allow_ips": settings.SERVE_BEHIND,
            "loglevel": "warning",
            "control_socket_disable": True,
            "when_ready": lambda _: print(f"http://{address}:{port}/", flush=True),
        }.items():
            self.cfg.set(name, value)

    def load(self) -> Any:
        return get_wsgi_application()


def configure(parser: argparse.ArgumentParser) -> None:
    """Offer the port; everything else is the environment's."""
    _, port = settings.SERVE_AT
    parser.add_argument("--port", type=int, default=port, help=PORT.in_(language(), port=port))


def run(arguments: argparse.Namespace) -> int:
    """Serve until stopped; print the address once requests are answered."""
    address, _ = settings.SERVE_AT
    no = _what_is_missing()
    if no is not None:
        return say_no(no)
    if not _is_free(address, arguments.port):
        return say_no(TAKEN, address=address, port=arguments.port)
    Server(address, arguments.port).run()
    return 0


def _what_is_missing() -> Sentence | None:
    if settings.STATIC_ROOT and not (settings.STATIC_ROOT / "staticfiles.json").is_file():
        return NOT_BUILT
    try:
        steps = MigrationExecutor(connection)
        pending = steps.migration_plan(steps.loader.graph.leaf_nodes())
    except OperationalError:
        return NOT_MIGRATED
    except Error as error:
        return why_not(error)
    finally:
        connection.close()
    return NOT_MIGRATED if pending else None


def _is_free(address: str, port: int) -> bool:
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((address, port))
        except (OSError, OverflowError):
            return False
    return True
