"""Who is not signed in any more is shown what they have typed, to be copied, before they are led to the door."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django_htmx.http import HttpResponseClientRefresh

from milepael.web.workspace.refusals import Way, is_in_place, refusal
from milepael.web.workspace.typed_words import typed_in


class WordsFirst:
    """Middleware; a form that is answered in place is led to the door at once: its browser has kept what it says.

    Its page is loaded anew for that. Led there itself, the form would swallow what is told at the door.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self._get_response(request)

    def process_view(self, request: HttpRequest, view: Callable[..., Any], *_arguments: object) -> HttpResponse | None:
        """Asked about every view before Django asks whether somebody is signed in."""
        if not getattr(view, "login_required", True) or request.user.is_authenticated:
            return None
        if is_in_place(request):
            told = _(
                "You are signed out. What you typed last is kept in this browser, and sent when you have signed in."
            )
            messages.info(request, told)
            return HttpResponseClientRefresh()
        if not typed_in(request):
            return None
        door = f"{reverse('workspace:sign_in')}?{urlencode({'next': request.path})}"
        sentence = _(
            "You were signed out meanwhile, so it could not be saved. Copy your words before you sign in again."
        )
        return refusal(request, _("You are not signed in"), sentence, status=403, way=Way(door, _("Sign in")))
