"""Milestones, what was said of them and of the economy in each round, and the words that differed."""

from django.db import models
from django.db.models import Q

from milepael.accounts.models import MunicipalRow, User
from milepael.domain.agreements.models import Point, new_uid
from milepael.domain.followup.models.rounds import Round
from milepael.editions.model import Budget, Effort, State

STATES = [(state.value, state.value) for state in State]
EFFORTS = [(effort.value, effort.value) for effort in Effort]
BUDGETS = [(budget.value, budget.value) for budget in Budget]
AS_ITS_STATE = (Q(state=State.ASSESSED.value) & ~Q(assessment="")) | (~Q(state=State.ASSESSED.value) & Q(assessment=""))
"""There is an assessment where something is assessed, and nowhere else."""


class Milestone(MunicipalRow):
    """What must have happened by one round; sequence tells apart milestones of a point that share a round.

    follows is the one that it goes on from where its point was split off, or has taken another in.
    """

    point = models.ForeignKey(Point, on_delete=models.CASCADE, related_name="milestones")
    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="milestones")
    sequence = models.PositiveSmallIntegerField(default=1)
    uid = models.CharField(max_length=40, default=new_uid)
    label = models.TextField(blank=True)
    due = models.DateField(null=True)
    text = models.TextField(blank=True)
    moved_before = models.TextField(blank=True)
    moved_reason = models.TextField(blank=True)
    follows = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, related_name="+")

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
    beside is what the other says where both did: a document's answer while what was typed may be approved, and what was
    typed once the round is over and nobody approved it.
    """

    during = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=12, choices=STATES)
    possible = models.JSONField(default=list)
    status_note = models.TextField(blank=True)
    at = models.DateTimeField(null=True)
    role = models.CharField(max_length=20, blank=True)
    beside = models.JSONField(default=dict)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        abstract = True


class Assessment(Given):
    """How far a milestone was, during a round; a delayed one may have been moved to a later round, and why.

    postponed_at and postponed_as say when, and as what, somebody moved it.
    """

    milestone = models.ForeignKey(Milestone, on_delete=models.CASCADE, related_name="assessments")
    assessment = models.CharField(max_length=12, blank=True, choices=EFFORTS)
    postponed_to = models.ForeignKey(Round, on_delete=models.PROTECT, null=True, related_name="+")
    postponed_because = models.TextField(blank=True)
    postponed_at = models.DateTimeField(null=True)
    postponed_as = models.CharField(max_length=20, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["milestone", "during"], name="one_assessment_a_round"),
            models.CheckConstraint(condition=AS_ITS_STATE, name="assessment_only_when_assessed"),
            models.CheckConstraint(
                condition=Q(postponed_to__isnull=True, postponed_because="")
                | Q(postponed_to__isnull=False, assessment=Effort.DELAYED.value),
                name="postponed_only_when_delayed",
            ),
        )

    def __str__(self) -> str:
        return f"{self.milestone_id} {self.assessment or self.state}"


class EconomyAssessment(Given):
    """How a point's money was, during a round; also kept where the document gave no smiley (state none)."""

    point = models.ForeignKey(Point, on_delete=models.CASCADE, related_name="economy_assessments")
    assessment = models.CharField(max_length=12, blank=True, choices=BUDGETS)
    financing = models.TextField(blank=True)
    path = models.TextField(blank=True)
    decision = models.TextField(blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["point", "during"], name="one_economy_a_round"),
            models.CheckConstraint(condition=AS_ITS_STATE, name="economy_only_when_assessed"),
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


class TypedField(MunicipalRow):
    """What somebody typed last in a field of a point or of one of its milestones; other words there were printed.

    at is None where nobody noted when.
    """

    point = models.ForeignKey(Point, on_delete=models.CASCADE, related_name="typed_fields")
    milestone = models.ForeignKey(Milestone, on_delete=models.CASCADE, null=True, related_name="typed_fields")
    field = models.CharField(max_length=30)
    text = models.TextField(blank=True)
    at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["point", "field"], condition=Q(milestone__isnull=True), name="one_typing_of_a_point"
            ),
            models.UniqueConstraint(
                fields=["milestone", "field"], condition=Q(milestone__isnull=False), name="one_typing_of_a_milestone"
            ),
        )

    def __str__(self) -> str:
        return f"{self.point_id} {self.field}"


class Rewording(MunicipalRow):
    """A milestone was given other words in a round: before and text, why, by whom, as what and when (rule 6)."""

    milestone = models.ForeignKey(Milestone, on_delete=models.CASCADE, related_name="rewordings")
    during = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="+")
    before = models.TextField()
    text = models.TextField()
    reason = models.TextField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    role = models.CharField(max_length=20)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.milestone_id} {self.at}"
