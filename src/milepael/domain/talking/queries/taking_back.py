"""Whether anybody has said anything in a round, and which were taken back."""

from django.db.models import Q, QuerySet

from milepael.domain.followup.models import Assessment, BudgetChange, EconomyAssessment, Milestone, PointReport, Round
from milepael.domain.followup.queries.moves import with_moving
from milepael.domain.followup.rules.approving import PointState
from milepael.domain.talking.models import Attachment, ContributedText, RecalledRound
from milepael.editions.model import State


def is_silent(during: Round) -> bool:
    """Whether nothing was answered, reworded, contributed, attached or submitted; at most seven queries.

    Comments do not count: they stand on the page of their point, whatever becomes of the round.
    """
    said = Q(state__in=[State.ASSESSED.value, State.DOUBTFUL.value]) | ~Q(status_note="")
    return not any(
        rows.exists()
        for rows in (
            Assessment.objects.filter(said, during=during),
            EconomyAssessment.objects.filter(said, during=during),
            BudgetChange.objects.filter(during=during),
            PointReport.objects.filter(round=during).exclude(state=PointState.OPEN.value),
            ContributedText.objects.filter(during=during).exclude(text=""),
            Attachment.objects.filter(during=during),
            _reworded(during),
        )
    )


def _reworded(during: Round) -> QuerySet[Milestone]:
    """The milestones that were given other words in a round since it was opened, and have them still."""
    rows = with_moving(Milestone.objects.filter(point__agreement=during.agreement_id), during)
    has_moved = Q(has_turned=True) | (Q(first_round=during.ordinal) & ~Q(moved_before=""))
    return rows.filter(has_moved & Q(typed_at__gte=during.opened_at)) if during.opened_at else rows.none()


def last_taken_back(during: Round) -> RecalledRound | None:
    """Why a round is planned again; None where it is open, or never was; one query."""
    rows = RecalledRound.objects.filter(during=during, during__opened_at=None).select_related("by")
    return rows.order_by("pk").last()
