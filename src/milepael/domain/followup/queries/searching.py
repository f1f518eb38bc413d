"""Every word of one point as it is searched: gathered from the database, as an import gathers them, or brought up."""

from collections.abc import Iterator

from milepael.domain.agreements.models import Contribution, Point, PointCommittee
from milepael.domain.agreements.queries import SEARCHED, folded, search_text
from milepael.domain.followup.models import Assessment, EconomyAssessment, Milestone, Wording


def search_text_of(point: Point) -> str:
    """What the point's column of words is to hold; eight queries."""
    return search_text(_words(point))


def search_text_after(point: Point, *, before: str, now: str) -> str:
    """What it is to hold once a note reads otherwise; eight queries where words were taken out, else none.

    Somebody who types adds words, and whatever found the note before still finds it. Other texts of the point may
    read as the note did: where words are taken out, all are gathered anew.
    """
    old, new = folded(before), folded(now)
    if old not in new:
        return search_text_of(point)
    lines = f"\n{point.search_text}\n"
    if old and f"\n{old}\n" in lines:
        return lines.replace(f"\n{old}\n", f"\n{new}\n", 1)[1:-1]
    return search_text((point.search_text, now))


def _words(point: Point) -> Iterator[str]:
    yield from (str(getattr(point, name)) for name in SEARCHED)
    yield point.chapter.title
    yield point.centre.name if point.centre else ""
    milestones = Milestone.objects.filter(point=point).order_by("round__ordinal", "sequence")
    yield from milestones.values_list("text", flat=True)
    notes = Assessment.objects.filter(milestone__point=point).values_list(
        "milestone__uid", "during__ordinal", "status_note"
    )
    yield from (note for _, _, note in sorted(notes))
    economy = EconomyAssessment.objects.filter(point=point).order_by("during__ordinal")
    for line in economy.values_list("status_note", "financing", "path", "decision"):
        yield from line
    wordings = Wording.objects.filter(point=point).values_list("milestone__uid", "field", "during__ordinal", "text")
    yield from (text for *_, text in sorted((uid or "", field, at, text) for uid, field, at, text in wordings))
    names = set(PointCommittee.objects.filter(point=point).values_list("committee__name", flat=True))
    names |= set(Contribution.objects.filter(point=point).values_list("centre__name", flat=True))
    yield from sorted(names)
