"""What stands in somebody's calendar: the rounds' deadlines, and the days on which committees treat them."""

import datetime
from collections.abc import Iterator

from django.db.models import Q
from django.utils.crypto import salted_hmac

from milepael.accounts.actor import Actor
from milepael.accounts.models import Municipality
from milepael.accounts.queries import actors_of
from milepael.accounts.rules import Right
from milepael.documents.sentence import Sentence
from milepael.documents.writers.calendar import Day, write
from milepael.domain.followup.models import Meeting, Round
from milepael.domain.followup.queries.rounds import opened_on
from milepael.domain.organisation.queries import posts_of
from milepael.flows.reminding.models import Letterbox
from milepael.flows.reminding.pages import agreement, my_page

KEPT = datetime.timedelta(days=400)
"""How long what is past stays in a calendar."""
NAME = Sentence(da="Milepæl: frister og møder", en="Milepæl: deadlines and meetings")
OPENS = Sentence(da="Åbner: {round}", en="Opens: {round}")
DEADLINE = Sentence(da="Frist: {round}", en="Deadline: {round}")
GRACE = Sentence(da="Henstand slutter: {round}", en="Days of grace end: {round}")
MEETING = Sentence(da="{committee}: {round}", en="{committee}: {round}")


def calendar_of(box: Letterbox, *, now: datetime.datetime, today: datetime.date, only: str = "") -> bytes:
    """An iCalendar file of all of somebody's municipalities, or only of the one with a slug; now must be in UTC.

    Five queries for each of them.
    """
    days = [
        day
        for actor in actors_of(box.user, Q(municipality__slug=only) if only else Q(), on=today)
        for day in (*_deadlines(actor, box, since=today - KEPT), *_meetings(actor, box, today=today))
    ]
    return write(NAME.in_(box.language), days, made=now)


def _deadlines(actor: Actor, box: Letterbox, *, since: datetime.date) -> Iterator[Day]:
    """Of rounds that are planned or open: for whoever may see what is on its way."""
    home = actor.municipality
    if home is None or not actor.may(Right.READ_DRAFTS, where=home):
        return
    rounds = Round.objects.filter(municipality=home, ordinal__gt=0, deadline__gte=since).select_related("agreement")
    for row in rounds.order_by("deadline", "pk"):
        last = row.window.last_day if row.grace else None
        for kind, words, on in (
            ("opens", OPENS, opened_on(row) or row.opens),
            ("due", DEADLINE, row.deadline),
            ("last", GRACE, last),
        ):
            if on:
                title = words.in_(box.language, round=row.label)
                about = f"{row.agreement.name}\n{home.name}"
                yield _day(f"round-{row.pk}-{kind}", on, title, words=about, link=my_page(), home=home)


def _meetings(actor: Actor, box: Letterbox, *, today: datetime.date) -> Iterator[Day]:
    """Of one's own committees; of all for whoever has none."""
    home = actor.municipality
    if home is None:
        return
    mine = {post.committee for post in posts_of(actor, on=today)} - {None}
    meetings = Meeting.objects.filter(municipality=home, on__gte=today - KEPT)
    if mine:
        meetings = meetings.filter(committee__in=mine)
    for row in meetings.select_related("committee", "round__agreement").order_by("on", "pk"):
        title = MEETING.in_(box.language, committee=row.committee.name, round=row.round.label)
        link = my_page() if actor.may(Right.READ_DRAFTS, where=home) else agreement(row.round.agreement_id)
        about = f"{row.round.agreement.name}\n{home.name}"
        yield _day(f"meeting-{row.pk}", row.on, title, words=about, link=link, home=home)


def _day(name: str, on: datetime.date, title: str, *, words: str, link: str, home: Municipality) -> Day:
    """Known by a name that no other Milepæl gives: a calendar may follow several."""
    ours = salted_hmac("milepael.calendar", home.slug).hexdigest()[:12]
    return Day(f"{name}@{ours}.milepael", on, title, words, link if link.startswith("http") else "")
