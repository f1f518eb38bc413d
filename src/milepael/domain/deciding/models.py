"""Decisions about points, and which points each was about."""

from django.db import models

from milepael.accounts.models import MunicipalRow
from milepael.domain.agreements.models import Agreement, Point
from milepael.domain.deciding.rules import PointChange


class PointDecision(MunicipalRow):
    """Points were cancelled, added, split, merged or moved, by whose decision; it is told from a round on.

    before and after are what the points, or their centres, were called and are.
    """

    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="decisions")
    change = models.CharField(max_length=10, choices=[(change.value, change.value) for change in PointChange])
    on = models.DateField()
    decided_by = models.CharField(max_length=200)
    case_number = models.CharField(max_length=60)
    reason = models.TextField()
    from_round = models.PositiveSmallIntegerField()
    before = models.JSONField(default=list)
    after = models.JSONField(default=list)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=models.Q(change__in=[change.value for change in PointChange]), name="point_change_is_known"
            ),
        )

    def __str__(self) -> str:
        return f"{self.on} {self.change}"


class DecidedPoint(MunicipalRow):
    """A point that a decision was about, or that came of it."""

    decision = models.ForeignKey(PointDecision, on_delete=models.CASCADE, related_name="points")
    point = models.ForeignKey(Point, on_delete=models.CASCADE, related_name="decisions")
    is_result = models.BooleanField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["decision", "point"], name="one_point_of_a_decision"),)

    def __str__(self) -> str:
        return f"{self.decision_id} {self.point_id}"
