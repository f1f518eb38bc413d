"""Files that were dropped or taken in, editions kept by value, and where in the file each point stands."""

from enum import StrEnum

from django.db import models
from django.db.models import Q

from milepael.accounts.models import MunicipalRow, User
from milepael.domain.agreements.models import Agreement, ChallengeNote, Point
from milepael.domain.followup.models import Round
from milepael.editions.model import Kind, WarningCode


class KeptFile(MunicipalRow):
    """A file by its bytes, each once; in the database, so that one backup holds it and one rollback undoes it.

    Ask for rows without `content`, which may be some 30 MB, unless the bytes are wanted.
    """

    sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField()
    content = models.BinaryField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["municipality", "sha256"], name="each_file_once"),)

    def __str__(self) -> str:
        return self.sha256


class ImportedEdition(MunicipalRow):
    """An edition as it was read, whole; never changed. sha256 is of what it says, source_sha256 of the file.

    file is that file, where it was kept: not of what was taken in by earlier versions or came as JSON.
    """

    kind = models.CharField(max_length=20, choices=[(kind.value, kind.value) for kind in Kind])
    title = models.TextField(blank=True)
    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, null=True, related_name="+")
    round = models.ForeignKey(Round, on_delete=models.PROTECT, null=True, related_name="+")
    note = models.ForeignKey(ChallengeNote, on_delete=models.PROTECT, null=True, related_name="+")
    sha256 = models.CharField(max_length=64)
    source_name = models.TextField(blank=True)
    source_sha256 = models.CharField(max_length=64, blank=True)
    file = models.ForeignKey(KeptFile, on_delete=models.PROTECT, null=True, related_name="editions")
    edition = models.TextField()
    at = models.DateTimeField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        indexes = (models.Index(fields=["municipality", "sha256"], name="imported_by_hash"),)

    def __str__(self) -> str:
        return f"{self.kind} {self.title}"


class PointPlace(MunicipalRow):
    """Where an edition's file has a point; warnings are [code, message, page, line].

    number is the point's among those of the edition, from 0; not of what was taken in by earlier versions. mended is
    what somebody put instead of what was read there: objects with the keys of asking.Mended.
    """

    edition = models.ForeignKey(ImportedEdition, on_delete=models.CASCADE, related_name="places")
    point = models.ForeignKey(Point, on_delete=models.CASCADE, related_name="places")
    number = models.PositiveIntegerField(null=True)
    page = models.PositiveIntegerField(null=True)
    line = models.PositiveIntegerField(null=True)
    warnings = models.JSONField(default=list)
    mended = models.JSONField(default=list)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["edition", "point"], name="one_place_in_an_edition"),)

    def __str__(self) -> str:
        return f"{self.edition_id} {self.point_id} {self.page}:{self.line}"


class UploadState(StrEnum):
    """How far a dropped file has come."""

    WAITING = "waiting"
    READING = "reading"
    READ = "read"
    FAILED = "failed"
    TAKEN = "taken"
    THROWN_AWAY = "thrown_away"


class Upload(MunicipalRow):
    """A file that somebody dropped on the page, until somebody takes it over or throws it away.

    edition is its JSON while it waits for that; why_da and why_en say why it could not be read. turn is the number of
    the attempt that is reading it: what an earlier one comes back with counts no more. seen counts the pages that are
    pictures and have been read, of pages; 0 where none are. taken is what it became.
    """

    name = models.TextField()
    file = models.ForeignKey(KeptFile, on_delete=models.PROTECT, null=True, related_name="uploads")
    state = models.CharField(
        max_length=20, choices=[(state.value, state.value) for state in UploadState], default=UploadState.WAITING.value
    )
    turn = models.PositiveIntegerField(default=0)
    seen = models.PositiveIntegerField(default=0)
    pages = models.PositiveIntegerField(default=0)
    why_da = models.TextField(blank=True)
    why_en = models.TextField(blank=True)
    title = models.TextField(blank=True)
    edition = models.TextField(blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    settled_at = models.DateTimeField(null=True)
    settled_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    taken = models.ForeignKey(ImportedEdition, on_delete=models.PROTECT, null=True, related_name="uploads")

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["municipality", "file"],
                condition=~Q(state=UploadState.THROWN_AWAY.value),
                name="no_file_dropped_twice",
            ),
        )
        indexes = (models.Index(fields=["municipality", "at"], name="uploads_by_time"),)

    def __str__(self) -> str:
        return f"{self.state} {self.name}"


class Settling(StrEnum):
    """What somebody did about a doubtful reading; a reading that waits for it is open."""

    OPEN = "open"
    CHOSEN = "chosen"
    CORRECTED = "corrected"
    ACCEPTED = "accepted"
    SKIPPED = "skipped"


TYPED_OTHERWISE = "typed_otherwise"
"""The code of a reading that is sure, where somebody typed something else on the page."""
CODES = (*(code.value for code in WarningCode), TYPED_OTHERWISE)
OURS, THEIRS = "ours", "theirs"
"""What is chosen there: what was typed, or what the document says."""


class DoubtfulReading(MunicipalRow):
    """What a person is asked about a dropped file, and what they said; numbered from 1 in the order of asking.

    of_point (from 0), field, possible and words ([field, text]) are those of the question; beside is what stands in
    the file there ([is it here, cells]), empty where there is a picture of it; strip is where that is on a page that
    had to be read from one. pieces are what belongs to no field, where that is asked about (objects with the keys of
    doubts.LeftThere), and more counts those that are not listed. chosen is one of possible, corrected are words as
    above; role and by say who, and version counts how often. earlier are the answers that somebody else gave last
    before (objects with the keys of doubts.Earlier, and told; one for each person). typed is what somebody typed where
    the document says otherwise: the key and mark of a report.Clash, its words, and when and as what it was typed.
    """

    upload = models.ForeignKey(Upload, on_delete=models.CASCADE, related_name="doubts")
    number = models.PositiveIntegerField()
    code = models.CharField(max_length=30, choices=[(code, code) for code in CODES])
    message = models.TextField(blank=True)
    page = models.PositiveIntegerField(null=True)
    line = models.PositiveIntegerField(null=True)
    warning = models.PositiveIntegerField(null=True)
    of_point = models.PositiveIntegerField(null=True)
    subject = models.TextField(blank=True)
    label = models.TextField(blank=True)
    field = models.CharField(max_length=60, blank=True)
    possible = models.JSONField(default=list)
    words = models.JSONField(default=list)
    beside = models.JSONField(default=list)
    strip = models.JSONField(default=list)
    pieces = models.JSONField(default=list)
    more = models.PositiveIntegerField(default=0)
    earlier = models.JSONField(default=list)
    typed = models.JSONField(default=dict)
    settling = models.CharField(
        max_length=10, choices=[(one.value, one.value) for one in Settling], default=Settling.OPEN.value
    )
    chosen = models.TextField(blank=True)
    corrected = models.JSONField(default=list)
    version = models.PositiveIntegerField(default=0)
    role = models.CharField(max_length=20, blank=True)
    at = models.DateTimeField(null=True)
    by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = (models.UniqueConstraint(fields=["upload", "number"], name="one_reading_of_a_number"),)

    def __str__(self) -> str:
        return f"{self.upload_id} {self.number} {self.settling}"
