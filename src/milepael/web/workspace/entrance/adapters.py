"""What allauth asks of us: nobody signs up, no mail is sent, secrets are kept encrypted, a directory's words count."""

import base64
import hashlib
from collections.abc import Mapping, Sequence
from typing import Any, cast

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialAccount, SocialLogin
from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from milepael.accounts.models import User
from milepael.accounts.queries import municipality_named
from milepael.accounts.rules import NotAllowed, RuleBroken
from milepael.documents.sentence import Sentence
from milepael.flows.entrance.actions import admit, remember_session
from milepael.flows.entrance.queries import only_by_directory
from milepael.flows.entrance.rules import BY_DIRECTORY, SHUT_OUT
from milepael.web.workspace.entrance.sessions import CAME_BY
from milepael.web.workspace.entrance.vouching import VouchedLogin, unproven
from milepael.web.workspace.seat import VOUCHED_IN

OTHER_KEY = Sentence(
    da="Din app til koder kan ikke bruges mere. Bed den, der driver Milepæl, om at nulstille dit login.",
    en="Your authenticator app can no longer be used. Ask whoever runs Milepæl to let you begin anew.",
)
LOST = "lost"
"""The key under which a sign-in that waits for a second step keeps the places that somebody's roles are no more of."""


class Accounts(DefaultAccountAdapter):
    """Whoever is let in only because a directory says so must come through it: then leaving it is leaving here."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def add_message(self, request: HttpRequest, level: int, *args: object, **kwargs: object) -> None:
        if level == messages.ERROR and kwargs.get("message"):
            messages.error(request, str(kwargs["message"]))

    def pre_login(self, request: HttpRequest, user: AbstractBaseUser, **how: Any) -> HttpResponse | None:
        known = cast("User", user)
        if not known.is_active:
            raise NotAllowed(SHUT_OUT, email=known.email)
        if not _vouched(how) and only_by_directory(known):
            raise NotAllowed(BY_DIRECTORY)
        return None

    def post_login(self, request: HttpRequest, user: AbstractBaseUser, **how: Any) -> HttpResponse:
        vouched = _vouched(how)
        if vouched:
            came_by = dict(vouched.state[CAME_BY])
            name = came_by.pop("session")
            request.session[VOUCHED_IN] = came_by.pop(VOUCHED_IN)
            request.session[CAME_BY] = came_by
            _tell_of(request, vouched.state[LOST])
            request.session.save()
            key, directory = request.session.session_key or "", vouched.account.provider
            remember_session(cast("User", user), key, directory=directory, name=name, lifetime=settings.LIFETIME)
        answer: HttpResponse = super().post_login(request, user, **how)
        return answer


class Directory(DefaultSocialAccountAdapter):
    """Lets in whom a directory vouches for, as what it says they are."""

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        if not isinstance(sociallogin, VouchedLogin) or not sociallogin.is_answer:
            raise ImmediateHttpResponse(unproven(request))
        claims = sociallogin.claims
        home = municipality_named(settings.DIRECTORY_MUNICIPALITY)
        sociallogin.user, lost = admit(claims, home, meanings=settings.DIRECTORY_ROLES)
        sociallogin.account = SocialAccount.objects.get(provider=claims.directory, uid=claims.subject)
        sociallogin.state[CAME_BY] = {**sociallogin.came_by, "session": claims.session, VOUCHED_IN: home.slug}
        sociallogin.state[LOST] = list(lost)

    def on_authentication_error(self, request: HttpRequest, provider: object, *why: object, **how: object) -> None:
        raise ImmediateHttpResponse(unproven(request))


class Factors(DefaultMFAAdapter):
    """Keeps the secret of an authenticator app so that whoever reads the database cannot use it."""

    def encrypt(self, text: str) -> str:
        return _box().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        try:
            return _box().decrypt(encrypted_text.encode()).decode()
        except InvalidToken:
            raise RuleBroken(OTHER_KEY) from None


def _vouched(how: Mapping[str, Any]) -> SocialLogin | None:
    return (how.get("signal_kwargs") or {}).get("sociallogin")


def _tell_of(request: HttpRequest, lost: Sequence[str]) -> None:
    if lost:
        told = _("The municipality's sign-in gives you no role here any more: %(places)s. Ask the budget office why.")
        messages.warning(request, told % {"places": "; ".join(lost)})


def _box() -> Fernet:
    key = hashlib.sha256(b"milepael.entrance.factors:" + settings.SECRET_KEY.encode()).digest()
    return Fernet(base64.urlsafe_b64encode(key))
