"""SAML with a provider of the tests' own: who is let in, who is not, and signing out at both ends."""

import base64

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth import SESSION_KEY
from django.test import Client
from lxml import etree

from milepael.accounts.models import Membership, User
from tests.signin.saml_provider import METADATA, SamlProvider
from tests.signin.serving import Key
from tests.signin.visiting import HERE, Response, at_the_provider, path_of, visitor
from tests.web.visitors import page, words

ASK = "/log-ind/saml/kommunen/"
HEAR = f"{ASK}svar/"
LEAVE = "/log-ud/saml/kommunen/"
NOT_SIGNED_IN = "Du blev ikke logget ind"
TEMPORARY = "urn:oasis:names:tc:SAML:2.0:nameid-format:transient"


def _come_in(client: Client, ask: str = ASK) -> Response:
    """Press the button, be vouched for, and come back; what Milepæl answers then."""
    return _bring(client, _asked(client, ask))


def _asked(client: Client, ask: str = ASK) -> str:
    """The answer that the provider's page holds."""
    found = BeautifulSoup(at_the_provider(client.get(ask)["Location"]).text, "html.parser")
    return str(found.select("input")[0]["value"])


def _bring(client: Client, answer: str) -> Response:
    taken = client.post(HEAR, {"SAMLResponse": answer})
    return client.get(taken["Location"]) if taken.status_code == 302 else taken


def test_a_newcomer_is_let_in_with_the_roles_of_their_groups(saml: SamlProvider) -> None:
    client = visitor()

    answer = _come_in(client, f"{ASK}?next=/tag-ind/")

    assert (answer.status_code, answer["Location"]) == (302, "/tag-ind/")
    assert words(page(client, "/").select_one(".who")) == "Signe Strand"
    assert [(one.user.email, one.role) for one in Membership.objects.all()] == [
        ("signe@havnsund.example", "budget_office")
    ]


@pytest.mark.parametrize(
    "twist",
    [
        {"until": "2020-01-01T00:00:00Z"},
        {"since": "2999-01-01T00:00:00Z"},
        {"audience": "https://somebody.else.example/"},
        {"entity": "urn:somebody:else"},
        {"question": "_never-asked"},
        {"acs": "https://somebody.else.example/svar/"},
        {"format": TEMPORARY},
    ],
    ids=lambda twist: next(iter(twist)),
)
def test_an_assertion_that_is_old_or_meant_for_others_lets_nobody_in(saml: SamlProvider, twist: dict[str, str]) -> None:
    saml.twist = twist
    client = visitor()

    answer = _come_in(client)

    assert (answer.status_code, NOT_SIGNED_IN in answer.content.decode()) == (401, True)
    assert SESSION_KEY not in client.session
    assert not User.objects.exists()


def test_an_assertion_that_another_key_signed_lets_nobody_in(saml: SamlProvider, other_key: Key) -> None:
    saml.signs_with = other_key

    answer = _come_in(visitor())

    assert answer.status_code == 401
    assert not User.objects.exists()


@pytest.mark.parametrize("change", ["the person", "the signature"])
def test_an_assertion_that_was_changed_on_the_way_lets_nobody_in(saml: SamlProvider, change: str) -> None:
    client = visitor()
    given = etree.fromstring(base64.b64decode(_asked(client)))
    if change == "the person":
        next(given.iter("{*}NameID")).text = "somebody-else"
    else:
        signature = next(given.iter("{*}Signature"))
        parent = signature.getparent()
        assert parent is not None
        parent.remove(signature)

    answer = _bring(client, base64.b64encode(etree.tostring(given)).decode())

    assert answer.status_code == 401
    assert not User.objects.exists()


def test_an_assertion_wrapped_around_a_signed_one_lets_nobody_in(saml: SamlProvider) -> None:
    """The signed one is moved aside, and one of the attacker's own making put where it stood."""
    client = visitor()
    given = etree.fromstring(base64.b64decode(_asked(client)))
    signed = next(given.iter("{*}Assertion"))
    forged = etree.fromstring(etree.tostring(signed))
    forged.set("ID", "_forged")
    next(forged.iter("{*}NameID")).text = "somebody-else"
    forged.remove(next(forged.iter("{*}Signature")))
    given.replace(signed, forged)
    etree.SubElement(given, "{urn:oasis:names:tc:SAML:2.0:protocol}Extensions").append(signed)

    answer = _bring(client, base64.b64encode(etree.tostring(given)).decode())

    assert answer.status_code == 401
    assert not User.objects.exists()


def test_an_answer_that_was_not_asked_for_lets_nobody_in(saml: SamlProvider) -> None:
    given = _asked(visitor())

    in_another_browser = _bring(visitor(), given)

    assert in_another_browser.status_code == 401


def test_an_answer_is_good_for_once(saml: SamlProvider) -> None:
    client = visitor()
    given = _asked(client)

    first, again = _bring(client, given), _bring(client, given)

    assert (first.status_code, again.status_code) == (302, 401)


@pytest.mark.parametrize(
    "given",
    [
        "",
        "ikke base64 æøå",
        base64.b64encode(b"no xml").decode(),
        base64.b64encode(b"<a/>").decode(),
        base64.b64encode(b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>').decode(),
        base64.b64encode(b"\xff\x00").decode(),
        "A" * 400_000,
    ],
    ids=["nothing", "no base64", "no XML", "another document", "an entity", "no text", "too much"],
)
def test_nonsense_is_told_in_a_sentence(saml: SamlProvider, given: str) -> None:
    answer = _bring(visitor(), given)

    assert (answer.status_code, NOT_SIGNED_IN in answer.content.decode()) == (401, True)


def test_whoever_left_the_directory_is_out_and_so_are_their_other_sessions(saml: SamlProvider) -> None:
    at_work, at_home = visitor(), visitor()
    _come_in(at_work)
    saml.groups.clear()

    refused = _come_in(at_home)

    assert refused.status_code == 403
    assert at_work.get("/")["Location"] == "/log-ind/?next=/"


def test_signing_out_leads_to_the_providers_page_and_back(saml: SamlProvider) -> None:
    client = visitor()
    _come_in(client)

    farewell = client.post("/log-ud/")
    answered = at_the_provider(str(farewell.context["farewell"])).headers["Location"]
    back = client.get(path_of(answered))

    assert client.get("/").status_code == 302
    assert "SAMLRequest" in saml.said_goodbye[0]
    assert (back.status_code, back["Location"]) == (302, "/log-ind/")


def test_signing_out_at_the_provider_ends_the_session_here_and_is_answered(saml: SamlProvider) -> None:
    client = visitor()
    _come_in(client)

    answer = client.get(path_of(saml.goodbye(f"{HERE}{LEAVE}")))
    said = at_the_provider(answer["Location"])

    assert client.get("/").status_code == 302
    assert said.text == "Farvel."
    assert "SAMLResponse" in saml.said_goodbye[0]


@pytest.mark.parametrize(("visits", "status"), [((), 302), (("visit-1",), 302), (("visit-2",), 200)])
def test_signing_out_at_the_provider_in_another_browser_ends_the_visits_that_it_names(
    saml: SamlProvider, visits: tuple[str, ...], status: int
) -> None:
    here = visitor()
    _come_in(here)

    elsewhere = visitor().get(path_of(saml.goodbye(f"{HERE}{LEAVE}", *visits)))

    assert elsewhere.status_code == 302
    assert here.get("/").status_code == status


@pytest.mark.parametrize("signed", [True, False], ids=["by another key", "by nobody"])
def test_nobody_but_the_provider_signs_out_others(saml: SamlProvider, other_key: Key, *, signed: bool) -> None:
    client = visitor()
    _come_in(client)
    saml.signs_with = other_key

    refused = client.get(path_of(saml.goodbye(f"{HERE}{LEAVE}", signed=signed)))

    assert refused.status_code == 401
    assert client.get("/").status_code == 200


def test_nothing_is_signed_out_by_nothing(saml: SamlProvider) -> None:
    refused = visitor().get(LEAVE)

    assert refused.status_code == 401


def test_the_provider_is_told_who_we_are(saml: SamlProvider) -> None:
    told = etree.fromstring(visitor().get(f"{ASK}metadata/").content)

    assert told.get("entityID") == f"{HERE}{ASK}metadata/"
    assert [one.get("Location") for one in told.iter("{*}AssertionConsumerService")] == [f"{HERE}{HEAR}"]
    assert [one.get("WantAssertionsSigned") for one in told.iter("{*}SPSSODescriptor")] == ["true"]


@pytest.mark.parametrize("metadata", ["", "no xml", "<a/>", METADATA.replace("{entity}", "urn:somebody:else")])
def test_metadata_that_cannot_be_used_are_told_in_a_sentence(saml: SamlProvider, metadata: str) -> None:
    saml.metadata = metadata

    answer = visitor().get(ASK)

    assert (answer.status_code, NOT_SIGNED_IN in answer.content.decode()) == (401, True)
