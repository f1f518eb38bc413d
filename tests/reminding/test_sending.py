"""From the settings to the mail server: encrypted, signed in, and nobody written to twice when a worker is killed."""

import datetime
import ipaddress
import os
import ssl
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from django.db import connection
from pytest_django.fixtures import Settings

from milepael.accounts.actor import OPERATOR
from milepael.accounts.rules import Role
from milepael.domain.followup.models import Round
from milepael.flows.reminding.actions import remind_everybody
from milepael.flows.reminding.models import Mail
from milepael.flows.reminding.queries import undelivered
from milepael.flows.reminding.rules import ZONE, MailState
from tests.builders import follow_up, municipality, take
from tests.domain.people import of_centre
from tests.reminding.mail_server import Inbox, server

NOW = datetime.datetime(2027, 3, 22, 8, tzinfo=ZONE)
SENDER = "Milepæl <milepael@havnsund.example>"
USER, PASSWORD, REPORTER = "milepael", "torsk-i-nettet-27", "reporter@havnsund.example"
PATIENCE = 40
REMIND = """
import datetime, sys
import django
django.setup()
from milepael.accounts.actor import OPERATOR
from milepael.flows.reminding.actions import remind_everybody
remind_everybody(as_=OPERATOR, now=datetime.datetime.fromisoformat(sys.argv[1]))
"""


@dataclass(frozen=True)
class Demanding:
    """A server that talks to nobody but who encrypts and signs in; certificate is what vouches for it."""

    inbox: Inbox
    certificate: Path


def lets_in(server: SMTP, session: Session, envelope: Envelope, mechanism: str, said: LoginPassword) -> AuthResult:  # noqa: PLR0917 (the library's own)
    return AuthResult(success=(said.login, said.password) == (USER.encode(), PASSWORD.encode()), handled=False)


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A key and a certificate of this machine, in one file."""
    key, name = ec.generate_private_key(ec.SECP256R1()), x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "mail")])
    today = datetime.datetime.now(datetime.UTC)
    here = x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))])
    builder = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
    builder = builder.serial_number(1).not_valid_before(today - datetime.timedelta(days=1))
    builder = builder.not_valid_after(today + datetime.timedelta(days=1)).add_extension(here, critical=False)
    plain = serialization.NoEncryption()
    own = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, plain)
    file = tmp_path_factory.mktemp("mail") / "mail.pem"
    file.write_bytes(own + builder.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM))
    return file


@pytest.fixture
def demanding(certificate: Path) -> Iterator[Demanding]:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    with server(tls_context=context, require_starttls=True, authenticator=lets_in, auth_required=True) as inbox:
        yield Demanding(inbox, certificate)


@pytest.fixture
def owing(committed: None) -> None:
    """The second round is open, and its deadline three working days away."""
    take(follow_up(1))
    of_centre(Role.REPORTER)
    opened = NOW - datetime.timedelta(days=14)
    Round.objects.filter(ordinal=2).update(deadline=datetime.date(2027, 3, 30), opened_at=opened)


@pytest.fixture
def inside(demanding: Demanding, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Inbox:
    """The same server, written to from the test's own process."""
    monkeypatch.setenv("SSL_CERT_FILE", str(demanding.certificate))
    settings.EMAIL_HOST, settings.EMAIL_PORT = demanding.inbox.host, demanding.inbox.port
    settings.EMAIL_HOST_USER, settings.EMAIL_HOST_PASSWORD = USER, PASSWORD
    settings.EMAIL_USE_TLS = settings.MAILS = True
    settings.DEFAULT_FROM_EMAIL = SENDER
    return demanding.inbox


@contextmanager
def worker(to: Demanding) -> Iterator[None]:
    """What a worker does, in a process of its own with an operator's settings; it is killed when this is left."""
    database = connection.settings_dict
    address = f"sqlite:///{database['NAME']}"
    if connection.vendor == "postgresql":
        address = f"postgresql://{database['USER']}@{database['HOST']}:{database['PORT']}/{database['NAME']}"
    environment = {
        **os.environ,
        "DATABASE_URL": address,
        "PYTHONPATH": os.pathsep.join(sys.path),
        "SSL_CERT_FILE": str(to.certificate),
        "MILEPAEL_SMTP_HOST": to.inbox.host,
        "MILEPAEL_SMTP_PORT": str(to.inbox.port),
        "MILEPAEL_SMTP_USER": USER,
        "MILEPAEL_SMTP_PASSWORD": PASSWORD,
        "MILEPAEL_MAIL_FROM": SENDER,
        "MILEPAEL_ADDRESS": "https://budget.havnsund.example",
    }
    with subprocess.Popen([sys.executable, "-c", REMIND, NOW.isoformat()], env=environment) as process:
        try:
            yield
        finally:
            process.kill()


def remind(minutes: int = 0) -> int:
    return remind_everybody(as_=OPERATOR, now=NOW + datetime.timedelta(minutes=minutes))


def test_mails_go_out_encrypted_and_signed_in(owing: None, inside: Inbox) -> None:
    told = remind()

    assert (told, inside.receivers, inside.met) == (1, [REPORTER], [(True, True)])
    assert Mail.objects.get().state == MailState.SENT


def test_a_server_that_does_not_know_the_password_is_tried_again(
    owing: None, inside: Inbox, settings: Settings
) -> None:
    settings.EMAIL_HOST_PASSWORD = "forkert"

    told = remind()

    assert (told, inside.mails) == (0, [])
    assert (Mail.objects.get().state, Mail.objects.get().tries) == (MailState.WAITING, 1)


def test_a_server_that_nobody_vouches_for_is_told_nothing(
    owing: None, inside: Inbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", os.devnull)

    told = remind()

    assert (told, inside.mails) == (0, [])
    assert Mail.objects.get().state == MailState.WAITING


def test_nobody_is_written_to_twice_when_a_worker_is_killed_while_the_server_takes_a_mail(
    owing: None, demanding: Demanding, inside: Inbox
) -> None:
    inside.holds = True
    with worker(demanding):
        assert inside.held.wait(PATIENCE)
    inside.holds = False

    again = remind(minutes=20)

    assert (again, inside.receivers, inside.met) == (0, [REPORTER], [(True, True)])
    assert Mail.objects.get().state == MailState.UNSURE
    (told,) = undelivered(municipality(), today=NOW.date())
    assert (told.email, told.is_unsure, told.is_tried) == (REPORTER, True, False)


def test_a_server_that_falls_silent_over_the_words_is_not_given_them_again(
    owing: None, inside: Inbox, settings: Settings
) -> None:
    inside.holds, settings.EMAIL_TIMEOUT = True, 1

    told = [remind(), remind(minutes=20)]

    assert (told, inside.receivers) == ([0, 0], [REPORTER])
    assert Mail.objects.get().state == MailState.UNSURE
