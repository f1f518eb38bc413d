"""Editions that never change: the bytes that are hashed and chained, the files made of them, and what stands beside."""

from django.db import models
from django.db.models import Q

from milepael.accounts.models import MunicipalRow, User
from milepael.domain.agreements.models import Agreement, Committee
from milepael.domain.followup.models import Round
from milepael.editions.published import Version
from milepael.editions.tombstone import Ground
from milepael.flows.imports.models import KeptFile


class PublishedEdition(MunicipalRow):
    """A locked round by value, in the envelope of the contract; the database refuses to change what stands in it.

    number counts the municipality's editions from 1. envelope is public: no word of a closed matter stands in it;
    internal is the edition with all of them, as canonical JSON. at is when the round was locked, public_from when the
    edition is for everybody, None while it is for those who treat it. agreement and round lead to what it was made of,
    as long as that is there. Erased, both have a tombstone instead, and the hashes are still those of what was there.
    """

    number = models.PositiveIntegerField()
    version = models.CharField(max_length=20, choices=[(one.value, one.value) for one in Version])
    title = models.TextField()
    note = models.TextField(blank=True)
    at = models.DateTimeField()
    envelope = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    internal = models.BinaryField()
    internal_sha256 = models.CharField(max_length=64)
    replaces = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="replaced_by")
    agreement = models.ForeignKey(Agreement, on_delete=models.SET_NULL, null=True, related_name="+")
    round = models.ForeignKey(Round, on_delete=models.SET_NULL, null=True, related_name="+")
    public_from = models.DateTimeField(null=True)
    erased_at = models.DateTimeField(null=True)
    by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    role = models.CharField(max_length=20)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["municipality", "number"], name="one_edition_of_a_number"),
            models.UniqueConstraint(fields=["replaces"], condition=~Q(replaces=None), name="replaced_once"),
        )

    def __str__(self) -> str:
        return f"{self.number} {self.title}"


class EditionFile(MunicipalRow):
    """A document made of an edition when it was locked, kept as it was made.

    format is a key of FORMATS; committee is whose extract it is, "" for the whole. internal are those with the words of
    closed matters, where an edition has any.
    """

    edition = models.ForeignKey(PublishedEdition, on_delete=models.PROTECT, related_name="files")
    format = models.CharField(max_length=10)
    committee = models.TextField(blank=True)
    internal = models.BooleanField(default=False)
    name = models.TextField()
    file = models.ForeignKey(KeptFile, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["edition", "format", "committee", "internal"], name="each_document_once"),
        )

    def __str__(self) -> str:
        return self.name


class Asked(MunicipalRow):
    """Somebody asks for something to be erased, for a reason that stays; it is once somebody else agrees (rule 17)."""

    ground = models.CharField(max_length=20, choices=[(one.value, one.value) for one in Ground])
    reason = models.TextField()
    asked_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    asked_as = models.CharField(max_length=20)
    asked_at = models.DateTimeField()
    settled_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    settled_as = models.CharField(max_length=20, blank=True)
    settled_at = models.DateTimeField(null=True)
    agreed = models.BooleanField(default=False)

    class Meta:
        abstract = True


class Erasure(Asked):
    """Somebody asks that an edition be erased; decisions: with what is written down of its committees' decisions."""

    decisions = models.BooleanField(default=False)
    edition = models.ForeignKey(PublishedEdition, on_delete=models.PROTECT, related_name="erasures")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["edition"], condition=Q(settled_at=None), name="asked_for_once_at_a_time"),
        )

    def __str__(self) -> str:
        return f"{self.edition_id} {self.asked_at}"


class FileErasure(Asked):
    """Somebody asks that a file be erased that a document was taken in from."""

    file = models.ForeignKey(KeptFile, on_delete=models.PROTECT, related_name="erasures")

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["file"], condition=Q(settled_at=None), name="one_asks_for_a_file_at_a_time"
            ),
        )

    def __str__(self) -> str:
        return f"{self.file_id} {self.asked_at}"


class Treatment(MunicipalRow):
    """A committee had an edition: from when, when it treated it, in which case, and what it decided.

    name is what the committee was called; committee leads to it as long as it is there. turn counts what was written.
    """

    edition = models.ForeignKey(PublishedEdition, on_delete=models.PROTECT, related_name="treatments")
    committee = models.ForeignKey(Committee, on_delete=models.SET_NULL, null=True, related_name="+")
    name = models.TextField()
    handed_on = models.DateField()
    treated_on = models.DateField(null=True)
    case_number = models.CharField(max_length=60, blank=True)
    decision = models.TextField(blank=True)
    role = models.CharField(max_length=20)
    by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()
    turn = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["edition", "committee"], name="one_treatment_each"),)

    def __str__(self) -> str:
        return f"{self.edition_id} {self.name}"
