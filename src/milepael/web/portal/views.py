"""The public pages: which municipalities publish, their editions, and the bytes of each."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import get_language

from milepael.accounts.models import Municipality
from milepael.editions.published import hash_of
from milepael.flows.publishing.beside import tombstone_of
from milepael.flows.publishing.formats import FORMATS
from milepael.flows.publishing.shelf import (
    EditionLine,
    edition_of,
    envelope_of,
    paper_of,
    public_editions,
    publishing_homes,
)
from milepael.flows.publishing.wording import GROUNDS, telling
from milepael.web.portal.answering import kept_bytes, page, public


@public
def municipalities(request: HttpRequest) -> HttpResponse:
    """Those that have published an edition."""
    return page(request, "municipalities", {"homes": publishing_homes(now=timezone.now())})


@public
def editions(request: HttpRequest, slug: str) -> HttpResponse:
    """The public editions of a municipality, the newest first; not found while there is none."""
    home, now = _home(slug), timezone.now()
    lines, language = public_editions(home, now=now), get_language() or "da"
    if not lines:
        raise Http404
    told = [telling(one, now=now, language=language) for one in lines]
    return page(request, "editions", {"home": home, "editions": told})


@public
def edition(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """A public edition: first what replaced it, then its documents, and how it is checked."""
    home = _home(slug)
    line, language = _line(home, number), get_language() or "da"
    told, stone = telling(line, now=timezone.now(), language=language), tombstone_of(line)
    whole = [paper for share in told.shares if not share.committee for paper in share.papers]
    context = {
        "home": home,
        "edition": told,
        "awaited": not (whole or stone),
        "tombstone": stone,
        "ground": GROUNDS[stone.reason.ground].in_(language) if stone else "",
    }
    return page(request, "edition", context)


@public
def envelope(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """The bytes that are hashed."""
    home = _home(slug)
    _line(home, number)
    name = f"{home.slug}-udgave-{number}.json"
    content = envelope_of(home, number)
    return kept_bytes(request, content, sha256=hash_of(content), content_type="application/json", name=name)


@public
def paper(request: HttpRequest, *, slug: str, number: int, name: str) -> HttpResponse:
    """A document of a public edition."""
    home = _home(slug)
    line = _line(home, number)
    found = paper_of(home, number, name, internal=False)
    if found is None or line.erased_at:
        raise Http404
    content_type = FORMATS[found.format].content_type
    content = bytes(found.file.content)
    return kept_bytes(request, content, sha256=found.file.sha256, content_type=content_type, name=found.name)


def _home(slug: str) -> Municipality:
    return get_object_or_404(Municipality, slug=slug)


def _line(home: Municipality, number: int) -> EditionLine:
    """Raises Http404 for what is not public yet, as for what is not there."""
    now = timezone.now()
    line = edition_of(home, number, now=now)
    if line is None or not line.is_public(now):
        raise Http404
    return line
