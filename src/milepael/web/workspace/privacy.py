"""Keeps what a page shows out of every cache, so that nobody reads it after whoever was signed in has left."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse


class Unkept:
    """Middleware: what gets this far may not be kept unless it says how itself; static files are answered before."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        answer = self._get_response(request)
        answer.headers.setdefault("Cache-Control", "private, no-store")
        return answer
