"""Rounds, milestones, what each document assessed, and the words that differed."""

import datetime

from django.db import models
from django.db.models import Q

from milepael.accounts.models import Municipality, MunicipalRow, User
from milepael.domain.agreements.models import Agreement, Committee, Point, new_uid
from milepael.domain.followup.rules.approving import PointState
from milepael.domain.followup.rules.budget import Stage, Step, Verdict
from milepael.domain.followup.rules.timing import Window
from milepael.editions.model import Budget, Effort, State

STATES = [(state.value, state.value) for state in State]


class Round(MunicipalRow):
    """A follow-up of an agreement; ordinal 0 is the plan itself. Reported when a document of it has been taken in.

    Opened when the centres were asked. due is the date that documents print, figures_of the one its figures are of;
    grace counts days after the deadline.
    """

    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="rounds")
    ordinal = models.PositiveSmallIntegerField()
    label = models.TextField()
    due = models.DateField(null=True)
    reported = models.BooleanField(default=False)
    figures_of = models.DateField(null=True)
    opens = models.DateField(null=True)
    deadline = models.DateField(null=True)
    grace = models.PositiveSmallIntegerField(default=0)
    instructions = models.TextField(blank=True)
    opened_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["agreement", "ordinal"], name="one_round_of_an_ordinal"),)

    def __str__(self) -> str:
        return self.label

    @property
    def window(self) -> Window:
        """Its days, as the rules ask for them."""
        return Window(self.opens, self.deadline, self.grace, is_opened=self.opened_at is not None)


class Meeting(MunicipalRow):
    """A committee treats a round on a day."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="meetings")
    committee = models.ForeignKey(Committee, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["round", "committee", "on"], name="one_meeting_each"),)

    def __str__(self) -> str:
        return f"{self.committee_id} {self.on}"


class PointReport(MunicipalRow):
    """How far a point is on its way through a round; none where its centre has submitted nothing yet.

    submitted_for and decided_for are those whom a deputy stood in for. reason says why it was sent back. approved_at is
    when it was approved last, whatever became of it after.
    """

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="reports")
    point = models.ForeignKey(Point, on_delete=models.CASCADE, related_name="reports")
    state = models.CharField(max_length=12, choices=[(state.value, state.value) for state in PointState])
    submitted_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    submitted_for = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    submitted_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    decided_for = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    approved_at = models.DateTimeField(null=True)
    reason = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["round", "point"], name="one_report_a_round"),)

    def __str__(self) -> str:
        return f"{self.point_id} {self.state}"


class Return(MunicipalRow):
    """A point was sent back in a round, and why; it stays when the point is submitted again.

    instead_of is whom a deputy stood in for.
    """

    report = models.ForeignKey(PointReport, on_delete=models.CASCADE, related_name="returns")
    reason = models.TextField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    instead_of = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.report_id} {self.at}"


class BudgetChange(MunicipalRow):
    """A change of a point's economy as a round tells it; steps are stage, ISO date and verdict, in their order."""

    point = models.ForeignKey(Point, on_delete=models.CASCADE, related_name="budget_changes")
    during = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="+")
    financing = models.TextField()
    steps = models.JSONField(default=list)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["point", "during"], name="one_budget_change_a_round"),)

    def __str__(self) -> str:
        return f"{self.point_id} {self.during_id}"

    @property
    def road(self) -> tuple[Step, ...]:
        """Its steps, as the rules ask for them."""
        return tuple(
            Step(Stage(stage), datetime.date.fromisoformat(on), Verdict(verdict)) for stage, on, verdict in self.steps
        )


class RoundSettings(models.Model):
    """How a municipality runs its rounds; without a row nobody approves their own report.

    names are what its rounds are called, in order.
    """

    municipality = models.OneToOneField(Municipality, on_delete=models.PROTECT, related_name="+")
    own_approval = models.BooleanField(default=False)
    names = models.JSONField(default=list)

    def __str__(self) -> str:
        return str(self.municipality_id)


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
