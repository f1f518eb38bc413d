"""The one place where what cannot be done becomes a page, with what was typed so that it can be copied."""

from collections.abc import Callable
from dataclasses import dataclass

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language, gettext

from milepael.accounts.rules import NotAllowed, RuleBroken
from milepael.web.workspace.typed_words import typed_in


@dataclass(frozen=True, slots=True)
class Way:
    """Where one can go on, and what its button says."""

    address: str
    words: str


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
        heading, sentence = gettext("That cannot be done"), exception.in_(get_language() or "da")
        if isinstance(exception, NotAllowed):
            return refusal(request, heading, sentence, status=403, shows_kept=True)
        way = way_back(request) if request.method == "POST" else None
        return refusal(request, heading, sentence, status=409, way=way, shows_kept=True)


def refusal(
    request: HttpRequest,
    heading: str,
    sentence: str,
    *,
    status: int,
    way: Way | None = None,
    shows_kept: bool = False,
) -> HttpResponse:
    """A page that says why not; a form that is answered in place gets the sentence alone.

    shows_kept: whoever is signed in may leave, and meets what their browser has kept of pages that they can get to no
    more.
    """
    context = {"heading": heading, "sentence": sentence, "way": way}
    if is_in_place(request):
        return render(request, "workspace/refusal_part.html", context, status=status)
    page = render(request, "workspace/refusal.html", {**context, "shows_kept": shows_kept}, status=status)
    if "HX-Request" in request.headers:
        page["HX-Retarget"] = page["HX-Reselect"] = "#main-content"
        page["HX-Reswap"] = "outerHTML show:window:top"
    return page


def is_in_place(request: HttpRequest) -> bool:
    """Whether the answer goes into the form that asked: it has a target of its own, which has no name."""
    return "HX-Request" in request.headers and "HX-Target" not in request.headers


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400; 413 where it is too much at a time."""
    heading, sentence, status = gettext("The request could not be read"), gettext("Go back and try again."), 400
    if isinstance(exception, RequestDataTooBig):
        sentence, status = gettext("It is larger than what can be sent at a time. This is how it began."), 413
    elif isinstance(exception, TooManyFieldsSent | TooManyFilesSent):
        sentence, status = gettext("There are more fields or files in it than can be sent at a time."), 413
    return refusal(request, heading, sentence, status=status)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403."""
    return stale_form(request)


def stale_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403: a form without its token, most often from a page that was open for too long."""
    heading = gettext("That cannot be done")
    sentence = gettext("The page may have been open for too long. Load it again and try once more.")
    if typed_in(request):
        sentence = gettext(
            "The page may have been open for too long, so what you wrote is not saved. Copy it here, load the page "
            "again and put it in."
        )
    if is_in_place(request):
        sentence = gettext("The page may have been open for too long.")
    return refusal(request, heading, sentence, status=403, way=way_back(request))


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404."""
    sentence = gettext("The address may be mistyped, or the page belongs to another municipality.")
    return refusal(request, gettext("The page is not here"), sentence, status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """500."""
    sentence = gettext("It is not your fault, and what was saved is safe. Try again in a while.")
    return refusal(request, gettext("Something went wrong with us"), sentence, status=500)


def way_back(request: HttpRequest) -> Way | None:
    """To the page that a form was sent from, loaded anew; None where it is not known to be one of ours."""
    page = request.headers.get("Referer", "")
    is_ours = url_has_allowed_host_and_scheme(page, {request.get_host()}, require_https=request.is_secure())
    return Way(page, gettext("Load the page again")) if is_ours else None


def _not_that_way(request: HttpRequest, allowed: str) -> HttpResponse:
    sentence = gettext("The page does not answer when it is asked like that. Go to the front page and try from there.")
    page = refusal(request, gettext("That cannot be done"), sentence, status=405)
    page["Allow"] = allowed
    return page
