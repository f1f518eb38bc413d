"""A provider of the tests' own: a web server on this machine, in a thread, that goes with the test."""

import datetime
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qsl, urlsplit

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa

Query = Mapping[str, str]


@dataclass(frozen=True)
class Reply:
    """What a page of a provider answers."""

    body: str = ""
    status: int = 200
    kind: str = "text/html"
    to: str = ""


Page = Callable[[Query], Reply]


@dataclass(frozen=True)
class Key:
    """A key pair with a certificate of its own."""

    private: rsa.RSAPrivateKey
    certificate: x509.Certificate
    name: str = field(default="one")

    @property
    def private_pem(self) -> str:
        how = (serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
        return self.private.private_bytes(*how).decode()

    @property
    def certificate_pem(self) -> str:
        return self.certificate.public_bytes(serialization.Encoding.PEM).decode()


def new_key(name: str = "one") -> Key:
    """A certificate that signs itself, as providers have them."""
    private = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    who = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "login.havnsund.example")])
    now = datetime.datetime.now(datetime.UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(who)
        .issuer_name(who)
        .public_key(private.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .sign(private, hashes.SHA256())
    )
    return Key(private, certificate, name)


@contextmanager
def served(pages: Mapping[str, Page]) -> Iterator[str]:
    """Serve pages by their path; the address without a slash at its end."""

    class Handler(BaseHTTPRequestHandler):
        def _answer(self, more: str = "") -> None:
            asked = urlsplit(self.path)
            page = pages.get(asked.path, _nothing)
            reply = page({**dict(parse_qsl(asked.query)), **dict(parse_qsl(more))})
            self.send_response(302 if reply.to else reply.status)
            self.send_header("Content-Type", reply.kind)
            if reply.to:
                self.send_header("Location", reply.to)
            self.end_headers()
            self.wfile.write(reply.body.encode())

        def do_GET(self) -> None:
            self._answer()

        def do_POST(self) -> None:
            self._answer(self.rfile.read(int(self.headers["Content-Length"] or 0)).decode())

        def log_request(self, code: object = "-", size: object = "-") -> None:
            """Says nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()
    thread.join()


def _nothing(_asked: Query) -> Reply:
    return Reply(status=404)
