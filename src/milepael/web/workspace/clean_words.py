"""Clean words of another edition for points whose letters are broken or rebuilt: shown with their source, and taken."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_http_methods

from milepael.accounts.rules import NotAllowed, Right, RuleBroken
from milepael.domain.agreements.models import Point
from milepael.editions.comparing.changes import Match
from milepael.editions.comparing.offering import Offered
from milepael.editions.comparing.wording import FIELDS
from milepael.flows.comparing.actions import Wanted, take_clean_words, take_clean_words_in_upload
from milepael.flows.comparing.offers import CODES, Proposal, Source, proposals_for_point, proposals_for_upload
from milepael.flows.imports.models import Upload
from milepael.flows.imports.queries import SourcePlace, upload_in
from milepael.web.workspace.numbers import number_in
from milepael.web.workspace.seat import Seat, seat_of


@dataclass(frozen=True, slots=True)
class CleanText:
    """A field by its name, as it was read and in clean words; sure where only letters were misread."""

    field: str
    name: str
    printed: str
    clean: str
    sure: bool


@dataclass(frozen=True, slots=True)
class Clean:
    """A point in clean words: where they stand, and where a form that takes them is sent; of is the edition's id.

    left are the texts that have no clean words there.
    """

    number: int
    subject: str
    source: Source
    texts: tuple[CleanText, ...]
    left: tuple[CleanText, ...]
    doubtful: bool
    address: str
    of: int = 0


def clean_in_upload(one: Upload) -> tuple[Clean, ...]:
    """For the points of a dropped file, in the reader's language."""
    address = reverse("workspace:clean_words_in_upload", args=[one.pk])
    return tuple(_clean(found, address) for found in proposals_for_upload(one))


def clean_of_point(seat: Seat, at: tuple[int, int], sources: Iterable[SourcePlace]) -> tuple[Clean, ...]:
    """For a point, at the ids of agreement and point; nothing is asked where no source has it unclear."""
    if not any(warning.code in CODES for source in sources for warning in source.warnings):
        return ()
    address = reverse("workspace:clean_words", args=at)
    found = proposals_for_point(seat.municipality, at[1])
    return tuple(_clean(one, address, of=edition_id) for edition_id, one in found.items())


@require_http_methods(["GET", "HEAD", "POST"])
def take_in_upload(request: HttpRequest, upload_id: int) -> HttpResponse:
    """POST: the clean words are the answer to what is asked of the point's letters. GET leads to the file."""
    seat = seat_of(request, Right.IMPORT_EDITION)
    one = upload_in(seat.municipality, upload_id)
    if one is None:
        raise Http404
    if request.method == "POST":
        number = number_in(request.POST.get("punkt", ""))
        try:
            take_clean_words_in_upload(one, number, wanted_of(request.POST), as_=seat.actor)
            messages.success(request, gettext("The clean words are taken."))
        except NotAllowed:
            raise
        except RuleBroken as broken:
            messages.error(request, broken.in_(get_language() or "da"))
    return redirect("workspace:upload", upload_id)


@require_http_methods(["GET", "HEAD", "POST"])
def take_for_point(request: HttpRequest, agreement_id: int, point_id: int) -> HttpResponse:
    """POST: the same for a point that was taken in. GET leads to the point. Raises RuleBroken."""
    seat = seat_of(request)
    if not Point.objects.filter(municipality=seat.municipality, agreement=agreement_id, pk=point_id).exists():
        raise Http404
    if request.method == "POST":
        of = number_in(request.POST.get("udgave", ""))
        take_clean_words(point_id, wanted_of(request.POST), of=of, home=seat.municipality, as_=seat.actor)
    return redirect("workspace:point", agreement_id, point_id)


def wanted_of(sent: QueryDict) -> Wanted:
    """Read a form."""
    return Wanted(number_in(sent.get("kilde", "")), frozenset(sent.getlist("felt")))


def _clean(found: Proposal, address: str, *, of: int = 0) -> Clean:
    return Clean(
        number=found.number,
        subject=found.subject,
        source=found.source,
        texts=tuple(map(_text, found.offer.texts)),
        left=tuple(map(_text, found.offer.left)),
        doubtful=found.offer.match is Match.DOUBTFUL,
        address=address,
        of=of,
    )


def _text(one: Offered) -> CleanText:
    return CleanText(one.field, _name(one), one.printed, one.clean, one.sure)


def _name(one: Offered) -> str:
    """ "Milepæl, 31.12.2027"; a note on status is called so too."""
    language = get_language() or "da"
    name = FIELDS.get(one.field, FIELDS[one.field.partition(".")[0]]).in_(language)
    note = gettext("note on status") if one.field.endswith("status_note") else ""
    return ", ".join(filter(None, (name, one.label, note)))
