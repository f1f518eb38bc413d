"""A browser for tests that goes back and forth between Milepæl and a provider."""

from typing import Any
from urllib.parse import urlsplit

import requests
from django.test import Client

Response = Any
"""What Django's test client answers: its type has a name of its own."""
HOST = "127.0.0.1:8000"
HERE = f"http://{HOST}"


def visitor() -> Client:
    """Somebody who has not signed in."""
    return Client(headers={"host": HOST, "accept-language": "da"})


def path_of(address: str) -> str:
    """The path and query of one of our own addresses."""
    parts = urlsplit(address)
    return f"{parts.path}?{parts.query}" if parts.query else parts.path


def at_the_provider(address: str) -> requests.Response:
    """What the provider answers; where it leads to is not followed."""
    return requests.get(address, allow_redirects=False, timeout=10)
