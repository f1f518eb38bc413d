"""The page that tells what moved between two editions of an agreement, and the same as a file."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header, urlencode
from django.utils.text import slugify
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_safe

from milepael.accounts.actions import LETTERS
from milepael.accounts.rules import Right
from milepael.editions.compare import compare, of_committee
from milepael.editions.comparing.changes import Comparison
from milepael.editions.layouts.comparison_files import FORMATS
from milepael.flows.comparing.queries import UPLOAD, Choice, Choices, agreement_of, choices_of, editions_of, points_of
from milepael.flows.imports.files import content_type
from milepael.flows.imports.queries import upload_in
from milepael.web.workspace.compared import Asked, committees_of, compared
from milepael.web.workspace.numbers import number_in
from milepael.web.workspace.papers import FORMAT_NAMES
from milepael.web.workspace.seat import Seat, seat_of

DOWNLOADS = tuple(name for name in FORMAT_NAMES if name in FORMATS)
"""What a comparison can be taken away as."""
LONGEST_NAME = 120
"""Characters of a file's name without its suffix."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """What can be chosen, and the two editions that are; None where there is nothing to hold against another."""

    choices: Choices
    a: Choice | None
    b: Choice | None

    @property
    def both(self) -> tuple[Choice, Choice] | None:
        return (self.a, self.b) if self.a and self.b else None


@require_safe
def comparison(request: HttpRequest, agreement_id: int) -> HttpResponse:
    """What moved between two editions; which two, and what of it, stands in the address."""
    seat, asked = seat_of(request), asked_of(request.GET)
    chosen = chosen_of(seat, agreement_id, asked)
    page = None
    if chosen.both:
        asked = replace(asked, a=chosen.both[0].value, b=chosen.both[1].value)
        whole = _compared(chosen)
        ids = points_of(chosen.choices.agreement)
        page = compared(_cut(whole, asked.committee), asked, committees=committees_of(whole), ids=ids)
    context = {"seat": seat, "chosen": chosen, "asked": asked, "page": page, "downloads": _downloads(asked)}
    return render(request, "workspace/comparison.html", context)


@require_safe
def comparison_file(request: HttpRequest, agreement_id: int) -> HttpResponse:
    """The same as a file, of one committee where that is asked for."""
    seat, asked = seat_of(request), asked_of(request.GET)
    chosen, format_ = chosen_of(seat, agreement_id, asked), request.GET.get("format", "docx")
    if not chosen.both or format_ not in DOWNLOADS:
        raise Http404
    content = FORMATS[format_](_cut(_compared(chosen), asked.committee), get_language() or "da")
    name = f"{_name(chosen.both, asked.committee)}.{format_}"
    header = content_disposition_header(as_attachment=True, filename=name) or "attachment"
    return HttpResponse(content, content_type=content_type(name), headers={"Content-Disposition": header})


@require_safe
def compare_upload(request: HttpRequest, upload_id: int) -> HttpResponse:
    """From a file that is not taken in to what it would move; back to it where nothing is kept of its agreement."""
    seat = seat_of(request, Right.IMPORT_EDITION)
    one = upload_in(seat.municipality, upload_id)
    if one is None:
        raise Http404
    agreement = agreement_of(one)
    if agreement is None:
        messages.info(request, gettext("Nothing is kept of this agreement yet, so there is nothing to compare with."))
        return redirect("workspace:upload", upload_id)
    address = reverse("workspace:comparison", args=[agreement.pk])
    return redirect(f"{address}?{urlencode({'b': f'{UPLOAD}-{upload_id}'})}")


def asked_of(query: Mapping[str, str]) -> Asked:
    """Read an address."""
    a, b, committee, kind = (query.get(name, "").strip() for name in ("a", "b", "udvalg", "aendring"))
    return Asked(a, b, committee, kind=kind, skipped=number_in(query.get("fra", "")))


def chosen_of(seat: Seat, agreement_id: int, asked: Asked) -> Chosen:
    """The two that are asked for, else the last two. What is not there is not found (404)."""
    uploads = [number_in(one.removeprefix(f"{UPLOAD}-")) for one in (asked.a, asked.b) if one.startswith(UPLOAD)]
    upload_id = uploads[-1] if uploads and seat.may_import else 0
    home, drafts = seat.municipality, seat.may_read_drafts
    choices = choices_of(home, agreement_id, upload_id=upload_id, drafts=drafts, admitted=seat.admitted())
    if choices is None:
        raise Http404
    later = _named(choices, asked.b) if asked.b else choices.later()
    if asked.a:
        return Chosen(choices, _named(choices, asked.a), later)
    return Chosen(choices, choices.earlier(later) if later else None, later)


def _named(choices: Choices, value: str) -> Choice:
    found = choices.named(value)
    if found is None:
        raise Http404
    return found


def _compared(chosen: Chosen) -> Comparison:
    a, b = editions_of(chosen.choices, chosen.both or ())
    return compare(a, b)


def _cut(whole: Comparison, committee: str) -> Comparison:
    return of_committee(whole, committee) if committee else whole


def _downloads(asked: Asked) -> tuple[tuple[str, str], ...]:
    """Name and address of each format; whatever is looked at alone, the file has all."""
    whole = Asked(asked.a, asked.b, asked.committee).address
    return tuple((gettext(FORMAT_NAMES[name]), f"{whole}&{urlencode({'format': name})}") for name in DOWNLOADS)


def _name(both: tuple[Choice, Choice], committee: str) -> str:
    """ "sammenligning-1-budgetopfoelgning-2027-2-budgetopfoelgning-2027"."""
    said = " ".join(("sammenligning", *(one.label or one.title for one in both), committee))
    return slugify(said.replace(".", "-").lower().translate(LETTERS))[:LONGEST_NAME].rstrip("-")
