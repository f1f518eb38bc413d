"""Words that should perhaps not get out are shown back before they are locked or written down, and looked through."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from milepael.documents.sentence import Sentence
from milepael.editions.personal import Suspicion
from milepael.flows.publishing.scanning import CASE, DECISION, NOTE, mark_of

TICK = "set_igennem"
"""The field of the form, which holds the mark of what was looked at."""
UNSENT = frozenset({TICK, "csrfmiddlewaretoken"})
PLACES = {
    NOTE: Sentence(da="Noten", en="The note"),
    DECISION: Sentence(da="Beslutningen", en="The decision"),
    CASE: Sentence(da="Sagen", en="The case"),
}


@dataclass(frozen=True, slots=True)
class Doubted:
    """Words that should perhaps not get out: of which point, what stands around them, and why, in words."""

    point: str
    around: str
    why: str


def doubted(found: Sequence[Suspicion], *, language: str) -> tuple[Doubted, ...]:
    """In words."""
    return tuple(Doubted(_place(one, language), one.around, one.why.in_(language)) for one in found)


def _place(one: Suspicion, language: str) -> str:
    place = PLACES.get(one.field)
    return place.in_(language) if place else one.point or ""


def shown_back(request: HttpRequest, found: Sequence[Suspicion], *, text: str) -> HttpResponse | None:
    """The page that asks somebody to look; None where nothing is found, or they say that they have seen just this.

    text is the field of the form that can be written again there; the others are sent as they are.
    """
    mark = mark_of(found)
    if request.POST.get(TICK, "") == mark or not found:
        return None
    others = [(name, value) for name, value in request.POST.items() if name not in UNSENT | {text}]
    told = doubted(found, language=get_language() or "da")
    asked = {"suspicions": told, "mark": mark, "text": text, "words": request.POST.get(text, ""), "others": others}
    return render(request, "workspace/look_through.html", asked)
