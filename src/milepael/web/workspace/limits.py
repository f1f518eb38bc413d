"""What a request may be at most before anything of it is read; past it a page says so, in the reader's language."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext

from milepael.web.workspace.refusals import refusal

ADDRESS, HEADER, HEADERS = 6_000, 8_000, 60
"""Bytes of an address and of one header, and how many headers; the server in front of this takes a little more."""


class Limits:
    """Middleware, after the language is known and before somebody is."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return _refused(request) or self._get_response(request)


def _refused(request: HttpRequest) -> HttpResponse | None:
    headers = [value for name, value in request.META.items() if name.startswith("HTTP_")]
    if len(request.META.get("PATH_INFO", "")) + len(request.META.get("QUERY_STRING", "")) > ADDRESS:
        sentence = gettext("The address is longer than what can be read. Choose less at a time.")
        return refusal(request, gettext("The address is too long"), sentence, status=414)
    if len(headers) > HEADERS or max(map(len, headers), default=0) > HEADER:
        sentence = gettext("Your browser sends too much along. Clear this site's cookies and try again.")
        return refusal(request, gettext("The request could not be read"), sentence, status=431)
    if int(request.META.get("CONTENT_LENGTH") or 0) > settings.BODY_BYTES:
        sentence = gettext("It is larger than what can be sent at a time. Send fewer or smaller files.")
        return refusal(request, gettext("That is too much at a time"), sentence, status=413)
    return None
