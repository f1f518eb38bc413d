"""What search engines may look at: what is published, and nothing that wants somebody signed in."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from milepael.web.portal.answering import PAGES, public, unless_known

ALLOWED = "User-agent: *\nAllow: {published}\nAllow: {files}\nDisallow: /\n"


@public
def robots(request: HttpRequest) -> HttpResponse:
    """As RFC 9309 has it; with the files that the public pages look by."""
    content = ALLOWED.format(published=reverse("portal:municipalities"), files=settings.STATIC_URL)
    answer = HttpResponse(content, content_type="text/plain; charset=utf-8")
    answer["Cache-Control"] = PAGES
    return unless_known(request, answer)
