"""What an operator sets: what makes sense is understood, what does not is told in one sentence."""

from pathlib import Path
from typing import Any, cast

import pytest
from django.core.exceptions import ImproperlyConfigured

from milepael.accounts.rules import Role
from milepael.flows.entrance.rules import Meaning
from milepael.project import directories
from tests.signin.serving import Key

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
        ("MILEPAEL_DIRECTORY_ROLES", "Skoler=reporter", "skriv reporter@dets navn"),
        ("MILEPAEL_DIRECTORY_ROLES", "A=secretary@Kultur; A=reader", "gruppen »A« to gange"),
        ("MILEPAEL_SECOND_FACTOR", "chef", "»chef«"),
    ],
)
def test_what_makes_no_sense_is_told(monkeypatch: pytest.MonkeyPatch, *, name: str, value: str, told: str) -> None:
    _set(monkeypatch, **{name: value})

    with pytest.raises(ImproperlyConfigured, match=told):
        (directories.demanding_roles(), directories.meanings())


@pytest.mark.parametrize("whole", [OIDC, SAML], ids=["OpenID Connect", "SAML"])
def test_what_is_half_set_is_told(monkeypatch: pytest.MonkeyPatch, whole: dict[str, str]) -> None:
    for left_out in whole:
        _set(monkeypatch, **{**whole, left_out: ""})

        with pytest.raises(ImproperlyConfigured, match=f"{left_out} skal være sat"):
            directories.providers()


@pytest.mark.parametrize("whole", [OIDC, SAML], ids=["OpenID Connect", "SAML"])
@pytest.mark.parametrize("address", ["http://login.havnsund.example", "https://", "https://login havnsund"])
def test_a_directory_is_asked_by_https_only(
    monkeypatch: pytest.MonkeyPatch, *, whole: dict[str, str], address: str
) -> None:
    first = next(iter(whole))
    _set(monkeypatch, **{**whole, first: address})

    with pytest.raises(ImproperlyConfigured, match=f"{first} skal begynde med https"):
        directories.providers()


def test_a_directory_on_this_machine_may_be_asked_without_tls(monkeypatch: pytest.MonkeyPatch) -> None:
    _set(monkeypatch, **OIDC, MILEPAEL_HTTPS="on")
    monkeypatch.setenv("MILEPAEL_OIDC_ISSUER", "http://localhost:8080/realms/havnsund")

    found = directories.providers()

    assert found["openid_connect"]["APPS"]


def test_an_issuer_is_named_as_it_names_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    _set(monkeypatch, **OIDC)
    monkeypatch.setenv("MILEPAEL_OIDC_ISSUER", "https://login.havnsund.example/.well-known/openid-configuration")

    with pytest.raises(ImproperlyConfigured, match="MILEPAEL_OIDC_ISSUER er udstederens navn"):
        directories.providers()


def test_metadata_may_be_a_file_and_what_we_ask_is_signed_with_a_key(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, key: Key
) -> None:
    _set(monkeypatch, **SAML | _files(tmp_path, key, certificate=key))

    [app] = cast("list[dict[str, Any]]", directories.providers()["saml"]["APPS"])

    assert app["settings"]["idp"]["metadata_url"] == (tmp_path / "metadata.xml").as_uri()
    assert app["settings"]["advanced"]["private_key"] == key.private_pem
    assert app["settings"]["advanced"]["logout_request_signed"]


def test_a_key_of_another_certificate_is_told(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, *, key: Key, other_key: Key
) -> None:
    _set(monkeypatch, **SAML | _files(tmp_path, key, certificate=other_key))

    with pytest.raises(ImproperlyConfigured, match="MILEPAEL_SAML_KEY og MILEPAEL_SAML_CERTIFICATE er ikke en nøgle"):
        directories.providers()


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("METADATA", "<EntityDescriptor entityID='urn:somebody-else'/>", "nævner ikke det, MILEPAEL_SAML_ENTITY siger"),
        ("METADATA", None, "MILEPAEL_SAML_METADATA: filen .* kan ikke læses"),
        ("KEY", None, "MILEPAEL_SAML_KEY: filen .* kan ikke læses"),
        ("CERTIFICATE", None, "MILEPAEL_SAML_CERTIFICATE: filen .* kan ikke læses"),
        ("KEY", "no key", "er ikke en nøgle"),
        ("CERTIFICATE", "no certificate", "er ikke en nøgle"),
    ],
)
def test_a_file_that_cannot_be_what_it_is_said_to_be_is_told(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, key: Key, *, name: str, text: str | None, told: str
) -> None:
    files = _files(tmp_path, key, certificate=key)
    Path(files[f"MILEPAEL_SAML_{name}"]).unlink()
    if text:
        Path(files[f"MILEPAEL_SAML_{name}"]).write_text(text)
    _set(monkeypatch, **SAML | files)

    with pytest.raises(ImproperlyConfigured, match=told):
        directories.providers()


@pytest.mark.parametrize(
    ("name", "missing"),
    [
        ("MILEPAEL_OIDC_CLIENT", "MILEPAEL_OIDC_ISSUER"),
        ("MILEPAEL_OIDC_SECRET", "MILEPAEL_OIDC_ISSUER"),
        ("MILEPAEL_SAML_ENTITY", "MILEPAEL_SAML_METADATA"),
        ("MILEPAEL_SAML_KEY", "MILEPAEL_SAML_CERTIFICATE"),
        ("MILEPAEL_SAML_CERTIFICATE", "MILEPAEL_SAML_KEY"),
    ],
)
def test_what_is_nothing_by_itself_is_told(monkeypatch: pytest.MonkeyPatch, *, name: str, missing: str) -> None:
    _set(monkeypatch, **{name: "noget"})

    with pytest.raises(ImproperlyConfigured, match=f"{missing} skal være sat, når {name} er"):
        directories.providers()


def _files(folder: Path, key: Key, *, certificate: Key) -> dict[str, str]:
    """Metadata, a key and a certificate, and the settings that name them."""
    files = {
        "METADATA": ("metadata.xml", f"<EntityDescriptor entityID='{SAML['MILEPAEL_SAML_ENTITY']}'/>"),
        "KEY": ("key.pem", key.private_pem),
        "CERTIFICATE": ("certificate.pem", certificate.certificate_pem),
    }
    for name, text in files.values():
        (folder / name).write_text(text)
    return {f"MILEPAEL_SAML_{setting}": str(folder / name) for setting, (name, _) in files.items()}


def test_nothing_set_is_no_directory() -> None:
    found = directories.providers()

    assert [protocol["APPS"] for protocol in found.values()] == [[], []]
