"""What the tests of mails share: a mail server on this machine, and settings to use it."""

from collections.abc import Iterator

import pytest
from pytest_django.fixtures import Settings

from tests.reminding.mail_server import Inbox, server


@pytest.fixture
def inbox(settings: Settings) -> Iterator[Inbox]:
    """Mails go to a server of our own, which keeps them."""
    with server() as found:
        settings.EMAIL_HOST, settings.EMAIL_PORT = found.host, found.port
        settings.EMAIL_USE_TLS = False
        settings.MAILS = True
        settings.DEFAULT_FROM_EMAIL = "Milepæl <milepael@havnsund.example>"
        settings.PUBLIC_ADDRESS = "https://budget.havnsund.example"
        yield found
