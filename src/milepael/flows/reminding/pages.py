"""The addresses that mails and calendars point to, on the public address of this Milepæl."""

from django.conf import settings
from django.urls import reverse


def front() -> str:
    """The first page."""
    return absolute(reverse("workspace:agreements"))


def choices() -> str:
    """Where somebody says how they want to be told."""
    return absolute(reverse("workspace:telling"))


def absolute(path: str) -> str:
    """A path as it is typed elsewhere; without a public address it stays as it is."""
    return settings.PUBLIC_ADDRESS.rstrip("/") + path
