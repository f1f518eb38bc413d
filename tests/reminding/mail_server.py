"""A mail server on this machine that keeps what it is given, and refuses what it is told to."""

import asyncio
import email
import email.policy
import socket
from asyncio import Server
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import EmailMessage
from threading import Event
from typing import Any, cast

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

TAKEN = "250 Taken"


@dataclass
class Inbox:
    """The server's mails; refusing maps addresses to what they are answered, broken answers everything so.

    One that holds takes a mail and never says so; held is set once it has one. met tells of each mail whether it came
    encrypted, and from somebody who had signed in.
    """

    host: str = "127.0.0.1"
    port: int = 0
    mails: list[EmailMessage] = field(default_factory=list)
    refusing: dict[str, str] = field(default_factory=dict)
    broken: str = ""
    holds: bool = False
    held: Event = field(default_factory=Event)
    met: list[tuple[bool, bool]] = field(default_factory=list)

    async def handle_MAIL(  # noqa: N802, PLR0917 (the library's own)
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        envelope.mail_from = address
        return self.broken or "250 Heard"

    async def handle_RCPT(  # noqa: N802, PLR0917 (the library's own)
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        envelope.rcpt_tos.append(address)
        return self.refusing.get(address, "250 Heard")

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802 (the library's own)
        content = cast("bytes", envelope.content)
        self.mails.append(email.message_from_bytes(content, policy=email.policy.default))
        self.met.append((session.ssl is not None, bool(session.authenticated)))
        if self.holds:
            self.held.set()
            await asyncio.get_running_loop().create_future()
        return TAKEN

    @property
    def receivers(self) -> list[str]:
        return sorted(str(mail["To"]) for mail in self.mails)

    def to(self, address: str) -> EmailMessage:
        """The one mail to somebody."""
        (mail,) = [one for one in self.mails if one["To"] == address]
        return mail


def subject(mail: EmailMessage) -> str:
    """A subject without the white space of a folded header."""
    return str(mail["Subject"]).strip()


def words(mail: EmailMessage, kind: str = "plain") -> str:
    """The text of a mail, or its HTML."""
    part = mail.get_body((kind,))
    assert part is not None
    return cast("str", part.get_content()).replace("\r\n", "\n")


def closed_port() -> int:
    """A port at which nobody listens."""
    with socket.create_server(("127.0.0.1", 0)) as once:
        return int(once.getsockname()[1])


class OnFreePort(Controller):
    """Looks itself up at the port that the machine chose."""

    def _trigger_server(self) -> None:
        assert isinstance(self.server, Server)
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()  # type: ignore[no-untyped-call]


@contextmanager
def server(**demands: Any) -> Iterator[Inbox]:
    """Listen on a free port while this lasts; demands are the library's, such as a certificate."""
    inbox = Inbox()
    controller = OnFreePort(inbox, hostname=inbox.host, port=0, **demands)
    controller.start()
    inbox.port = controller.port
    try:
        yield inbox
    finally:
        controller.stop()
