"""What may be a slip about a committee's meeting: a day on which nobody works, or another meeting within the week."""

import datetime

from django.conf import settings

from milepael.accounts.rules import RuleBroken
from milepael.documents.sentence import Sentence
from milepael.domain.followup.models import Meeting
from milepael.flows.reminding.working_days import is_working

A_WEEK = datetime.timedelta(days=7)
NOT_A_WORKING_DAY = Sentence(
    da="Bemærk: {on} er ikke en arbejdsdag. Er det en fejl, så aflys mødet, og sæt det en anden dag.",
    en="Note: {on} is not a working day. If that is a mistake, call the meeting off and set it on another day.",
)
ANOTHER_NEAR = Sentence(
    da="Bemærk: {committee} har også et møde {on} om »{round}«. Er det ene forkert, så aflys det.",
    en="Note: {committee} also has a meeting on {on} about “{round}”. If one of them is wrong, call it off.",
)


def doubts_of_meeting(meeting: Meeting) -> tuple[RuleBroken, ...]:
    """Said once it is set, as either may be meant; one query. What two rounds have on one day is one meeting."""
    found = [] if is_working(meeting.on, settings.CLOSED_DAYS) else [RuleBroken(NOT_A_WORKING_DAY, on=meeting.on)]
    near = Meeting.objects.filter(committee=meeting.committee_id, on__range=(meeting.on - A_WEEK, meeting.on + A_WEEK))
    others = near.exclude(on=meeting.on).order_by("on", "pk").select_related("round")
    name = meeting.committee.name
    found += [RuleBroken(ANOTHER_NEAR, committee=name, on=one.on, round=one.round.label) for one in others]
    return tuple(found)
