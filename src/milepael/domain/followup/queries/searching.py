"""Every word of one point as it is searched, gathered from the database; the same words as an import gathers."""

from collections.abc import Iterator

from milepael.domain.agreements.models import Contribution, Point, PointCommittee
from milepael.domain.agreements.queries import SEARCHED, search_text
from milepael.domain.followup.models import Assessment, EconomyAssessment, Milestone, Wording


def search_text_of(point: Point) -> str:
    """What the point's column of words is to hold; seven queries."""
    return search_text(_words(point))


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
