"""Editions that were taken in, kept by value, and where in the file each point stands."""

from django.db import models

from milepael.accounts.models import MunicipalRow, User
from milepael.domain.agreements.models import Agreement, ChallengeNote, Point
from milepael.domain.followup.models import Round
from milepael.editions.model import Kind


class ImportedEdition(MunicipalRow):
    """An edition as it was read, whole; never changed. sha256 is of what it says, source_sha256 of the file."""

    kind = models.CharField(max_length=20, choices=[(kind.value, kind.value) for kind in Kind])
    title = models.TextField(blank=True)
    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, null=True, related_name="+")
    round = models.ForeignKey(Round, on_delete=models.PROTECT, null=True, related_name="+")
    note = models.ForeignKey(ChallengeNote, on_delete=models.PROTECT, null=True, related_name="+")
    sha256 = models.CharField(max_length=64)
    source_name = models.TextField(blank=True)
    source_sha256 = models.CharField(max_length=64, blank=True)
    edition = models.TextField()
    at = models.DateTimeField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        indexes = (models.Index(fields=["municipality", "sha256"], name="imported_by_hash"),)

    def __str__(self) -> str:
        return f"{self.kind} {self.title}"


class PointPlace(MunicipalRow):
    """Where an edition's file has a point; warnings are [code, message, page, line]."""

    edition = models.ForeignKey(ImportedEdition, on_delete=models.CASCADE, related_name="places")
    point = models.ForeignKey(Point, on_delete=models.CASCADE, related_name="places")
    page = models.PositiveIntegerField(null=True)
    line = models.PositiveIntegerField(null=True)
    warnings = models.JSONField(default=list)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["edition", "point"], name="one_place_in_an_edition"),)

    def __str__(self) -> str:
        return f"{self.edition_id} {self.point_id} {self.page}:{self.line}"
