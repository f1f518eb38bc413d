"""The files beside a point, and one of them to take away."""

import datetime
from dataclasses import dataclass

from milepael.accounts.actor import Actor
from milepael.accounts.models import Municipality
from milepael.accounts.rules import Right
from milepael.domain.agreements.models import Point
from milepael.domain.agreements.rules import TO_ALL, Admission
from milepael.domain.followup.models import Round
from milepael.domain.talking.models import Attachment
from milepael.domain.talking.rules.attaching import content_type_of


@dataclass(frozen=True, slots=True)
class FileLine:
    """A file beside a point; size in bytes, round by its name. may_remove looks at whose it is, not at the round."""

    id: int
    name: str
    size: int
    by: str
    role: str
    at: datetime.datetime
    round: str
    may_remove: bool


@dataclass(frozen=True, slots=True)
class FileToTake:
    """A file's bytes as they came."""

    name: str
    content_type: str
    content: bytes


def files_beside(point: Point, *, as_: Actor, during: Round | None = None) -> tuple[FileLine, ...]:
    """The files beside a point in a round, or in all of them, the oldest first; one query."""
    rows = Attachment.objects.filter(point=point).select_related("during", "by", "file").defer("file__content")
    if during is not None:
        rows = rows.filter(during=during)
    is_office = as_.may(Right.ASSESS, where=point.municipality)
    return tuple(
        FileLine(
            id=row.pk,
            name=row.name,
            size=row.file.size,
            by=str(row.by or ""),
            role=row.role,
            at=row.at,
            round=row.during.label,
            may_remove=is_office or (as_.user is not None and row.by == as_.user),
        )
        for row in rows.order_by("at", "pk")
    )


def file_to_take(home: Municipality, pk: int, *, admitted: Admission = TO_ALL) -> FileToTake | None:
    """One file; None where the municipality has no such, or its point is shut; one query."""
    row = Attachment.objects.filter(municipality=home, pk=pk).select_related("file", "point").first()
    if row is None or admitted.shuts(row.point_id, closed=row.point.closed):
        return None
    return FileToTake(row.name, content_type_of(row.name), bytes(row.file.content))
