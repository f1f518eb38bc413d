"""The addresses that mails and calendars point to, on the public address of this Milepæl."""

from django.conf import settings
from django.urls import reverse


def my_page() -> str:
    """Where reporters answer, and managers approve."""
    return absolute(reverse("workspace:my_page"))


def agreement(key: int) -> str:
    """Where everybody may see how an agreement's points stand."""
    return absolute(reverse("workspace:agreement", args=[key]))


def board(agreement: int, ordinal: int) -> str:
    """Where the budget office sees how far the centres are in a round."""
    return absolute(reverse("workspace:round", args=[agreement, ordinal]))


def desk(agreement: int, ordinal: int, centre: int) -> str:
    """One centre's points in a round."""
    return absolute(reverse("workspace:desk", args=[agreement, ordinal, centre]))


def choices() -> str:
    """Where somebody says how they want to be told."""
    return absolute(reverse("workspace:telling"))


def absolute(path: str) -> str:
    """A path as it is typed elsewhere; without a public address it stays as it is."""
    return settings.PUBLIC_ADDRESS + path
