"""Setting up a second step: allauth's pages, with the seat that the frame of ours asks for.

Not for whom a directory let in: what is set up here opens everything that somebody is, in other municipalities too.
"""

import functools
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

from milepael.accounts.rules import NotAllowed
from milepael.flows.entrance.rules import SET_UP_THERE
from milepael.web.workspace.seat import VOUCHED_IN, seat_of


class Seated(ContextMixin):
    """Tells the frame of the page who is signed in, and where."""

    request: HttpRequest

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        set_up_there = VOUCHED_IN in self.request.session
        return {**super().get_context_data(**kwargs), "seat": seat_of(self.request), "set_up_there": set_up_there}


def _seated(view: type[View[Any]]) -> Callable[..., Any]:
    made: type[View[Any]] = type(view.__name__, (Seated, view), {})
    return made.as_view()


def _own(view: Callable[..., Any]) -> Callable[..., Any]:
    """Raises NotAllowed in a session that a directory vouched for."""

    @functools.wraps(view)
    def answer(request: HttpRequest, *args: object, **kwargs: object) -> Any:
        if VOUCHED_IN in request.session:
            raise NotAllowed(SET_UP_THERE)
        return view(request, *args, **kwargs)

    return answer


overview = _seated(IndexView)
add_app, remove_app = _own(_seated(ActivateTOTPView)), _own(_seated(DeactivateTOTPView))
codes, new_codes, take_codes = (
    _own(_seated(ViewRecoveryCodesView)),
    _own(_seated(GenerateRecoveryCodesView)),
    _own(DownloadRecoveryCodesView.as_view()),
)
add_passkey, remove_passkey = _own(_seated(AddWebAuthnView)), _own(_seated(RemoveWebAuthnView))
password_again, code_again, passkey_again = (
    _seated(ReauthenticateView),
    _seated(CodeAgainView),
    _seated(ReauthenticateWebAuthnView),
)


def passkeys(request: HttpRequest) -> HttpResponse:
    """They stand on the overview."""
    return redirect("mfa_index")
