"""Whoever reads what is public is nobody here: no cookie is looked at, none is set, and caches may serve all alike."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

PUBLIC = ("udgaver/", "loghoved/", "robots.txt")
"""How the address of each public page begins."""


class Cookieless:
    """Middleware, before that of sessions: a session would else be prolonged by a page that any cache may keep."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response
        self._public = tuple(f"/{settings.SUBPATH}{one}" for one in PUBLIC)

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path_info.startswith(self._public):
            return self._get_response(request)
        request.META.pop("HTTP_COOKIE", None)
        answer = self._get_response(request)
        answer.cookies.clear()
        varies = [one.strip() for one in answer.get("Vary", "").split(",")]
        answer["Vary"] = ", ".join(one for one in varies if one and one != "Cookie")
        return answer
