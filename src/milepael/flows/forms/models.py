"""Forms that were taken away, and those that came back filled in."""

from django.db import models

from milepael.accounts.models import MunicipalRow, User
from milepael.domain.agreements.models import Centre
from milepael.domain.followup.models import Round


class OfACentre(MunicipalRow):
    """What is of one centre in one round, when it came to be and who did it."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="+")
    centre = models.ForeignKey(Centre, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        abstract = True


class DrawnForm(OfACentre):
    """A form as it was when somebody took it away; its number is printed on it.

    edition is what its file says, as it is read back. seen is the version of each answer in it, by the id of the
    milestone, or of the point for its economy.
    """

    number = models.PositiveIntegerField()
    edition = models.TextField()
    seen = models.JSONField(default=dict)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["municipality", "number"], name="one_form_of_a_number"),)

    def __str__(self) -> str:
        return str(self.number)


class FilledForm(OfACentre):
    """A form that was filled in and brought back; edition is what it says. drawn is None where its number is gone."""

    name = models.TextField()
    drawn = models.ForeignKey(DrawnForm, on_delete=models.CASCADE, null=True, related_name="+")
    edition = models.TextField()

    class Meta:
        indexes = (models.Index(fields=["round", "centre", "at"], name="filled_forms_by_time"),)

    def __str__(self) -> str:
        return self.name
