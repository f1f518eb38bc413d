"""What the environment says of hosts and of addresses: names that a network can know, and nothing beside them."""

import re
from ipaddress import ip_network
from urllib.parse import SplitResult, urlsplit

from django.core.exceptions import ImproperlyConfigured

from milepael.documents.sentence import Sentence
from milepael.project import environment

NO_HOST = Sentence(
    da="{name} skal være navne som budget.havnsund.example, ikke »{value}«.",
    en="{name} must be names such as budget.example, not “{value}”.",
)
NO_ORIGIN = Sentence(
    da="{name} skal se ud som https://budget.havnsund.example, ikke »{value}«.",
    en="{name} must look like https://budget.example, not “{value}”.",
)
NO_PROXY = Sentence(
    da="{name} skal være IP-adresser, net som 10.0.0.0/8 eller *, ikke »{value}«.",
    en="{name} must be IP addresses, networks such as 10.0.0.0/8, or *, not “{value}”.",
)
NAME, IPV6 = r"[\w-]+(\.[\w-]+)*\.?", r"[0-9a-f:.]*:[0-9a-f:.]*"
HOST = re.compile(rf"{NAME}|{IPV6}", re.IGNORECASE)
ANSWERED = re.compile(rf"\*|\.?{NAME}|\[{IPV6}\]", re.IGNORECASE)
ON_THIS_MACHINE = frozenset({"localhost", "127.0.0.1", "::1"})


def parts_of(address: str) -> SplitResult | None:
    """Of an address that a browser could be led to, without a question or a place in it; None of anything else."""
    try:
        parts = urlsplit(address)
        is_whole = parts.port != 0 and bool(HOST.fullmatch(parts.hostname or ""))
    except ValueError:  # a port, or an IPv6 address, that is none
        return None
    is_bare = not (parts.query or parts.fragment or parts.username) and address.isprintable() and " " not in address
    return parts if is_whole and is_bare and parts.scheme in {"http", "https"} else None


def is_safe(address: str) -> bool:
    """Whether what is asked there is asked over TLS, or never leaves this machine."""
    parts = parts_of(address)
    return parts is not None and (parts.scheme == "https" or parts.hostname in ON_THIS_MACHINE)


def hosts() -> list[str]:
    """Host names that are answered: one at least. Raises ImproperlyConfigured."""
    name = "ALLOWED_HOSTS"
    found = environment.items(name)
    if not found or not all(map(ANSWERED.fullmatch, found)):
        raise _wrong(NO_HOST, name)
    return list(found)


def origins() -> list[str]:
    """Whose forms are believed where a proxy changes the host. Raises ImproperlyConfigured."""
    name = "CSRF_TRUSTED_ORIGINS"
    found = environment.items(name)
    for one in found:
        parts = parts_of(one.replace("://*.", "://", 1))
        if parts is None or parts.path:
            raise _wrong(NO_ORIGIN, name)
    return list(found)


def proxies() -> str:
    """Who is believed about how a page was asked for, as gunicorn wants it. Raises ImproperlyConfigured."""
    name = "FORWARDED_ALLOW_IPS"
    found = environment.items(name)
    try:
        networks = [ip_network(one) for one in found if one != "*"]
    except ValueError:
        networks = []
    if not networks and "*" not in found:
        raise _wrong(NO_PROXY, name)
    return ",".join(found)


def _wrong(sentence: Sentence, name: str) -> ImproperlyConfigured:
    words = environment.text("MILEPAEL_LANGUAGE")
    return ImproperlyConfigured(sentence.in_(words, name=name, value=environment.text(name)))
