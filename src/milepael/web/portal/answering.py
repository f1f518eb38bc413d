"""How the public pages answer: in the reader's language, without a cookie, and fit to be kept by caches."""

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.http import content_disposition_header
from django.utils.translation import get_supported_language_variant, override
from django.utils.translation.trans_real import parse_accept_lang_header
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from milepael.editions.published import hash_of

LANGUAGES = ("da", "en")
PAGES = "public, max-age=60"
"""What a page says may change: an edition is published, or replaced."""
BYTES = "public, max-age=86400, immutable"
"""What is published never changes. A day, as what is erased by law is to be gone from caches, too."""

View = Callable[..., HttpResponse]


def public(view: View) -> View:
    """A view for anybody, in the language of sprog, else of the browser; what is not there is told in the same look."""

    @login_not_required
    @csrf_exempt  # nothing can be sent: what tries is told so (405)
    @require_safe
    @wraps(view)
    def answer(request: HttpRequest, **named: object) -> HttpResponse:
        with override(language_of(request)):
            try:
                return view(request, **named)
            except Http404:
                return render(request, "portal/not_found.html", status=404)

    return answer


def language_of(request: HttpRequest) -> str:
    """What the address asks for (sprog), else the first that the browser wants and we have; Danish otherwise."""
    said = request.GET.get("sprog", "")
    if said in LANGUAGES:
        return said
    for wanted, _weight in parse_accept_lang_header(request.headers.get("Accept-Language", "")):
        try:
            return get_supported_language_variant(wanted)
        except LookupError:
            continue
    return "da"


def page(request: HttpRequest, template: str, context: dict[str, object]) -> HttpResponse:
    """A page; links to others keep the language that the address asks for."""
    said = request.GET.get("sprog", "")
    told = {**context, "keep": f"?sprog={said}" if said in LANGUAGES else ""}
    answer = render(request, f"portal/{template}.html", told)
    answer["Cache-Control"] = PAGES
    return unless_known(request, answer)


def kept_bytes(request: HttpRequest, content: bytes, *, sha256: str, content_type: str, name: str) -> HttpResponse:
    """Bytes that never change, under their hash; to be saved, never shown as a page of ours."""
    answer = HttpResponse(content, content_type=content_type)
    answer["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name) or "attachment"
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = BYTES
    return unless_known(request, answer, sha256=sha256)


def unless_known(request: HttpRequest, answer: HttpResponse, *, sha256: str = "") -> HttpResponse:
    """The answer, or that nothing is new to whoever has these bytes by their hash, packed on the way or not.

    Packed, they go out under a weak tag: nothing is new of that one then, and caches tell the two apart.
    """
    patch_vary_headers(answer, ("Accept-Encoding",))
    answer["ETag"] = f'"{sha256 or hash_of(answer.content)}"'
    found = get_conditional_response(request, etag=answer["ETag"], response=answer)
    if not isinstance(found, HttpResponse):
        return answer
    weak = f"W/{answer['ETag']}"
    if found.status_code == HTTPStatus.NOT_MODIFIED and weak in request.headers.get("If-None-Match", ""):
        found["ETag"] = weak
    return found
