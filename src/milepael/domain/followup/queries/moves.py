"""Milestones whose words have moved in a round: what they said before it, why, and when (rule 6)."""

import datetime
from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import Exists, OuterRef, QuerySet, Subquery

from milepael.domain.followup.models import Milestone, Rewording, Round, TypedField, Wording

MOVING = ("moved_before", "moved_reason", "has_turned", "earlier", "first_round", "typed_at", "is_reworded")
"""What tells of a move, beside the row of a milestone."""


@dataclass(frozen=True, slots=True)
class Move:
    """What a milestone said before a round; reason is "" where none is told, at None where a document moved it."""

    before: str
    reason: str
    at: datetime.datetime | None


class Moving(NamedTuple):
    """What is fetched of a move."""

    moved_before: str
    moved_reason: str
    has_turned: bool
    earlier: str | None
    first_round: int | None
    typed_at: datetime.datetime | None
    is_reworded: bool

    def move(self, during: int) -> Move | None:
        """How it has moved in the round of an ordinal; in the very first one no words are kept but these."""
        before = self.earlier if self.has_turned else None
        if not before and self.first_round == during:
            before = self.moved_before
        reason = self.moved_reason if before == self.moved_before else ""
        return Move(before, reason, self.typed_at) if before else None


def with_moving(milestones: QuerySet[Milestone], during: Round) -> QuerySet[Milestone]:
    """Milestones with what tells of their moves in a round; no query more."""
    wordings = Wording.objects.filter(milestone=OuterRef("pk"), field="text")
    earlier = wordings.filter(during__ordinal__lt=during.ordinal).order_by("-during__ordinal")
    typed = TypedField.objects.filter(milestone=OuterRef("pk"), field="text")
    rounds = Round.objects.filter(agreement=during.agreement_id).order_by("ordinal")
    return milestones.annotate(
        has_turned=Exists(wordings.filter(during__ordinal=during.ordinal)),
        earlier=Subquery(earlier.values("text")[:1]),
        first_round=Subquery(rounds.values("ordinal")[:1]),
        typed_at=Subquery(typed.values("at")[:1]),
        is_reworded=Exists(Rewording.objects.filter(milestone=OuterRef("pk"), during__ordinal=during.ordinal)),
    )


def move_of(milestone: Milestone, during: Round) -> Move | None:
    """How a milestone has moved in a round; one query."""
    rows = with_moving(Milestone.objects.filter(pk=milestone.pk), during)
    return Moving(*rows.values_list(*MOVING)[0]).move(during.ordinal)
