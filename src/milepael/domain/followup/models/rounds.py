"""Rounds, their meetings, how far each point is on its way through one, and changes of economy."""

import datetime

from django.db import models

from milepael.accounts.models import Municipality, MunicipalRow, User
from milepael.accounts.rules import Role
from milepael.domain.agreements.models import Agreement, Committee, Point
from milepael.domain.followup.rules.approving import PointState
from milepael.domain.followup.rules.budget import Stage, Step, Verdict
from milepael.domain.followup.rules.timing import Window


class Round(MunicipalRow):
    """A follow-up of an agreement; ordinal 0 is the plan itself. Reported when a document of it has been taken in.

    Opened when the centres were asked, closed when they could answer no more, locked when an edition was made of it and
    until somebody unlocks it: then no document changes it either. due is the date that documents print,
    figures_of the one its figures are of; grace counts days after the deadline.
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
    closed_at = models.DateTimeField(null=True)
    locked_at = models.DateTimeField(null=True)
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


class Unlocking(MunicipalRow):
    """A round that was closed or locked can be changed again, and why."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="unlockings")
    reason = models.TextField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    role = models.CharField(max_length=20)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.round_id} {self.at}"


class PointReport(MunicipalRow):
    """How far a point is on its way through a round; none where its centre has submitted nothing yet.

    submitted_for and decided_for are those whom a deputy stood in for, decided_as is the role. reason says why it was
    sent back. approved_at is when it was approved last, whatever became of it after.
    """

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="reports")
    point = models.ForeignKey(Point, on_delete=models.CASCADE, related_name="reports")
    state = models.CharField(max_length=12, choices=[(state.value, state.value) for state in PointState])
    submitted_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    submitted_for = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    submitted_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    decided_for = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    decided_as = models.CharField(max_length=20, default=Role.MANAGER.value)
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
    role = models.CharField(max_length=20, default=Role.MANAGER.value)
    instead_of = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.report_id} {self.at}"


class BudgetChange(MunicipalRow):
    """A change of a point's economy as a round tells it; steps are stage, ISO date and verdict, in their order.

    role says as what somebody told it last.
    """

    point = models.ForeignKey(Point, on_delete=models.CASCADE, related_name="budget_changes")
    during = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="+")
    financing = models.TextField()
    steps = models.JSONField(default=list)
    role = models.CharField(max_length=20, blank=True)
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
