"""What was said of a point, in the order of time: comments, and why it was sent back."""

import datetime
from dataclasses import dataclass

from django.db.models import Q

from milepael.accounts.actor import Actor
from milepael.accounts.rules import Right
from milepael.domain.agreements.models import Centre, Point
from milepael.domain.followup.models import Return, Round
from milepael.domain.organisation.queries import followers_of
from milepael.domain.talking.models import Comment
from milepael.domain.talking.rules.commenting import Written, edit_refusal, removal_refusal


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing that was said; id is a comment's, 0 where the point was sent back.

    round is its name, "" for what is said of the point as such; instead_of whom a deputy stood in for.
    centre is where whoever said it worked, as it is called today, and then what it was called then, where that differs.
    """

    id: int
    round: str
    text: str
    by: str
    role: str
    at: datetime.datetime
    instead_of: str = ""
    centre: str = ""
    then: str = ""
    edited: datetime.datetime | None = None
    is_removed: bool = False
    may_edit: bool = False
    may_remove: bool = False

    @property
    def is_return(self) -> bool:
        return not self.id


def thread_of(point: Point, *, as_: Actor, during: Round | None = None) -> tuple[Remark, ...]:
    """What was said of a point in a round and as such, or in all rounds; three queries, one more for closed centres.

    as_ takes part in the point: what they may do to a comment is told of each.
    """
    comments = Comment.objects.filter(point=point)
    returns = Return.objects.filter(report__point=point)
    if during is not None:
        comments = comments.filter(Q(during=during) | Q(during=None))
        returns = returns.filter(report__round=during)
    last = _last_of_others(point, as_=as_)
    is_office = as_.may(Right.ASSESS, where=point.municipality)
    rows = comments.select_related("during", "by", "centre")
    followers = followers_of(row.centre for row in rows if row.centre)
    remarks = [
        _remark(row, _written(row, last, as_=as_), is_office=is_office, centre=followers.get(row.centre_id or 0))
        for row in rows
    ]
    remarks += [_sent_back(row) for row in returns.select_related("report__round", "by", "instead_of")]
    return tuple(sorted(remarks, key=lambda one: (one.at, one.id)))


def written(row: Comment, *, as_: Actor) -> Written:
    """A comment as the rules see it, for somebody; one query."""
    return _written(row, _last_of_others(row.point, as_=as_), as_=as_)


def _last_of_others(point: Point, *, as_: Actor) -> Comment | None:
    return Comment.objects.filter(point=point, removed=None).exclude(by=as_.user).order_by("at", "pk").last()


def _written(row: Comment, last: Comment | None, *, as_: Actor) -> Written:
    is_answered = last is not None and (last.at, last.pk) > (row.at, row.pk)
    return Written(as_.user is not None and row.by == as_.user, row.removed is not None, is_answered)


def _remark(row: Comment, seen: Written, *, is_office: bool, centre: Centre | None) -> Remark:
    """centre is the one that has followed the comment's own."""
    name = str(centre or row.centre or "")
    return Remark(
        id=row.pk,
        round=row.during.label if row.during else "",
        text=row.text,
        by=str(row.by or ""),
        role=row.role,
        at=row.at,
        centre=name,
        then=row.centre_name if row.centre_name != name else "",
        edited=row.edited,
        is_removed=seen.is_removed,
        may_edit=edit_refusal(seen) is None,
        may_remove=removal_refusal(seen, is_office=is_office) is None,
    )


def _sent_back(row: Return) -> Remark:
    return Remark(
        id=0,
        round=row.report.round.label,
        text=row.reason,
        by=str(row.by or ""),
        role=row.role,
        at=row.at,
        instead_of=str(row.instead_of or ""),
    )
