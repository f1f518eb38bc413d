"""Setting up a second step: allauth's pages, with the seat that the frame of ours asks for."""

from collections.abc import Callable
from typing import Any

from allauth.account.views import ReauthenticateView
from allauth.mfa.base.views import IndexView
from allauth.mfa.base.views import ReauthenticateView as CodeAgainView
from allauth.mfa.recovery_codes.views import DownloadRecoveryCodesView, GenerateRecoveryCodesView, ViewRecoveryCodesView
from allauth.mfa.totp.views import ActivateTOTPView, DeactivateTOTPView
from allauth.mfa.webauthn.views import AddWebAuthnView, ReauthenticateWebAuthnView, RemoveWebAuthnView
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.generic.base import ContextMixin, View

from milepael.web.workspace.seat import seat_of


class Seated(ContextMixin):
    """Tells the frame of the page who is signed in, and where."""

    request: HttpRequest

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context_data(**kwargs), "seat": seat_of(self.request)}


def _seated(view: type[View[Any]]) -> Callable[..., Any]:
    made: type[View[Any]] = type(view.__name__, (Seated, view), {})
    return made.as_view()


overview = _seated(IndexView)
add_app, remove_app = _seated(ActivateTOTPView), _seated(DeactivateTOTPView)
codes, new_codes, take_codes = (
    _seated(ViewRecoveryCodesView),
    _seated(GenerateRecoveryCodesView),
    DownloadRecoveryCodesView.as_view(),
)
add_passkey, remove_passkey = _seated(AddWebAuthnView), _seated(RemoveWebAuthnView)
password_again, code_again, passkey_again = (
    _seated(ReauthenticateView),
    _seated(CodeAgainView),
    _seated(ReauthenticateWebAuthnView),
)


def passkeys(request: HttpRequest) -> HttpResponse:
    """They stand on the overview."""
    return redirect("mfa_index")
