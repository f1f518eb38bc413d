"""Leads whoever must have a second factor, and has none, to where it is set up."""

from collections.abc import Callable
from typing import cast

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import SESSION_KEY
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import Resolver404, resolve, reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from milepael.accounts.models import User
from milepael.flows.entrance.queries import owes_second_factor
from milepael.web.workspace.entrance.sessions import CAME_BY
from milepael.web.workspace.refusals import Way, is_in_place, refusal
from milepael.web.workspace.typed_words import typed_in

HAS_ONE = "has_second_factor"
"""The key of the session under which it is kept that no second factor is owed, once it was looked up."""

WHERE = "mfa_index"
"""The page on which a second factor is set up."""

OPEN = {"set_language", "sign_in", "sign_out", "account_reauthenticate"}


class SecondFactor:
    """Middleware; whom a directory vouched for has given theirs there."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        name = _name_of(request)
        is_led = not _is_open(name)
        is_asked = settings.SECOND_FACTOR_ROLES and SESSION_KEY in request.session and (is_led or name == WHERE)
        if is_asked and _owes(request):
            sentence = _("Your role needs a second step when you sign in. Choose one here to go on.")
            if is_led:
                return _led(request, sentence)
            messages.info(request, sentence)  # told where it is read, and once however often somebody was led there
        return self._get_response(request)


def _led(request: HttpRequest, sentence: str) -> HttpResponse:
    """To where it is set up; what was typed is shown first."""
    if not typed_in(request) or is_in_place(request):
        return redirect(WHERE)
    way = Way(reverse(WHERE), _("Choose a second step"))
    return refusal(request, _("That cannot be done"), sentence, status=403, way=way)


def _owes(request: HttpRequest) -> bool:
    if CAME_BY in request.session or request.session.get(HAS_ONE):
        return False
    owes = owes_second_factor(cast("User", request.user), settings.SECOND_FACTOR_ROLES, on=timezone.localdate())
    if not owes:
        request.session[HAS_ONE] = True
    return owes


def _name_of(request: HttpRequest) -> str:
    try:
        return resolve(request.path_info).url_name or ""
    except Resolver404:
        return ""


def _is_open(name: str) -> bool:
    return name in OPEN or name.startswith("mfa_")
