"""Whether anybody has said anything in a round, and which were taken back."""

from django.db.models import Q

from milepael.domain.followup.models import Assessment, BudgetChange, EconomyAssessment, PointReport, Round
from milepael.domain.followup.rules.approving import PointState
from milepael.domain.talking.models import Attachment, ContributedText, RecalledRound
from milepael.editions.model import State


def is_silent(during: Round) -> bool:
    """Whether nothing was answered, contributed, attached or submitted; comments do not count. At most six queries."""
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
        )
    )


def last_taken_back(during: Round) -> RecalledRound | None:
    """Why a round is planned again; None where it is open, or never was; one query."""
    rows = RecalledRound.objects.filter(during=during, during__opened_at=None).select_related("by")
    return rows.order_by("pk").last()
