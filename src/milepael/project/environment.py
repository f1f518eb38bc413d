"""What an operator can set: one table of environment variables, and how a value is read."""

import os
from dataclasses import dataclass

from django.core.exceptions import ImproperlyConfigured

from milepael.documents.sentence import Sentence

NOT_A_SWITCH = Sentence(
    da="{name} skal være on eller off, ikke »{value}«.", en="{name} must be on or off, not “{value}”."
)
NOT_A_NUMBER = Sentence(
    da="{name} skal være et helt tal over nul, ikke »{value}«.",
    en="{name} must be a whole number above zero, not “{value}”.",
)
TOO_MANY = Sentence(
    da="{name} kan højst være {most}, ikke »{value}«.", en="{name} can be {most} at most, not “{value}”."
)
TOO_FEW = Sentence(
    da="{name} skal være mindst {least}, ikke »{value}«.", en="{name} must be {least} at least, not “{value}”."
)
NOT_A_CHOICE = Sentence(
    da="{name} skal være en af {choices}, ikke »{value}«.", en="{name} must be one of {choices}, not “{value}”."
)

# The sentence does not repeat the value: it is a secret.
NOT_A_SECRET = Sentence(
    da="{name} skal være mindst {least} tegn uden mellemrum, æ, ø og å.",
    en="{name} must be {least} characters at least, all of them ASCII, and without spaces.",
)


@dataclass(frozen=True, slots=True)
class Setting:
    """One environment variable; an empty default means that there is none."""

    name: str
    default: str
    meaning: str


SETTINGS = (
    Setting("SECRET_KEY", "", "Signs sessions and forms: at least 50 random characters, kept secret. Must be set."),
    Setting("DATABASE_URL", "", "`postgresql://user:password@host/name`. Empty: SQLite in `MILEPAEL_DATA`."),
    Setting("ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]", "Host names that are answered, separated by commas."),
    Setting("CSRF_TRUSTED_ORIGINS", "", "Origins such as `https://budget.example`, where a proxy changes the host."),
    Setting("MILEPAEL_DATA", "var", "The folder for what Milepæl keeps outside the database, and for SQLite."),
    Setting("MILEPAEL_HTTPS", "on", "`on`: only over TLS, secure cookies, HSTS. `off`: for one's own machine only."),
    Setting("MILEPAEL_LANGUAGE", "da", "Language of the command line, `da` or `en`."),
    Setting(
        "MILEPAEL_PASSWORD",
        "",
        "The password that `milepael user` and `milepael demo` give, instead of asking for one or making one up.",
    ),
    Setting("MILEPAEL_LOG_LEVEL", "WARNING", "`DEBUG`, `INFO`, `WARNING` or `ERROR`, one JSON line on standard error."),
    Setting("MILEPAEL_STATIC", "collected", "Style sheets as `make assets` built them, or `source`: as they lie."),
    Setting("MILEPAEL_BIND", "127.0.0.1", "The address that `milepael serve` listens at."),
    Setting("PORT", "8000", "The port that `milepael serve` listens at."),
    Setting("MILEPAEL_WORKERS", "2", "Processes of `milepael serve`, 100 at most."),
    Setting("MILEPAEL_THREADS", "4", "Threads of each process, 100 at most."),
    Setting(
        "MILEPAEL_SERVE_JOBS",
        "on",
        "`on`: `milepael serve` starts a worker beside it, which reads what is dropped. `off`: run `milepael worker`.",
    ),
    Setting("MILEPAEL_UPLOAD_FILES", "20", "Files that can be dropped on the page at a time."),
    Setting(
        "MILEPAEL_UPLOAD_MEGABYTES", "30", "What one dropped file may take, in MB; all of one time four times that."
    ),
    Setting("MILEPAEL_READ_SECONDS", "30", "Seconds that reading one dropped file may take; then it is stopped."),
    Setting("MILEPAEL_SCAN_SECONDS", "600", "Seconds that its pages which are pictures may take, besides."),
    Setting("MILEPAEL_READ_MEGABYTES", "1024", "Memory that reading one dropped file may take, in MB, 128 at least."),
    Setting(
        "MILEPAEL_REQUEST_SECONDS",
        "300",
        "Seconds that a request may take to come in, and again to be answered; then it is cut off.",
    ),
    Setting(
        "MILEPAEL_METRICS_TOKEN",
        "",
        "What Prometheus shows to read `/metrics`, 20 characters at least, kept secret. Empty: nothing is counted.",
    ),
    Setting("FORWARDED_ALLOW_IPS", "127.0.0.1,::1", "Proxies that are believed about `X-Forwarded-Proto`."),
    Setting("MILEPAEL_SIGN_IN_TRIES", "5", "Wrong passwords, or codes, after which an address is locked for a time."),
    Setting("MILEPAEL_LOCK_MINUTES", "15", "Minutes that such a lock lasts."),
    Setting("MILEPAEL_IDLE_MINUTES", "120", "Minutes without a page after which somebody is signed out."),
    Setting("MILEPAEL_SESSION_HOURS", "12", "Hours after which everybody must sign in again."),
    Setting(
        "MILEPAEL_SECOND_FACTOR",
        "",
        "Roles that must have a second factor, as `administrator,budget_office`. Empty: whoever wants one.",
    ),
    Setting("MILEPAEL_DIRECTORY_NAME", "", "What the button to the municipality's own sign-in is called."),
    Setting("MILEPAEL_DIRECTORY_MUNICIPALITY", "", "The municipality whose people the directory holds, by its name."),
    Setting("MILEPAEL_DIRECTORY_CLAIM", "groups", "The claim, or SAML attribute, that holds somebody's groups."),
    Setting(
        "MILEPAEL_DIRECTORY_ROLES",
        "",
        "What the groups mean, one thing each: `GROUP=role; GROUP=role@centre`. "
        "A group may hold `=` and `,`, but no `;`.",
    ),
    Setting(
        "MILEPAEL_DIRECTORY_MINUTES",
        "480",
        "Minutes after which somebody whom the directory vouched for must come through it again.",
    ),
    Setting("MILEPAEL_OIDC_ISSUER", "", "OpenID Connect: the provider's issuer, `https://…`. Empty: none."),
    Setting("MILEPAEL_OIDC_CLIENT", "", "OpenID Connect: the client id that the provider gave Milepæl."),
    Setting("MILEPAEL_OIDC_SECRET", "", "OpenID Connect: the client secret, kept secret."),
    Setting("MILEPAEL_SAML_METADATA", "", "SAML: the provider's metadata, `https://…` or a file. Empty: none."),
    Setting("MILEPAEL_SAML_ENTITY", "", "SAML: the provider's entity id in the metadata."),
    Setting(
        "MILEPAEL_SAML_KEY", "", "SAML: the file of Milepæl's private key (PEM), to sign what it asks. May be left out."
    ),
    Setting("MILEPAEL_SAML_CERTIFICATE", "", "SAML: the file of the certificate that belongs to the key (PEM)."),
    Setting(
        "MILEPAEL_SMTP_HOST", "", "The mail server that takes mails to those who owe something. Empty: none are sent."
    ),
    Setting("MILEPAEL_SMTP_PORT", "587", "Its port."),
    Setting("MILEPAEL_SMTP_TLS", "starttls", "`starttls`, `tls` from the first byte (port 465), or `off`."),
    Setting("MILEPAEL_SMTP_USER", "", "The user to sign in as at the mail server. Empty: without signing in."),
    Setting("MILEPAEL_SMTP_PASSWORD", "", "The password to go with it, kept secret."),
    Setting("MILEPAEL_MAIL_FROM", "", "Whom mails are from: `Milepæl <milepael@havnsund.example>`."),
    Setting("MILEPAEL_MAIL_HOUR", "7", "The hour of the day, in Denmark, from which mails are written."),
    Setting(
        "MILEPAEL_ADDRESS",
        "",
        "Where people find the pages, for links in mails: `https://budget.example`. With a path, as "
        "`https://intranet.example/milepael`, they are under it.",
    ),
    Setting(
        "MILEPAEL_CLOSED_DAYS",
        "06-05,12-24,12-31",
        "Days besides weekends and public holidays when nobody works: `12-24` every year, `2027-03-24` once.",
    ),
)

DIGITS = 9
"""Of the longest number that is looked at."""

SHORTEST = 20
"""Characters of a secret that somebody could guess at."""

DEFAULTS = {setting.name: setting.default for setting in SETTINGS}


def text(name: str) -> str:
    """Return what is set, else the table's default; white space at the ends is no part of it."""
    return os.environ.get(name, "").strip() or DEFAULTS[name]


def items(name: str) -> tuple[str, ...]:
    """Return the parts between commas, empty ones left out."""
    return tuple(part.strip() for part in text(name).split(",") if part.strip())


def switch(name: str) -> bool:
    """Raise ImproperlyConfigured for anything but on and off."""
    value = text(name).lower()
    if value not in {"on", "off"}:
        raise _wrong(NOT_A_SWITCH, name)
    return value == "on"


def count(name: str, *, least: int = 1, most: int = 1_000_000) -> int:
    """Raise ImproperlyConfigured for anything but a whole number above zero, and where nothing works with it."""
    value = text(name)
    if not value.isdecimal() or not value.strip("0"):
        raise _wrong(NOT_A_NUMBER, name)
    if len(value) > DIGITS or int(value) > most:
        raise _wrong(TOO_MANY, name, most=str(most))
    if int(value) < least:
        raise _wrong(TOO_FEW, name, least=str(least))
    return int(value)


def choice(name: str, *choices: str) -> str:
    """Raise ImproperlyConfigured for anything but one of the choices."""
    value = text(name)
    if value not in choices:
        raise _wrong(NOT_A_CHOICE, name, choices=", ".join(choices))
    return value


def secret(name: str) -> str:
    """Something to be shown in a header, "" where there is none. Raises ImproperlyConfigured for what is guessed."""
    value = text(name)
    if value and (len(value) < SHORTEST or not value.isascii() or not value.isprintable() or " " in value):
        raise _wrong(NOT_A_SECRET, name, least=str(SHORTEST))
    return value


def _wrong(sentence: Sentence, name: str, **values: str) -> ImproperlyConfigured:
    language = text("MILEPAEL_LANGUAGE")
    return ImproperlyConfigured(sentence.in_(language, name=name, value=text(name), **values))
