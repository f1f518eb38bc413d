"""Keeps what a page shows out of every cache, so that nobody reads it after whoever was signed in has left."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

ASKED_AGAIN = "private, no-cache"
"""What a browser may keep, as it asks each time whether it still may show it."""

FOR_EVERYBODY = "public,"
"""How that begins which a public page says of itself; no page of the workspace does."""


class Unkept:
    """Middleware: of what gets this far nothing may be kept but what is asked about again, and what is for everybody.

    Static files are before.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        answer = self._get_response(request)
        said = answer.get("Cache-Control", "")
        if said != ASKED_AGAIN and not said.startswith(FOR_EVERYBODY):
            answer["Cache-Control"] = "private, no-store"
        return answer
