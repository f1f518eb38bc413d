"""What the environment says of the mail server, of the address that mails point to, and of when they are written."""

import datetime
import re
from email.utils import parseaddr
from urllib.parse import SplitResult

from django.core.exceptions import ImproperlyConfigured

from milepael.documents.sentence import Sentence
from milepael.project import environment
from milepael.project.addresses import HOST, parts_of

MISSING = Sentence(
    da="{name} skal være sat, når MILEPAEL_SMTP_HOST er.", en="{name} must be set when MILEPAEL_SMTP_HOST is."
)
NO_ADDRESS = Sentence(
    da="{name} skal se ud som https://budget.havnsund.example, evt. med en sti som /milepael, ikke »{value}«.",
    en="{name} must look like https://budget.example, maybe with a path such as /milepael, not “{value}”.",
)
NO_SENDER = Sentence(
    da="{name} skal se ud som Milepæl <milepael@havnsund.example>, ikke »{value}«.",
    en="{name} must look like Milepæl <milepael@budget.example>, not “{value}”.",
)
NO_DAYS = Sentence(
    da="{name} skal se ud som 06-05, 12-24, 2027-03-24, ikke »{value}«.",
    en="{name} must look like 06-05, 12-24, 2027-03-24, not “{value}”.",
)
NO_HOUR = Sentence(
    da="{name} skal være en time fra 1 til 23, ikke »{value}«.",
    en="{name} must be an hour from 1 to 23, not “{value}”.",
)
NO_SERVER = Sentence(
    da="{name} skal være et navn som mail.havnsund.example, ikke »{value}«.",
    en="{name} must be a name such as mail.example, not “{value}”.",
)
NOT_BOTH = Sentence(
    da="MILEPAEL_SMTP_USER og MILEPAEL_SMTP_PASSWORD hører sammen: {name} mangler.",
    en="MILEPAEL_SMTP_USER and MILEPAEL_SMTP_PASSWORD belong together: {name} is missing.",
)
PATH = re.compile(r"(/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)*/?")
DAY = re.compile(r"([0-9]{4}-)?[0-9]{2}-[0-9]{2}")
LEAP_YEAR = "2000-"
SIGNING_IN = ("MILEPAEL_SMTP_USER", "MILEPAEL_SMTP_PASSWORD")


def has_server() -> bool:
    """Whether mails are sent at all. Raises ImproperlyConfigured where what they need beside the server is missing."""
    if not environment.text("MILEPAEL_SMTP_HOST"):
        return False
    if not HOST.fullmatch(environment.text("MILEPAEL_SMTP_HOST")):
        raise _wrong(NO_SERVER, "MILEPAEL_SMTP_HOST")
    for name in ("MILEPAEL_MAIL_FROM", "MILEPAEL_ADDRESS"):
        if not environment.text(name):
            raise _wrong(MISSING, name)
    lacking = [name for name in SIGNING_IN if not environment.text(name)]
    if len(lacking) == 1:  # one without the other would be to go without, and be told so at the first mail
        raise _wrong(NOT_BOTH, lacking[0])
    return True


def public_address() -> str:
    """The host on which people find the pages, as https://budget.example; "" where it is not set."""
    parts = _address()
    return f"{parts.scheme}://{parts.netloc}" if parts else ""


def subpath() -> str:
    """The path under which all pages are, as "milepael/"; "" where they have the host for themselves."""
    parts = _address()
    path = parts.path.strip("/") if parts else ""
    return f"{path}/" if path else ""


def _address() -> SplitResult | None:
    name = "MILEPAEL_ADDRESS"
    value = environment.text(name)
    parts = parts_of(value) if value else None
    if value and (parts is None or not PATH.fullmatch(parts.path)):
        raise _wrong(NO_ADDRESS, name)
    return parts


def sender() -> str:
    """Whom mails are from; "" where it is not set."""
    name = "MILEPAEL_MAIL_FROM"
    value = environment.text(name)
    _, address = parseaddr(value)
    if value and ("@" not in address or not value.isprintable()):
        raise _wrong(NO_SENDER, name)
    return value


def closed_days() -> frozenset[str]:
    """Days besides weekends and public holidays: "12-24" of every year, "2027-03-24" of one."""
    name = "MILEPAEL_CLOSED_DAYS"
    found = environment.items(name)
    if not all(map(_is_day, found)):
        raise _wrong(NO_DAYS, name)
    return frozenset(found)


def _is_day(day: str) -> bool:
    try:
        datetime.date.fromisoformat(day if len(day) == 10 else LEAP_YEAR + day)
    except ValueError:
        return False
    return bool(DAY.fullmatch(day))  # and no day of a week, which would be one too


def first_hour() -> int:
    """The hour of the day, in Denmark, from which mails are written."""
    name = "MILEPAEL_MAIL_HOUR"
    hour = environment.count(name)
    if hour > 23:
        raise _wrong(NO_HOUR, name)
    return hour


def _wrong(sentence: Sentence, name: str) -> ImproperlyConfigured:
    words = environment.text("MILEPAEL_LANGUAGE")
    return ImproperlyConfigured(sentence.in_(words, name=name, value=environment.text(name)))
