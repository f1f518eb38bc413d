"""A server as an operator starts it, and a client that speaks to it as a proxy does: no header more than it says."""

import http.client
import os
import secrets
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from pathlib import Path
from urllib.parse import urlencode

from tests.postgres import free_port

MILEPAEL = [sys.executable, "-c", "import sys; from milepael.cli.main import main; sys.exit(main())"]
TOKEN = secrets.token_urlsafe(30)


def environment_of(data: Path, **more: str) -> dict[str, str]:
    """What a server in that folder is told."""
    return {
        "PYTHONPATH": os.pathsep.join(sys.path),
        "SECRET_KEY": secrets.token_urlsafe(50),
        "MILEPAEL_DATA": str(data),
        "MILEPAEL_STATIC": "source",
        "PORT": str(free_port()),
        **more,
    }


@contextmanager
def serving(environment: Mapping[str, str], log: Path) -> Iterator["Site"]:
    """A server that answers, with its log in a file."""
    with (
        log.open("wb") as errors,
        subprocess.Popen(
            [*MILEPAEL, "serve"], env=environment, stdout=subprocess.PIPE, stderr=errors, text=True
        ) as server,
    ):
        assert server.stdout
        assert server.stdout.readline().startswith("http://"), log.read_text(encoding="utf-8")
        try:
            yield Site(int(environment["PORT"]), server.pid)
        finally:
            server.terminate()


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back."""

    status: int
    headers: http.client.HTTPMessage
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()


@dataclass(frozen=True, slots=True)
class Site:
    """A running server."""

    port: int
    process: int

    def ask(self, path: str, method: str = "GET", *, body: bytes = b"", **headers: str) -> Answer:
        """Exactly these headers and the ones that the library adds; a name's _ is a hyphen."""
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        line.request(method, path, body=body or None, headers={n.replace("_", "-"): v for n, v in headers.items()})
        answer = line.getresponse()
        found = Answer(answer.status, answer.headers, answer.read())
        line.close()
        return found


@dataclass(slots=True)
class Visitor:
    """A browser behind a proxy that speaks TLS for one host; it keeps cookies, and follows nothing by itself."""

    site: Site
    host: str
    cookies: SimpleCookie = field(default_factory=SimpleCookie)

    def get(self, path: str) -> Answer:
        return self._ask(path, "GET", b"")

    def post(self, path: str, form: Mapping[str, str]) -> Answer:
        return self._ask(path, "POST", urlencode(form).encode())

    def _ask(self, path: str, method: str, body: bytes) -> Answer:
        headers = {
            "Host": self.host,
            "X-Forwarded-Proto": "https",
            "Accept-Language": "da",
            "Referer": f"https://{self.host}{path}",
            "Cookie": "; ".join(f"{name}={one.value}" for name, one in self.cookies.items()),
        }
        if method == "POST":
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        answer = self.site.ask(path, method, body=body, **headers)
        for line in answer.headers.get_all("Set-Cookie", []):
            self.cookies.load(line)
        return answer
