"""An OpenID Connect provider for tests: code flow with PKCE, signed tokens, a page to sign out at."""

import base64
import hashlib
import json
import secrets
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from urllib.parse import urlencode

import jwt

from tests.signin.serving import Key, Query, Reply, served

CLIENT, SECRET = "milepael", "kun-os-to"


@dataclass
class OpenIdProvider:
    """Vouches for whoever `person` is now; what `twist` holds stands in the token instead of what should."""

    key: Key
    person: dict[str, object]
    address: str = ""
    twist: dict[str, object] = field(default_factory=dict)
    signs_with: Key | str | None = None
    userinfo: dict[str, object] = field(default_factory=dict)
    said_goodbye: list[Query] = field(default_factory=list)
    _asked: dict[str, Query] = field(default_factory=dict)

    @contextmanager
    def running(self) -> Iterator["OpenIdProvider"]:
        pages = {
            "/.well-known/openid-configuration": self._configuration,
            "/authorize": self._authorize,
            "/token": self._token,
            "/userinfo": lambda _: _json(self.userinfo or {"sub": self.person["sub"]}),
            "/keys": self._keys,
            "/goodbye": self._goodbye,
        }
        with served(pages) as self.address:
            yield self

    def _configuration(self, _asked: Query) -> Reply:
        places = {
            "authorization_endpoint": "authorize",
            "token_endpoint": "token",
            "userinfo_endpoint": "userinfo",
            "jwks_uri": "keys",
            "end_session_endpoint": "goodbye",
        }
        return _json({"issuer": self.address} | {name: f"{self.address}/{path}" for name, path in places.items()})

    def _authorize(self, asked: Query) -> Reply:
        code = secrets.token_urlsafe(8)
        self._asked[code] = asked
        return Reply(to=f"{asked['redirect_uri']}?{urlencode({'code': code, 'state': asked['state']})}")

    def _token(self, asked: Query) -> Reply:
        begun = self._asked.pop(asked.get("code", ""), None)
        proof = hashlib.sha256(asked.get("code_verifier", "").encode()).digest()
        if (
            begun is None
            or asked.get("client_secret") != SECRET
            or base64.urlsafe_b64encode(proof).decode().rstrip("=") != begun["code_challenge"]
        ):
            return _json({"error": "invalid_grant"}, status=400)
        return _json({"access_token": "for-userinfo", "token_type": "Bearer", "id_token": self.token(begun["nonce"])})

    def token(self, nonce: str) -> str:
        """The identity token of whoever is vouched for."""
        return self.signed({"nonce": nonce} | self.person)

    def signed(self, said: Mapping[str, object]) -> str:
        """A token of the provider's, for Milepæl and as fresh as can be."""
        now = int(time.time())
        claims = {"iss": self.address, "aud": CLIENT, "iat": now, "exp": now + 300, **said} | self.twist
        signer = self.signs_with or self.key
        if isinstance(signer, str):  # a secret that both know, or, where it is empty, nothing
            return jwt.encode(claims, signer, algorithm="HS256", headers={"kid": self.key.name})
        return jwt.encode(claims, signer.private, algorithm="RS256", headers={"kid": self.key.name})

    def _keys(self, _asked: Query) -> Reply:
        public = jwt.algorithms.RSAAlgorithm.to_jwk(self.key.private.public_key(), as_dict=True)
        return _json({"keys": [{**public, "kid": self.key.name, "use": "sig", "alg": "RS256"}]})

    def _goodbye(self, asked: Query) -> Reply:
        self.said_goodbye.append(asked)
        return Reply(to=asked["post_logout_redirect_uri"])


def _json(value: object, status: int = 200) -> Reply:
    return Reply(json.dumps(value), status, "application/json")
