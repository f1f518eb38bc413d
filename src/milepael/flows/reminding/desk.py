"""What is owed in a municipality at a moment: who is told what, to whom a mail is due, and the letters to them."""

import datetime
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from django.conf import settings

from milepael.accounts.models import Municipality, User
from milepael.accounts.rules import Role
from milepael.documents.sentence import LANGUAGES
from milepael.domain.followup.rules.approving import PointState
from milepael.flows.reminding import pages
from milepael.flows.reminding.parts import Part, Told
from milepael.flows.reminding.queries import (
    RoundNow,
    Spoken,
    backs_in,
    barred_in,
    centre_names,
    comments_on,
    holders,
    languages_of,
    last_written,
    rounds_now,
    waited_for,
)
from milepael.flows.reminding.rules import ZONE, Back, Debt, Owed, is_due, told, untold
from milepael.flows.reminding.wording import Letter, Receiver, letter


@dataclass(frozen=True, slots=True)
class Desk:
    """A municipality's open rounds at a moment, and what everybody who owes something is told of them.

    backs are the rounds that were taken back after somebody was written to.
    """

    home: Municipality
    now: datetime.datetime
    rounds: Mapping[int, RoundNow]
    told: Mapping[int, tuple[Owed, ...]]
    centres: Mapping[int, str]
    backs: tuple[Back, ...] = ()

    @property
    def today(self) -> datetime.date:
        return self.now.astimezone(ZONE).date()

    def debtors(self, during: int, centre: int) -> tuple[int, ...]:
        """The users who owe something of a centre in a round themselves, and not as those it has come up to."""
        return tuple(
            user
            for user, owed in self.told.items()
            if any(
                one.round == during and one.centre == centre and one.holder.role is not Role.BUDGET_OFFICE
                for one in owed
            )
        )


def desk_of(home: Municipality, *, now: datetime.datetime) -> Desk:
    """Look at everything that is owed in a municipality."""
    today = now.astimezone(ZONE).date()
    found, people = rounds_now(home, today=today), holders(home, on=today)
    barred = barred_in(found, home, people)
    rounds = {one.line.id: replace(one, barred=barred.get(one.line.id, {})) for one in found}
    owed = told([one.owed for one in rounds.values()], people, now=now, closed=settings.CLOSED_DAYS)
    backs = backs_in(home, now=now, users={one.user for one in people})
    return Desk(home, now, rounds, owed, centre_names(home), backs)


def due_users(desk: Desk) -> tuple[int, ...]:
    """Those to whom a mail is due: something has come up since the last, and none is on its way."""
    last, waiting = last_written(desk.home), waited_for(desk.home)
    users = dict.fromkeys((*desk.told, *(user for one in desk.backs for user in sorted(one.users))))
    return tuple(
        user
        for user in users
        if user not in waiting
        and (is_due(desk.told.get(user, ()), last=last.get(user)) or untold(desk.backs, user, last=last.get(user)))
    )


def letters(desk: Desk, users: Iterable[int]) -> Mapping[int, Letter]:
    """What would be written to users now, by user; to one who owes nothing, and has nothing taken back, nothing."""
    since = last_written(desk.home)
    backs = {user: untold(desk.backs, user, last=since.get(user)) for user in users}
    wanted = [user for user in backs if user in desk.told or backs[user]]
    others = {owed.holder.instead_of for user in wanted for owed in desk.told.get(user, ())} - {None}
    names = {row.pk: str(row) for row in User.objects.filter(pk__in=[*wanted, *others])}
    languages = languages_of(wanted)
    spoken = comments_on({point.id for one in desk.rounds.values() for point in one.points})
    return {
        user: letter(
            Receiver(names[user], desk.home.name, languages.get(user, LANGUAGES[0]), pages.choices()),
            [
                replace(part, news=_news(desk.rounds[part.line.id], part, spoken, since=since.get(user)))
                for part in _parts(desk, desk.told.get(user, ()), names)
            ],
            backs=backs[user],
            today=desk.today,
        )
        for user in wanted
    }


def _parts(desk: Desk, owed: Sequence[Owed], names: Mapping[int, str]) -> list[Part]:
    """A part for each round, in the rounds' order."""
    parts = []
    for key, one in desk.rounds.items():
        of_round = [each for each in owed if each.round == key]
        if of_round:
            told = tuple(sorted((_told(each, one, desk=desk, names=names) for each in of_round), key=_turn))
            is_office = any(each.holder.role is Role.BUDGET_OFFICE for each in of_round)
            link = pages.board(one.line.agreement_id, one.line.ordinal) if is_office else pages.my_page()
            parts.append(Part(one.line, told, link))
    return parts


def _turn(told: Told) -> tuple[bool, int, str]:
    """What was sent back comes first, then what is owed by its kind, each by centre."""
    is_back = any(point.way.state is PointState.SENT_BACK for point in told.points)
    return not (is_back and told.debt is Debt.ANSWERS), list(Debt).index(told.debt), told.centre


def _news(
    one: RoundNow, part: Part, spoken: Iterable[Spoken], *, since: datetime.datetime | None
) -> tuple[tuple[str, int], ...]:
    """The points of somebody's that others have commented on since their last mail, and how often."""
    centres, users = {told.centre_id for told in part.told}, {told.holder.user for told in part.told}
    listed = {point.id for told in part.told for point in told.points}
    heard = Counter(
        each.point
        for each in spoken
        if each.by not in users and each.during in {None, one.line.id} and each.at > (since or one.opened)
    )
    theirs = [point for point in one.points if point.centre in centres or point.id in listed]
    return tuple((point.key, heard[point.id]) for point in theirs if heard[point.id])


def _told(owed: Owed, one: RoundNow, *, desk: Desk, names: Mapping[int, str]) -> Told:
    return Told(
        centre_id=owed.centre,
        centre=desk.centres[owed.centre] if owed.centre else "",
        debt=owed.debt,
        occasion=owed.occasion,
        holder=owed.holder,
        instead_of=names[owed.holder.instead_of] if owed.holder.instead_of else "",
        points=one.points_of(owed.centre, owed.debt, by=owed.holder),
        link=_link(owed, one),
    )


def _link(owed: Owed, one: RoundNow) -> str:
    """Where points have places of their own; those without a centre have none."""
    if owed.holder.role is not Role.BUDGET_OFFICE:
        return pages.my_page()
    return pages.desk(one.line.agreement_id, one.line.ordinal, owed.centre) if owed.centre else ""
