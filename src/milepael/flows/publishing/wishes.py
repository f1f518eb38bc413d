"""What one person asks to have erased, another settles (rule 17): the same for an edition and for a file."""

from typing import TypeVar

from django.db.models import QuerySet
from django.utils import timezone

from milepael.accounts.actions import require
from milepael.accounts.actor import Actor
from milepael.accounts.rules import Right, RuleBroken
from milepael.domain.followup.actions.answering import locked
from milepael.flows.publishing.models import Asked
from milepael.flows.publishing.rules import SETTLED_ALREADY

Wish = TypeVar("Wish", bound=Asked)


def to_settle(wish: Wish, *, among: QuerySet[Wish], as_: Actor) -> tuple[Wish, Actor]:
    """What was asked, as it is now, and who settles it. Raises NotAllowed, or RuleBroken where somebody has."""
    home = locked(wish.municipality_id)
    as_ = require(Right.ERASE, home, as_=as_)
    asked = among.select_related("municipality").get(pk=wish.pk)
    if asked.settled_at:
        raise RuleBroken(SETTLED_ALREADY)
    return asked, as_


def settle(asked: Asked, *, as_: Actor, agreed: bool) -> None:
    """Note who settled it, and how."""
    asked.settled_by, asked.settled_as, asked.settled_at = as_.user, as_.role.value, timezone.now()
    asked.agreed = agreed
    asked.save()
