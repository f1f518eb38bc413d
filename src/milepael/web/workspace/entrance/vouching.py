"""What both protocols end in: somebody for whom a directory vouches; and the page for when it vouches for nobody."""

import functools
import logging
from collections.abc import Callable, Mapping

from allauth.socialaccount.models import SocialAccount, SocialApp, SocialLogin
from allauth.socialaccount.providers.base.constants import AuthProcess
from allauth.socialaccount.providers.base.provider import Provider
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.crypto import constant_time_compare
from onelogin.saml2.errors import OneLogin_Saml2_Error, OneLogin_Saml2_ValidationError

from milepael.accounts.models import User
from milepael.flows.entrance.rules import Claims

LOG = logging.getLogger("milepael.entrance")

BROKEN = (OSError, KeyError, ValueError, TypeError, SyntaxError, OneLogin_Saml2_Error, OneLogin_Saml2_ValidationError)
"""What a provider's answer can raise: the network, what is missing or malformed, XML that is none (a SyntaxError)."""

NONCE = "nonce"
"""What OpenID Connect calls it, in what is asked and in what is answered."""

Answering = Callable[..., HttpResponseBase]


class VouchedLogin(SocialLogin):
    """Claims that are proved, and what the directory wants to hear when the session ends; nothing else is kept.

    nonce is the word that the directory repeated, "" where none is asked for.
    """

    def __init__(self, provider: Provider, claims: Claims, came_by: Mapping[str, str], *, nonce: str = "") -> None:
        account = SocialAccount(provider=claims.directory, uid=claims.subject)
        super().__init__(user=User(), account=account, provider=provider)
        self.claims = claims
        self.came_by = came_by
        self._nonce = nonce

    @property
    def is_answer(self) -> bool:
        """Whether it repeats the word that this browser was sent off with."""
        return constant_time_compare(self._nonce, self.state.get(NONCE, ""))


def only_to_sign_in(asked: Mapping[str, object]) -> dict[str, object]:
    """Of what the address asks for only where to go afterwards: never to tie a stranger to who is signed in."""
    return {**{key: value for key, value in asked.items() if key == "next_url"}, "process": AuthProcess.LOGIN}


def unproven(request: HttpRequest) -> HttpResponse:
    """401: what came from a directory, or did not come, proves nobody to be anybody."""
    LOG.warning("a directory vouched for nobody", extra={"request": request, "status_code": 401})
    return render(request, "workspace/unproven.html", status=401)


def open_to_the_directory(view: Answering) -> Answering:
    """Open to everybody; a directory that is not set up is not found, one that answers nonsense vouches for nobody."""

    @login_not_required
    @functools.wraps(view)
    def answer(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        try:
            return view(request, *args, **kwargs)
        except SocialApp.DoesNotExist:
            raise Http404 from None
        except (*BROKEN, PermissionDenied):
            LOG.warning("a directory did not answer as it should", exc_info=True)
        except Exception as wrong:
            if type(wrong) is not Exception:  # python3-saml raises just that where metadata are none
                raise
            LOG.warning("a directory's metadata cannot be used", exc_info=True)
        return unproven(request)

    return answer
