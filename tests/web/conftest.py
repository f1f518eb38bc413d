"""What the tests of pages share: the invented municipality, taken in once for all of a module that ask for it."""

from collections.abc import Iterator

import pytest
from django.db import transaction
from pytest_django import DjangoDbBlocker


@pytest.fixture(scope="module")
def demo(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The invented municipality's documents. Whoever does without comes before: see `tests/conftest.py`."""
    from milepael.accounts.actor import OPERATOR  # the apps are there only now
    from milepael.flows.demo.actions import take_in
    from tests.builders import PASSWORD

    with django_db_blocker.unblock(), transaction.atomic():
        take_in(as_=OPERATOR, password=PASSWORD)
        with django_db_blocker.block():
            yield
        transaction.set_rollback(True)
