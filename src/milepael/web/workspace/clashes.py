"""What somebody typed beside what a dropped file says otherwise, and the choice between them."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_http_methods

from milepael.accounts.rules import NotAllowed, Right, RuleBroken
from milepael.domain.followup.rules.standing import Standing
from milepael.editions.model import Budget, Effort, State
from milepael.flows.imports.clashing import CHANGE, ECONOMY, SMILEY
from milepael.flows.imports.doubts import Asked, clashes_in
from milepael.flows.imports.models import OURS, THEIRS, Settling, Upload
from milepael.flows.imports.queries import upload_at
from milepael.flows.imports.report import Change, Saying
from milepael.flows.imports.settling import Answer, settle
from milepael.flows.imports.telling import field_name, sides_of
from milepael.web.workspace.faces import economy_face, effort_face
from milepael.web.workspace.numbers import number_in
from milepael.web.workspace.prose import changed
from milepael.web.workspace.seat import seat_of

LISTED = 1_000
"""How many stand on a page."""


@dataclass(frozen=True, slots=True)
class Sides:
    """A field as it was typed, and as the file has it; a smiley with its word, or words with what differs marked."""

    label: str
    ours: SafeString | str
    theirs: SafeString | str


@dataclass(frozen=True, slots=True)
class Clashing:
    """What clashes in one place: what it is of, both sides, and what is chosen so far."""

    asked: Asked
    about: str
    sides: tuple[Sides, ...]

    @property
    def is_open(self) -> bool:
        """Whether nobody has chosen."""
        return self.asked.settling in (Settling.OPEN, Settling.SKIPPED)

    @property
    def keeps(self) -> bool:
        return self.asked.chosen == OURS

    @property
    def gives_way(self) -> bool:
        return self.asked.chosen == THEIRS


@dataclass(frozen=True, slots=True)
class ClashList:
    """Those of a file, in its order."""

    rows: tuple[Clashing, ...]

    @property
    def open(self) -> Sequence[Clashing]:
        """Those of which nobody has chosen."""
        return [one for one in self.rows if one.is_open]


def clashes_of(upload: Upload) -> ClashList:
    """Lay them out in the reader's language; one query."""
    return ClashList(tuple(Clashing(one, about_of(one), sides_in(one)) for one in clashes_in(upload, most=LISTED)))


def about_of(asked: Asked) -> str:
    """What of its point a clash is about: a milestone, the economy, or a field."""
    if asked.typed is None or asked.label:
        return asked.label
    if asked.typed.name in (ECONOMY, CHANGE):
        return gettext("Economy")
    name = field_name(asked.typed.name, get_language() or "da")
    return f"{name[:1].upper()}{name[1:]}"


def sides_in(asked: Asked) -> tuple[Sides, ...]:
    """Both sides of each field; none where nothing was typed."""
    return tuple(_sides(one, asked) for one in asked.typed.words) if asked.typed else ()


def choice_in_words(chosen: str) -> str:
    """What was chosen; "" while nobody has."""
    words = {OURS: gettext("What was typed stays"), THEIRS: gettext("What the file says holds")}
    return words.get(chosen, "")


@require_http_methods(["GET", "HEAD", "POST"])
def choose(request: HttpRequest, upload_id: int) -> HttpResponse:
    """POST: what was typed stays, or gives way, in the clashes that are sent. GET leads to the file."""
    seat = seat_of(request, Right.IMPORT_EDITION)
    one = upload_at(seat.municipality, upload_id)
    if one is None:
        raise Http404
    sent = [two.partition(":")[::2] for two in request.POST.getlist("set")[:LISTED]]
    answer = Answer(Settling.CHOSEN, chosen=request.POST.get("valg", ""))
    for number, version in sent:
        try:
            settle(one, number_in(number), answer, as_=seat.actor, version=number_in(version))
        except NotAllowed:
            raise
        except RuleBroken as broken:
            messages.error(request, broken.in_(get_language() or "da"))
            break
    at = f"#valg-{number_in(sent[0][0])}" if len(sent) == 1 else "#clashes"
    return redirect(reverse("workspace:upload", args=[upload_id]) + at)


def _sides(one: Saying, asked: Asked) -> Sides:
    language = get_language() or "da"
    name = field_name(one.field, language)
    label = f"{name[:1].upper()}{name[1:]}"
    if one.field == SMILEY:
        return Sides(label, _face(one.ours, asked), _face(one.theirs, asked))
    ours, theirs = sides_of(Change("", one.field, one.ours, one.theirs), language)
    return Sides(label, changed(ours, against=theirs), changed(theirs, against=ours))


def _face(code: str, asked: Asked) -> SafeString:
    """A smiley of a report's code words, with its word."""
    return effort_face(_standing(code, Effort)) if asked.label else economy_face(_standing(code, Budget))


def _standing(code: str, meanings: type[Effort] | type[Budget]) -> Standing:
    """What code words say: an assessment, or why there is none and what a doubtful one may be."""
    first, *rest = code.split(" / ")
    words = {one.value: one for one in meanings}
    given, possible = words.get(first), tuple(words[one] for one in rest)
    return Standing(State.ASSESSED, given) if given else Standing(State(first), possible=possible)
