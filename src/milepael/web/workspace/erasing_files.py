"""The page where two erase the file that a document was read from."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_http_methods

from milepael.accounts.rules import Right, RuleBroken
from milepael.documents.sentence import Sentence
from milepael.editions.tombstone import Ground
from milepael.flows.imports.models import ImportedEdition
from milepael.flows.publishing.erasing_files import (
    agree_to_erase_file,
    ask_to_erase_file,
    asked_for,
    keep_file_after_all,
    tombstone_of_file,
)
from milepael.flows.publishing.models import FileErasure
from milepael.flows.publishing.wording import GROUNDS
from milepael.web.workspace.deeds import tell
from milepael.web.workspace.seat import Seat, seat_of

NO_GROUND = Sentence(da="Vælg, hvorfor filen skal slettes.", en="Choose why the file is to be erased.")


@require_http_methods(["GET", "HEAD", "POST"])
def erase_file(request: HttpRequest, edition_id: int) -> HttpResponse:
    """Ask that a file be erased, for a ground and a reason (grund); with svar (ja, nej) settle what was asked."""
    seat = seat_of(request, Right.ERASE)
    document = _document(seat, edition_id)
    tell(request, lambda: _done(request, seat, document))
    if request.method == "POST":
        return redirect("workspace:erase_file", edition_id)
    asked, stone, language = asked_for(document), tombstone_of_file(document), get_language() or "da"
    ground = (asked and asked.ground) or (stone and stone.reason.ground)
    context = {
        "seat": seat,
        "document": document,
        "grounds": [(one.value, words.in_(language)) for one, words in GROUNDS.items()],
        "erasure": asked,
        "is_own_wish": asked is not None and seat.actor.user is not None and asked.asked_by_id == seat.actor.user.pk,
        "tombstone": stone,
        "ground": GROUNDS[Ground(ground)].in_(language) if ground else "",
    }
    return render(request, "workspace/file_erasure.html", context)


def _done(request: HttpRequest, seat: Seat, document: ImportedEdition) -> str:
    if "svar" in request.POST:
        return _settled(seat, document, says_yes=request.POST["svar"] == "ja")
    ground = next((one for one in Ground if one.value == request.POST.get("hvorfor")), None)
    if ground is None:
        raise RuleBroken(NO_GROUND)
    ask_to_erase_file(document, as_=seat.actor, ground=ground, text=request.POST.get("grund", ""))
    return gettext("It is asked for: the file is erased once somebody else agrees.")


def _settled(seat: Seat, document: ImportedEdition, *, says_yes: bool) -> str:
    asked = get_object_or_404(FileErasure, file=document.file_id, settled_at=None)
    if says_yes:
        agree_to_erase_file(asked, as_=seat.actor)
        return gettext("The file is erased.")
    keep_file_after_all(asked, as_=seat.actor)
    return gettext("The file stays.")


def _document(seat: Seat, edition_id: int) -> ImportedEdition:
    documents = ImportedEdition.objects.select_related("municipality").defer("edition")
    return get_object_or_404(documents, municipality=seat.municipality, pk=edition_id)
