"""A SAML provider for tests: metadata, signed assertions that answer a question, single logout both ways."""

import base64
import datetime
import secrets
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from urllib.parse import quote_plus

from lxml import etree
from onelogin.saml2.utils import OneLogin_Saml2_Utils as Saml

from tests.signin.serving import Key, Query, Reply, served

SIGNED_BY = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256"
REDIRECT = "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect"
NAMES = 'xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion"'
LASTING = "urn:oasis:names:tc:SAML:2.0:nameid-format:persistent"

PAGE = """<!DOCTYPE html><html lang="da"><title>Havnsund</title>
<link rel="icon" href="data:,"><form method="post" action="{back}">
<input type="hidden" name="SAMLResponse" value="{answer}"><button>Videre</button></form></html>"""

METADATA = """<md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" entityID="{entity}">
<md:IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">
<md:KeyDescriptor use="signing"><ds:KeyInfo xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:X509Data>
<ds:X509Certificate>{certificate}</ds:X509Certificate></ds:X509Data></ds:KeyInfo></md:KeyDescriptor>
<md:SingleLogoutService Binding="{redirect}" Location="{address}/slo"/>
<md:SingleSignOnService Binding="{redirect}" Location="{address}/sso"/>
</md:IDPSSODescriptor></md:EntityDescriptor>"""

ASSERTION = """<saml:Assertion {names} ID="{id}" Version="2.0" IssueInstant="{now}"><saml:Issuer>{entity}</saml:Issuer>
<saml:Subject><saml:NameID Format="{format}">{name_id}</saml:NameID>
<saml:SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:bearer">
<saml:SubjectConfirmationData NotOnOrAfter="{until}" Recipient="{acs}" InResponseTo="{question}"/>
</saml:SubjectConfirmation></saml:Subject>
<saml:Conditions NotBefore="{since}" NotOnOrAfter="{until}"><saml:AudienceRestriction>
<saml:Audience>{audience}</saml:Audience></saml:AudienceRestriction></saml:Conditions>
<saml:AuthnStatement AuthnInstant="{now}" SessionIndex="{visit}"><saml:AuthnContext>
<saml:AuthnContextClassRef>urn:oasis:names:tc:SAML:2.0:ac:classes:Password</saml:AuthnContextClassRef>
</saml:AuthnContext></saml:AuthnStatement>
<saml:AttributeStatement>{attributes}</saml:AttributeStatement></saml:Assertion>"""

RESPONSE = """<samlp:Response {names} ID="{id}-whole" Version="2.0" IssueInstant="{now}" Destination="{acs}" \
InResponseTo="{question}"><saml:Issuer>{entity}</saml:Issuer>
<samlp:Status><samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Success"/></samlp:Status>
{assertion}</samlp:Response>"""

LOGOUT = """<samlp:LogoutRequest {names} ID="{id}" Version="2.0" IssueInstant="{now}" Destination="{to}">
<saml:Issuer>{entity}</saml:Issuer><saml:NameID Format="{format}">{name_id}</saml:NameID>
{visits}</samlp:LogoutRequest>"""

GOODBYE = """<samlp:LogoutResponse {names} ID="{id}" Version="2.0" IssueInstant="{now}" Destination="{to}" \
InResponseTo="{question}"><saml:Issuer>{entity}</saml:Issuer>
<samlp:Status><samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Success"/></samlp:Status>
</samlp:LogoutResponse>"""


@dataclass
class SamlProvider:
    """Vouches for whoever has `email`, in `groups`; what `twist` holds stands in the assertion instead."""

    key: Key
    email: str
    groups: list[str]
    name_id: str = "e7-42"
    entity: str = "urn:havnsund:login"
    address: str = ""
    metadata: str = METADATA
    twist: dict[str, str] = field(default_factory=dict)
    signs_with: Key | None = None
    said_goodbye: list[Query] = field(default_factory=list)

    @property
    def metadata_address(self) -> str:
        return f"{self.address}/metadata"

    @contextmanager
    def running(self) -> Iterator["SamlProvider"]:
        with served({"/metadata": self._metadata, "/sso": self._sign_in, "/slo": self._sign_out}) as self.address:
            yield self

    def _metadata(self, _asked: Query) -> Reply:
        certificate = "".join(self.key.certificate_pem.splitlines()[1:-1])
        told = {"entity": self.entity, "certificate": certificate, "redirect": REDIRECT, "address": self.address}
        return Reply(self.metadata.format(**told), kind="application/samlmetadata+xml")

    def _sign_in(self, asked: Query) -> Reply:
        """A page with a button that brings the answer."""
        question = _opened(asked["SAMLRequest"])
        back = str(question.attrib["AssertionConsumerServiceURL"])
        return Reply(PAGE.format(back=back, answer=self.answer(str(question.attrib["ID"]), back)))

    def answer(self, question: str, acs: str) -> str:
        said = self._said(question=question, acs=acs, audience=acs.replace("/svar/", "/metadata/")) | self.twist
        attributes = {"mail": [self.email], "displayName": ["Signe Strand"], "groups": self.groups}
        said["attributes"] = "".join(
            f'<saml:Attribute Name="{name}">'
            + "".join(f"<saml:AttributeValue>{value}</saml:AttributeValue>" for value in values)
            + "</saml:Attribute>"
            for name, values in attributes.items()
        )
        signer = self.signs_with or self.key
        assertion = Saml.add_sign(ASSERTION.format(**said), signer.private_pem, signer.certificate_pem).decode()
        return base64.b64encode(RESPONSE.format(**said, assertion=assertion).encode()).decode()

    def _sign_out(self, asked: Query) -> Reply:
        """Either somebody signs out of Milepæl, or Milepæl answers that it has signed somebody out."""
        self.said_goodbye.append(asked)
        if "SAMLRequest" not in asked:
            return Reply("Farvel.")
        question = _opened(asked["SAMLRequest"])
        back = question.findtext("{urn:oasis:names:tc:SAML:2.0:assertion}Issuer", "")
        back = back.replace("/log-ind/", "/log-ud/").replace("/metadata/", "/")
        told = self._said(question=str(question.attrib["ID"]), to=back)
        return Reply(to=self._sent(back, "SAMLResponse", GOODBYE.format(**told)))

    def goodbye(self, to: str, *visits: str, signed: bool = True) -> str:
        """The address that the provider leads to when somebody signs out there, of some visits or of all."""
        named = "".join(f"<samlp:SessionIndex>{visit}</samlp:SessionIndex>" for visit in visits)
        return self._sent(to, "SAMLRequest", LOGOUT.format(**self._said(to=to, visits=named)), signed=signed)

    def _said(self, **more: str) -> dict[str, str]:
        now = datetime.datetime.now(datetime.UTC)
        minute = datetime.timedelta(minutes=1)
        times = {"now": now, "since": now - minute, "until": now + 5 * minute}
        return {
            "id": f"_{secrets.token_hex(16)}",
            "names": NAMES,
            "entity": self.entity,
            "format": LASTING,
            "name_id": self.name_id,
            "visit": "visit-1",
            **{name: f"{time:%Y-%m-%dT%H:%M:%SZ}" for name, time in times.items()},
            **more,
        }

    def _sent(self, to: str, kind: str, message: str, *, signed: bool = True) -> str:
        packed = base64.b64encode(zlib.compress(message.encode(), wbits=-15)).decode()
        query = f"{kind}={quote_plus(packed)}"
        if signed:
            query += f"&SigAlg={quote_plus(SIGNED_BY)}"
            signature = Saml.sign_binary(query.encode(), (self.signs_with or self.key).private_pem)
            query += f"&Signature={quote_plus(base64.b64encode(signature).decode())}"
        return f"{to}?{query}"


def _opened(packed: str) -> etree._Element:
    return etree.fromstring(zlib.decompress(base64.b64decode(packed), wbits=-15))
