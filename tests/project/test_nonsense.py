"""Each setting is tried with what makes no sense: it is told when a command starts, and not when somebody needs it."""

import runpy

import pytest
from django.core.exceptions import ImproperlyConfigured

from milepael.project import settings as read_already
from milepael.project.environment import SETTINGS

TOO_LARGE = "9" * 30
NONSENSE = {
    "DATABASE_URL": ("mysql://havnsund", "postgresql://", "postgresql://u:p@localhost:port/milepael"),
    "ALLOWED_HOSTS": ("https://budget.example", "budget.example:443", "budget example", ","),
    "CSRF_TRUSTED_ORIGINS": ("budget.example", "https://budget.example/", "https://budget.example:port", "https://"),
    "MILEPAEL_HTTPS": ("ja",),
    "MILEPAEL_LANGUAGE": ("sv",),
    "MILEPAEL_LOG_LEVEL": ("højt",),
    "MILEPAEL_STATIC": ("her",),
    "PORT": ("0", "65536", "http", TOO_LARGE),
    "MILEPAEL_WORKERS": ("0", "101", TOO_LARGE),
    "MILEPAEL_THREADS": ("0", "101", TOO_LARGE),
    "MILEPAEL_SERVE_JOBS": ("ja",),
    "MILEPAEL_REQUEST_SECONDS": ("0", "3601", "fem"),
    "MILEPAEL_METRICS_TOKEN": ("kort", "tyve tegn med mellemrum", "tyve-tegn-og-så-nogle-til"),
    "MILEPAEL_UPLOAD_FILES": ("0", "1001", TOO_LARGE),
    "MILEPAEL_UPLOAD_MEGABYTES": ("-1", TOO_LARGE),
    "MILEPAEL_READ_SECONDS": ("1.5", TOO_LARGE),
    "MILEPAEL_SCAN_SECONDS": ("to", TOO_LARGE),
    "MILEPAEL_READ_MEGABYTES": ("127", "1 GB", TOO_LARGE),
    "FORWARDED_ALLOW_IPS": ("proxy.example", "10.0.0.1/8", ","),
    "MILEPAEL_SIGN_IN_TRIES": ("0", TOO_LARGE),
    "MILEPAEL_LOCK_MINUTES": ("0", TOO_LARGE),
    "MILEPAEL_IDLE_MINUTES": ("0", TOO_LARGE),
    "MILEPAEL_SESSION_HOURS": ("0", TOO_LARGE),
    "MILEPAEL_SECOND_FACTOR": ("chef",),
    "MILEPAEL_DIRECTORY_ROLES": ("Oekonomi", "Skoler=reporter"),
    "MILEPAEL_DIRECTORY_MINUTES": ("0", TOO_LARGE),
    "MILEPAEL_OIDC_ISSUER": ("http://login.havnsund.example", "login.havnsund.example"),
    "MILEPAEL_OIDC_CLIENT": ("alene",),
    "MILEPAEL_OIDC_SECRET": ("alene",),
    "MILEPAEL_SAML_METADATA": ("http://login.havnsund.example", "findes-ikke.xml"),
    "MILEPAEL_SAML_ENTITY": ("alene",),
    "MILEPAEL_SAML_KEY": ("alene",),
    "MILEPAEL_SAML_CERTIFICATE": ("alene",),
    "MILEPAEL_SMTP_HOST": ("smtp://mail.havnsund.example", "mail.havnsund.example:25"),
    "MILEPAEL_SMTP_PORT": ("0", "65536"),
    "MILEPAEL_SMTP_TLS": ("on",),
    "MILEPAEL_SMTP_USER": ("alene",),
    "MILEPAEL_SMTP_PASSWORD": ("alene",),
    "MILEPAEL_MAIL_FROM": ("Milepæl",),
    "MILEPAEL_MAIL_HOUR": ("0", "24"),
    "MILEPAEL_ADDRESS": (
        "budget.example",
        "https://[",
        "https://budget.example:99999",
        "https://budget example",
        "https://budget.example/år",
        "https://budget.example/a//b",
        "https://budget.example/<int:a>",
    ),
    "MILEPAEL_CLOSED_DAYS": ("24-12", "2027-W01-1"),
}
ANYTHING = {"MILEPAEL_DIRECTORY_NAME", "MILEPAEL_DIRECTORY_MUNICIPALITY", "MILEPAEL_DIRECTORY_CLAIM"}
"""What is a name of the municipality's own; that there is no such municipality is told beside, as it may come."""
SEEN_BY_COMMANDS = {"SECRET_KEY", "MILEPAEL_DATA", "MILEPAEL_PASSWORD", "MILEPAEL_BIND"}
"""What only the command that uses it can know to be wrong: see the tests of the command line."""
BESIDE = {
    "MILEPAEL_OIDC_ISSUER": {"MILEPAEL_OIDC_CLIENT": "milepael", "MILEPAEL_OIDC_SECRET": "kun-os-to"},
    "MILEPAEL_SAML_METADATA": {"MILEPAEL_SAML_ENTITY": "urn:havnsund:login"},
    "MILEPAEL_SMTP": {"MILEPAEL_MAIL_FROM": "m@havnsund.example", "MILEPAEL_ADDRESS": "https://havnsund.example"},
}
"""What is set too, so that it is the value itself that is told."""


def _start(monkeypatch: pytest.MonkeyPatch, **values: str) -> None:
    for setting in SETTINGS:
        monkeypatch.delenv(setting.name, raising=False)
    for name, value in values.items():
        monkeypatch.setenv(name, value)
    runpy.run_path(read_already.__file__)


def _beside(name: str) -> dict[str, str]:
    found = {"MILEPAEL_SMTP_HOST": "mail.havnsund.example"} if name.startswith("MILEPAEL_SMTP_") else {}
    found["MILEPAEL_DIRECTORY_MUNICIPALITY"] = "Havnsund Kommune"
    for start, values in BESIDE.items():
        found |= values if name.startswith(start) else {}
    return found


@pytest.mark.parametrize(("name", "value"), [(name, value) for name, values in NONSENSE.items() for value in values])
def test_what_makes_no_sense_is_told_at_the_start(monkeypatch: pytest.MonkeyPatch, *, name: str, value: str) -> None:
    with pytest.raises(ImproperlyConfigured, match=name) as told:
        _start(monkeypatch, **_beside(name) | {name: value})

    assert str(told.value).endswith(".")
    assert len(str(told.value).splitlines()) == 1


def test_what_makes_sense_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    _start(
        monkeypatch,
        **_beside("MILEPAEL_SMTP_"),
        ALLOWED_HOSTS="budget.havnsund.example,.havnsund.example,10.0.0.1,[::1],*",
        CSRF_TRUSTED_ORIGINS="https://budget.havnsund.example,https://*.havnsund.example,http://localhost:8000",
        FORWARDED_ALLOW_IPS="10.0.0.0/8, ::1,*",
        PORT="65535",
        MILEPAEL_CLOSED_DAYS="02-29,2027-05-07",
        MILEPAEL_METRICS_TOKEN="-".join(["tegn"] * 5),
        MILEPAEL_SMTP_USER="milepael",
        MILEPAEL_SMTP_PASSWORD="kun-os-to",
    )


def test_every_setting_is_tried() -> None:
    tried = NONSENSE.keys() | ANYTHING | SEEN_BY_COMMANDS

    assert tried == {setting.name for setting in SETTINGS}
