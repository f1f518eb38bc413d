"""SAML 2: a municipality's provider vouches for somebody by a signed assertion that answers a question of ours."""

from collections.abc import Mapping
from copy import deepcopy
from http import HTTPStatus
from typing import Any

from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.models import SocialApp, SocialLogin
from allauth.socialaccount.providers.saml import views
from allauth.socialaccount.providers.saml.provider import SAMLProvider
from allauth.socialaccount.providers.saml.utils import build_auth
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.views.decorators.csrf import csrf_exempt
from onelogin.saml2.auth import OneLogin_Saml2_Auth
from onelogin.saml2.constants import OneLogin_Saml2_Constants as Names
from onelogin.saml2.logout_request import OneLogin_Saml2_Logout_Request
from onelogin.saml2.utils import OneLogin_Saml2_Utils

from milepael.flows.entrance.actions import end_named_session, end_sessions_of
from milepael.flows.entrance.rules import Claims
from milepael.web.workspace.entrance.vouching import (
    BROKEN,
    VouchedLogin,
    only_to_sign_in,
    open_to_the_directory,
    unproven,
)

LONGEST = 300_000
"""Characters of an answer, in base64."""

XMLSOAP = "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/"
ADDRESSES = ("urn:oid:0.9.2342.19200300.100.1.3", f"{XMLSOAP}emailaddress", "mail", "email")
NAMES = ("urn:oid:2.16.840.1.113730.3.1.241", "http://schemas.microsoft.com/identity/claims/displayname", "displayName")


class Saml(SAMLProvider):
    """The provider that the settings name."""

    def get_redirect_from_request_kwargs(self, request: HttpRequest) -> dict[str, object]:
        return only_to_sign_in(super().get_redirect_from_request_kwargs(request))

    def sociallogin_from_response(self, request: HttpRequest, response: OneLogin_Saml2_Auth) -> SocialLogin:
        """Raises ValueError for a name that is another one each time: it would be nobody's."""
        if not response.get_nameid() or response.get_nameid_format() == Names.NAMEID_TRANSIENT:
            raise ValueError("a lasting name of the person is needed")
        came_by = {
            "name_id": response.get_nameid(),
            "name_id_format": response.get_nameid_format() or "",
            "session_index": response.get_session_index() or "",
        }
        return VouchedLogin(self, _claims_of(response, self.sub_id), came_by)


class Leaving(views.SLSView):
    """Ends the session when the provider says so, or hears that the provider has; both must be signed."""

    def dispatch(self, request: HttpRequest, organization_slug: str) -> HttpResponse:
        answer: HttpResponse = super().dispatch(request, organization_slug)
        if answer.status_code == HTTPStatus.BAD_REQUEST:
            return unproven(request)
        if "SAMLRequest" in request.GET:
            _end_those_of(request.GET["SAMLRequest"], self.get_provider(organization_slug))
        return answer

    def get_provider(self, organization_slug: str) -> Saml:
        found: Saml = views.SLSView.get_provider(self, organization_slug)
        found.app.settings = deepcopy(found.app.settings)
        found.app.settings.setdefault("advanced", {})["want_message_signed"] = True
        return found


ask = open_to_the_directory(views.login)
finish = open_to_the_directory(views.finish_acs)
leave = csrf_exempt(open_to_the_directory(Leaving.as_view()))
metadata = open_to_the_directory(views.metadata)


@csrf_exempt
@open_to_the_directory
def hear(request: HttpRequest, organization_slug: str) -> HttpResponseBase:
    """Take what the provider posted, and go on by GET, with which our own cookies come along."""
    if request.method != "POST" or not 0 < len(request.POST.get("SAMLResponse", "")) <= LONGEST:
        return unproven(request)
    get_adapter().get_app(request, provider=Saml.id, client_id=organization_slug)
    return views.acs(request, organization_slug=organization_slug)


def saml_farewell(request: HttpRequest, came_by: Mapping[str, str]) -> str:
    """The provider's address for signing out, with our question; "" where there is none, or it is out of reach."""
    try:
        provider = get_adapter().get_provider(request, Saml.id)
        auth = build_auth(request, provider)
        if not auth.get_slo_url():
            return ""
        address: str = auth.logout(
            return_to="",
            name_id=came_by["name_id"],
            name_id_format=came_by["name_id_format"] or None,
            session_index=came_by["session_index"] or None,
        )
    except (SocialApp.DoesNotExist, *BROKEN):
        return ""
    return address


def _end_those_of(asked: str, provider: Saml) -> None:
    """What the provider asked, once it is proved that it did: to end visits by their names, or all of a person's."""
    request = OneLogin_Saml2_Utils.decode_base64_and_inflate(asked)
    visits = OneLogin_Saml2_Logout_Request.get_session_indexes(request)
    for visit in visits:
        end_named_session(provider.sub_id, visit)
    if not visits:
        key = provider.app.settings["advanced"].get("private_key")
        end_sessions_of(provider.sub_id, OneLogin_Saml2_Logout_Request.get_nameid(request, key))


def _claims_of(response: OneLogin_Saml2_Auth, directory: str) -> Claims:
    said: dict[str, list[Any]] = response.get_attributes()
    address = _first(said, ADDRESSES)
    if not address and response.get_nameid_format() == Names.NAMEID_EMAIL_ADDRESS:
        address = response.get_nameid()
    return Claims(
        directory=directory,
        subject=response.get_nameid(),
        session=response.get_session_index() or "",
        email=address,
        name=_first(said, NAMES),
        groups=tuple(map(str, said.get(settings.DIRECTORY_CLAIM, ()))),
    )


def _first(said: Mapping[str, list[Any]], keys: tuple[str, ...]) -> str:
    return next((str(said[key][0]) for key in keys if said.get(key)), "")
