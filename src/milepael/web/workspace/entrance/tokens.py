"""Identity tokens: believed only when signed by the provider, for us, and not too old."""

import time
from collections.abc import Mapping, Sequence

import jwt

SIGNED_BY = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA")
"""Signatures with a key that only the provider has: never a shared secret, never none."""

LEEWAY = 30
"""Seconds by which two clocks may differ."""

LONGEST = 100_000
"""Characters of a token; those with hundreds of groups are far below."""


FRESH = 300
"""Seconds that a logout token may be old: told again later, it could end a session that began since."""

LEFT = "http://schemas.openid.net/event/backchannel-logout"


class Unproven(ValueError):
    """Raised for a token that proves nothing."""


def proven(token: str, *, keys: Mapping[str, object], issuer: str, audience: str) -> dict[str, object]:
    """Return what an identity token claims; keys are the provider's (JWKS), as published. Raises Unproven."""
    return _signed(token, keys=keys, issuer=issuer, audience=audience, required=("exp", "iat", "iss", "aud", "sub"))


def told_to_leave(token: str, *, keys: Mapping[str, object], issuer: str, audience: str) -> tuple[str, str]:
    """Return the session and the person, "" where none is named, that a logout token says have left. Raises Unproven.

    As in OpenID Connect Back-Channel Logout 1.0, 2.6: no identity token passes for one.
    """
    claims = _signed(
        token, keys=keys, issuer=issuer, audience=audience, required=("iat", "jti", "iss", "aud", "events")
    )
    events = claims["events"]
    if not isinstance(events, dict) or not isinstance(events.get(LEFT), dict) or "nonce" in claims:
        raise Unproven
    session, subject = str(claims.get("sid") or ""), str(claims.get("sub") or "")
    if not (session or subject) or time.time() - float(str(claims["iat"])) > FRESH:
        raise Unproven
    return session, subject


def _signed(
    token: str, *, keys: Mapping[str, object], issuer: str, audience: str, required: Sequence[str]
) -> dict[str, object]:
    if not isinstance(token, str) or len(token) > LONGEST:
        raise Unproven
    try:
        claims = jwt.decode(
            token,
            key=_key_of(token, keys),
            algorithms=SIGNED_BY,
            audience=audience,
            issuer=issuer,
            leeway=LEEWAY,
            options={"require": list(required)},
        )
    except jwt.PyJWTError as wrong:
        raise Unproven from wrong
    if claims.get("azp", None if _is_for_several(claims) else audience) != audience:
        raise Unproven
    return claims


def _is_for_several(claims: Mapping[str, object]) -> bool:
    """Then the token must say which of them asked for it (azp)."""
    audience = claims["aud"]
    return isinstance(audience, list) and len(audience) > 1


def _key_of(token: str, keys: Mapping[str, object]) -> jwt.PyJWK:
    wanted = jwt.get_unverified_header(token).get("kid")
    published = [one for one in jwt.PyJWKSet.from_dict(dict(keys)).keys if one.public_key_use in {None, "sig"}]
    fitting = [one for one in published if wanted is None or one.key_id == wanted]
    if len(fitting) != 1:
        raise Unproven
    return fitting[0]
