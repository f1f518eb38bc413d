"""The one place where what cannot be done becomes a page."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from milepael.accounts.rules import NotAllowed, RuleBroken


class Refusals:
    """Middleware: a broken rule tells the user why, in their language; 403 where the right is missing, else 409.

    405, which Django leaves empty, becomes a page as well.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        answer = self._get_response(request)
        return _not_that_way(request, answer["Allow"]) if answer.status_code == 405 else answer

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, RuleBroken):
            return None
        status = 403 if isinstance(exception, NotAllowed) else 409
        sentence = exception.in_(get_language() or "da")
        return render(request, "workspace/refused.html", {"sentence": sentence}, status=status)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400."""
    return _page(request, "400", 400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403."""
    return _page(request, "403", 403)


def stale_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403: a form without its token, most often from a page that was open for too long."""
    return _page(request, "403", 403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404."""
    return _page(request, "404", 404)


def server_error(request: HttpRequest) -> HttpResponse:
    """500."""
    return _page(request, "500", 500)


def _not_that_way(request: HttpRequest, allowed: str) -> HttpResponse:
    page = _page(request, "405", 405)
    page["Allow"] = allowed
    return page


def _page(request: HttpRequest, name: str, status: int) -> HttpResponse:
    return render(request, f"workspace/{name}.html", status=status)
