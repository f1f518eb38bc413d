"""A letter on its way to the mail server, and what the server's refusals mean."""

import smtplib
from collections.abc import Callable
from contextlib import suppress
from email.utils import parseaddr

from django.conf import settings
from django.core.mail import EmailMessage, EmailMultiAlternatives
from django.core.mail.message import sanitize_address

from milepael.flows.reminding.setting import as_html, as_text
from milepael.flows.reminding.wording import Letter

TEMPORARY, PERMANENT = 400, 500


class Refused(Exception):
    """Raised where the server will not take this mail, now or later."""


class NotNow(Exception):
    """Raised where the server will not take this mail now; others may go."""


class NoServer(Exception):
    """Raised where there is no server to talk to, or it takes mail of nobody."""


class Unheard(NoServer):
    """Raised where the server fell silent while it was given the words: whether it sends them, nobody knows."""


def send(letter: Letter, *, to: str, name: str, through: smtplib.SMTP, before: Callable[[], None]) -> None:
    """Hand a letter over; its name makes its id, the same each time it is tried. See `hand_over`."""
    mail = EmailMultiAlternatives(
        letter.subject, as_text(letter), to=[to], headers=headers_of(name, language=letter.to.language)
    )
    mail.attach_alternative(as_html(letter), "text/html")
    hand_over(mail, to=to, through=through, before=before)


def hand_over(mail: EmailMessage, *, to: str, through: smtplib.SMTP, before: Callable[[], None]) -> None:
    """Give a mail to the server.

    before is called once the server takes mail for the receiver, just before it is given the words: what comes after
    cannot be done again without writing twice. Raises Refused, NotNow, NoServer or Unheard.
    """
    words = b"".join(line + b"\r\n" for line in mail.message().as_bytes().splitlines())
    try:
        through.ehlo_or_helo_if_needed()
        _heard(through.mail(sanitize_address(parseaddr(settings.DEFAULT_FROM_EMAIL)[1], "utf-8")))
        _heard(through.rcpt(sanitize_address(to, "utf-8")))
    except (Refused, NotNow):
        _start_over(through)
        raise
    except OSError as wrong:  # whatever else the protocol complains of is one, too
        raise NoServer from wrong
    before()
    try:
        _heard(through.data(words))
    except smtplib.SMTPDataError as refused:
        _start_over(through)
        raise _refusal(refused.smtp_code) from None
    except OSError as wrong:
        raise Unheard from wrong


def headers_of(name: str, *, language: str) -> dict[str, str]:
    """What a mail says of itself: an id that is the same each time it is tried, and that no person wrote it."""
    return {
        "Message-ID": f"<mail-{name}@{settings.DEFAULT_FROM_EMAIL.rpartition('@')[2].rstrip('>')}>",
        "Auto-Submitted": "auto-generated",
        "Content-Language": language,
    }


def _heard(answer: tuple[int, bytes]) -> None:
    """Raise Refused or NotNow where the server says no."""
    code, _ = answer
    if code >= TEMPORARY:
        raise _refusal(code)


def _start_over(smtp: smtplib.SMTP) -> None:
    """Let the server forget the mail it refused; one that is gone is met with the next."""
    with suppress(OSError):
        smtp.rset()


def _refusal(code: int) -> Exception:
    return Refused() if code >= PERMANENT else NotNow()
