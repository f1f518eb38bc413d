"""Words that somebody types from a round on: what was said before stays with the rounds before."""

from django.utils import timezone

from milepael.domain.agreements.models import Point
from milepael.domain.followup.models import Milestone, Round, TypedField, Wording
from milepael.domain.followup.rules.rewording import reworded


def turn(point: Point, field: str, *, before: str, now: str, during: int, milestone: Milestone | None = None) -> None:
    """Keep what a field of a point, or of one of its milestones, says from a round on; during is its ordinal."""
    if before == now:
        return
    note_typed(point, field, now, milestone=milestone)
    rounds = {one.ordinal: one for one in Round.objects.filter(agreement=point.agreement_id)}
    rows = Wording.objects.filter(point=point, milestone=milestone, field=field)
    kept = {one.during_id: one.text for one in rows}
    turns = {at: kept[one.pk] for at, one in rounds.items() if one.pk in kept}
    after = reworded(turns, now, during=during, first=min(rounds, default=0), before=before)
    rows.exclude(during__ordinal__in=list(after)).delete()
    for at, words in after.items():
        Wording.objects.update_or_create(
            municipality_id=point.municipality_id,
            point=point,
            milestone=milestone,
            during=rounds[at],
            field=field,
            defaults={"text": words},
        )


def note_typed(point: Point, field: str, text: str, *, milestone: Milestone | None = None) -> None:
    """Somebody typed this: a document that says otherwise does not take its place unasked."""
    TypedField.objects.update_or_create(
        municipality_id=point.municipality_id,
        point=point,
        milestone=milestone,
        field=field,
        defaults={"text": text, "at": timezone.now()},
    )
