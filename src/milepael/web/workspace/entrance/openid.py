"""OpenID Connect: a municipality's provider vouches for somebody by a signed token, which is always verified."""

from collections.abc import Mapping
from typing import Any, TypedDict
from urllib.parse import urlencode

from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.models import SocialApp, SocialLogin, SocialToken
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView, OAuth2LoginView
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from csp.decorators import csp_exempt
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.crypto import get_random_string
from django.views.decorators.cache import never_cache
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from milepael.flows.entrance.actions import end_named_session, end_sessions_of
from milepael.flows.entrance.rules import Claims
from milepael.web.workspace.entrance.tokens import Unproven, proven, told_to_leave
from milepael.web.workspace.entrance.vouching import (
    NONCE,
    VouchedLogin,
    only_to_sign_in,
    open_to_the_directory,
    unproven,
)


class Trusted(TypedDict):
    """Whose tokens are believed, and for whom they must be."""

    keys: Mapping[str, object]
    issuer: str
    audience: str


class Discovering(OpenIDConnectOAuth2Adapter):
    """Asks the provider where its pages and keys are, and believes only what its keys have signed."""

    @property
    def openid_config(self) -> dict[str, Any]:
        found: dict[str, Any] = super().openid_config
        if found["issuer"].rstrip("/") != self._provider().app.settings["server_url"].rstrip("/"):
            raise Unproven
        return found

    def complete_login(self, request: HttpRequest, app: SocialApp, token: SocialToken, **kwargs: Any) -> SocialLogin:
        identity, config = kwargs["response"].get("id_token"), self.openid_config
        claims = proven(identity, **self._trusted())
        if "userinfo_endpoint" in config:
            more = self._fetch_user_info(token.token)
            if more.get("sub") != claims["sub"]:
                raise Unproven
            claims = {**more, **claims}
        farewell = _farewell(config, identity, back=request.build_absolute_uri(reverse("account_login")))
        said = _claims_of(claims, self.provider_id)
        return VouchedLogin(self._provider(), said, {"farewell": farewell}, nonce=str(claims.get("nonce") or ""))

    def left(self, token: str) -> int:
        """End the sessions that a logout token names; how many there were. Raises Unproven."""
        session, subject = told_to_leave(token, **self._trusted())
        return end_named_session(self.provider_id, session) if session else end_sessions_of(self.provider_id, subject)

    def _trusted(self) -> Trusted:
        config = self.openid_config
        keys, app = _asked(config["jwks_uri"]), self._provider().app
        return {"keys": keys, "issuer": config["issuer"], "audience": app.client_id}

    def _provider(self) -> OpenIDConnectProvider:
        found: OpenIDConnectProvider = get_adapter().get_provider(self.request, provider=self.provider_id)
        return found


class OpenId(OpenIDConnectProvider):
    """The provider that the settings name."""

    oauth2_adapter_class = Discovering

    def get_redirect_from_request_kwargs(self, request: HttpRequest) -> dict[str, object]:
        """With a word that the token must repeat: it answers what this browser asked now, and nothing else."""
        nonce = get_random_string(32)
        asked = only_to_sign_in(super().get_redirect_from_request_kwargs(request))
        return {**asked, "auth_params": {NONCE: nonce}, NONCE: nonce}


@open_to_the_directory
def ask(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Lead to the provider's own page."""
    answer: HttpResponse = OAuth2LoginView.adapter_view(Discovering(request, provider_id))(request)
    return answer


@open_to_the_directory
def hear(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Take what the provider sent somebody back with: a code for a token."""
    answer: HttpResponse = OAuth2CallbackView.adapter_view(Discovering(request, provider_id))(request)
    return answer


@require_safe
@csp_exempt()
@xframe_options_exempt
@open_to_the_directory
def leave(request: HttpRequest, provider_id: str) -> HttpResponse:
    """End the session that the provider names (front-channel logout): an empty answer, in a frame of the provider's."""
    issuer = get_adapter().get_app(request, provider=provider_id).settings["server_url"]
    if request.GET.get("iss", "").rstrip("/") != issuer.rstrip("/") or not request.GET.get("sid"):
        return unproven(request)
    end_named_session(provider_id, request.GET["sid"])
    return HttpResponse(content_type="text/plain")


@csrf_exempt
@require_POST
@never_cache
@open_to_the_directory
def take_leave(request: HttpRequest, provider_id: str) -> HttpResponse:
    """End the sessions that the provider itself names (back-channel logout): no browser need be open."""
    adapter = Discovering(request, provider_id)
    try:
        adapter.left(request.POST.get("logout_token", ""))
    except Unproven:
        return HttpResponse(status=400)
    return HttpResponse()


def _asked(url: str) -> dict[str, object]:
    with get_adapter().get_requests_session() as session:
        answer = session.get(url)
        answer.raise_for_status()
        found: dict[str, object] = answer.json()
        return found


def _claims_of(said: Mapping[str, Any], directory: str) -> Claims:
    groups = said.get(settings.DIRECTORY_CLAIM) or ()
    return Claims(
        directory=directory,
        subject=str(said["sub"]),
        session=str(said.get("sid") or ""),
        email=str(said.get("email") or ""),
        name=str(said.get("name") or ""),
        groups=(groups,) if isinstance(groups, str) else tuple(map(str, groups)),
        vouched=said.get("email_verified") in {None, True},
    )


def _farewell(config: Mapping[str, Any], identity: str, *, back: str) -> str:
    if "end_session_endpoint" not in config:
        return ""
    return (
        f"{config['end_session_endpoint']}?{urlencode({'id_token_hint': identity, 'post_logout_redirect_uri': back})}"
    )
