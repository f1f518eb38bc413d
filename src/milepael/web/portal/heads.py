"""The feed of a municipality's heads."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from milepael.accounts.models import Municipality
from milepael.flows.proving.feed import feed_of
from milepael.web.portal.answering import public, unless_known


@public
def heads(request: HttpRequest, slug: str) -> HttpResponse:
    """Every head that was given out, as a JSON Feed."""
    home = get_object_or_404(Municipality, slug=slug)
    content = feed_of(home, at=request.build_absolute_uri(request.path))
    return unless_known(request, HttpResponse(content, content_type="application/feed+json; charset=utf-8"))
