"""What a document says of something that was typed over; it stands again where a round ends before that is approved."""

import datetime

from django.db.models import QuerySet

from milepael.domain.followup.models import Assessment, EconomyAssessment
from milepael.domain.followup.queries.lapsing import ended_unapproved, is_over, is_typed, is_typed_money
from milepael.domain.followup.queries.searching import search_text_of
from milepael.domain.followup.rules.standing import SILENT

SAID = ("state", "assessment", "possible", "status_note", "role", "at")
POSTPONED = ("postponed_to_id", "postponed_because", "postponed_as", "postponed_at")
CHANGE = ("financing", "path", "decision")
TIMES = ("at", "postponed_at")

Row = Assessment | EconomyAssessment


def keep_beside(row: Row) -> None:
    """Remember what a document says before somebody types something else; what it says is remembered once."""
    is_told = row.state not in SILENT or row.status_note or any(getattr(row, name, "") for name in CHANGE)
    if row.pk and row.at is None and not row.beside and is_told:
        row.beside = _said(row, typed=False)


def written(row: Row, *names: str) -> dict[str, object]:
    """The values of some fields as they are kept beside others."""
    values = {name: getattr(row, name) for name in names}
    return {name: (value.isoformat() if value else "") if name in TIMES else value for name, value in values.items()}


def end_rounds(agreement_id: int) -> None:
    """Where rounds are over, what documents say in them stands instead of what was typed and never approved (rule 8).

    What was typed is kept beside. Two queries where there is nothing of the sort.
    """
    _exchange(_efforts(agreement_id).filter(ended_unapproved("milestone__point"), is_typed()), typed=False)
    _exchange(_money(agreement_id).filter(ended_unapproved("point"), is_typed_money()), typed=False)


def go_on(agreement_id: int) -> None:
    """Where a round can be answered again, what was typed in it stands again. Two queries where nothing was."""
    over = is_over("during__")
    _exchange(_efforts(agreement_id).exclude(over), typed=True)
    _exchange(_money(agreement_id).exclude(over), typed=True)


def _efforts(agreement_id: int) -> QuerySet[Assessment]:
    rows = Assessment.objects.filter(milestone__point__agreement=agreement_id).exclude(beside={})
    return rows.select_related("milestone__point__chapter", "milestone__point__centre")


def _money(agreement_id: int) -> QuerySet[EconomyAssessment]:
    rows = EconomyAssessment.objects.filter(point__agreement=agreement_id).exclude(beside={})
    return rows.select_related("point__chapter", "point__centre")


def _exchange(rows: QuerySet[Assessment] | QuerySet[EconomyAssessment], *, typed: bool) -> None:
    """Let what stands beside and what stands change places, where what stands beside is of that sort."""
    for row in rows:
        beside = row.beside
        if beside["typed"] is not typed:
            continue
        row.beside = _said(row, typed=not typed)
        for name in beside.keys() - {"typed"}:
            setattr(row, name, _time(beside[name]) if name in TIMES else beside[name])
        row.version += 1
        row.save()
        point = row.milestone.point if isinstance(row, Assessment) else row.point
        point.search_text = search_text_of(point)
        point.save(update_fields=["search_text"])


def _said(row: Row, *, typed: bool) -> dict[str, object]:
    more = POSTPONED if isinstance(row, Assessment) else CHANGE
    return {**written(row, *SAID, *more), "typed": typed}


def _time(written_: str) -> datetime.datetime | None:
    return datetime.datetime.fromisoformat(written_) if written_ else None
