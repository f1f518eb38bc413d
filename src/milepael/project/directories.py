"""What the environment says of second factors and of a municipality's own sign-in, as Django and allauth want it."""

from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

from milepael.accounts.rules import MEMBER_ROLES, OF_A_CENTRE, OF_A_COMMITTEE, Role
from milepael.documents.sentence import Sentence
from milepael.flows.entrance.rules import Meaning
from milepael.project import environment

NOT_A_ROLE = Sentence(
    da="{name} nævner »{value}«, som ikke er en af rollerne {roles}.",
    en="{name} names “{value}”, which is none of the roles {roles}.",
)
NO_GROUP = Sentence(
    da="{name} skal se ud som GRUPPE=rolle; GRUPPE=rolle@center, ikke »{value}«.",
    en="{name} must look like GROUP=role; GROUP=role@centre, not “{value}”.",
)
NO_PLACE = Sentence(
    da="{name}: rollen {value} er ikke i et center eller udvalg.",
    en="{name}: the role {value} is not of a centre or committee.",
)
MISSING = Sentence(da="{name} skal være sat, når {other} er.", en="{name} must be set when {other} is.")
NOT_SAFE = Sentence(da="{name} skal begynde med https://.", en="{name} must begin with https://.")
NO_FILE = Sentence(da="{name}: filen {value} kan ikke læses.", en="{name}: the file {value} cannot be read.")

PROVIDER = "kommunen"
"""What a directory is called in addresses."""


def demanding_roles() -> frozenset[Role]:
    """The roles that must have a second factor. Raises ImproperlyConfigured."""
    return frozenset(_role("MILEPAEL_SECOND_FACTOR", one) for one in environment.items("MILEPAEL_SECOND_FACTOR"))


def meanings() -> dict[str, Meaning]:
    """What each group of the directory means. Raises ImproperlyConfigured."""
    name = "MILEPAEL_DIRECTORY_ROLES"
    found = {}
    for pair in filter(None, map(str.strip, environment.text(name).split(";"))):
        group, sign, meaning = pair.rpartition("=")
        if not sign or not group.strip():
            raise _wrong(NO_GROUP, name, value=pair)
        role, _, place = (part.strip() for part in meaning.partition("@"))
        found[group.strip()] = Meaning(_role(name, role), place)
        if place and role not in OF_A_CENTRE | OF_A_COMMITTEE:
            raise _wrong(NO_PLACE, name, value=role)
    return found


def providers() -> dict[str, dict[str, object]]:
    """What allauth is told: always our own classes, and an app for each protocol that is set up."""
    here = "milepael.web.workspace.entrance"
    return {
        "openid_connect": {
            "provider_class": f"{here}.openid.OpenId",
            "OAUTH_PKCE_ENABLED": True,
            "APPS": _openid(),
        },
        "saml": {
            "provider_class": f"{here}.saml.Saml",
            "APPS": _saml(),
        },
    }


def openid_app(issuer: str, client: str, secret: str) -> dict[str, object]:
    """An OpenID Connect provider, as allauth is told of it."""
    return {"provider_id": PROVIDER, "client_id": client, "secret": secret, "settings": {"server_url": issuer}}


def saml_app(metadata: str, entity: str) -> dict[str, object]:
    """A SAML provider, as allauth is told of it; its metadata is at an address, or in a file."""
    url = metadata if metadata.startswith(("https://", "http://")) else Path(metadata).resolve().as_uri()
    trusted = {"idp": {"entity_id": entity, "metadata_url": url}, "advanced": _demands()}
    return {"client_id": PROVIDER, "settings": trusted}


def _openid() -> list[dict[str, object]]:
    if not environment.text("MILEPAEL_OIDC_ISSUER"):
        return []
    issuer, client = _together("MILEPAEL_OIDC_ISSUER", "MILEPAEL_OIDC_CLIENT")
    _, secret = _together("MILEPAEL_OIDC_ISSUER", "MILEPAEL_OIDC_SECRET")
    return [openid_app(issuer, client, secret)]


def _saml() -> list[dict[str, object]]:
    if not environment.text("MILEPAEL_SAML_METADATA"):
        return []
    return [saml_app(*_together("MILEPAEL_SAML_METADATA", "MILEPAEL_SAML_ENTITY"))]


def _demands() -> dict[str, object]:
    """Assertions must be signed and asked for; what Milepæl asks is signed where it has a key."""
    demands: dict[str, object] = {"want_assertion_signed": True, "reject_idp_initiated_sso": True}
    if not environment.text("MILEPAEL_SAML_KEY"):
        return demands
    _together("MILEPAEL_SAML_KEY", "MILEPAEL_SAML_CERTIFICATE")
    signs = ("authn_request_signed", "logout_request_signed", "logout_response_signed", "metadata_signed")
    files = {"private_key": "MILEPAEL_SAML_KEY", "x509cert": "MILEPAEL_SAML_CERTIFICATE"}
    return demands | dict.fromkeys(signs, True) | {key: _read(name) for key, name in files.items()}


def _read(name: str) -> str:
    try:
        return Path(environment.text(name)).read_text(encoding="ascii")
    except (OSError, UnicodeError):
        raise _wrong(NO_FILE, name, value=environment.text(name)) from None


def _together(name: str, other: str) -> tuple[str, str]:
    needed = (other, "MILEPAEL_DIRECTORY_MUNICIPALITY")
    for one in needed:
        if not environment.text(one):
            raise _wrong(MISSING, one, other=name)
    if environment.text(name).startswith("http://") and environment.switch("MILEPAEL_HTTPS"):
        raise _wrong(NOT_SAFE, name)
    return environment.text(name), environment.text(other)


def _role(name: str, value: str) -> Role:
    if value not in MEMBER_ROLES:
        raise _wrong(NOT_A_ROLE, name, value=value, roles=", ".join(MEMBER_ROLES))
    return Role(value)


def _wrong(sentence: Sentence, name: str, **values: str) -> ImproperlyConfigured:
    return ImproperlyConfigured(sentence.in_(environment.text("MILEPAEL_LANGUAGE"), name=name, **values))
