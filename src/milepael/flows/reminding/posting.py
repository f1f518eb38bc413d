"""A letter on its way to the mail server, and what the server's refusals mean."""

import smtplib

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.core.mail.backends.base import BaseEmailBackend

from milepael.flows.reminding.setting import as_html, as_text
from milepael.flows.reminding.wording import Letter

PERMANENT = 500


class Refused(Exception):
    """Raised where the server will not take this mail, now or later."""


class NotNow(Exception):
    """Raised where the server will not take this mail now; others may go."""


class NoServer(Exception):
    """Raised where there is no server to talk to, or it takes mail of nobody."""


def send(letter: Letter, *, to: str, number: int, through: BaseEmailBackend) -> None:
    """Hand a letter over; its number makes its id, the same each time it is tried. Raises Refused, NotNow, NoServer."""
    mail = EmailMultiAlternatives(
        letter.subject,
        as_text(letter),
        to=[to],
        connection=through,
        headers={
            "Message-ID": f"<mail-{number}@{settings.DEFAULT_FROM_EMAIL.rpartition('@')[2].rstrip('>')}>",
            "Auto-Submitted": "auto-generated",
            "Content-Language": letter.to.language,
        },
    )
    mail.attach_alternative(as_html(letter), "text/html")
    try:
        mail.send()
    except smtplib.SMTPRecipientsRefused as refused:
        raise _refusal(max(code for code, _ in refused.recipients.values())) from None
    except smtplib.SMTPDataError as refused:
        raise _refusal(refused.smtp_code) from None
    except OSError as wrong:  # whatever else the protocol complains of is one, too
        raise NoServer from wrong


def _refusal(code: int) -> Exception:
    return Refused() if code >= PERMANENT else NotNow()
