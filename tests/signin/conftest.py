"""Providers of the tests' own, and a municipality that trusts them."""

from collections.abc import Iterator

import pytest
from django.core.cache import cache
from pytest_django import Settings

from milepael.project import directories
from tests.signin.openid_provider import CLIENT, SECRET, OpenIdProvider
from tests.signin.people import ECONOMY, MEANINGS, SIGNE
from tests.signin.saml_provider import SamlProvider
from tests.signin.serving import Key, new_key


@pytest.fixture(scope="session")
def key() -> Key:
    return new_key()


@pytest.fixture(scope="session")
def other_key() -> Key:
    return new_key()


@pytest.fixture
def directory(db: None, settings: Settings) -> None:
    """The municipality whose directory it is, and what its groups mean."""
    from tests.builders import HAVNSUND, municipality  # the apps are there only now

    municipality()
    settings.DIRECTORY_MUNICIPALITY = HAVNSUND
    settings.DIRECTORY_ROLES = MEANINGS
    cache.clear()


@pytest.fixture
def openid(directory: None, key: Key, settings: Settings) -> Iterator[OpenIdProvider]:
    with OpenIdProvider(key, {**SIGNE, "groups": [ECONOMY]}).running() as provider:
        _set_up(settings, "openid_connect", directories.openid_app(provider.address, CLIENT, SECRET))
        yield provider


@pytest.fixture
def saml(directory: None, key: Key, settings: Settings) -> Iterator[SamlProvider]:
    with SamlProvider(key, SIGNE["email"], [ECONOMY]).running() as provider:
        _set_up(settings, "saml", directories.saml_app(provider.metadata_address, provider.entity))
        yield provider


def _set_up(settings: Settings, protocol: str, app: dict[str, object]) -> None:
    told = settings.SOCIALACCOUNT_PROVIDERS
    settings.SOCIALACCOUNT_PROVIDERS = {**told, protocol: {**told[protocol], "APPS": [app]}}
