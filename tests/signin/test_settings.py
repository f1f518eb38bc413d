"""What an operator sets: what makes sense is understood, what does not is told in one sentence."""

from pathlib import Path
from typing import Any, cast

import pytest
from django.core.exceptions import ImproperlyConfigured

from milepael.accounts.rules import Role
from milepael.flows.entrance.rules import Meaning
from milepael.project import directories

OIDC = {
    "MILEPAEL_OIDC_ISSUER": "https://login.havnsund.example",
    "MILEPAEL_OIDC_CLIENT": "milepael",
    "MILEPAEL_OIDC_SECRET": "kun-os-to",
    "MILEPAEL_DIRECTORY_MUNICIPALITY": "Havnsund Kommune",
}
SAML = {
    "MILEPAEL_SAML_METADATA": "https://login.havnsund.example/metadata",
    "MILEPAEL_SAML_ENTITY": "urn:havnsund:login",
    "MILEPAEL_DIRECTORY_MUNICIPALITY": "Havnsund Kommune",
}


def _set(monkeypatch: pytest.MonkeyPatch, **values: str) -> None:
    for name, value in values.items():
        monkeypatch.setenv(name, value)


def test_groups_may_look_like_those_of_an_active_directory(monkeypatch: pytest.MonkeyPatch) -> None:
    told = "CN=Oekonomi,OU=Grupper=budget_office; Skoler=reporter@Skoler, Institutioner og Kultur;"
    _set(monkeypatch, MILEPAEL_DIRECTORY_ROLES=told)

    found = directories.meanings()

    assert found == {
        "CN=Oekonomi,OU=Grupper": Meaning(Role.BUDGET_OFFICE),
        "Skoler": Meaning(Role.REPORTER, "Skoler, Institutioner og Kultur"),
    }


def test_roles_that_must_have_a_second_step_stand_between_commas(monkeypatch: pytest.MonkeyPatch) -> None:
    _set(monkeypatch, MILEPAEL_SECOND_FACTOR="administrator, budget_office")

    assert directories.demanding_roles() == {Role.ADMINISTRATOR, Role.BUDGET_OFFICE}


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("MILEPAEL_DIRECTORY_ROLES", "Oekonomi", "skal se ud som"),
        ("MILEPAEL_DIRECTORY_ROLES", "=reader", "skal se ud som"),
        ("MILEPAEL_DIRECTORY_ROLES", "Oekonomi=chef", "»chef«, som ikke er en af rollerne"),
        ("MILEPAEL_DIRECTORY_ROLES", "Oekonomi=operator", "»operator«"),
        ("MILEPAEL_DIRECTORY_ROLES", "Oekonomi=reader@Skoler", "er ikke i et center eller udvalg"),
        ("MILEPAEL_SECOND_FACTOR", "chef", "»chef«"),
    ],
)
def test_what_makes_no_sense_is_told(monkeypatch: pytest.MonkeyPatch, *, name: str, value: str, told: str) -> None:
    _set(monkeypatch, **{name: value})

    with pytest.raises(ImproperlyConfigured, match=told):
        (directories.demanding_roles(), directories.meanings())


@pytest.mark.parametrize("whole", [OIDC, SAML], ids=["OpenID Connect", "SAML"])
def test_what_is_half_set_is_told(monkeypatch: pytest.MonkeyPatch, whole: dict[str, str]) -> None:
    for left_out in list(whole)[1:]:
        _set(monkeypatch, **{**whole, left_out: ""})

        with pytest.raises(ImproperlyConfigured, match=f"{left_out} skal være sat"):
            directories.providers()


@pytest.mark.parametrize("whole", [OIDC, SAML], ids=["OpenID Connect", "SAML"])
def test_a_directory_is_asked_by_https_only(monkeypatch: pytest.MonkeyPatch, whole: dict[str, str]) -> None:
    first = next(iter(whole))
    _set(monkeypatch, **{**whole, first: "http://login.havnsund.example", "MILEPAEL_HTTPS": "on"})

    with pytest.raises(ImproperlyConfigured, match=f"{first} skal begynde med https"):
        directories.providers()


def test_metadata_may_be_a_file_and_what_we_ask_is_signed_with_a_key(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for name in ("metadata.xml", "key.pem", "certificate.pem"):
        (tmp_path / name).write_text(name)
    files = {"METADATA": "metadata.xml", "KEY": "key.pem", "CERTIFICATE": "certificate.pem"}
    _set(monkeypatch, **(SAML | {f"MILEPAEL_SAML_{name}": str(tmp_path / file) for name, file in files.items()}))

    [app] = cast("list[dict[str, Any]]", directories.providers()["saml"]["APPS"])

    assert app["settings"]["idp"]["metadata_url"] == (tmp_path / "metadata.xml").as_uri()
    assert app["settings"]["advanced"]["private_key"] == "key.pem"
    assert app["settings"]["advanced"]["logout_request_signed"]


def test_a_key_that_cannot_be_read_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    _set(monkeypatch, **SAML, MILEPAEL_SAML_KEY="findes-ikke.pem", MILEPAEL_SAML_CERTIFICATE="heller-ikke.pem")

    with pytest.raises(ImproperlyConfigured, match="kan ikke læses"):
        directories.providers()


def test_nothing_set_is_no_directory() -> None:
    found = directories.providers()

    assert [protocol["APPS"] for protocol in found.values()] == [[], []]
