"""Through the municipality's own sign-in and out again, in a real browser: cookies and policies are as they will be."""

import os
import secrets
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import GOLDEN, windows
from tests.browser.test_everybody import complaints_of
from tests.planted import MILEPAEL, migrated
from tests.postgres import free_port
from tests.signin.openid_provider import CLIENT, SECRET, OpenIdProvider
from tests.signin.saml_provider import SamlProvider
from tests.signin.serving import new_key

SIGNE: dict[str, object] = {
    "sub": "9f1c",
    "email": "signe@havnsund.example",
    "name": "Signe Strand",
    "groups": ["Oekonomi"],
}


@dataclass(frozen=True)
class Site:
    address: str
    openid: OpenIdProvider
    saml: SamlProvider


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A server that trusts two providers; it and they are different sites to a browser."""
    key, data = new_key(), tmp_path_factory.mktemp("directory") / "data"
    shutil.copytree(migrated(tmp_path_factory), data)
    with (
        OpenIdProvider(key, SIGNE).running() as openid,
        SamlProvider(key, "aksel@havnsund.example", ["Oekonomi"]).running() as saml,
    ):
        environment = {
            "PYTHONPATH": os.pathsep.join(sys.path),
            "SECRET_KEY": secrets.token_urlsafe(50),
            "MILEPAEL_DATA": str(data),
            "MILEPAEL_HTTPS": "off",
            "MILEPAEL_STATIC": "source",
            "MILEPAEL_SERVE_JOBS": "off",
            "PORT": str(free_port()),
            "MILEPAEL_DIRECTORY_NAME": "Log ind med Havnsund Kommune",
            "MILEPAEL_DIRECTORY_MUNICIPALITY": "Havnsund Kommune",
            "MILEPAEL_DIRECTORY_ROLES": "Oekonomi=budget_office",
            "MILEPAEL_OIDC_ISSUER": openid.address,
            "MILEPAEL_OIDC_CLIENT": CLIENT,
            "MILEPAEL_OIDC_SECRET": SECRET,
            "MILEPAEL_SAML_METADATA": saml.metadata_address,
            "MILEPAEL_SAML_ENTITY": saml.entity,
        }
        with _served(environment) as address:
            yield Site(address, openid, saml)


@contextmanager
def _served(environment: dict[str, str]) -> Iterator[str]:
    document = ["import", str(GOLDEN / "broken_text.txt"), "--municipality", "Havnsund Kommune"]
    subprocess.run([*MILEPAEL, *document], env=environment, stdout=subprocess.DEVNULL, check=True)
    with subprocess.Popen([*MILEPAEL, "serve"], env=environment, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout
        yield server.stdout.readline().strip().rstrip("/").replace("127.0.0.1", "localhost")
        server.terminate()


@pytest.fixture
def page(browser: Browser, site: Site) -> Iterator[Page]:
    with windows(browser, site.address) as open_:
        page = open_("phone")
        page.goto("/tag-ind/")
        yield page


def _is_at_work_as(page: Page, name: str) -> None:
    expect(page.locator(".who")).to_have_text(name)
    expect(page.get_by_role("heading", level=1)).to_have_text("Tag dokumenter ind")


def test_by_openid_connect_one_comes_to_where_one_was_going_and_out_at_both_ends(page: Page, site: Site) -> None:
    assert complaints_of(page) == []

    page.get_by_role("link", name="Log ind med Havnsund Kommune").first.click()
    _is_at_work_as(page, "Signe Strand")
    page.get_by_role("button", name="Log ud").click()

    expect(page.get_by_role("heading", name="Log ind på Milepæl")).to_be_visible()
    assert len(site.openid.said_goodbye) == 1


def test_by_saml_one_comes_to_where_one_was_going_and_out_at_both_ends(page: Page, site: Site) -> None:
    page.get_by_role("link", name="Log ind med Havnsund Kommune").last.click()
    page.get_by_role("button", name="Videre").click()
    _is_at_work_as(page, "Signe Strand")
    page.get_by_role("button", name="Log ud").click()

    expect(page.get_by_role("heading", name="Log ind på Milepæl")).to_be_visible()
    assert len(site.saml.said_goodbye) == 1
