"""Identity tokens: believed only when signed by the provider, for us, and not too old."""

from collections.abc import Mapping

import jwt

SIGNED_BY = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA")
"""Signatures with a key that only the provider has: never a shared secret, never none."""

LEEWAY = 30
"""Seconds by which two clocks may differ."""

LONGEST = 100_000
"""Characters of a token; those with hundreds of groups are far below."""


class Unproven(ValueError):
    """Raised for a token that proves nothing."""


def proven(token: str, *, keys: Mapping[str, object], issuer: str, audience: str) -> dict[str, object]:
    """Return what the token claims; keys are the provider's (JWKS), as published. Raises Unproven."""
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
            options={"require": ["exp", "iat", "iss", "aud", "sub"]},
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
