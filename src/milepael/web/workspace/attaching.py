"""Files beside a point: put there, taken away to look at, and removed."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_safe

from milepael.accounts.rules import Right, RuleBroken
from milepael.domain.talking.actions.attaching import attach as attach_file
from milepael.domain.talking.actions.attaching import remove_attachment as remove_file
from milepael.domain.talking.models import Attachment
from milepael.domain.talking.queries.attachments import file_to_take
from milepael.domain.talking.rules.attaching import LARGEST, MEGABYTE, TOO_LARGE
from milepael.web.workspace.arriving import left_out, name_of
from milepael.web.workspace.contributing import point_at, round_at
from milepael.web.workspace.deeds import tell
from milepael.web.workspace.handing_out import handed_out
from milepael.web.workspace.seat import seat_of


@require_http_methods(["GET", "HEAD", "POST"])
def attach(request: HttpRequest, *, agreement_id: int, ordinal: int, point_id: int) -> HttpResponse:
    """Put a file (fil) beside a point in a round."""
    seat = seat_of(request, Right.READ_DRAFTS)
    during, point = round_at(seat, agreement_id, ordinal), point_at(seat, agreement_id, point_id)

    def act() -> str:
        name, content = _sent(request)
        row = attach_file(point, during=during, as_=seat.actor, name=name, content=content)
        return gettext("“%(name)s” is attached.") % {"name": row.name}

    tell(request, act)
    return redirect("workspace:round_talk", agreement_id, ordinal, point_id)


@require_safe
def attachment(request: HttpRequest, *, attachment_id: int) -> HttpResponse:
    """The bytes that somebody attached, to be saved."""
    seat = seat_of(request, Right.READ_DRAFTS)
    file = file_to_take(seat.municipality, attachment_id, admitted=seat.admitted())
    if file is None:
        raise Http404
    return handed_out(file.name, file.content, file.content_type)


@require_http_methods(["GET", "HEAD", "POST"])
def remove_attachment(request: HttpRequest, *, attachment_id: int) -> HttpResponse:
    """Take a file away from beside its point."""
    seat = seat_of(request, Right.READ_DRAFTS)
    rows = Attachment.objects.select_related("point", "during")
    row = get_object_or_404(rows, municipality=seat.municipality, pk=attachment_id)

    def act() -> str:
        remove_file(row, as_=seat.actor)
        return gettext("“%(name)s” is removed.") % {"name": row.name}

    tell(request, act)
    return redirect("workspace:round_talk", row.point.agreement_id, row.during.ordinal, row.point_id)


def _sent(request: HttpRequest) -> tuple[str, bytes]:
    """The name and bytes of the file that came; none of what is too large. Raises RuleBroken."""
    file, large = request.FILES.get("fil"), left_out(request).large
    name = name_of(file.name) if file else "".join(large[:1])
    if large or (file and (file.size or 0) > LARGEST):
        raise RuleBroken(TOO_LARGE, name=name, most=LARGEST // MEGABYTE)
    return name, file.read() if file else b""
