"""Rounds, milestones, what each document assessed, and the words that differed."""

from django.db import models
from django.db.models import Q

from milepael.accounts.models import MunicipalRow
from milepael.domain.agreements.models import Agreement, Point, new_uid
from milepael.editions.model import Budget, Effort, State

STATES = [(state.value, state.value) for state in State]


class Round(MunicipalRow):
    """A follow-up of an agreement; ordinal 0 is the plan itself. Reported when a document of it has been taken in."""

    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="rounds")
    ordinal = models.PositiveSmallIntegerField()
    label = models.TextField()
    due = models.DateField(null=True)
    reported = models.BooleanField(default=False)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["agreement", "ordinal"], name="one_round_of_an_ordinal"),)

    def __str__(self) -> str:
        return self.label


class Milestone(MunicipalRow):
    """What must have happened by one round; sequence tells apart milestones of a point that share a round."""

    point = models.ForeignKey(Point, on_delete=models.CASCADE, related_name="milestones")
    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="milestones")
    sequence = models.PositiveSmallIntegerField(default=1)
    uid = models.CharField(max_length=40, default=new_uid)
    label = models.TextField(blank=True)
    due = models.DateField(null=True)
    text = models.TextField(blank=True)
    moved_before = models.TextField(blank=True)
    moved_reason = models.TextField(blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["point", "round", "sequence"], name="one_milestone_in_sequence"),
            models.UniqueConstraint(fields=["municipality", "uid"], name="one_milestone_of_a_uid"),
        )

    def __str__(self) -> str:
        return f"{self.point_id} {self.label}"


class Given(MunicipalRow):
    """What was given in a round: a smiley or its absence, and the status note; possible lists what a doubtful one fits.

    at and role say when, and as what, somebody gave it on the page; a document gave what has neither.
    """

    during = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=12, choices=STATES)
    possible = models.JSONField(default=list)
    status_note = models.TextField(blank=True)
    at = models.DateTimeField(null=True)
    role = models.CharField(max_length=20, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        abstract = True


class Assessment(Given):
    """How far a milestone was, during a round."""

    milestone = models.ForeignKey(Milestone, on_delete=models.CASCADE, related_name="assessments")
    assessment = models.CharField(
        max_length=12, blank=True, choices=[(effort.value, effort.value) for effort in Effort]
    )

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["milestone", "during"], name="one_assessment_a_round"),
            models.CheckConstraint(
                condition=(Q(state=State.ASSESSED.value) & ~Q(assessment=""))
                | (~Q(state=State.ASSESSED.value) & Q(assessment="")),
                name="assessment_only_when_assessed",
            ),
        )

    def __str__(self) -> str:
        return f"{self.milestone_id} {self.assessment or self.state}"


class EconomyAssessment(Given):
    """How a point's money was, during a round; also kept where the document gave no smiley (state none)."""

    point = models.ForeignKey(Point, on_delete=models.CASCADE, related_name="economy_assessments")
    assessment = models.CharField(
        max_length=12, blank=True, choices=[(budget.value, budget.value) for budget in Budget]
    )
    financing = models.TextField(blank=True)
    path = models.TextField(blank=True)
    decision = models.TextField(blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["point", "during"], name="one_economy_a_round"),
            models.CheckConstraint(
                condition=(Q(state=State.ASSESSED.value) & ~Q(assessment=""))
                | (~Q(state=State.ASSESSED.value) & Q(assessment="")),
                name="economy_only_when_assessed",
            ),
        )

    def __str__(self) -> str:
        return f"{self.point_id} {self.assessment or self.state}"


class Wording(MunicipalRow):
    """The words of a field from one round on, as printed; rows exist only where documents differ, then for all."""

    point = models.ForeignKey(Point, on_delete=models.CASCADE, related_name="wordings")
    milestone = models.ForeignKey(Milestone, on_delete=models.CASCADE, null=True, related_name="wordings")
    during = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="+")
    field = models.CharField(max_length=30)
    text = models.TextField(blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["point", "during", "field"],
                condition=Q(milestone__isnull=True),
                name="one_wording_of_a_point",
            ),
            models.UniqueConstraint(
                fields=["milestone", "during", "field"],
                condition=Q(milestone__isnull=False),
                name="one_wording_of_a_milestone",
            ),
        )

    def __str__(self) -> str:
        return f"{self.point_id} {self.field} {self.during_id}"
