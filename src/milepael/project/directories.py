"""What the environment says of second factors and of a municipality's own sign-in, as Django and allauth want it."""

import ssl
from pathlib import Path
from xml.sax.saxutils import escape

from django.core.exceptions import ImproperlyConfigured

from milepael.accounts.rules import MEMBER_ROLES, OF_A_CENTRE, OF_A_COMMITTEE, Role
from milepael.documents.sentence import Sentence
from milepael.flows.entrance.rules import Meaning
from milepael.project import environment
from milepael.project.addresses import is_safe

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
NEEDS_PLACE = Sentence(
    da="{name}: rollen {value} er i et center eller udvalg: skriv {value}@dets navn.",
    en="{name}: the role {value} is of a centre or committee: write {value}@its name.",
)
TWICE = Sentence(
    da="{name} nævner gruppen »{value}« to gange: en gruppe kan betyde én ting.",
    en="{name} names the group “{value}” twice: a group can mean one thing.",
)
MISSING = Sentence(da="{name} skal være sat, når {other} er.", en="{name} must be set when {other} is.")
NOT_SAFE = Sentence(
    da="{name} skal begynde med https:// og en adresse, ikke »{value}«.",
    en="{name} must begin with https:// and an address, not “{value}”.",
)
NO_ISSUER = Sentence(
    da="{name} er udstederens navn, uden {value}.", en="{name} is what the issuer calls itself, without {value}."
)
NO_FILE = Sentence(da="{name}: filen {value} kan ikke læses.", en="{name}: the file {value} cannot be read.")
NOT_THERE = Sentence(
    da="{name}: filen {value} nævner ikke det, MILEPAEL_SAML_ENTITY siger.",
    en="{name}: the file {value} does not name what MILEPAEL_SAML_ENTITY says.",
)
NO_PAIR = Sentence(
    da="MILEPAEL_SAML_KEY og {name} er ikke en nøgle i PEM og dens certifikat.",
    en="MILEPAEL_SAML_KEY and {name} are not a key in PEM and its certificate.",
)

WELL_KNOWN = "/.well-known/"
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
        if group.strip() in found:
            raise _wrong(TWICE, name, value=group.strip())
        found[group.strip()] = _meaning(name, meaning)
    return found


def _meaning(name: str, words: str) -> Meaning:
    role, _, place = (part.strip() for part in words.partition("@"))
    found = Meaning(_role(name, role), place)
    if bool(place) != (found.role in OF_A_CENTRE | OF_A_COMMITTEE):
        raise _wrong(NO_PLACE if place else NEEDS_PLACE, name, value=role)
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
    first, *others = "MILEPAEL_OIDC_ISSUER", "MILEPAEL_OIDC_CLIENT", "MILEPAEL_OIDC_SECRET"
    if not _whole(first, *others):
        return []
    issuer, client, secret = map(environment.text, (first, *others))
    if WELL_KNOWN in issuer:
        raise _wrong(NO_ISSUER, first, value=WELL_KNOWN)
    if not is_safe(issuer):
        raise _wrong(NOT_SAFE, first, value=issuer)
    return [openid_app(issuer, client, secret)]


def _saml() -> list[dict[str, object]]:
    name, other = "MILEPAEL_SAML_METADATA", "MILEPAEL_SAML_ENTITY"
    signing = "MILEPAEL_SAML_KEY", "MILEPAEL_SAML_CERTIFICATE"
    _whole(*signing)
    for one in signing:
        if environment.text(one):
            _whole(name, one)
    if not _whole(name, other):
        return []
    metadata, entity = environment.text(name), environment.text(other)
    if metadata.startswith(("https:", "http:")):
        if not is_safe(metadata.partition("?")[0]):
            raise _wrong(NOT_SAFE, name, value=metadata)
    elif escape(entity) not in _read(name):
        raise _wrong(NOT_THERE, name, value=metadata)
    return [saml_app(metadata, entity)]


def _demands() -> dict[str, object]:
    """Assertions must be signed and asked for; what Milepæl asks is signed where it has a key."""
    demands: dict[str, object] = {"want_assertion_signed": True, "reject_idp_initiated_sso": True}
    if not environment.text("MILEPAEL_SAML_KEY"):
        return demands
    signs = ("authn_request_signed", "logout_request_signed", "logout_response_signed", "metadata_signed")
    files = {"private_key": "MILEPAEL_SAML_KEY", "x509cert": "MILEPAEL_SAML_CERTIFICATE"}
    pair = {key: _read(name) for key, name in files.items()}
    if not _fit(*map(environment.text, reversed(files.values()))):
        raise _wrong(NO_PAIR, files["x509cert"])
    return demands | dict.fromkeys(signs, True) | pair


def _fit(certificate: str, key: str) -> bool:
    """Whether a key, which no password hides, belongs to a certificate."""
    try:
        ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER).load_cert_chain(certificate, key, password=lambda: b"")
    except ssl.SSLError:
        return False
    return True


def _read(name: str) -> str:
    try:
        return Path(environment.text(name)).read_text(encoding="utf-8")
    except (OSError, UnicodeError):
        raise _wrong(NO_FILE, name, value=environment.text(name)) from None


def _whole(first: str, *others: str) -> bool:
    """Whether something is set up: all of it, or nothing, and then for a municipality. Raises ImproperlyConfigured."""
    given = [name for name in (first, *others) if environment.text(name)]
    needed = (first, *others, "MILEPAEL_DIRECTORY_MUNICIPALITY") if given else ()
    for name in needed:
        if not environment.text(name):
            raise _wrong(MISSING, name, other=given[0])
    return bool(given)


def _role(name: str, value: str) -> Role:
    if value not in MEMBER_ROLES:
        raise _wrong(NOT_A_ROLE, name, value=value, roles=", ".join(MEMBER_ROLES))
    return Role(value)


def _wrong(sentence: Sentence, name: str, **values: str) -> ImproperlyConfigured:
    return ImproperlyConfigured(sentence.in_(environment.text("MILEPAEL_LANGUAGE"), name=name, **values))
