"""Where a signed-in user sits: in which municipality they ask, and where else they could."""

from dataclasses import dataclass
from typing import cast

from django.http import HttpRequest
from django.utils import timezone

from milepael.accounts.actions import require
from milepael.accounts.actor import Actor
from milepael.accounts.models import Municipality, User
from milepael.accounts.rules import NotAllowed, Right
from milepael.documents.sentence import Sentence
from milepael.domain.agreements.rules import Admission
from milepael.domain.followup.queries.closing import admission_of
from milepael.flows.entrance.queries import actors_let_in

CHOSEN = "municipality"
"""The key of the session under which the chosen municipality's slug is kept."""

VOUCHED_IN = "vouched_in"
"""The key of the session under which stands the slug of the municipality whose directory let them in, if one did."""

TASKS = (Right.REPORT, Right.APPROVE, Right.RUN_ROUND)

NOWHERE = Sentence(
    da="Du er ikke bruger i nogen kommune. Begynder din rolle først en anden dag, så kom igen dér; ellers bed den, der "
    "driver Milepæl, om at give dig adgang.",
    en="You are not a user in any municipality. If your role begins another day, come back then; else ask whoever runs "
    "Milepæl to give you access.",
)


@dataclass(frozen=True, slots=True)
class Seat:
    """A user in one municipality; homes are all that they can choose from, this one included."""

    actor: Actor
    municipality: Municipality
    homes: tuple[Municipality, ...]

    @property
    def may_import(self) -> bool:
        return self.actor.may(Right.IMPORT_EDITION, where=self.municipality)

    @property
    def may_assess(self) -> bool:
        return self.actor.may(Right.ASSESS, where=self.municipality)

    @property
    def may_run(self) -> bool:
        return self.actor.may(Right.RUN_ROUND, where=self.municipality)

    @property
    def may_unlock(self) -> bool:
        return self.actor.may(Right.UNLOCK, where=self.municipality)

    @property
    def may_erase(self) -> bool:
        return self.actor.may(Right.ERASE, where=self.municipality)

    @property
    def may_read_closed(self) -> bool:
        return self.actor.may(Right.READ_CLOSED, where=self.municipality)

    @property
    def may_read_drafts(self) -> bool:
        return self.actor.may(Right.READ_DRAFTS, where=self.municipality)

    @property
    def may_keep_organisation(self) -> bool:
        return self.actor.may(Right.KEEP_ORGANISATION, where=self.municipality)

    @property
    def may_keep_users(self) -> bool:
        return self.actor.may(Right.KEEP_USERS, where=self.municipality)

    @property
    def may_read_log(self) -> bool:
        return self.actor.may(Right.READ_LOG, where=self.municipality)

    def admitted(self) -> Admission:
        """To which closed matters; at most three queries."""
        return admission_of(self.actor, self.municipality, today=timezone.localdate())

    def has_tasks(self) -> bool:
        """Whether a round may ask something of them."""
        return any(self.actor.may(one, where=self.municipality) for one in TASKS)

    @property
    def has_choice(self) -> bool:
        return len(self.homes) > 1


def seat_of(request: HttpRequest, right: Right = Right.READ) -> Seat:
    """In the chosen municipality, else in the one they were a member of first; one query.

    A session that a directory vouched for opens that directory's municipality only.

    Raises NotAllowed where the user belongs nowhere or lacks the right.
    """
    today = timezone.localdate()
    mine = actors_let_in(cast("User", request.user), on=today, vouched_in=request.session.get(VOUCHED_IN, ""))
    actors = {one.municipality.slug: one for one in mine if one.municipality}
    if not actors:
        raise NotAllowed(NOWHERE)
    actor = actors.get(request.session.get(CHOSEN, ""), next(iter(actors.values())))
    homes = sorted((one.municipality for one in actors.values() if one.municipality), key=str)
    municipality = next(home for home in homes if home == actor.municipality)
    return Seat(require(right, municipality, as_=actor), municipality, tuple(homes))
