"""What the tests of heads share with those of mails: a mail server on this machine."""

from tests.reminding.conftest import inbox

__all__ = ["inbox"]
