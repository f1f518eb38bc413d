"""The pages of the review: one doubtful reading at a time, settled by a key or a button."""

from collections.abc import Mapping

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.cache import get_conditional_response
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_safe

from milepael.accounts.rules import NotAllowed, Right, RuleBroken
from milepael.documents.sentence import Sentence
from milepael.flows.imports.doubts import asked_at, asked_in, how_far, next_open
from milepael.flows.imports.models import Settling, Upload
from milepael.flows.imports.pictures import paint, pictured
from milepael.flows.imports.queries import upload_at
from milepael.flows.imports.settling import Answer, settle, undo
from milepael.web.workspace.numbers import number_in
from milepael.web.workspace.privacy import ASKED_AGAIN
from milepael.web.workspace.question import Attempt, question
from milepael.web.workspace.review import LISTED
from milepael.web.workspace.seat import Seat, seat_of

OVERTAKEN = Sentence(
    da="Nogen har svaret på den her siden dig, så intet er fortrudt. Her er begge svar; svar igen, hvis dit skal "
    "gælde. Fortryder du en gang til, er det dit svar før det.",
    en="Somebody has answered this one since you did, so nothing is undone. Here are both answers; answer again if "
    "yours is to hold. If you undo once more, it is your answer before that.",
)

ANSWERS: Mapping[str, Settling] = {
    "godkend": Settling.ACCEPTED,
    "ret": Settling.CORRECTED,
    "spring": Settling.SKIPPED,
}


def answer_of(sent: QueryDict) -> Answer:
    """Read a form; what is no answer is none that can be kept."""
    chosen, settling = sent.get("valg", ""), ANSWERS.get(sent.get("svar", ""), Settling.OPEN)
    if settling is Settling.CORRECTED:
        return Answer(settling, chosen=chosen, corrected=tuple(sent.getlist("tekst")))
    return Answer(Settling.CHOSEN, chosen=chosen) if chosen else Answer(settling)


@require_safe
def readings(request: HttpRequest, upload_id: int) -> HttpResponse:
    """The next reading that nobody has answered; where all are, the list of them; where there are none, the file."""
    seat, one = _seated(request, upload_id)
    far = how_far(one)
    if not far.all:
        return redirect("workspace:upload", upload_id)
    number = None if "alle" in request.GET else next_open(one)
    if number:
        return redirect("workspace:reading", upload_id, number)
    context = {"seat": seat, "upload": one, "far": far, "readings": asked_in(one, most=LISTED)}
    return render(request, "workspace/readings.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def reading(request: HttpRequest, upload_id: int, number: int) -> HttpResponse:
    """One reading; POST answers it and leads to the next. What cannot be kept comes back with what was typed."""
    seat, one = _seated(request, upload_id)
    if request.method != "POST" or asked_at(one, number) is None:
        return _page(request, seat, (one, number))
    answer = answer_of(request.POST)
    try:
        settle(one, number, answer, as_=seat.actor, version=number_in(request.POST.get("version", "")))
    except NotAllowed:
        raise
    except RuleBroken as broken:
        return _page(request, seat, (one, number), attempt=Attempt(answer, broken))
    return _onward(one, after=number)


@require_http_methods(["GET", "HEAD", "POST"])
def take_back(request: HttpRequest, upload_id: int) -> HttpResponse:
    """POST: one's own last answer is taken back, and its reading shown; so is one that another has answered since.

    GET leads to the review.
    """
    seat, one = _seated(request, upload_id)
    if request.method == "POST":
        try:
            undone = undo(one, as_=seat.actor)
            if undone.overtaken:
                messages.warning(request, OVERTAKEN.in_(get_language() or "da"))
            return redirect("workspace:reading", upload_id, undone.number)
        except NotAllowed:
            raise
        except RuleBroken as broken:
            messages.warning(request, broken.in_(get_language() or "da"))
    return redirect("workspace:readings", upload_id)


@require_safe
def picture(request: HttpRequest, upload_id: int, number: int) -> HttpResponse:
    """The place of a reading, or of one of its pieces (`stykke`, from 1), on its page.

    A browser keeps it, and asks each time whether it still may show it.
    """
    _, one = _seated(request, upload_id)
    asked = asked_at(one, number)
    piece = number_in(request.GET.get("stykke", ""))
    there = asked.pieces[piece - 1 : piece] if asked and piece else (asked,)
    what = pictured(one, there[0]) if there and there[0] else None
    if what is None:
        raise Http404
    known = get_conditional_response(request, etag=f'"{what.mark}"')
    png = b"" if known else paint(what)
    if not known and not png:
        raise Http404
    answer = known or HttpResponse(png, content_type="image/png")
    answer["ETag"], answer["Cache-Control"] = f'"{what.mark}"', ASKED_AGAIN
    return answer


def _page(request: HttpRequest, seat: Seat, at: tuple[Upload, int], *, attempt: Attempt | None = None) -> HttpResponse:
    one, number = at
    shown = question(one, number, attempt=attempt)
    if shown is None:
        raise Http404
    return render(request, "workspace/reading.html", {"seat": seat, "upload": one, "question": shown})


def _onward(one: Upload, *, after: int) -> HttpResponse:
    number = next_open(one, after=after)
    return redirect("workspace:reading", one.pk, number) if number else redirect("workspace:readings", one.pk)


def _seated(request: HttpRequest, upload_id: int) -> tuple[Seat, Upload]:
    seat = seat_of(request, Right.IMPORT_EDITION)
    one = upload_at(seat.municipality, upload_id)
    if one is None:
        raise Http404
    return seat, one
