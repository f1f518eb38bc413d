"""Who reads which closed points; and as it is shown to others: that it is there, whose it is, and no more."""

import datetime
from dataclasses import replace

from django.db.models import Q

from milepael.accounts.actor import Actor
from milepael.accounts.models import Municipality
from milepael.accounts.rules import Right
from milepael.domain.agreements.models import Point
from milepael.domain.agreements.rules import TO_ALL, Admission
from milepael.domain.followup.queries.values import PointPage, PointRow, Words
from milepael.domain.organisation.queries import posts_of
from milepael.domain.organisation.rules import places_worked_for
from milepael.editions.closing import CLOSED_TEXT, CLOSED_TITLE

STAYS = frozenset({"centre", "committees"})


def admission_of(actor: Actor, home: Municipality, *, today: datetime.date) -> Admission:
    """To which closed points of a municipality somebody is admitted: those of the centres and committees they work for.

    A point is of the centres that answer for it or contribute to it, and of the committees that follow it or are
    involved. At most three queries; none for whoever may read all of them, or takes part in nothing.
    """
    if actor.may(Right.READ_CLOSED, where=home):
        return TO_ALL
    posts = posts_of(actor, on=today) if actor.may(Right.TAKE_PART, where=home) else ()
    centres, committees = places_worked_for(posts)
    if not (centres or committees):
        return Admission()
    at = Q(centre__in=centres) | Q(contributions__centre__in=centres) | Q(committees__committee__in=committees)
    points = Point.objects.filter(at, municipality=home, closed=True)
    return Admission(points=frozenset(points.values_list("pk", flat=True)))


def shut_row(row: PointRow) -> PointRow:
    """The row with number, centre and committees, and not how it stands; without a number it is called by nothing."""
    part = f"/{row.part}" if row.part else ""
    return replace(
        row,
        key=f"{row.number}{part}" if row.number else "–",
        title=CLOSED_TITLE,
        part_title="",
        catalogue="",
        funding=(),
        involved=(),
        broken_text=False,
        restored=False,
        awaits_plan=False,
        cells=(),
    )


def shut_page(page: PointPage) -> PointPage:
    """The page with the words of its row alone."""
    closed = Words(CLOSED_TEXT)
    said = {"title": Words(CLOSED_TITLE), "agreement_text": closed, "implementation_text": closed}
    return replace(
        page,
        row=shut_row(page.row),
        contributors=(),
        restored=False,
        is_reworded=False,
        words=tuple(
            (field, Words(words.now) if field in STAYS else said.get(field, Words(""))) for field, words in page.words
        ),
        milestones=(),
        economy=(),
        mentions=(),
    )
